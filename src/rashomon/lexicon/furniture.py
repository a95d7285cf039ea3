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
    opens: tuple[tuple[str, re.Pattern[str]], ...]
    holds: tuple[tuple[str, re.Pattern[str]], ...]
    ends: tuple[tuple[str, re.Pattern[str]], ...]
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
    return FurnitureTable(
        lines=_by_kind(found, "lines"),
        labels=_by_kind(found, "labels"),
        capitals=_by_kind(found, "capitals"),
        opens=_patterns(found, "opens"),
        holds=_patterns(found, "holds"),
        ends=_patterns(found, "ends", tail=r"\Z"),
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


def _patterns(found: list[dict[str, Any]], key: str, tail: str = "") -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each kind one pattern of its words, each ending at a word's end."""
    table = _by_kind(found, key)
    return tuple(
        (kind, _any_of([w for w in table if table[w] == kind], tail)) for kind in KINDS if kind in table.values()
    )


def _any_of(words: list[str], tail: str) -> re.Pattern[str]:
    ended = (re.escape(w).replace("…", ".{1,40}?") + (r"\b" if w[-1].isalpha() else "") for w in sorted(words))
    return re.compile(f"(?:{'|'.join(ended)}){tail}")
