"""Private people under pseudonyms: the same JSON, still readable, with spans that still say their text.

A person is private where the coder says so (`public: false`).
A description such as "a resident of Orsk" names nobody and stays.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.contract import Json

Naming = Callable[[str], str]
Edit = tuple[int, int, str]

_PARTICLE = r"(?:al|el|an|as|ash|at|abu|umm|bin|ibn|bint|ben|de|del|della|da|di|dos|du|la|le|van|von|der|den|ten)"
_NAME = re.compile(rf"(?:{_PARTICLE}[ -])*[^\W\d_]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*[^\W_]")
_RUN = re.compile(r"\w+")
_SPACE = re.compile(r"\s*")
_SHORTEST = 3  # letters of a word that stands for the whole name
# Keys whose values are references or codes: they name nobody, and must go on pointing.
_REFERENCES = frozenset("schema id document event events claims reports origin digest version lang".split())


def pseudonym(key: bytes) -> Naming:
    """Actor id to `person-` and eight hex digits of a keyed hash: stable under one key, meaningless without it."""
    return lambda actor: "person-" + hmac.new(key, actor.encode(), hashlib.sha256).hexdigest()[:8]


def is_private(actor: Json) -> bool:
    """A person in no public role, by an entry of a coding's `actors`."""
    return actor["kind"] == "person" and not actor["public"]


def redacted(coding: Json, key: bytes) -> Json:
    """The coding with every private person under a pseudonym."""
    return cloak([coding], pseudonym(key)).coding(coding)


@dataclass(frozen=True)
class Cloak:
    """What hides people: ids and words with what stands in their place, and the full names that addresses may hold."""

    ids: Mapping[str, str]
    names: Mapping[str, str]
    people: tuple[str, ...] = ()

    def text(self, words: str) -> str:
        """The words without the names."""
        edits = list(self._edits(words))
        return _Moved.after(words, edits).text if edits else words

    def url(self, address: str) -> str:
        """An address without the names, which then leads nowhere."""
        lowered = address.casefold()
        for name in self.people:
            words = _WORD.findall(name)
            if words and all(word.casefold() in lowered for word in words):
                slug = r"(?:[-_+.]|%20)?".join(map(re.escape, words))
                address = re.sub(rf"(?<![^\W_])(?:{slug})(?![^\W_])", "person", address, flags=re.I)
        return address

    def json(self, value: Any, key: str = "") -> Any:
        """Any JSON without the names and ids: an incident, a row, a list of claims."""
        if isinstance(value, str):
            if key == "url":
                return self.url(value)
            return self.ids.get(value, value) if key in _REFERENCES or key.endswith("_id") else self.text(value)
        if isinstance(value, dict):
            found = {k: v if v is None else self.json(v, k) for k, v in value.items()}
            return found | {"wikidata": None} if "wikidata" in value and value.get("id") in self.ids else found
        return [self.json(v, key) for v in value] if isinstance(value, list) else value

    def coding(self, coding: Json) -> Json:
        """A coding without the names: the report reads on, and every offset points into its new text."""
        if not self.names:
            return coding
        report = coding["document"]
        moved = _Moved.after(report["text"], list(self._edits(report["text"])))
        hidden: Json = moved.spans(self.json(coding | {"document": report | {"text": ""}}))
        return hidden | {"document": hidden["document"] | {"text": moved.text}}

    def _edits(self, text: str) -> Iterator[Edit]:
        """Where names stand, the longest of each place, with what comes there; a name that stays stays whole."""
        if not any(first in text for first in self._by_first):
            return
        done = 0
        for first in _RUN.finditer(text):
            if first.start() < done or first[0] not in self._by_first:
                continue
            for name, words in self._by_first[first[0]]:
                if end := _end_of(words, text, first.start()):
                    done = end
                    if self.names[name] != name:
                        yield first.start(), end, self.names[name]
                    break

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[str, list[str]]]]:
        """The names by the letters that they begin with, longest first: no pattern is compiled for a report's names."""
        found: dict[str, list[tuple[str, list[str]]]] = {}
        for name in sorted(self.names, key=lambda n: (-len(n), n)):
            if first := _RUN.search(name):
                found.setdefault(first[0], []).append((name, name[first.start() :].split()))
        return found


def _end_of(words: Sequence[str], text: str, at: int) -> int | None:
    """Where words end that begin at a place of a text, any white space between them; None where others stand there."""
    for number, word in enumerate(words):
        after = at
        if number and (at := _SPACE.match(text, at).end()) == after:  # type: ignore[union-attr]
            return None
        if not text.startswith(word, at):
            return None
        at += len(word)
    return None if _RUN.match(text, at) else at


BARE = Cloak({}, {})
"""Hides nobody."""


@dataclass(frozen=True, slots=True)
class _Moved:
    """A text after edits, and where its old offsets lie now."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    new_starts: tuple[int, ...]
    new_ends: tuple[int, ...]

    @classmethod
    def after(cls, text: str, edits: Sequence[Edit]) -> _Moved:
        parts, at, length, new = [], 0, 0, []
        for start, end, words in edits:
            parts += [text[at:start], words]
            length += start - at
            new.append((length, length + len(words)))
            at, length = end, length + len(words)
        new_starts, new_ends = zip(*new, strict=True) if new else ((), ())
        starts, ends = tuple(e[0] for e in edits), tuple(e[1] for e in edits)
        return cls("".join([*parts, text[at:]]), starts, ends, new_starts, new_ends)

    def start(self, old: int) -> int:
        """An offset where something begins; within an edit it is the edit's beginning."""
        n = bisect_right(self.starts, old) - 1
        if n >= 0 and old < self.ends[n]:
            return self.new_starts[n]
        return old if n < 0 else old - self.ends[n] + self.new_ends[n]

    def end(self, old: int) -> int:
        """An offset where something ends; within an edit it is the edit's end."""
        n = bisect_left(self.starts, old) - 1
        if n >= 0 and old <= self.ends[n]:
            return self.new_ends[n]
        return old if n < 0 else old - self.ends[n] + self.new_ends[n]

    def spans(self, value: Any) -> Any:
        """The JSON with every span where it lies now."""
        if isinstance(value, list):
            return [self.spans(v) for v in value]
        if not isinstance(value, dict):
            return value
        found = {k: self.spans(v) for k, v in value.items()}
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            found |= {"start": self.start(value["start"]), "end": self.end(value["end"])}
            found |= {"text": self.text[found["start"] : found["end"]]} if "text" in value else {}
        return found


def cloak(codings: Iterable[Json], naming: Naming, hidden: Callable[[Json], bool] = is_private) -> Cloak:
    """What hides some people of the codings, in them and in all that is told of them, such as their incident."""
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    others: set[str] = set()
    for coding in codings:
        for actor in coding["actors"]:
            if not hidden(actor):
                others.add(plain(actor["name"]))
            elif is_name(actor["name"]):
                ids[actor["id"]] = naming(actor["id"])
                names.setdefault(plain(actor["name"]), ids[actor["id"]])
        others |= {plain(place["text"]) for place in coding["places"]}
    return hiding(ids, names, others)


def hiding(ids: Mapping[str, str], names: Mapping[str, str], others: Iterable[str] = ()) -> Cloak:
    """A cloak of ids and full names; a name of `others` stays whole unless it holds a hidden one."""
    kept = {other for other in others if not any(name in other for name in names)} if names else set()
    hidden = {word: name for word, name in _parts(names).items() if word not in kept} | dict(names)
    hidden = {name.upper(): stand_in for name, stand_in in hidden.items()} | hidden
    return Cloak(ids, {name: name for name in kept} | hidden, tuple(sorted(names)))


def _parts(names: Mapping[str, str]) -> dict[str, str]:
    """The words of names that stand for the whole name when they stand alone."""
    found: dict[str, str] = {}
    for name, stand_in in sorted(names.items()):
        for word in _WORD.findall(name):
            if word[0].isupper() and len(word) >= _SHORTEST:
                found.setdefault(word, stand_in)
    return found


def is_name(words: str) -> bool:
    """Whether the words name somebody ("Amina Noor", "al-Sabah") or describe ("a resident of Orsk")."""
    found = _NAME.match(words)
    return found is not None and found[0][-1].isupper()


def plain(name: str) -> str:
    """A name with single spaces."""
    return " ".join(name.split())
