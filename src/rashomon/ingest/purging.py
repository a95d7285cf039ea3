"""Forgetting a report or a person for good: the rows, the words, the judgements, and the room they took in the file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon import redact
from rashomon.contract import Json
from rashomon.errors import InputError, StoreError
from rashomon.ingest.forgotten import Forgotten
from rashomon.ingest.importing import IMPORTED, forget_person
from rashomon.ingest.linking import relink
from rashomon.store import corrections, judgements
from rashomon.store.files import imported_sql, writing
from rashomon.store.rows import text_sha256
from rashomon.store.writes import Coded, clear, delete, insert, note, now, put_codings, transaction
from rashomon.types import Judgement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection


def purge_document(store: Path, document: str) -> None:
    """Forgets a report with all that was made of it; it is not taken in again, under this id or another.

    Raises InputError where the store does not hold it, StoreError where the store cannot be written.
    """
    with writing(_existing(store)) as writer:
        con = writer.next()
        forgotten = Forgotten.of(con)
        con.execute(imported_sql())
        texts = [json.loads(row[2])["document"]["text"] for row in _codings(con, "document_id = ?", document)]
        mark = forgotten.mark("document", document)
        imported = con.execute("SELECT 1 FROM imported_codings WHERE document_id = ?", [document]).fetchall()
        if not texts and not imported and ("document", mark) not in forgotten.marks:
            writer.discard()
            raise InputError(f"{document}: {store} holds no such report.")
        with transaction(con):
            _bury(con, [("document", mark), *(("text", forgotten.mark("text", text)) for text in texts)])
            clear(con, [document])
            for table in ("codings", "documents", *IMPORTED):
                delete(con, table, "document_id", [document])
            con.execute("DELETE FROM judgements WHERE ? IN (left_document, right_document)", [document])
            note(con, "purge", f"document {mark[:12]}")
        relink(con)
        writer.finish(compact=True)
    judgements.rewrite(store, lambda j: None if document in (j.left[0], j.right[0]) else j)
    corrections.rewrite(store, lambda c: None if document == c.document else c)


def purge_person(store: Path, who: str) -> int:
    """Forgets a person, by actor id or full name: another name stands wherever theirs stood; how many codings changed.

    Every run's coding is changed, and reports that come later are, as they come.

    Raises InputError where the store knows nobody of that name, StoreError where it cannot be written.
    """
    with writing(_existing(store)) as writer:
        con = writer.next()
        con.execute(imported_sql())
        person = _Person.of(con, who)
        if person is None:
            writer.discard()
            raise InputError(
                f"{who}: {store} knows no person of this name or id. Give the full name as the store has it."
            )
        with transaction(con):
            _bury(con, [("person", mark) for mark in person.marks])
            changed = sum(_forget_in(con, person, *row) for row in _codings(con, *person.told))
            changed += forget_person(con, person.lowered, redact.hiding(person.ids, person.names))
            con.execute(f"DELETE FROM failures WHERE {_SAYS.format('message')}", [person.lowered])
            _reword(con, person)
            note(con, "purge", f"person {person.marks[0][:12]}", f"{changed} codings")
        relink(con)
        writer.finish(compact=True)
    judgements.rewrite(store, person.judgement)
    corrections.rewrite(store, person.correction)
    return changed


_SAYS = "len(list_filter(?::VARCHAR[], lambda name: contains(lower({}), name))) > 0"


@dataclass(frozen=True, slots=True)
class _Person:
    """Who is to be forgotten: names and ids in the store, what stands in their place, and the tombstones."""

    names: dict[str, str]
    ids: dict[str, str]
    marks: tuple[str, ...]

    @classmethod
    def of(cls, con: Connection, who: str) -> _Person | None:
        """The person of an id or name, where the store knows one."""
        forgotten, name = Forgotten.of(con), redact.plain(who)
        same = "lower(name) = lower(?)" if redact.is_name(name) else "actor_id = ?"
        known = con.execute(
            f"SELECT DISTINCT actor_id, name FROM actors WHERE kind = 'person' AND {same} ORDER BY ALL", [name]
        ).fetchall()
        names = {n for _, n in known if redact.is_name(n)} | ({name} if redact.is_name(name) else set())
        if not names or not (known or ("person", forgotten.person_mark(name)) in forgotten.marks or _told(con, name)):
            return None
        stand_ins = {n: forgotten.stand_in(n) for n in sorted(names)}
        ids = {id: stand_ins[n] for id, n in known if n in stand_ins}
        return cls(stand_ins, ids, tuple(forgotten.person_mark(n) for n in sorted(names)))

    @property
    def lowered(self) -> list[str]:
        return [name.lower() for name in [*self.names, *self.ids]]

    @property
    def told(self) -> tuple[str, list[str]]:
        """Which codings name the person."""
        return _SAYS.format("json"), self.lowered

    def cloak(self, coding: Json) -> redact.Cloak:
        """What hides the person in a coding; elsewhere only the full names do."""
        others = {a["name"] for a in coding["actors"] if a["id"] not in self.ids} | {
            p["text"] for p in coding["places"]
        }
        return redact.hiding(self.ids, self.names, map(redact.plain, others))

    def judgement(self, judgement: Judgement) -> Judgement:
        """A verdict whose words do not name the person."""
        hide = redact.hiding(self.ids, self.names).text
        return replace(judgement, by=hide(judgement.by), why=hide(judgement.why))

    def correction(self, entry: corrections.Correction) -> corrections.Correction:
        """A correction whose words do not name the person."""
        hide = redact.hiding(self.ids, self.names).text
        words = {k: v and hide(v) for k in ("before", "after", "by", "why") if (v := getattr(entry, k)) is not None}
        return replace(entry, **words)


def _told(con: Connection, name: str) -> bool:
    said = "SELECT document_id FROM {} WHERE " + _SAYS.format("json")
    sql = f"{said.format('codings')} UNION {said.format('imported_codings')} LIMIT 1"
    return bool(con.execute(sql, [[name.lower()], [name.lower()]]).fetchall())


def _existing(store: Path) -> Path:
    if not store.is_file():
        raise StoreError(f"{store}: there is no store.")
    return store


def _codings(con: Connection, where: str, value: object) -> Iterator[tuple[str, int, str, str, bool]]:
    """Codings of any run: document, run, JSON, hash of the report, and whether it is the current one."""
    own = con.cursor()
    own.execute("USE store")
    own.execute(
        "SELECT document_id, codings.run, json, report_sha256, documents.run IS NOT NULL "
        f"FROM codings LEFT JOIN documents USING (document_id, run) WHERE {where} ORDER BY document_id, codings.run",
        [value],
    )
    while rows := own.fetchmany(50):
        yield from rows


def _forget_in(
    con: Connection, person: _Person, document: str, run: int, text: str, report: str, current: bool
) -> bool:
    """Writes a coding anew without the person; whether that changed it."""
    before = json.loads(text)
    after = person.cloak(before).coding(before)
    if after == before:
        return False
    coded = Coded(after, json.dumps(after, ensure_ascii=False), report)
    if current:
        put_codings(con, [coded], run)
    else:
        con.execute(
            "UPDATE codings SET json = ?, sha256 = ? WHERE document_id = ? AND run = ?",
            [coded.text, text_sha256(coded.text), document, run],
        )
    return True


def _reword(con: Connection, person: _Person) -> None:
    """The judgements of the store without the person's name."""
    before = judgements.of_store(con)
    changed = [j for j in before if person.judgement(j) != j]
    delete(con, "judgements", "judgement_id", [judgements.judgement_id(j) for j in changed])
    insert(con, "judgements", [judgements.row(person.judgement(j)) for j in changed], or_else="IGNORE")


def _bury(con: Connection, marks: Iterable[tuple[str, str]]) -> None:
    rows = [{"kind": kind, "mark": mark, "made": now()} for kind, mark in dict.fromkeys(marks)]
    insert(con, "tombstones", rows, or_else="IGNORE")
