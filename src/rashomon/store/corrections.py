"""What people say of single claims and events: a log beside the store, one line each, only ever appended to.

A correction stands beside what the coder wrote. It changes no figure: those are made of the reports' words.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from rashomon.errors import StoreError
from rashomon.store.files import beside
from rashomon.store.judgements import append_line, held, lines, replace

VERDICTS = ("accept", "correct", "reject", "not-an-event", "undo")


@dataclass(frozen=True, slots=True)
class Correction:
    """A verdict on a claim, or on an event where `claim` is None; `undo` takes the one back that `undoes` names."""

    document: str
    event: str
    claim: str | None
    verdict: str
    before: str | None
    after: str | None
    by: str
    why: str
    at: str
    undoes: str | None = None

    @property
    def id(self) -> str:
        """The content hash of the entry."""
        return "k:" + hashlib.sha256(json.dumps(asdict(self)).encode()).hexdigest()[:16]


def log_of(store: Path) -> Path:
    """The log of a store: `<store>.corrections.jsonl`."""
    return beside(store, "corrections.jsonl")


def append(store: Path, correction: Correction) -> None:
    """Writes a correction to the log. Raises StoreError where it cannot be written or is too long."""
    append_line(log_of(store), asdict(correction))


def read(store: Path) -> tuple[Correction, ...]:
    """The corrections of the log in their order; lines that are none are passed over."""
    found: dict[Correction, None] = {}
    for line in lines(log_of(store)):
        try:
            found[correction_of(line)] = None
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
    return tuple(found)


def correction_of(line: bytes) -> Correction:
    """A correction from a line of the log. Raises ValueError, KeyError or TypeError where it is none."""
    entry = json.loads(line)
    known = {f.name: entry[f.name] for f in fields(Correction)}
    if entry["verdict"] not in VERDICTS or not all(v is None or isinstance(v, str) for v in known.values()):
        raise ValueError(entry["verdict"])
    return Correction(**known)


def rewrite(store: Path, change: Callable[[Correction], Correction | None]) -> None:
    """The log without what is to be forgotten. Raises StoreError where it cannot be written."""
    path = log_of(store)
    if not path.exists():
        return
    try:
        with held(path):
            before = read(store)
            replace(path, (asdict(after) for c in before if (after := change(c))))
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}). It is as it was.") from error
