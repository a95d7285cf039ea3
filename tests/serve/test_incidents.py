"""Lists of incidents, their filters and pages, and the page of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

SORTS = "-date date -killed killed -reports -independent -published published -updated kind place".split()
FILTERS = [
    {"type": "ASSAULT"},
    {"mode": "firearms"},
    {"kind": "arrest"},
    {"country": "SDN"},
    {"contested": "true"},
    {"contested": "false"},
    {"dispute": "responsibility"},
    {"killed_min": "8"},
    {"independent_min": "2"},
    {"claimant": "police"},
    {"outlet": "Steppe Radio"},
    {"precision": "admin1"},
    {"from": "2024-01-01", "to": "2026-12-31"},
    {"lang": "en"},
    {"lang": "fr"},
    {"q": "shelling town"},
    {"review": "open"},
    {"review": "reviewed"},
    {"bbox": "-180,-90,0,90"},
    {"actor": "gov:SOLDIERS"},
    {"updated_since": "2001-01-01T00:00:00Z"},
    {"updated_since": "2999-01-01T00:00:00Z"},
]


def walked(client: TestClient, **query: Any) -> list[Any]:
    """All incidents, page by page."""
    found: list[Any] = []
    after = None
    while True:
        page = client.get("/api/incidents", params=query | {"limit": 7} | ({"after": after} if after else {})).json()
        found += page["rows"]
        after = page["after"]
        if after is None:
            assert len(found) == page["total"]
            return found


@pytest.mark.parametrize("sort", SORTS)
def test_pages_hold_every_incident_once_and_in_order(crowd: TestClient, sort: str) -> None:
    rows = walked(crowd, sort=sort)
    assert len({r["id"] for r in rows}) == len(rows) == 40
    key: dict[str, Callable[[Any], Any]] = {
        "-date": lambda r: r["date_start"],
        "-killed": lambda r: r["killed"]["best"],
        "-reports": lambda r: r["reports"],
    }
    if sort in key:
        values = [key[sort](r) for r in rows]
        assert values == sorted(values, reverse=True)


@pytest.mark.parametrize("query", FILTERS, ids=str)
def test_a_filter_leaves_what_meets_it(crowd: TestClient, query: dict[str, str]) -> None:
    every = walked(crowd)
    rows = walked(crowd, **query)
    tests: dict[str, Callable[[Any, str], bool]] = {
        "type": lambda r, v: r["type"] == v,
        "mode": lambda r, v: r["mode"] == v,
        "kind": lambda r, v: r["kind"] == v,
        "country": lambda r, v: r["place"]["country"] == v,
        "contested": lambda r, v: bool(r["contested"]) == (v == "true"),
        "dispute": lambda r, v: v in r["disputes"],
        "killed_min": lambda r, v: r["killed"]["best"] >= int(v),
        "independent_min": lambda r, v: r["independent"] >= int(v),
        "claimant": lambda r, v: v in r["parties"],
        "outlet": lambda r, v: v in r["sources"],
        "precision": lambda r, v: r["place"]["precision"] == v,
        "from": lambda r, v: r["date_end"] >= v,
        "to": lambda r, v: r["date_start"] <= v,
        "lang": lambda r, v: v == "en",
        "q": lambda r, v: r["kind"] == "shelling",
        "review": lambda r, v: r["review"] == v,
        "bbox": lambda r, v: r["place"]["lon"] is not None and r["place"]["lon"] <= 0,
        "actor": lambda r, v: v in {a["id"] for a in r["actors"]},
        "updated_since": lambda r, v: r["updated"] >= v,
    }
    assert [r["id"] for r in rows] == [r["id"] for r in every if all(tests[k](r, v) for k, v in query.items())]


def test_facets_count_what_the_filters_would_leave(crowd: TestClient) -> None:
    facets = crowd.get("/api/facets", params={"type": "ASSAULT"}).json()
    for value in facets["mode"]:
        assert value["incidents"] == len(walked(crowd, type="ASSAULT", mode=value["value"]))
    assert sum(v["incidents"] for v in facets["type"]) == 40
    assert facets["review"] == [{"value": "open", "label": None, "incidents": facets["total"]}]


def test_the_map_has_a_point_only_where_words_give_one(crowd: TestClient) -> None:
    found = crowd.get("/api/map").json()
    assert {p["place"]["precision"] for p in found["points"]} == {"locality"}
    assert {v["precision"] for v in found["listed"]} == {"admin1"}
    assert sum(x["incidents"] for x in (*found["points"], *found["listed"])) == found["total"] == 40
    rows = walked(crowd, precision="admin1")
    assert rows
    assert all(r["place"]["lat"] is None for r in rows)


def test_the_timeline_counts_incidents(crowd: TestClient) -> None:
    found = crowd.get("/api/timeline", params={"by": "year"}).json()
    assert sum(p["incidents"] for p in found["periods"]) + found["undated"] == found["total"] == 40
    assert all(p["start"].endswith("-01-01") for p in found["periods"])


def test_an_accusation_comes_with_its_denial(crowd: TestClient) -> None:
    rows = [r for r in walked(crowd) if "responsibility" in r["disputes"]]
    assert rows
    assert all({"field": "actor", "words": "soldiers", "by": ["army"]} in r["denials"] for r in rows)


def test_an_incident_tells_every_version_with_its_words(ask: Callable[..., Any]) -> None:
    row = next(r for r in ask("incidents")["rows"] if "occurred" in r["contested"])
    found = ask(f"incidents/{row['id']}")
    assert found["headline"] == "Shelling · Orsk · 2 March 2031"
    assert found["counts"]["reports"] == len(found["reports"]) == 2
    claims = {c["id"]: c for c in found["claims"]}
    parties = {p["key"] for p in found["parties"]}
    for position in (q for p in found["propositions"] for q in p["positions"]):
        assert position["party"] in parties
        assert {claims[c]["document"] for c in position["claims"]} == set(position["reports"])
        assert {claims[c]["stance"] for c in position["claims"]} == {position["stance"]}
    texts = {r["id"]: ask(f"reports/{r['id']}")["text"] for r in found["reports"]}
    for claim in found["claims"]:
        quote = claim["quote"]
        assert texts[claim["document"]][quote["start"] : quote["end"]] == quote["text"]
    assert set(found["sensitivity"]) == {"conservative/1", "informative/1", "latest/1", "representative/1"}
    assert [s["stance"] for d in found["disputes"] if d["field"] == "occurred" for s in d["sides"]].count("denies") == 1


def test_a_headline_leaves_out_what_is_contested(ask: Callable[..., Any]) -> None:
    from rashomon.page.words import headline

    incident = {"kind": "shelling", "type": "ASSAULT", "disputes": [{"field": "place"}]}
    assert headline(incident, {"place": {"name": "Orsk"}, "date": "2031-03"}) == "Shelling · March 2031"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-03-02", "2 March 2031"),
        ("2031-03~", "about March 2031"),
        ("2031", "2031"),
        ("2031-03-01/2031-03-02", "1 March 2031 to 2 March 2031"),
        ("../2031-03", "until March 2031"),
        ("2031-21", "2031-21"),
        (None, "date not told"),
    ],
)
def test_dates_in_words(value: str | None, words: str) -> None:
    from rashomon.page.words import when_words

    assert when_words(value) == words


def test_policies_change_the_figure_and_say_so(ask: Callable[..., Any]) -> None:
    low = ask("incidents", sort="-reports")["rows"][0]
    high = ask("incidents", sort="-reports", policy="latest/1")
    assert high["policy"] == "latest/1"
    assert (low["killed"]["low"], low["killed"]["best"], low["killed"]["high"]) == (12, 12, 20)
    assert ask("incidents", killed_min=13, policy="conservative/1")["total"] == 0


BAD = [
    "incidents?kiled_min=3",
    "incidents?policy=none/1",
    "incidents?bbox=1,2,3",
    "incidents?bbox=0,50,1,40",
    "incidents?from=yesterday",
    "incidents?limit=0",
    "incidents?after=nowhere",
    "incidents?after=WzEsMl0",
    "incidents?sort=best",
    "incidents?country=russia",
    "incidents/i:nothing",
    "reports/nothing",
    "actors/nothing",
    "places/nothing",
    "runs/1..99",
    "runs/one",
    "export/nothing",
    "export/acled?switches=nothing",
    "claims?after=x",
    "judgements?after=x",
    "queue?after=x",
    "nothing",
]


@pytest.mark.parametrize("path", BAD)
def test_bad_input_is_told_what_is_wrong_where_and_what_to_do(reader: TestClient, path: str) -> None:
    answer = reader.get(f"/api/{path}")
    assert 400 <= answer.status_code < 500
    assert answer.headers["content-type"] == "application/problem+json"
    found = answer.json()
    assert found["detail"]
    assert found["what_to_do"]
    assert found["request_id"] == answer.headers["x-request-id"]


def test_a_cursor_belongs_to_its_order(crowd: TestClient) -> None:
    after = crowd.get("/api/incidents", params={"limit": 5, "sort": "-killed"}).json()["after"]
    assert crowd.get("/api/incidents", params={"sort": "date", "after": after}).status_code == 400
