"""Which events a toll can belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rashomon.lexicon.files import LEXICON, read_yaml
from rashomon.lexicon.frames import Frame


@dataclass(frozen=True, slots=True)
class FitTable:
    """Toll fields to the types, or types with modes, whose events they can belong to."""

    types: Mapping[str, tuple[str, ...]]

    def fits(self, field: str, frame: Frame) -> bool:
        """Whether a toll on this field can be a toll of such an event."""
        known = self.types.get(field, ())
        if frame.stands_for:
            return "any" in frame.stands_for or any(t.split("/")[0] in known or t in known for t in frame.stands_for)
        return frame.type in known or f"{frame.type}/{frame.mode}" in known


def load_fits(folder: Path = LEXICON) -> FitTable:
    """The table of a lexicon folder."""
    return FitTable({field: tuple(types) for field, types in read_yaml(folder / "fits.yaml").items()})
