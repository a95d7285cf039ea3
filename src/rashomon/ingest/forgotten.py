"""What must never come back into a store: keyed hashes of the reports and people that were purged."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon import redact
from rashomon.contract import Json
from rashomon.store.files import meta
from rashomon.types import Document

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The tombstones of a store and the key that they are made with."""

    key: bytes = b""
    marks: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    @classmethod
    def of(cls, con: Connection | None) -> Forgotten:
        """The tombstones of a store; none where there is no store yet."""
        if con is None:
            return cls()
        marks = con.execute("SELECT kind, mark FROM tombstones").fetchall()
        return cls(bytes.fromhex(meta(con)["key"]), frozenset(marks))

    def mark(self, kind: str, words: str) -> str:
        """The keyed hash under which something is forgotten."""
        return hmac.new(self.key, f"{kind}\0{words}".encode(), hashlib.sha256).hexdigest()

    def person_mark(self, name: str) -> str:
        """The keyed hash of a person, by name."""
        return self.mark("person", redact.plain(name).casefold())

    def report(self, report: Document) -> bool:
        """Whether a report was purged, by its id or its text."""
        return bool(self.marks) and any(
            (kind, self.mark(kind, words)) in self.marks
            for kind, words in (("document", report.id), ("text", report.text))
        )

    def hide(self, coding: Json) -> Json:
        """The coding without the people who were purged."""
        if not any(kind == "person" for kind, _ in self.marks):
            return coding
        names = {a["id"]: a["name"] for a in coding["actors"]}
        return redact.cloak([coding], lambda actor: self.stand_in(names[actor]), self._hidden).coding(coding)

    def stand_in(self, name: str) -> str:
        """What stands in the place of a person who was purged."""
        return f"forgotten-{self.person_mark(name)[:8]}"

    def _hidden(self, actor: Json) -> bool:
        return actor["kind"] == "person" and ("person", self.person_mark(actor["name"])) in self.marks
