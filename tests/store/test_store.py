"""What goes into a store comes out of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from rashomon import ingest
from rashomon.errors import InputError, StoreError
from rashomon.store import IncidentFilter, Store, judgements
from rashomon.store.compare import diff
from rashomon.store.matrix import matrix
from rashomon.store.verify import verify
from rashomon.types import Document, Failure, Judgement

Facts = Callable[[Path], dict[str, list[str]]]


def test_a_coding_comes_back_to_the_byte(opened: Store, sample: ModuleType) -> None:
    written = json.dumps(sample.coding(sample.report("wire-1", denied=True)), ensure_ascii=False)
    assert opened.coding_text("wire-1") == written
    assert opened.coding("wire-1") == json.loads(written)
    assert [c["document"]["id"] for c in opened.codings()] == ["wire-1", "wire-2", "wire-3", "wire-4"]


def test_the_real_coder_comes_back_to_the_byte(tmp_path: Path, coder: object) -> None:
    from rashomon.pipeline import Coder
    from rashomon.read import read_text

    assert isinstance(coder, Coder)
    doc = read_text(
        "Rebels shelled the market of Goma on Monday, the mayor, “Émile K.”, said. The rebels denied it.",
        published="2031-03-04",
    )
    ingest.add(tmp_path / "s.duckdb", [doc], coder)
    with Store.open(tmp_path / "s.duckdb") as store:
        assert store.coding_text(doc.id) == json.dumps(next(coder.pipe([doc])).to_dict(), ensure_ascii=False)
        assert list(verify(store)) == []


def test_a_whole_store_has_no_problems(opened: Store) -> None:
    assert list(verify(opened)) == []


def test_the_same_reports_are_no_work(path: Path, sample: ModuleType) -> None:
    before = path.read_bytes()
    coder = sample.StubCoder()
    done = ingest.add(path, [sample.report("wire-1", denied=True), sample.report("wire-2", killed=20)], coder)
    assert (done.run, done.coded, done.unchanged, coder.seen) == (None, 0, 2, [])
    assert path.read_bytes() == before


def test_a_new_coder_codes_again_and_the_runs_can_be_compared(path: Path, sample: ModuleType) -> None:
    doc = sample.report("wire-1", denied=True)
    changed = sample.coding(doc, "two")
    changed["events"][0]["type"] = "COERCE"
    changed["events"][0]["claims"] = changed["events"][0]["claims"][:-1]
    changed["disputes"] = []
    coder = sample.StubCoder("two")
    coder.pipe = lambda docs: iter([type("C", (), {"to_dict": lambda self: changed})() for _ in docs])
    assert ingest.add(path, [doc], coder).replaced == 1
    with Store.open(path) as store:
        found = list(diff(store, 1, 2))
        assert [(d.what, d.change) for d in found] == [("event", "changed"), ("claim", "lost")]
        assert "ASSAULT" in found[0].before
        assert "COERCE" in found[0].after
        assert "denies occurred" in found[1].before
        assert [(d.what, d.change) for d in diff(store, 2, 1)] == [("event", "changed"), ("claim", "gained")]
        assert list(verify(store)) == []
        with pytest.raises(InputError, match="no run 7"):
            list(diff(store, 1, 7))


def test_an_edited_report_takes_the_place_of_the_first(path: Path, sample: ModuleType) -> None:
    done = ingest.add(path, [sample.report("wire-1", killed=14)], sample.StubCoder())
    assert (done.coded, done.replaced) == (0, 1)
    with Store.open(path) as store:
        counts = Counter(row["document_id"] for row in store.claims())
        assert counts["wire-1"] == 3
        assert list(verify(store)) == []


def test_two_reports_of_one_name_are_not_taken_for_one(tmp_path: Path, sample: ModuleType) -> None:
    docs = [sample.report("a"), sample.report("a", killed=1), sample.report("b")]
    done = ingest.add(tmp_path / "s.duckdb", docs, sample.StubCoder())
    assert (done.coded, done.failed) == (2, 1)
    with Store.open(tmp_path / "s.duckdb") as store:
        assert [row["stage"] for row in store.failures()] == ["store"]
        assert "12 people" in store.coding("a")["document"]["text"]


def test_failures_are_kept_once_and_go_when_the_report_is_coded(path: Path, sample: ModuleType) -> None:
    bad = Document("wire-5", "unreadable", published="2031-01-01")
    reports = [Failure("x.pdf", "read", "x.pdf cannot be read"), bad]
    assert ingest.add(path, reports, sample.StubCoder()).failed == 2
    assert ingest.add(path, reports, sample.StubCoder()).run is None
    with Store.open(path) as store:
        assert [row["document_id"] for row in store.failures()] == ["wire-5", "x.pdf"]
    ingest.add(path, [sample.report("wire-5")], sample.StubCoder())
    with Store.open(path) as store:
        assert [row["document_id"] for row in store.failures()] == ["x.pdf"]


def test_one_shelling_of_two_reports_is_one_incident(opened: Store) -> None:
    found = list(opened.incidents())
    assert [(row["place_name"], row["reports"]) for row in found] == [("Perm", 1), ("Tomsk", 1), ("Orsk", 2)]
    orsk = found[-1]
    assert (orsk["killed_low"], orsk["killed_high"]) == (12, 20)
    assert orsk["date_start"] == date(2031, 3, 2)
    assert "denial" in orsk["dispute_kinds"]
    incident = opened.incident_json(orsk["incident_id"])
    assert {e["document"] for e in incident["events"]} == {"wire-1", "wire-2"}
    assert {row["document_id"] for row in opened.claims_of(incident)} == {"wire-1", "wire-2"}


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (IncidentFilter(type="PROTEST"), []),
        (IncidentFilter(country="RUS", disputed=True), ["Orsk"]),
        (IncidentFilter(dispute="denial"), ["Orsk"]),
        (IncidentFilter(since=date(2031, 4, 1), until=date(2031, 4, 30)), ["Tomsk"]),
        (IncidentFilter(bbox=(58.0, 50.0, 60.0, 52.0)), ["Orsk"]),
        (IncidentFilter(bbox=(80.0, 50.0, -170.0, 60.0)), ["Tomsk"]),
        (IncidentFilter(precisions=("country",)), []),
        (IncidentFilter(independent=1, killed=5), ["Perm", "Orsk"]),
        (IncidentFilter(source="wire-3"), ["Tomsk"]),
        (IncidentFilter(kind="shelling", mode="heavy-weapons"), ["Perm", "Tomsk", "Orsk"]),
        (IncidentFilter(actor="nobody", target="nobody", party="nobody"), []),
    ],
)
def test_filters(opened: Store, wanted: IncidentFilter, places: list[str]) -> None:
    assert [row["place_name"] for row in opened.incidents(wanted)] == places
    assert opened.page(wanted).total == len(places)
    assert len(list(opened.incident_jsons(wanted))) == len(places)


def test_pages_follow_each_other(opened: Store) -> None:
    first = opened.page(limit=2)
    second = opened.page(after=first.after, limit=2)
    assert [row["place_name"] for row in (*first.rows, *second.rows)] == ["Perm", "Tomsk", "Orsk"]
    assert (first.total, second.after) == (3, None)
    with pytest.raises(InputError, match="no place in the list"):
        opened.page(after="nonsense")


def test_frames(opened: Store) -> None:
    claims = opened.claims().to_pandas()
    assert len(claims) == 13
    assert set(claims[claims.field == "killed"].value_low) == {12, 20, 3}
    assert opened.incidents().to_arrow().num_rows == 3
    assert opened.documents().to_arrow().column("document_id").to_pylist() == ["wire-1", "wire-2", "wire-3", "wire-4"]
    assert set(claims.incident_id) == {row["incident_id"] for row in opened.incidents()}
    with pytest.raises(InputError, match="no answer"):
        list(opened.sql("SELECT nothing FROM nowhere"))
    with pytest.raises(InputError, match="disabled"):
        list(opened.sql("SELECT * FROM read_csv('/etc/passwd')"))


def test_the_matrix_puts_a_denial_beside_the_claim(opened: Store) -> None:
    found = matrix(next(opened.incident_jsons(IncidentFilter(disputed=True))))
    said = {(row.field, row.value): row for row in found.rows}
    assert found.cell(said["occurred", "it happened"], found.parties[0]) == "denies"
    assert said["occurred", "it happened"].disputed
    toll = next(row for row in found.rows if row.field == "killed" and row.value.startswith("12"))
    assert found.cell(toll, found.parties[0]) == "silent"
    narrow = matrix(next(opened.incident_jsons(IncidentFilter(disputed=True))), columns=1)
    assert len(narrow.parties) == 1
    assert "assert" in narrow.rest(toll)


def test_people_are_right(path: Path, sample: ModuleType) -> None:
    with Store.open(path) as store:
        left, right = (
            store.event_key("wire-1#" + store.coding("wire-1")["lead"]),
            store.event_key(store.coding("wire-2")["lead"]),
        )
        before = {row["incident_id"] for row in store.incidents()}
    judgements.append(path, Judgement(left, right, "different", "N.", "two markets", "2031-06-01T00:00:00+00:00"))
    done = ingest.add(path, [], sample.StubCoder())
    assert done.incidents == 4
    assert ingest.add(path, [], sample.StubCoder()).run is None
    judgements.append(path, Judgement(left, right, "same", "N.", "one after all", "2031-06-02T00:00:00+00:00"))
    assert ingest.add(path, [], sample.StubCoder()).incidents == 3
    with Store.open(path) as store:
        assert {row["incident_id"] for row in store.incidents()} <= before | {store.resolve(i) for i in before}
        assert all(store.incident_json(i) for i in before)


def test_a_torn_line_of_the_log_spoils_no_other(path: Path) -> None:
    verdict = Judgement(("a", "e:1"), ("b", "e:2"), "same", "N.", "", "2031-06-01")
    judgements.log_of(path).write_text('{"left": ["a"', encoding="utf-8")
    judgements.append(path, verdict)
    judgements.append(path, verdict)
    assert judgements.read(path) == ((verdict,), (1,))
    with Store.open(path) as store:
        assert "line 1" in next(verify(store))


def test_an_older_reader_sees_its_store_and_that_it_is_stale(path: Path, sample: ModuleType) -> None:
    with Store.open(path) as before:
        assert not before.stale
        ingest.add(path, [sample.report("wire-9", town="Omsk")], sample.StubCoder())
        assert before.stale
        assert len(list(before.documents())) == 4
        with Store.open(path) as after:
            assert len(list(after.documents())) == 5


def test_unknown_names_are_said_to_be(opened: Store) -> None:
    with pytest.raises(InputError, match="holds no such report"):
        opened.coding("nothing")
    with pytest.raises(InputError, match="holds no such incident"):
        opened.incident_json("i:nothing")
    with pytest.raises(InputError, match="holds no such event"):
        opened.event_key("e:nothing")


def test_an_order_of_reports_changes_nothing(tmp_path: Path, sample: ModuleType, facts: Facts) -> None:
    docs = [sample.report(f"r{n}", town=t) for n, t in enumerate(("Orsk", "Perm", "Orsk", "Omsk"))]
    ingest.add(tmp_path / "a.duckdb", docs, sample.StubCoder())
    ingest.add(tmp_path / "b.duckdb", docs[::-1], sample.StubCoder())
    assert facts(tmp_path / "a.duckdb") == facts(tmp_path / "b.duckdb")


def test_no_store_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        Store.open(tmp_path / "s.duckdb")
