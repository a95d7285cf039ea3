"""The words by which furniture on a page is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rashomon.errors import LexiconError
from rashomon.lexicon.files import LEXICON, entries

KINDS = ("navigation", "tagline", "caption", "byline", "dateline", "related", "notice", "other")
FIELDS = (
    "lines",
    "labels",
    "capitals",
    "opens",
    "holds",
    "ends",
    "sections",
    "words",
    "regions",
    "never",
    "published",
    "updated",
    "examples",
    "not",
)


@dataclass(frozen=True, slots=True)
class FurnitureTable:
    """What the furniture file says, ready to be asked."""

    lines: dict[str, str]
    labels: dict[str, str]
    capitals: dict[str, str]
    opens: dict[str, str]
    openers: re.Pattern[str]
    holds: dict[str, str]
    holders: re.Pattern[str]
    ends: dict[str, str]
    sections: frozenset[str]
    words: dict[str, frozenset[str]]
    regions: tuple[str, ...]
    cities: tuple[str, ...]
    never: frozenset[str]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    examples: tuple[tuple[str, str], ...]
    counterexamples: tuple[str, ...]


@cache
def furniture_table(folder: Path = LEXICON) -> FurnitureTable:
    """The furniture words of one lexicon folder.

    Raises LexiconError, with file and entry, where a kind or field is unknown.
    """
    path = folder / "furniture.yaml"
    found = entries(path, "kind")
    for n, entry in enumerate(found, 1):
        _check(path.name, n, entry)
    opens, holds = _by_kind(found, "opens"), _by_kind(found, "holds")
    return FurnitureTable(
        lines=_by_kind(found, "lines"),
        labels=_by_kind(found, "labels"),
        capitals=_by_kind(found, "capitals"),
        opens=opens,
        openers=_any_of(opens),
        holds=holds,
        holders=_any_of(holds),
        ends=_by_kind(found, "ends"),
        sections=frozenset(w.casefold() for w in _all(found, "sections")),
        words={
            kind: frozenset(w.casefold() for e in found if e["kind"] == kind for w in e.get("words", []))
            for kind in KINDS
        },
        regions=tuple(_all(found, "regions")),
        cities=tuple(w for e in found if e["kind"] == "dateline" for w in e.get("words", [])),
        never=frozenset(_all(found, "never")),
        published=tuple(_all(found, "published")),
        updated=tuple(_all(found, "updated")),
        examples=tuple((e["kind"], x) for e in found for x in e.get("examples", [])),
        counterexamples=tuple(_all(found, "not")),
    )


def _check(name: str, n: int, entry: dict[str, Any]) -> None:
    if entry["kind"] not in KINDS:
        raise LexiconError(f"{name}, entry {n}: unknown kind {entry['kind']!r}. Write one of {', '.join(KINDS)}.")
    for key, value in entry.items():
        if key != "kind" and key not in FIELDS:
            raise LexiconError(f"{name}, entry {n}: unknown field {key!r}. Write one of {', '.join(FIELDS)}.")
        if key != "kind" and not (isinstance(value, list) and all(isinstance(w, str) and w.strip() for w in value)):
            raise LexiconError(
                f"{name}, entry {n}: {key!r} is no list of words. Put what YAML reads otherwise (no, on, 1) in quotes."
            )


def _all(found: Iterable[dict[str, Any]], key: str) -> list[str]:
    return [w for e in found for w in e.get(key, [])]


def _by_kind(found: list[dict[str, Any]], key: str) -> dict[str, str]:
    """Each word, straightened, with its kind; the first kind that claims a word has it."""
    table: dict[str, str] = {}
    for entry in found:
        for word in entry.get(key, []):
            table.setdefault(word.casefold().replace("’", "'"), entry["kind"])
    return table


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all the words, longest first, each ending at a word's end."""
    longest = sorted(words, key=lambda w: (-len(w), w))
    return re.compile("|".join(re.escape(w) + (r"\b" if w[-1].isalpha() else "") for w in longest))
