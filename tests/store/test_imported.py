"""Other people's codings beside ours: a layer of their own in the store."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from rashomon import ingest
from rashomon.cli import app
from rashomon.errors import InputError
from rashomon.export.schemas import table
from rashomon.store import Store
from rashomon.store.imported import imported, imports
from rashomon.store.verify import verify

Facts = Callable[[Path], dict[str, list[str]]]


def _run(*words: str) -> str:
    done = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Two rows as a team of coders would write them, one of them of an incident that the store has."""
    known = {
        "year": "2031",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "iso": "643",
        "source": "Wire",
    }
    shelled = known | {
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "country": "Russia",
        "geo_precision": "1",
    }
    here = {"location": "Orsk", "latitude": "51.2", "longitude": "58.5", "actor1": "Red Dawn"}
    found = [
        shelled
        | here
        | {"event_id_cnty": "RUS1", "event_date": "2031-03-02", "fatalities": "15", "notes": "Said Bo Li."},
        shelled | here | {"event_id_cnty": "RUS2", "event_date": "2031-09-09", "fatalities": "1"},
    ]
    path = tmp_path / "team.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table("acled").columns, restval="")
        writer.writeheader()
        writer.writerows(found)
    return path


def test_an_import_stands_beside_what_we_say(path: Path, rows: Path, facts: Facts) -> None:
    before = facts(path)
    assert "2 codings" in _run("import", "acled", str(rows), "--store", str(path), "--as", "team")
    assert facts(path) == before
    with Store.open(path) as store:
        assert [(r["coder"], r["format"], r["file"], r["codings"]) for r in imports(store)] == [
            ("team", "acled", "team.csv", 2)
        ]
        assert {c["schema"] for c in imported(store, "team")} == {"rashomon/imported/1"}
        killed = "SELECT value_best FROM imported_claims WHERE coder = 'team' AND field = 'killed' ORDER BY 1"
        assert [r["value_best"] for r in store.sql(killed)] == [1, 15]
        assert next(iter(store.sql("SELECT count(*) AS n FROM imported_events")))["n"] == 2
        assert list(verify(store)) == []


def test_a_second_import_takes_the_place_of_the_first(path: Path, rows: Path) -> None:
    for name in ("team", "team", "others"):
        _run("import", "acled", str(rows), "--store", str(path), "--as", name)
    with Store.open(path) as store:
        assert [r["coder"] for r in imports(store)] == ["others", "team"]
        assert len(list(imported(store, "team"))) == 2


def test_agree_reads_both_from_the_store(path: Path, rows: Path) -> None:
    _run("import", "acled", str(rows), "--store", str(path), "--as", "team")
    shown = _run("agree", str(path), f"{path}#team")
    assert "1 pairs of 3 and 2 dated incidents" in shown
    assert next(line.split()[:4] for line in shown.splitlines() if line.startswith("killed"))[2:] == ["1", "0"]
    with pytest.raises(InputError, match="no imported coder 'nobody'; there are team"):
        _run("agree", str(path), f"{path}#nobody")


def test_an_import_has_to_go_somewhere(path: Path, rows: Path) -> None:
    with pytest.raises(InputError, match="a folder with -o FOLDER, or a store"):
        _run("import", "acled", str(rows))
    with pytest.raises(InputError, match="without '#'"):
        _run("import", "acled", str(rows), "--store", str(path), "--as", "a#b")
    with pytest.raises(InputError, match="rashomon import FORMAT"):
        _run("agree", str(path), str(rows))


def test_two_codings_of_one_document_are_refused_and_nothing_is_lost(path: Path, rows: Path) -> None:
    _run("import", "acled", str(rows), "--store", str(path), "--as", "team")
    with Store.open(path) as store:
        (one, *_) = imported(store, "team")
    with pytest.raises(InputError, match="two codings of this document"):
        ingest.import_codings(path, "team", [one, one], "acled", "x", "0")
    with Store.open(path) as store:
        assert len(list(imported(store, "team"))) == 2


def test_who_is_forgotten_is_forgotten_in_imports_too(path: Path, rows: Path) -> None:
    _run("import", "acled", str(rows), "--store", str(path), "--as", "team")
    assert ingest.purge_person(path, "Bo Li") == 1
    with Store.open(path) as store:
        assert "Bo Li" not in json.dumps(list(imported(store, "team")))
        document = next(c["document"]["id"] for c in imported(store, "team"))
        assert list(verify(store)) == []
    ingest.purge_document(path, document)
    with Store.open(path) as store:
        assert document not in {c["document"]["id"] for c in imported(store, "team")}
    assert b"Bo Li" not in path.read_bytes()


def test_a_store_from_before_imports_takes_them(path: Path, rows: Path) -> None:
    import duckdb

    with duckdb.connect(str(path)) as con:
        for name in ("imports", "imported_codings", "imported_events", "imported_claims"):
            con.execute(f"DROP TABLE {name}")
    with Store.open(path) as store:
        assert list(imports(store)) == []
        assert list(verify(store)) == []
    _run("import", "acled", str(rows), "--store", str(path))
    with Store.open(path) as store:
        assert len(list(imported(store, "acled"))) == 2


def test_a_changed_report_under_a_known_id_is_told(path: Path, sample: ModuleType) -> None:
    same = sample.report("wire-3", town="Tomsk", day="2031-04-01", killed=3)
    other = sample.report("wire-4", town="Perm", day="2031-05-05", killed=77)
    done = ingest.add(path, [same, other], sample.StubCoder())
    assert (done.replaced, done.changed, done.unchanged) == (1, 1, 1)
    again = ingest.add(path, [same, other], sample.StubCoder("two"))
    assert (again.replaced, again.changed) == (2, 0)
