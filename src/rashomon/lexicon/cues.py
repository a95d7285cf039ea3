"""Words that say that somebody says something: verbs, nouns, adjectives, adverbs, phrases and signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast, get_args

from rashomon.errors import LexiconError
from rashomon.lexicon.files import LEXICON, entries
from rashomon.types import Stance

Kind = Literal["verb", "noun", "adjective", "adverb", "phrase", "sign", "light", "voice"]
Content = Literal[
    "clause",
    "quote",
    "infinitive",
    "gerund",
    "order",
    "object",
    "object-as",
    "object-for",
    "of",
    "hearsay",
    "figure",
    "verdict",
    "subject",
    "voice",
]

_OPPOSITE: Mapping[Stance, Stance] = MappingProxyType({"asserts": "doubts", "denies": "doubts", "doubts": "asserts"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its words, what kinds of content it takes, and how the speaker stands to that content."""

    words: tuple[str, ...]
    kind: Kind
    content: frozenset[Content]
    stance: Stance
    negated: Stance | None
    inside: bool = False

    @property
    def name(self) -> str:
        """The words of the cue as one phrase."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One entry of the cue file, with the sentences that show what it finds and what it leaves."""

    cues: tuple[Cue, ...]
    examples: tuple[str, ...]
    nots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueTable:
    """Every cue by its kind and first word, those of more words first."""

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    adjectives: Mapping[str, tuple[Cue, ...]]
    adverbs: Mapping[str, tuple[Cue, ...]]
    phrases: Mapping[str, tuple[Cue, ...]]
    signs: Mapping[str, tuple[Cue, ...]]
    lights: Mapping[str, tuple[Cue, ...]]
    voices: Mapping[str, tuple[Cue, ...]]
    entries: tuple[CueEntry, ...]

    def __len__(self) -> int:
        return sum(len(e.cues) for e in self.entries)

    def named(self, word: str) -> tuple[CueEntry, ...]:
        """The entries that have a cue with this word, for `rashomon lexicon show`."""
        return tuple(e for e in self.entries if any(word in c.words or word == c.name for c in e.cues))


@cache
def load_cues(path: Path = LEXICON / "cues.yaml") -> CueTable:
    """The cue table of a file.

    Raises LexiconError, with file and entry, where something is missing or unknown.
    """
    found = tuple(_entry(path, n, raw) for n, raw in enumerate(entries(path, "cues", "kind", "content", "examples"), 1))
    verb, noun, adjective, adverb, phrase, sign, light, voice = (_of_kind(found, kind) for kind in get_args(Kind))
    return CueTable(verb, noun, adjective, adverb, phrase, sign, light, voice, found)


def _of_kind(table: Iterable[CueEntry], kind: Kind) -> Mapping[str, tuple[Cue, ...]]:
    """The cues of one kind by their first word, longest first."""
    found: dict[str, list[Cue]] = {}
    for cue in (c for e in table for c in e.cues if c.kind == kind):
        found.setdefault(cue.words[0], []).append(cue)
    return MappingProxyType({w: tuple(sorted(c, key=lambda x: (-len(x.words), x.words))) for w, c in found.items()})


def _entry(path: Path, n: int, raw: dict[str, Any]) -> CueEntry:
    kind = cast(Kind, _known(path, n, "kind", raw["kind"], get_args(Kind)))
    content = frozenset(cast(Content, _known(path, n, "content", c, get_args(Content))) for c in raw["content"])
    stance = cast(Stance, _known(path, n, "stance", raw.get("stance", "asserts"), get_args(Stance)))
    negated = _negated(path, n, raw.get("negated", _OPPOSITE[stance]))
    inside = bool(raw.get("inside"))
    cues = tuple(Cue(tuple(str(words).split()), kind, content, stance, negated, inside) for words in raw["cues"])
    if not cues or (content and not raw["examples"]):
        raise LexiconError(f"{path.name}, entry {n}: no {'examples' if cues else 'cues'}. Add at least one.")
    return CueEntry(cues, tuple(map(str, raw["examples"])), tuple(map(str, raw.get("not", ()))))


def _negated(path: Path, n: int, value: str) -> Stance | None:
    if value == "none":
        return None
    return cast(Stance, _known(path, n, "negated", value, get_args(Stance)))


def _known(path: Path, n: int, key: str, value: object, known: tuple[str, ...]) -> str:
    if value not in known:
        raise LexiconError(f"{path.name}, entry {n}: {key!r} is {value!r}. Use one of: {', '.join(known)}.")
    return str(value)


__all__ = ["Content", "Cue", "CueEntry", "CueTable", "Kind", "load_cues"]
