"""The JSON of a coding has the shape of the contract, key by key."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rashomon import contract
from rashomon.pipeline import Coder
from rashomon.types import Document, Failure, Furniture, Place, Span

REPORT = (
    "Photo: A market in Bentiu. REUTERS/Ali Vane\n\n"
    "Rebels with mortars shelled the market in Bentiu on Monday, killing at least 12 people, the mayor said.\n\n"
    "“There was no attack,” Colonel Deng Ayuel said. A doctor said 20 people were killed.\n\n"
    "AP reported that police said soldiers had arrested two men because they carried radios.\n"
)
SPAN = {"start", "end", "text"}
CLAIM = {"id", "field", "value", "claimant", "via", "stance", "quote", "cue", "manner", "origin", "score"}
EVENT = {
    "id", "type", "mode", "kind", "contexts", "trigger", "mentions", "modality", "historical", "codes", "claims",
}  # fmt: skip
VALUE = {
    "actor": SPAN | {"actor"},
    "target": SPAN | {"actor"},
    "place": SPAN | {"place"},
    "date": SPAN | {"value", "start_date", "end_date"},
    "means": SPAN | {"kind"},
    "occurred": SPAN,
    "cause": SPAN,
    "conduct": SPAN,
}
COUNTED = SPAN | {"low", "best", "high", "of", "side"}


@pytest.fixture(scope="module")
def coding(coder: Coder) -> dict[str, Any]:
    doc = Document(
        "r-1", REPORT, title="Market hit", published="2031-03-05", source="Lake Wire", url="https://x.test/1"
    )
    return coder(doc).to_dict()


def claims(coding: dict[str, Any]) -> list[dict[str, Any]]:
    return [c for e in coding["events"] for c in e["claims"]]


def test_the_top_has_the_keys_of_the_contract(coding: dict[str, Any]) -> None:
    assert list(coding) == [
        "schema", "coder", "document", "lead", "events", "disputes", "attributions", "actors", "places", "dates",
    ]  # fmt: skip
    assert coding["schema"] == "rashomon/coding/1"
    assert set(coding["coder"]) == {"version", "digest"}
    assert json.loads(json.dumps(coding)) == coding


def test_the_document_comes_back_as_it_went_in(coding: dict[str, Any]) -> None:
    document = coding["document"]
    assert list(document) == ["id", "source", "url", "lang", "title", "published", "text", "furniture"]
    assert document["text"] == REPORT
    assert (document["id"], document["source"], document["url"]) == ("r-1", "Lake Wire", "https://x.test/1")
    (caption,) = document["furniture"]
    assert (caption["kind"], REPORT[caption["start"] : caption["end"]].split(":")[0]) == ("caption", "Photo")


def test_events_and_claims_have_their_keys(coding: dict[str, Any]) -> None:
    assert coding["events"]
    for event in coding["events"]:
        assert set(event) == EVENT
        assert set(event["codes"]) == {"cameo", "quad", "goldstein", "acled", "ucdp"}
    for claim in claims(coding):
        assert set(claim) == CLAIM
        assert set(claim["value"]) == VALUE.get(claim["field"], COUNTED), claim["field"]
        assert 0 <= claim["score"] <= 1


def test_every_kind_of_value_is_met(coding: dict[str, Any]) -> None:
    assert {c["field"] for c in claims(coding)} >= {"actor", "target", "place", "date", "killed", "means", "detained"}


def test_a_shelling_in_other_schemes(coding: dict[str, Any]) -> None:
    codes = next(e for e in coding["events"] if e["kind"] == "shelling")["codes"]
    assert codes["acled"] == {
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
    }
    assert codes["ucdp"] == {"type_of_violence": 3}
    assert codes["cameo"] == "194"  # a string, so that leading zeros are kept


def test_unknown_is_null(coder: Coder) -> None:
    bare = coder(Document("x", "Rebels attacked a bus on Monday.")).to_dict()
    assert (bare["document"]["published"], bare["document"]["source"], bare["document"]["url"]) == (None, None, None)
    (date,) = [c for c in claims(bare) if c["field"] == "date"]
    assert date["value"]["value"] is None
    assert (date["claimant"], date["cue"], bare["events"][0]["mode"]) == (None, None, None)
    assert bare["events"][0]["codes"]["ucdp"] is None


def test_disputes_name_claims_and_actors_are_named_by_id(coding: dict[str, Any]) -> None:
    known = {c["id"] for c in claims(coding)}
    assert coding["disputes"]
    assert all(set(d) == {"event", "field", "kind", "claims"} and set(d["claims"]) <= known for d in coding["disputes"])
    ids = {a["id"] for a in coding["actors"]}
    named = [c["value"]["actor"] for c in claims(coding) if c["field"] in ("actor", "target")]
    assert {a["id"] for a in named if a} <= ids
    assert all(set(a) == {"id", "name"} for a in named if a)


def test_attributions_places_dates_and_actors_have_their_keys(coding: dict[str, Any]) -> None:
    assert all(set(a) == {"source", "cue", "content", "manner", "stance"} for a in coding["attributions"])
    assert all(set(p) == SPAN | {"place"} for p in coding["places"])
    assert all(set(d) == SPAN | {"value"} for d in coding["dates"])
    keys = {"id", "name", "kind", "country", "sectors", "wikidata", "public", "mentions"}
    assert all(set(a) == keys for a in coding["actors"])
    assert {a["source"]["text"] for a in coding["attributions"] if a["source"]} >= {"the mayor", "police", "AP"}


def test_a_relayed_claim_names_the_relay(coding: dict[str, Any]) -> None:
    arrest = next(e for e in coding["events"] if e["type"] == "COERCE")
    (detained,) = [c for c in arrest["claims"] if c["field"] == "detained"]
    assert detained["claimant"]["text"] == "police"
    assert [v["text"] for v in detained["via"]] == ["AP"]


def test_the_parts_alone() -> None:
    assert contract.span_json(Span(3, 5, "ab")) == {"start": 3, "end": 5, "text": "ab"}
    assert contract.place_json(None) is None
    place = Place("geonames:1", "Orsk", "RUS", None, 51.2, 58.5, "locality")
    assert contract.place_json(place) == {
        "id": "geonames:1", "name": "Orsk", "country": "RUS", "admin1": None, "lat": 51.2, "lon": 58.5,
        "precision": "locality",
    }  # fmt: skip
    assert contract.failure_to_dict(Failure("r-2", "read", "r-2 is empty.")) == {
        "schema": "rashomon/failure/1",
        "id": "r-2",
        "error": {"stage": "read", "message": "r-2 is empty."},
    }
    marked = contract.document_json(Document("d", "clear", furniture=(Furniture(0, 5, "navigation"),)))
    assert marked["furniture"] == [{"start": 0, "end": 5, "kind": "navigation"}]
