"""The real report that the spine was built on: what must come out of it, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rashomon.pipeline import Coder
from rashomon.read import read


@pytest.fixture(scope="module")
def coding(coder: Coder, shared: Path) -> dict[str, Any]:
    (doc,) = read([shared / "reports" / "albania-camp-raid.txt"], published="2023-06-21")
    return coder(doc).to_dict()


@pytest.fixture(scope="module")
def lead(coding: dict[str, Any]) -> dict[str, Any]:
    return next(e for e in coding["events"] if e["id"] == coding["lead"])


def find(event: dict[str, Any], field: str, **wanted: Any) -> list[dict[str, Any]]:
    """The claims on a field whose words or numbers are these."""
    return [
        c for c in event["claims"] if c["field"] == field and all(c["value"].get(k) == v for k, v in wanted.items())
    ]


def by(claims: list[dict[str, Any]], name: str | None) -> list[dict[str, Any]]:
    """The claims that a voice makes; None is the report's own."""
    if name is None:
        return [c for c in claims if c["claimant"] is None]
    return [c for c in claims if c["claimant"] and name in c["claimant"]["text"] + str(c["claimant"]["actor"])]


def event(coding: dict[str, Any], type_: str, words: str) -> dict[str, Any]:
    return next(e for e in coding["events"] if e["type"] == type_ and words in e["trigger"]["text"])


def test_furniture_is_marked_and_silent(coding: dict[str, Any]) -> None:
    text = coding["document"]["text"]
    marked = [text[f["start"] : f["end"]] for f in coding["document"]["furniture"]]
    for words in ("clear", "Creating new perspectives", "NICOLAS MAETERLINCK", "Belgium Foreign Minister in turmoil"):
        assert any(words in m for m in marked)
    for e in coding["events"]:
        assert not any(f["start"] <= e["trigger"]["start"] < f["end"] for f in coding["document"]["furniture"])


def test_the_lead_is_the_raid_by_the_police_on_the_group(lead: dict[str, Any]) -> None:
    assert (lead["type"], lead["modality"], lead["historical"]) == ("COERCE", "actual", False)
    told = " | ".join(m["text"] for m in lead["mentions"])
    assert all(word in told for word in ("raid", "operation", "police operation", "incident"))
    assert by(find(lead, "actor"), None)[0]["value"]["text"].lower().startswith("police")


def test_one_group_with_all_its_names(coding: dict[str, Any]) -> None:
    groups = [a for a in coding["actors"] if any(m["text"] in ("The MEK", "the MEK") for m in a["mentions"])]
    assert len(groups) == 1
    assert groups[0]["country"] == "IRN"
    assert "OPP" in groups[0]["sectors"]


def test_where_and_when(lead: dict[str, Any]) -> None:
    places = [c["value"]["place"]["id"] for c in find(lead, "place") if c["value"]["place"]]
    assert "geonames:3184801" in places
    assert "geonames:3183875" not in places
    assert find(lead, "date", value="2023-06-20")


def test_the_accounts_of_the_raid(lead: dict[str, Any]) -> None:
    assert by(find(lead, "killed", low=1, high=1), None)
    assert by(find(lead, "injured", low=24), None)
    assert by(find(lead, "injured"), "Cuci")
    denials = [c for f in ("killed", "injured") for c in by(find(lead, f, high=0), "Cuci")]
    assert [c["stance"] for c in denials] == ["denies", "denies"]
    assert by(find(lead, "killed", best=1), "MEK")
    assert by(find(lead, "seized", best=150), "AP")


def test_the_denial_is_a_dispute(coding: dict[str, Any]) -> None:
    assert {(d["field"], d["kind"]) for d in coding["disputes"] if d["event"] == coding["lead"]} >= {
        ("killed", "denial"),
        ("injured", "denial"),
    }


def test_the_further_events(coding: dict[str, Any]) -> None:
    assert event(coding, "SUPPORT", "support")
    assault = event(coding, "ASSAULT", "attacks")
    assert assault["historical"]
    assert event(coding, "ACCUSE", "accused")
    rally = next(e for e in coding["events"] if "refused" in e["trigger"]["text"])
    assert rally["type"] in ("REJECT", "COERCE")
    assert [c["value"]["text"] for c in find(rally, "place")] == ["Paris"]
    assert any(e["historical"] and e["type"] in ("AGREE", "SUPPORT") for e in coding["events"])


def test_tear_gas_alone_is_no_event(coding: dict[str, Any]) -> None:
    assert not [e for e in coding["events"] if e["trigger"]["text"] in ("tear gas", "operation")]
