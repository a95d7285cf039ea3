"""Toll ranges by claimant over time, the sensitivity table, and disagreement over a whole store."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from rashomon import ingest
from rashomon.cli import app
from rashomon.link import POLICIES
from rashomon.store import Store
from rashomon.store.versions import sensitivity, series, summary_words


def _run(*words: str) -> str:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output


def _toll(*figures: tuple[str | None, int | None, int | None, int | None]) -> dict[str, object]:
    told = [
        {"published": day, "low": low, "best": best, "high": high, "of": "people"} for day, low, best, high in figures
    ]
    return {"tolls": [{"field": "killed", "party": {"name": "mayor"}, "figures": told}]}


@pytest.fixture
def updated(path: Path) -> Path:
    """The store with a later toll: `latest/1` makes 20 of it."""
    import duckdb

    with duckdb.connect(str(path)) as con:
        for incident, text in con.execute(
            "SELECT incident_id, json FROM summaries WHERE policy = 'latest/1'"
        ).fetchall():
            if (summary := json.loads(text))["killed"]["high"] == 20:
                summary["killed"]["best"] = 20
                con.execute(
                    "UPDATE summaries SET json = ? WHERE policy = 'latest/1' AND incident_id = ?",
                    [json.dumps(summary), incident],
                )
    return path


def _orsk(path: Path) -> str:
    with Store.open(path) as store:
        return next(str(row["incident_id"]) for row in store.incidents() if row["place_name"] == "Orsk")


def test_a_claimant_who_raises_the_toll_makes_a_series() -> None:
    (one,) = series(_toll(("2031-03-02", 12, 12, 12), ("2031-03-03", 12, 12, 12), ("2031-03-04", 20, 20, 20)))
    assert (one.party, one.range) == ("mayor", "12–20")
    assert one.figures == (("2031-03-02", "12 people"), ("2031-03-04", "20 people"))


def test_an_open_end_stays_open() -> None:
    (one,) = series(_toll((None, 24, None, None), ("2031-03-02", 12, 12, 12)))
    assert (one.range, one.figures[0]) == ("12+", ("undated", "24+ people"))


def test_only_what_depends_on_the_policy_changes() -> None:
    figure = {"low": 0, "best": 12, "high": 20, "contested": True}
    summaries = {
        "a/1": {"policy": "a/1", "place": {"name": "Orsk"}, "actor": [], "killed": figure},
        "b/1": {"policy": "b/1", "place": {"name": "Orsk"}, "actor": [], "killed": figure | {"best": 20}},
    }
    found = {one.field: one for one in sensitivity(summaries)}
    assert {field for field, one in found.items() if one.changes} == {"killed"}
    assert summary_words("killed", found["killed"].values["a/1"]) == "12 (0–20)"
    assert sensitivity({}) == []


def test_show_prints_tolls_and_what_each_policy_makes_of_it(updated: Path) -> None:
    shown = _run("show", _orsk(updated), "--store", str(updated), "--sensitivity")
    assert "Tolls by claimant" in shown
    assert all(policy in shown for policy in POLICIES)
    assert [line.split()[:2] for line in shown.splitlines() if "20 (12–20)" in line] == [["≠", "killed"]]
    assert "Summary by policy" not in _run("show", _orsk(updated), "--store", str(updated))


def test_show_as_json_is_the_incident_with_its_sensitivity(updated: Path) -> None:
    written = json.loads(_run("show", _orsk(updated), "--store", str(updated), "--format", "json", "--unredacted"))
    changed = {one["field"] for one in written.pop("sensitivity") if one["changes"]}
    assert changed == {"killed"}
    with Store.open(updated) as store:
        assert written == store.incident_json(_orsk(updated))


def test_disagreement_counts_every_field(path: Path, sample: ModuleType) -> None:
    found = {one["field"]: one for one in json.loads(_run("disagreement", "--store", str(path), "--format", "json"))}
    assert (found["killed"]["told"], found["killed"]["spread"]) == (3, 20 / 12)
    assert found["occurred"]["kinds"] == {"denial": 1}
    lines = _run("disagreement", "--store", str(path)).splitlines()
    assert [line.split()[:2] for line in lines if "denial 1" in line] == [["≠", "occurred"]]
    empty = path.with_name("empty.duckdb")
    ingest.add(empty, [sample.report("x-1", killed=0)], sample.StubCoder())
    ingest.purge_document(empty, "x-1")
    assert json.loads(_run("disagreement", "--store", str(empty), "--format", "json")) == []
