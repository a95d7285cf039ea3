"""Private people under pseudonyms: the same JSON, still readable, with spans that still say their text.

A person is private where the coder says so (`public: false`).
A description such as "a resident of Orsk" names nobody and stays.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.contract import Json

Naming = Callable[[str], str]
Edit = tuple[int, int, str]

_PARTICLE = r"(?:al|el|an|as|ash|at|abu|umm|bin|ibn|bint|ben|de|del|della|da|di|dos|du|la|le|van|von|der|den|ten)"
_NAME = re.compile(rf"(?:{_PARTICLE}[ -])*[^\W\d_]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*[^\W_]")
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


@dataclass(frozen=True, slots=True)
class Cloak:
    """What hides people: their ids and names with what stands in their place, and the patterns that find them."""

    ids: Mapping[str, str]
    names: Mapping[str, str]
    words: re.Pattern[str] | None
    slugs: re.Pattern[str] | None

    def text(self, words: str) -> str:
        """The words without the names."""
        return self.words.sub(self._stand_in, words) if self.words else words

    def json(self, value: Any, key: str = "") -> Any:
        """Any JSON without the names and ids: an incident, a row, a list of claims."""
        if isinstance(value, dict):
            found = {k: self.json(v, k) for k, v in value.items()}
            return found | {"wikidata": None} if "wikidata" in value and value.get("id") in self.ids else found
        if isinstance(value, list):
            return [self.json(v, key) for v in value]
        if not isinstance(value, str):
            return value
        if key == "url":  # which then leads nowhere
            return self.slugs.sub("person", value) if self.slugs else value
        return self.ids.get(value, value) if key in _REFERENCES or key.endswith("_id") else self.text(value)

    def coding(self, coding: Json) -> Json:
        """A coding without the names: the report reads on, and every offset points into its new text."""
        if not self.words:
            return coding
        report = coding["document"]
        moved = _Moved.after(report["text"], tuple(self._edits(report["text"])))
        hidden: Json = moved.spans(self.json(coding | {"document": report | {"text": ""}}))
        return hidden | {"document": hidden["document"] | {"text": moved.text}}

    def _edits(self, text: str) -> Iterator[Edit]:
        for match in self.words.finditer(text) if self.words else ():
            if (stand_in := self._stand_in(match)) != match[0]:
                yield match.start(), match.end(), stand_in

    def _stand_in(self, match: re.Match[str]) -> str:
        return self.names[plain(match[0])]


BARE = Cloak({}, {}, None, None)
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
    def after(cls, text: str, edits: tuple[Edit, ...]) -> _Moved:
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
    if not names:
        return Cloak(ids, {}, None, None)
    kept = {other for other in others if not any(name in other for name in names)}
    hidden = {word: name for word, name in _parts(names).items() if word not in kept} | dict(names)
    hidden = {name.upper(): stand_in for name, stand_in in hidden.items()} | hidden
    every = {name: name for name in kept} | hidden
    longest = sorted(every, key=lambda n: (-len(n), n))
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest)
    slugs = "|".join(r"(?:[-_+.]|%20)?".join(map(re.escape, _WORD.findall(name))) for name in sorted(names))
    return Cloak(
        ids,
        every,
        re.compile(rf"(?<!\w)(?:{words})(?!\w)"),
        re.compile(rf"(?<![^\W_])(?:{slugs})(?![^\W_])", re.I),
    )


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
