"""The words of time expressions, as a typed table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rashomon.errors import LexiconError
from rashomon.lexicon.files import LEXICON, read_yaml

FILE = "dates.yaml"
_NUMBERS = ("months", "weekdays", "seasons", "numbers", "ordinals", "decades", "days", "eras", "parts")
_SETS = (
    "doubtful_months",
    "doubtful_weekdays",
    "doubtful_seasons",
    "periods",
    "halves",
    "vague_counts",
    "approximately",
    "ago",
    "later",
    "earlier",
    "after",
    "edges",
    "edge_nouns",
    "fiscal",
    "numbered",
    "streets",
    "pointers",
    "clocks",
    "every",
    "look_ahead",
    "scheduled",
    "put_off",
    "modals",
)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast by its rule: a day of the year, of the Islamic year, from Easter or the Jewish new year, an nth weekday.

    The rule is "unknown" where no calendar gives the day.
    """

    rule: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """What each word of a time expression stands for."""

    numbers: dict[str, dict[str, int]]
    words: dict[str, frozenset[str]]
    units: dict[str, str]
    lasting: dict[str, str]
    often: dict[str, str]
    deictic: dict[str, int]
    narrative: dict[str, int]
    holidays: dict[tuple[str, ...], Holiday]
    vague: frozenset[tuple[str, ...]]


@cache
def date_words(folder: Path = LEXICON) -> DateWords:
    """The table of one lexicon folder.

    Raises LexiconError that names the key which is missing or not of its kind.
    """
    data = read_yaml(folder / FILE)
    if not isinstance(data, dict):
        raise LexiconError(f"{FILE}: is no mapping. Write 'key: value' lines.")
    relations = _mapping(data, "relations")
    return DateWords(
        {k: _numbers(data, k) for k in _NUMBERS},
        {k: frozenset(_words(data, k)) for k in _SETS},
        _named(data, "units"),
        _named(data, "lasting"),
        _named(data, "often"),
        _numbers(relations, "deictic"),
        _numbers(relations, "narrative"),
        _holidays(_mapping(data, "holidays")),
        frozenset(tuple(p.split()) for p in _words(data, "vague")),
    )


def _get(data: dict[str, Any], key: str) -> Any:
    if key not in data:
        raise LexiconError(f"{FILE}: no {key!r}. Add it.")
    return data[key]


def _mapping(data: dict[str, Any], key: str) -> dict[str, Any]:
    found = _get(data, key)
    if not isinstance(found, dict):
        raise LexiconError(f"{FILE}, {key!r}: is no mapping. Write 'word: value'.")
    return found


def _numbers(data: dict[str, Any], key: str) -> dict[str, int]:
    found = _mapping(data, key)
    if bad := [k for k, v in found.items() if not isinstance(v, int)]:
        raise LexiconError(f"{FILE}, {key!r}: {bad[0]!r} has no whole number. Give it one.")
    return {str(k): v for k, v in found.items()}


def _named(data: dict[str, Any], key: str) -> dict[str, str]:
    return {str(k): str(v) for k, v in _mapping(data, key).items()}


def _words(data: dict[str, Any], key: str) -> list[str]:
    found = _get(data, key)
    if not isinstance(found, list) or not all(isinstance(w, str) for w in found):
        raise LexiconError(
            f"{FILE}, {key!r}: is no list of words. Write '[word, word]', with quotes round yes, no and on."
        )
    return found


def _holidays(data: dict[str, Any]) -> dict[tuple[str, ...], Holiday]:
    found = {
        _key(name): Holiday("fixed", tuple(int(n) for n in str(day).split("-")))
        for name, day in _mapping(data, "fixed").items()
    }
    for rule in ("easter", "orthodox", "hebrew"):
        found |= {_key(name): Holiday(rule, (days,)) for name, days in _numbers(data, rule).items()}
    found |= {
        _key(name): Holiday("hijri", tuple(int(n) for n in re.findall(r"\d+", str(days))))
        for name, days in _mapping(data, "hijri").items()
    }
    found |= {_key(name): Holiday("nth", tuple(which)) for name, which in _mapping(data, "nth").items()}
    return found | {_key(name): Holiday("unknown") for name in _words(data, "unknown")}


def _key(name: str) -> tuple[str, ...]:
    return tuple(name.replace("-", " - ").split())
