"""Reports, claims, disputes, actors, places, runs and exports of lists."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient

from rashomon import ingest

Ask = Callable[..., Any]


def test_a_report_may_have_a_slash_in_its_id_and_a_hostile_title(ask: Ask) -> None:
    found = ask("reports/wire/4")
    assert found["title"].startswith("<script>")
    assert found["text"].startswith("Perm: ")
    assert set(found["incidents"]) == {found["lead"]}


def test_reports_are_listed_newest_first_and_filtered(ask: Ask) -> None:
    rows = ask("reports")["rows"]
    assert [r["id"] for r in rows] == ["wire/4", "wire-3", "wire-1", "wire-2"]
    assert [r["id"] for r in ask("reports", source="wire-2")["rows"]] == ["wire-2"]
    assert [r["id"] for r in ask("reports", **{"from": "2031-03-15", "to": "2031-04-15"})["rows"]] == ["wire-3"]
    page = ask("reports", limit=3)
    assert [r["id"] for r in ask("reports", limit=3, after=page["after"])["rows"]] == ["wire-2"]


def test_failures_are_listed(ask: Ask) -> None:
    assert [(f["document"], f["stage"]) for f in ask("failures")["rows"]] == [("wire-5", "read")]


def test_claims_are_listed_and_filtered(ask: Ask) -> None:
    every = ask("claims", limit=200)
    assert every["total"] == len(every["rows"]) == 13
    denied = ask("claims", stance="denies")["rows"]
    assert [(c["document"], c["field"], c["claimant"]["text"]) for c in denied] == [("wire-1", "occurred", "The army")]
    assert ask("claims", incident=denied[0]["incident"], field="killed")["total"] == 2
    assert {c["document"] for c in ask("claims", report="wire-3")["rows"]} == {"wire-3"}
    page = ask("claims", limit=9)
    rest = ask("claims", limit=9, after=page["after"])
    assert [c["id"] for c in (*page["rows"], *rest["rows"])] == [c["id"] for c in every["rows"]]
    assert all(c["incident"] for c in every["rows"])


def test_disputes_have_two_sides_with_words(ask: Ask) -> None:
    found = ask("disputes")
    assert (found["incidents"], found["compared"]) == (1, 3)
    denial = next(d for d in found["rows"] if d["kind"] == "denial")
    assert {s["stance"] for s in denial["sides"]} == {"asserts", "denies"}
    assert all(s["quote"] and denial["parties"][s["party"]] for s in denial["sides"])
    assert [s["first"] for s in denial["sides"]] == sorted(s["first"] for s in denial["sides"])
    assert {d["kind"] for d in ask("disputes", field="occurred")["rows"]} == {"denial"}
    assert ask("disputes", field="killed")["incidents"] == 0
    assert ask("disputes", party="nobody")["rows"] == []


def test_an_actor_has_two_lists_and_its_denials(crowd: TestClient) -> None:
    listed = crowd.get("/api/actors").json()
    assert [a["name"] for a in listed["rows"]] == sorted(a["name"] for a in listed["rows"])
    soldiers = crowd.get("/api/actors/gov:SOLDIERS").json()
    assert soldiers["said"] == []
    deed = next(d for d in soldiers["said_to_have_done"] if d["denied_by"])
    assert deed["denied_by"] == ["army"]
    assert deed["asserted_by"]
    army = crowd.get("/api/actors/gov:ARMY").json()
    assert {c["stance"] for c in army["said"]} == {"denies"}
    assert sum(c["incidents"] for c in army["contradicts"]) > 0


def test_a_place_lists_its_incidents(ask: Ask) -> None:
    assert [p["name"] for p in ask("places")["rows"]] == ["Orsk", "Perm", "Tomsk"]
    found = ask("places/geonames:Orsk")
    assert found["place"]["lat"] == 51.2
    assert found["incidents"]["total"] == 1


def test_runs_differ_by_what_changed(connect: Callable[..., TestClient], store: Path, sample: ModuleType) -> None:
    ingest.add(store, [sample.report("wire-3", town="Tomsk", day="2031-04-01", killed=4)], sample.StubCoder("two"))
    client = connect(store)
    assert [r["run"] for r in client.get("/api/runs").json()["rows"]] == [1, 2]
    found = client.get("/api/runs/1..2", params={"limit": 2}).json()
    rows = found["rows"]
    while found["after"]:
        found = client.get("/api/runs/1..2", params={"limit": 2, "after": found["after"]}).json()
        rows += found["rows"]
    assert {r["document"] for r in rows} == {"wire-3"}
    assert ("report", "changed") in {(r["what"], r["change"]) for r in rows}
    assert client.get("/api/runs/1..1").json()["identical"]


def test_the_list_is_a_table_that_names_its_policy(crowd: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(crowd.get("/api/export/list?policy=latest/1&type=ASSAULT").text)))
    assert {(r["policy"], r["type"]) for r in rows} == {("latest/1", "ASSAULT")}
    assert len(rows) == crowd.get("/api/incidents?type=ASSAULT").json()["total"]
    assert all("denied by army" in r["denials"] for r in rows if "responsibility" in r["disputes"])


def test_cells_are_no_formulas() -> None:
    from rashomon.serve.routes_export import _cell

    assert [_cell(v) for v in ("=1+1", "@x", "-2", "a", 5)] == ["'=1+1", "'@x", "'-2", "a", 5]


def test_codings_and_incidents_stream_as_lines(reader: TestClient) -> None:
    codings = [json.loads(line) for line in reader.get("/api/export/codings").text.splitlines()]
    assert [c["document"]["id"] for c in codings] == ["wire-1", "wire-2", "wire-3", "wire/4"]
    some = reader.get("/api/export/codings", params={"place": "geonames:Perm"}).text.splitlines()
    assert [json.loads(line)["document"]["id"] for line in some] == ["wire/4"]
    incidents = [json.loads(line) for line in reader.get("/api/export/incidents").text.splitlines()]
    assert {i["schema"] for i in incidents} == {"rashomon/incident/1"}


def test_about_says_what_is_shown(ask: Ask) -> None:
    found = ask("about")
    assert (found["reports"], found["incidents"], found["failures"], found["redacted"]) == (4, 3, 1, True)
    assert all(p["meaning"] for p in found["policies"])


def test_the_description_is_the_one_that_the_web_app_was_made_for(root: Path, reader: TestClient) -> None:
    kept = json.loads((root / "web" / "openapi.json").read_text(encoding="utf-8"))
    assert kept == reader.get("/api/openapi.json").json(), "run bench/openapi.py"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
def test_nothing_else_can_be_changed(reader: TestClient, method: str) -> None:
    answer = reader.request(method, "/api/incidents", json={})
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
