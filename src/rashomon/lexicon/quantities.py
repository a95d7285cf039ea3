"""How reports put numbers, and which words say whose number: the typed tables behind tolls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from rashomon.errors import LexiconError
from rashomon.lexicon.files import LEXICON, read_yaml
from rashomon.types import Side

Bound = Literal["floor", "ceiling", "about", "below", "under"]
Words = tuple[str, ...]
FIELDS = ("killed", "injured", "missing", "detained", "abducted", "displaced", "participants", "seized", "damaged")
ROLES = ("object", "subject", "state", "deed", "count", "nil", "spared", "total", "adverb")
_VALUES = ("numbers", "units", "least", "plurals", "pairs", "pronouns")
_WORDS = ("else", "shares", "groups", "containers", "kin", "mass", "people", "things", "ideas", "beasts", "lists")
_KEYS = (*_VALUES, *_WORDS, "bounds", "after", "sorts", "none", "endings", "sides")
SCOPES = (
    "unless",
    "modal",
    "inflicting",
    "managed",
    "risked",
    "attempted",
    "links",
    "recovered",
    "figures",
    "spans",
    "nearly",
)


@dataclass(frozen=True, slots=True)
class QuantityTable:
    """The words of number, of bounds, of nil, and of who or what is counted."""

    numbers: Mapping[str, int]
    units: Mapping[str, int]
    least: Mapping[str, int]
    plurals: Mapping[str, int]
    pairs: Mapping[str, int]
    pronouns: Mapping[str, int]
    bounds: tuple[tuple[Words, Bound], ...]
    after: tuple[tuple[Words, Bound], ...]
    sorts: tuple[Words, ...]
    none: tuple[Words, ...]
    more: frozenset[str]
    shares: frozenset[str]
    groups: frozenset[str]
    containers: frozenset[str]
    kin: frozenset[str]
    mass: frozenset[str]
    people: frozenset[str]
    endings: Words
    things: frozenset[str]
    beasts: frozenset[str]
    ideas: frozenset[str]
    lists: frozenset[str]
    sides: Mapping[str, Side]


@dataclass(frozen=True, slots=True)
class Effect:
    """One way to say an effect: its field, the part that the counted phrase plays, and what it may count."""

    field: str
    role: str
    kind: Literal["people", "things"]
    words: Words
    known: bool = False
    numbered: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class TollTable:
    """Every way to say an effect by role and first word, the words of number, and those that take an effect back."""

    quantities: QuantityTable
    index: Mapping[tuple[str, str], tuple[Effect, ...]]
    words: frozenset[str]
    scope: Mapping[str, frozenset[str]]
    parts: tuple[Words, ...]
    longer: tuple[Words, ...]
    groups: Mapping[str, str]


@cache
def load_tolls(folder: Path = LEXICON) -> TollTable:
    """The tables of `quantities.yaml` and `tolls.yaml`.

    Raises LexiconError, with file and entry, where one is not what it should be.
    """
    path = folder / "tolls.yaml"
    data = read_yaml(path)
    if missing := [key for key in (*SCOPES, "parts", "longer", "groups", "effects") if key not in (data or ())]:
        raise LexiconError(f"{path.name}: no {missing[0]!r}. Add it.")
    index: dict[tuple[str, str], list[Effect]] = {}
    for n, entry in enumerate(data["effects"], 1):
        for effect in _effects(entry, f"{path.name}, effects entry {n}"):
            index.setdefault((effect.role, effect.words[0]), []).append(effect)
    longest = {key: tuple(sorted(found, key=lambda e: -len(e.words))) for key, found in index.items()}
    return TollTable(
        load_quantities(folder),
        longest,
        frozenset(word for _, word in index),
        {key: frozenset(data[key]) for key in SCOPES},
        _phrases(data["parts"]),
        _phrases(data["longer"]),
        dict(data["groups"]),
    )


def _effects(entry: dict[str, Any], where: str) -> Iterator[Effect]:
    if not isinstance(entry, dict) or entry.get("field") not in FIELDS:
        raise LexiconError(f"{where}: no field that we know in {entry!r:.80}. Use one of {', '.join(FIELDS)}.")
    if entry.get("kind") not in ("people", "things"):
        raise LexiconError(f"{where}: no kind. Use people or things.")
    if unknown := sorted(set(entry) - {"field", "kind", "known", "numbered", "weak", *ROLES}):
        raise LexiconError(f"{where}: no key {unknown[0]!r}. Use one of {', '.join(ROLES)}, known, numbered, weak.")
    flags = {name: bool(entry.get(name)) for name in ("known", "numbered", "weak")}
    for role in ROLES:
        for phrase in entry.get(role, ()):
            words = tuple(str(phrase).split())
            yield Effect(entry["field"], role, entry["kind"], words, **flags)


@cache
def load_quantities(folder: Path = LEXICON) -> QuantityTable:
    """The words of number of `quantities.yaml`.

    Raises LexiconError, with the key, where one is missing.
    """
    path = folder / "quantities.yaml"
    data = read_yaml(path)
    if missing := [key for key in _KEYS if key not in (data or ())]:
        raise LexiconError(f"{path.name}: no {missing[0]!r}. Add it.")
    values: dict[str, dict[str, int]] = {key: dict(data[key]) for key in _VALUES}
    words: dict[str, frozenset[str]] = {key: frozenset(map(str, data[key])) for key in _WORDS}
    return QuantityTable(
        numbers=values["numbers"],
        units=values["units"],
        least=values["least"],
        plurals=values["plurals"],
        pairs=values["pairs"],
        pronouns=values["pronouns"],
        bounds=_bounds(data["bounds"]),
        after=_bounds(data["after"]),
        sorts=_phrases(data["sorts"]),
        none=_phrases(data["none"]),
        more=words["else"],
        shares=words["shares"],
        groups=words["groups"],
        containers=words["containers"],
        kin=words["kin"],
        mass=words["mass"],
        people=words["people"],
        endings=tuple(data["endings"]),
        things=words["things"],
        beasts=words["beasts"],
        ideas=words["ideas"],
        lists=words["lists"],
        sides={word: side for side, nouns in sorted(data["sides"].items()) for word in nouns},
    )


def _phrases(raw: list[Any]) -> tuple[Words, ...]:
    """Phrases as words, the longest first."""
    return tuple(sorted((tuple(str(p).split()) for p in raw), key=lambda words: (-len(words), words)))


def _bounds(raw: dict[Bound, list[str]]) -> tuple[tuple[Words, Bound], ...]:
    found = [(tuple(phrase.split()), bound) for bound, phrases in raw.items() for phrase in phrases]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))
