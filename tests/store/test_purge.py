"""What is purged is forgotten, and stays so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from rashomon import ingest
from rashomon.errors import InputError, StoreError
from rashomon.store import Store, judgements
from rashomon.store.verify import verify
from rashomon.types import Document, Judgement

TABLES = (
    "codings documents furniture attributions events claims actors places dates disputes failures judgements members "
    "incidents summaries links runs audit tombstones forwards"
).split()


def _said(path: Path) -> str:
    """All that the store and the files beside it say."""
    with Store.open(path) as store:
        rows = "\n".join(str(row) for table in TABLES for row in store.sql(f"SELECT * FROM {table}"))
    raw = b"\n".join(p.read_bytes() for p in sorted(path.parent.glob("s.duckdb*")))
    return rows + raw.decode("latin-1")


def _judge(path: Path, why: str, *documents: str) -> None:
    with Store.open(path) as store:
        left, right = ((d, store.coding(d)["lead"]) for d in documents)
    judgements.append(path, Judgement(left, right, "same", "N.", why, "2031-06-01"))


def test_a_report_is_forgotten(path: Path, sample: ModuleType) -> None:
    secret = sample.report("Zyxwvut", town="Omsk", source="Qqourier", title="Kqxzy in Omsk")
    ingest.add(path, [secret], sample.StubCoder())
    _judge(path, "because of Zyxwvut", "Zyxwvut", "wire-2")
    ingest.add(path, [], sample.StubCoder())
    assert all(word in _said(path) for word in ("Zyxwvut", "Qqourier", "Kqxzy"))
    ingest.purge_document(path, "Zyxwvut")
    assert not any(word in _said(path) for word in ("Zyxwvut", "Qqourier", "Kqxzy"))
    with Store.open(path) as store:
        assert list(verify(store)) == []
        assert [row["action"] for row in store.sql("SELECT action FROM audit ORDER BY entry")][-1] == "purge"
        assert [row["kind"] for row in store.sql("SELECT kind FROM tombstones ORDER BY kind")] == ["document", "text"]


def test_a_forgotten_report_does_not_come_back(path: Path, sample: ModuleType) -> None:
    doc = sample.report("wire-4", town="Perm", day="2031-05-05")
    ingest.purge_document(path, "wire-4")
    again = [doc, Document("another-name", doc.text, published=doc.published)]
    done = ingest.add(path, again, sample.StubCoder("two"))
    assert (done.run, done.forgotten) == (None, 2)
    ingest.purge_document(path, "wire-4")  # once more is no error
    with pytest.raises(InputError, match="holds no such report"):
        ingest.purge_document(path, "wire-7")
    assert not list(path.parent.glob("*.next*"))


def test_every_version_of_a_report_is_forgotten(path: Path, sample: ModuleType) -> None:
    ingest.add(path, [sample.report("wire-4", town="Perm", source="Vvxzq")], sample.StubCoder())
    ingest.add(path, [sample.report("wire-4", town="Perm", source="Plain")], sample.StubCoder())
    assert "Vvxzq" in _said(path)
    ingest.purge_document(path, "wire-4")
    assert "Vvxzq" not in _said(path)


def test_a_person_is_forgotten(path: Path, sample: ModuleType) -> None:
    _judge(path, "Amina Noor says so", "wire-1", "wire-3")
    ingest.add(path, [], sample.StubCoder())
    assert "Amina" in _said(path)
    assert ingest.purge_person(path, "amina noor".title()) == 4
    assert "Amina" not in _said(path)
    assert "local:amina" not in _said(path)
    with Store.open(path) as store:
        assert list(verify(store)) == []
        text = store.coding("wire-1")["document"]["text"]
        assert "forgotten-" in text
        assert "denied that shells hit" in text
        assert judgements.read(path)[0][0].why.startswith("forgotten-")


def test_a_forgotten_person_is_hidden_in_later_reports(path: Path, sample: ModuleType) -> None:
    ingest.purge_person(path, "local:amina")
    ingest.add(path, [sample.report("wire-9")], sample.StubCoder())
    ingest.add(path, [sample.report("wire-1", denied=True)], sample.StubCoder("two"))
    assert "Amina" not in _said(path)
    with Store.open(path) as store:
        assert list(verify(store)) == []
        names = {row["name"] for row in store.sql("SELECT name FROM actors WHERE NOT public")}
        assert len(names) == 1
    assert ingest.purge_person(path, "Amina Noor") == 0


def test_nobody_of_that_name(path: Path, facts: Callable[[Path], dict[str, list[str]]]) -> None:
    before = facts(path)
    for name in ("Nobody Noone", "local:nobody", "mayor of Orsk"):
        with pytest.raises(InputError, match="knows no person"):
            ingest.purge_person(path, name)
    assert facts(path) == before
    with pytest.raises(StoreError, match="there is no store"):
        ingest.purge_person(path.with_name("none.duckdb"), "Amina Noor")
