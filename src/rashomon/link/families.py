"""Which types of events may be told of one happening, from `data/link/families.yaml`."""

from __future__ import annotations

from functools import cache

from rashomon.errors import LexiconError
from rashomon.lexicon.files import DATA, read_yaml

FAMILIES = DATA / "link" / "families.yaml"


@cache
def family_of(type: str) -> str:
    """The family of an event type; a type in none is its own."""
    return next((name for name, types in _table()[0].items() if type in types), type)


@cache
def is_word(type: str) -> bool:
    """Whether an event of this type is said rather than done."""
    return type in _table()[1]


@cache
def is_lasting(mode: str | None) -> bool:
    """Whether a deed of this mode goes on for days."""
    return mode in _table()[2]


@cache
def _table() -> tuple[dict[str, list[str]], list[str], list[str]]:
    found = read_yaml(FAMILIES)
    try:
        return dict(found["families"]), list(found["words"]), list(found["lasting"])
    except (TypeError, KeyError) as error:
        raise LexiconError(f"{FAMILIES.name}: no {error}. It needs 'families', 'words' and 'lasting'.") from error
