"""Maps, linked data, and what may be shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.export import Corpus, Options, export
from rashomon.export.privacy import coarse

from .cases import PLACE
from .conftest import KEY, Made, rows_of


def test_geojson_points_are_towns_only(made: Made) -> None:
    found = json.loads((made("geojson") / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    of = {f["properties"].get("place_name"): f for f in found}
    assert of["Idlib"]["geometry"] == {"type": "Point", "coordinates": [36.6339, 35.9306]}
    assert of["Sudan"]["geometry"] is None
    assert of["Idlib"]["properties"]["killed_low"] == 0
    assert of["Idlib"]["properties"]["contested"] is True
    flat = json.loads((made("geojson", switches=frozenset({"flat"})) / "incidents.geojson").read_text(encoding="utf-8"))
    assert not any(isinstance(v, list | dict) for f in flat["features"] for v in f["properties"].values())


def test_hxl_tags_follow_the_header(made: Made) -> None:
    lines = (made("hxl") / "hxl.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1].split(",")[:2] == ["#event+code", "#date+occurred"]
    claims = made("hxl", switches=frozenset({"claims"})) / "hxl.csv"
    assert "#x_claimant" in claims.read_text(encoding="utf-8").splitlines()[1]


def test_schema_org_holds_no_verdict(made: Made) -> None:
    text = (made("schemaorg") / "schemaorg.jsonld").read_text(encoding="utf-8")
    assert "ClaimReview" not in text
    found = [json.loads(line) for line in text.splitlines()]
    denied = [c["text"] for c in found if "denies" in c["text"]]
    assert denied
    assert all(t.startswith("It is denied: ") for t in denied)
    private = [c["author"] for c in found if "person-" in json.dumps(c["author"])]
    assert private
    assert {a["@type"] for a in private} == {"Role"}


def test_ftm_ids_are_the_librarys(made: Made) -> None:
    rows = rows_of(made("ftm") / "ftm.csv")
    assert len({r["id"] for r in rows}) == len(rows)
    assert any(r["origin"] == "claim:syrian-arab-army:denies" for r in rows)
    statement = pytest.importorskip("followthemoney.statement").Statement
    for r in rows:
        made_by_library = statement(
            r["entity_id"], r["prop"], r["schema"], r["value"], r["dataset"], lang=r["lang"] or None
        )
        assert (made_by_library.id, made_by_library.prop_type) == (r["id"], r["prop_type"])


def test_prov_names_every_report_and_file(made: Made) -> None:
    found = json.loads((made("prov") / "prov.json").read_text(encoding="utf-8"))
    assert {"rsh:report/valley-1", "rsh:coding/hill-2"} <= set(found["entity"])
    each = json.loads((made("prov", switches=frozenset({"prov-claims"})) / "prov.json").read_text(encoding="utf-8"))
    assert sum(name.startswith("rsh:claim/") for name in each["entity"]) == len(rows_of(made("claims") / "claims.csv"))


def test_coarser_places(made: Made) -> None:
    for level, precision, lat in (("1km", "locality", "35.93"), ("adm2", "admin2", "35.9"), ("adm1", "admin1", "")):
        rows = rows_of(made("claims", coarsen=level) / "claims.csv")
        (row, *_) = [r for r in rows if r["field"] == "place" and r["value_place_country"] == "SYR"]
        assert (row["value_place_precision"], row["value_lat"]) == (precision, lat)
    text = (made("claims", coarsen="adm1") / "claims.csv").read_text(encoding="utf-8")
    assert "Mubi" not in text
    assert "Adamawa" in text


def test_a_word_of_a_place_name_stays_where_it_names_no_place() -> None:
    place = PLACE | {"name": "New Orsk"}
    coding = {"places": [{"start": 0, "end": 8, "text": "New Orsk", "place": place}], "title": "New fire in New  Orsk"}
    found = coarse(coding, "adm1")
    assert found["title"] == "New fire in Orenburg"
    assert found["places"][0]["place"] == place | {
        "id": None, "name": "Orenburg", "lat": None, "lon": None, "precision": "admin1",
    }  # fmt: skip


def test_offsets_stay_those_of_the_stored_text(made: Made) -> None:
    hidden, named = (rows_of(made("claims", unredacted=u) / "claims.csv") for u in (False, True))
    assert [r["quote_start"] for r in hidden] == [r["quote_start"] for r in named]
    assert {r["document_id"] for r in hidden if r["redacted"] == "true"} == {"hill-2"}


def test_formulas_are_harmless_on_request(tmp_path: Path, codings: list[dict[str, Any]]) -> None:
    evil = [c | {"document": c["document"] | {"title": "=HYPERLINK(1)"}} for c in codings]
    export("claims", Corpus(evil), tmp_path, Options(switches=frozenset({"guard"})), KEY)
    assert {r["title"] for r in rows_of(tmp_path / "claims.csv")} == {"'=HYPERLINK(1)"}
