"""Marks of texts whose words of violence are figures of speech or tell of accidents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rashomon.lexicon.files import LEXICON, read_yaml


@dataclass(frozen=True, slots=True)
class GenreTable:
    """Words of sport, of columns, of disaster, and of violence."""

    sport: frozenset[str]
    opinion: frozenset[str]
    views: tuple[str, ...]
    disaster: frozenset[str]
    violence: frozenset[str]


def load_genre(folder: Path = LEXICON) -> GenreTable:
    """The table of a lexicon folder."""
    data = read_yaml(folder / "genre.yaml")
    return GenreTable(
        frozenset(data["sport"]),
        frozenset(data["opinion"]),
        tuple(data["views"]),
        frozenset(data["disaster"]),
        frozenset(data["violence"]),
    )
