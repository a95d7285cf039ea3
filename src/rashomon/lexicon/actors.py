"""Who the product knows by name, and the nouns for those it does not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.cache import cache_folder, whole
from rashomon.errors import LexiconError
from rashomon.lexicon.actor_files import ACTORS, KINDS, SECTORS, Form, compile_table, plural
from rashomon.lexicon.spellings import fold, pieces
from rashomon.types import ActorKind

COMPILED = 8  # grows when the compiled form of the table changes


@dataclass(frozen=True, slots=True)
class Entry:
    """A named actor of the table; `since` and `until` are years in which the name means it."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    since: int | None = None
    until: int | None = None
    context: tuple[str, ...] = ()
    role: str = ""

    def current(self, year: int | None) -> bool:
        """Whether the name means this actor in a report of that year."""
        return year is None or (self.since or 0) <= year <= (self.until or 9999)


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write the name of an entry, and how it stands for it."""

    entry: Entry
    form: Form
    text: str


@dataclass(frozen=True, slots=True)
class Noun:
    """What a generic noun says of the actor behind it."""

    noun: str
    sectors: tuple[str, ...]
    kind: ActorKind
    body: str = ""
    label: str = ""
    title: bool = False
    member: bool = False
    public: bool = False
    plural: bool = False


class ActorTable:
    """All aliases and nouns, looked up by folded words."""

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self._entries: list[list[Any]] = compiled["entries"]
        self._aliases: dict[str, list[list[Any]]] = compiled["aliases"]
        self._nouns: dict[str, list[Any]] = compiled["nouns"]
        self._groups: list[list[Any]] = compiled["groups"]
        self.longest: dict[str, int] = compiled["longest"]
        self.organizations: dict[str, list[str]] = compiled["organizations"]
        self.genders: dict[str, str] = compiled["genders"]
        self._known: dict[int, Entry] = {}
        self._bodies: dict[str, int] = {}
        self._countries: dict[str, str] = {}
        self._meanings: dict[str, Noun | None] = {}
        self.noun_words = frozenset(word for key in self._nouns for word in key.split())

    @classmethod
    def load(cls, folder: Path = ACTORS, extra: Path | None = None) -> ActorTable:
        """The table of a folder of YAML files, and of one more file; its compiled form is kept in the user's cache."""
        files = sorted(folder.rglob("*.yaml"))
        if not files:
            raise LexiconError(
                f"{folder}: holds no actor files. Name a folder that has states.yaml and its neighbours."
            )
        path = cache_folder() / f"actors-{_digest([*files, *([extra] if extra else [])])}.json"
        compiled = _stored(path)
        if compiled is None:
            compiled = compile_table(folder, extra)
            _store(path, compiled)
        return cls(compiled)

    def entry(self, number: int) -> Entry:
        """The entry of that number."""
        if number not in self._known:
            row = self._entries[number]
            self._known[number] = Entry(
                row[0], row[1], row[2], row[3], tuple(row[4]), row[5], row[6], tuple(row[7]), row[8]
            )
        return self._known[number]

    @property
    def entries(self) -> list[Entry]:
        """All entries, in the order of the files."""
        return [self.entry(n) for n in range(len(self._entries))]

    def aliases(self, key: str) -> list[Alias]:
        """What those folded words may name, best first."""
        return [Alias(self.entry(n), form, text) for n, form, text in self._aliases.get(key, ())]

    def has(self, key: str) -> bool:
        """Whether those folded words name anything."""
        return key in self._aliases

    def country(self, iso3: str) -> str:
        """The name of a country by its code, with its article; the code itself where the table has no such state."""
        if not self._countries:
            self._countries = {row[3]: row[1] for row in reversed(self._entries) if row[0] == f"state:{row[3]}"}
        name = self._countries.get(iso3, iso3)
        return f"the {name}" if self.has(f"the {fold(name)}") else name

    def body(self, id: str) -> Entry | None:
        """The entry that names a state body by its own name, such as the IDF for the army of Israel."""
        if not self._bodies:
            self._bodies = {
                row[0]: n for n, row in reversed(list(enumerate(self._entries))) if row[0].startswith("gov:")
            }
        number = self._bodies.get(id)
        return None if number is None else self.entry(number)

    @property
    def keys(self) -> Iterator[str]:
        """All folded aliases."""
        return iter(self._aliases)

    def noun(self, key: str) -> Noun | None:
        """What a folded noun phrase means in general."""
        if key not in self._nouns:
            return None
        if key not in self._meanings:
            noun, group, several = self._nouns[key]
            sectors, kind, body, label, title, member, public = self._groups[group]
            self._meanings[key] = Noun(noun, tuple(sectors), kind, body, label, title, member, public, several)
        return self._meanings[key]


def _digest(files: list[Path]) -> str:
    h = hashlib.sha256(str(COMPILED).encode())
    for path in files:
        h.update(path.name.encode() + b"\0" + _bytes(path))
    return h.hexdigest()[:16]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}). Name an actor file that is there.") from error


def _stored(path: Path) -> dict[str, Any] | None:
    """The compiled table where it is there and whole."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return (
        found
        if isinstance(found, dict)
        and {"entries", "aliases", "nouns", "groups", "longest", "organizations", "genders"} <= set(found)
        else None
    )


def _store(path: Path, compiled: dict[str, Any]) -> None:
    """Keeps the compiled table; a cache that cannot be written only costs time."""
    with suppress(OSError), whole(path) as out:
        out.write(json.dumps(compiled, ensure_ascii=False, separators=(",", ":")).encode())


__all__ = [
    "ACTORS",
    "KINDS",
    "SECTORS",
    "ActorTable",
    "Alias",
    "Entry",
    "Form",
    "Noun",
    "compile_table",
    "fold",
    "pieces",
    "plural",
]
