"""What people said, read from the logs beside the store when these have changed."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rashomon.store import corrections, judgements
from rashomon.store.corrections import Correction
from rashomon.types import Judgement

Key = tuple[str, str]  # an event: document id, event id
_UNDO = re.compile(r"undo (j:[0-9a-f]{16})(?:: |$)")
_WEIGHT = {"unsure": "unsure", "same": "reviewed", "different": "reviewed"}


def undo_words(judgement: str, why: str) -> str:
    """The reason of a verdict that takes another back."""
    return f"undo {judgement}: {why}" if why else f"undo {judgement}"


@dataclass(frozen=True)
class Said:
    """The entries of both logs by id, in their order, and which take others back."""

    judgements: Mapping[str, Judgement]
    corrections: Mapping[str, Correction]

    @cached_property
    def undone(self) -> dict[str, str]:
        """Entries that were taken back, and by which."""
        found = {m[1]: id for id, j in self.judgements.items() if (m := _UNDO.match(j.why))}
        return found | {c.undoes: id for id, c in self.corrections.items() if c.undoes}

    @cached_property
    def events(self) -> dict[Key, str]:
        """Events that people judged: reviewed, or unsure where nobody said more."""
        found: dict[Key, str] = {}
        for id, judgement in self.judgements.items():
            if id not in self.undone and not _UNDO.match(judgement.why):
                for key in (judgement.left, judgement.right):
                    if found.get(key) != "reviewed":
                        found[key] = _WEIGHT[judgement.verdict]
        standing = [c for id, c in self.corrections.items() if id not in self.undone and not c.undoes]
        return found | {(c.document, c.event): "reviewed" for c in standing}


def undoes(judgement: Judgement) -> str | None:
    """The judgement that this one takes back, if it does."""
    found = _UNDO.match(judgement.why)
    return found[1] if found else None


class Log:
    """Both logs of a store."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self._kept: tuple[str, Said] | None = None

    @property
    def state(self) -> str:
        """Changes whenever something is appended."""
        return "-".join(_stamp(path) for path in (judgements.log_of(self.store), corrections.log_of(self.store)))

    @property
    def said(self) -> Said:
        """What the logs say now."""
        state, kept = self.state, self._kept
        if kept is None or kept[0] != state:
            found, _ = judgements.read(self.store)
            said = Said({judgements.judgement_id(j): j for j in found}, {c.id: c for c in corrections.read(self.store)})
            kept = self._kept = (state, said)
        return kept[1]


def _stamp(path: Path) -> str:
    try:
        found = os.stat(path)
    except OSError:
        return "0"
    return f"{found.st_mtime_ns:x}.{found.st_size:x}"
