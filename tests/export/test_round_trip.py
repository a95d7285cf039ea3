"""Export, then our own importer: the same claims, or the loss that the schema states."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rashomon.errors import InputError
from rashomon.export import Corpus, Options, export
from rashomon.export.corpus import codings_in, incidents_in, objects_in
from rashomon.export.importers import IMPORTERS, import_file
from rashomon.export.importers.drafts import incidents_of
from rashomon.export.importers.linked import anchored
from rashomon.export.importers.workbook import judgements

from .conftest import KEY, REPORTS, Made

FILES = {
    "acled": "acled.csv",
    "hxl": "hxl.csv",
    "ucdp": "ucdp.csv",
    "gdelt": "gdelt.export.CSV",
    "polecat": "polecat.tsv",
    "plover": "plover.jsonl",
    "icews": "icews.tsv",
    "maverick": "maverick.csv",
    "geojson": "incidents.geojson",
    "ftm": "ftm.csv",
    "schemaorg": "schemaorg.jsonld",
}
LOSSLESS = {"claims": "claims.csv", "parquet": "claims.parquet", "xlsx": "incidents.xlsx"}


def claims_of(codings: Any) -> dict[str, Any]:
    """Every claim by id, coordinates as exports give them."""
    return {c["id"]: four_decimals(c) for coding in codings for e in coding["events"] for c in e["claims"]}


def four_decimals(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: round(v, 4) if k in ("lat", "lon") and v is not None else four_decimals(v) for k, v in value.items()}
    return [four_decimals(v) for v in value] if isinstance(value, list) else value


def events_of(codings: Any) -> dict[str, Any]:
    kept = ("type", "mode", "kind", "contexts", "modality", "historical", "codes", "trigger")
    return {e["id"]: {k: e[k] for k in kept} for c in codings for e in c["events"] if e["claims"]}


@pytest.mark.parametrize("format", LOSSLESS)
def test_the_claims_table_loses_nothing_of_claims_and_events(
    format: str, made: Made, codings: list[dict[str, Any]]
) -> None:
    back = list(import_file(format, made(format, unredacted=True) / LOSSLESS[format]))
    assert claims_of(back) == claims_of(codings)
    assert events_of(back) == events_of(codings)
    assert {c["document"]["id"]: c["lead"] for c in back} == {c["document"]["id"]: c["lead"] for c in codings}
    named = {a["id"]: a for c in codings for a in c["actors"]}
    for coding in back:
        for actor in coding["actors"]:
            known = named[actor["id"]]
            assert (actor["name"], actor["country"]) == (known["name"], known["country"])


@pytest.mark.parametrize("format", FILES)
def test_what_is_imported_has_no_spans_and_says_whose_it_is(format: str, made: Made) -> None:
    back = list(import_file(format, made(format) / FILES[format]))
    assert back
    for coding in back:
        assert coding["schema"] == "rashomon/imported/1"
        for event in coding["events"]:
            for claim in event["claims"]:
                if format != "plover":  # which brings our own claims as they are
                    assert claim["origin"] == f"import:{format if format != 'hxl' else 'acled'}/1"
                    assert claim["score"] is None
                    assert claim["value"]["start"] is None


@pytest.mark.parametrize("format", FILES)
def test_what_is_imported_can_be_exported_and_read_again(format: str, made: Made, tmp_path: Path) -> None:
    back = list(import_file(format, made(format) / FILES[format]))
    folder = tmp_path / "claims"
    export("claims", Corpus(back, list(incidents_of(back))), folder, Options(), KEY)
    again = list(import_file("claims", folder / "claims.csv"))
    assert claims_of(again) == claims_of(back)


def values(codings: Any, field: str, of: str) -> list[Any]:
    found = [c["value"] for coding in codings for e in coding["events"] for c in e["claims"] if c["field"] == field]
    return [v[of] for v in found if v]


def test_acled_rows_come_back_with_day_place_parties_and_dead(made: Made) -> None:
    back = list(import_file("acled", made("acled") / "acled.csv"))
    assert len(incidents := list(incidents_of(back))) == 2
    assert sorted(i["reports"] for i in incidents) == [1, 2]
    assert sorted(set(values(back, "killed", "best"))) == [7, 12]
    assert set(values(back, "date", "value")) == {"2031-03-01", "2031-03-05"}
    assert {p["name"] for p in values(back, "place", "place")} == {"Idlib", "Mubi"}
    assert {p["precision"] for p in values(back, "place", "place")} == {"locality"}
    assert "licence" not in back[0]["document"]


def test_ucdp_rows_come_back_with_all_three_figures(made: Made) -> None:
    back = list(import_file("ucdp", made("ucdp") / "ucdp.csv"))
    whole = [v for c in back for v in [k["value"] for k in c["events"][0]["claims"] if k["field"] == "killed"]]
    assert {(v["low"], v["best"], v["high"]) for v in whole} == {(0, 20, 24)}
    assert {c["document"]["source"] for c in back} == {"Valley Wire", "Coast Post"}


def test_plover_lines_bring_the_claims_as_they_were(made: Made, codings: list[dict[str, Any]]) -> None:
    back = claims_of(import_file("plover", made("plover", unredacted=True) / "plover.jsonl"))
    known = claims_of(codings)
    assert back
    assert all(known[id] == claim for id, claim in back.items())


def test_stances_and_claimants_come_back_from_linked_data(made: Made, codings: list[dict[str, Any]]) -> None:
    for format in ("ftm", "schemaorg"):
        back = [
            c for coding in import_file(format, made(format) / FILES[format]) for c in coding["events"][0]["claims"]
        ]
        denied = {(c["field"], c["claimant"]["text"]) for c in back if c["stance"] == "denies"}
        assert ("occurred", "Syrian Arab Army") in denied
        assert ("killed", "Defence Ministry of Syria") in denied


def test_annotations_find_their_words_again(made: Made) -> None:
    texts = {r.url or f"urn:rashomon:document:{r.id}": r.text for r in REPORTS}
    found = list(objects_in(made("annotations", unredacted=True) / "annotations.jsonld"))
    for annotation in found:
        quote = annotation["target"]["selector"][0]
        start, end = anchored(annotation, texts[annotation["target"]["source"]])
        assert texts[annotation["target"]["source"]][start:end] == quote["exact"]
    state = found[0]["target"]["state"]
    assert state["cached"] in {f"urn:sha256:{hashlib.sha256(t.encode()).hexdigest()}" for t in texts.values()}
    hidden = [a for a in objects_in(made("annotations") / "annotations.jsonld") if len(a["body"]) == 3]
    assert hidden
    assert all([s["type"] for s in a["target"]["selector"]] == ["TextPositionSelector"] for a in hidden)


def test_an_annotation_that_fits_two_places_is_no_guess() -> None:
    quote = {"type": "TextQuoteSelector", "exact": "two died", "prefix": "", "suffix": ""}
    annotation = {"id": "urn:x", "target": {"selector": [quote]}}
    with pytest.raises(InputError, match="2 times"):
        anchored(annotation, "two died here and two died there")
    assert anchored(annotation, "it is said two died") == (11, 19)


def test_verdicts_in_a_workbook_become_judgements(made: Made, tmp_path: Path) -> None:
    path = tmp_path / "edited.xlsx"
    shutil.copy(made("xlsx") / "incidents.xlsx", path)
    book = openpyxl.load_workbook(path)
    sheet, readme = book["Claims"], book["README"]
    heads = [cell.value for cell in sheet[1]]
    n = next(r for r in range(2, sheet.max_row + 1) if sheet.cell(r, heads.index("document_id") + 1).value == "coast-1")
    sheet.cell(n, heads.index("verdict") + 1).value = "Different"
    book.save(path)
    with pytest.raises(InputError, match="names no reviewer"):
        judgements(path)
    row = next(r for r in range(1, readme.max_row + 1) if readme.cell(r, 1).value == "reviewer")
    readme.cell(row, 2).value = "A. Reader"
    book.save(path)
    (found,) = judgements(path)
    assert (found.left[0], found.right[0], found.verdict, found.by) == (
        "coast-1",
        "valley-1",
        "different",
        "reviewer:A. Reader",
    )
    sheet.cell(n, heads.index("verdict") + 1).value = "perhaps"
    book.save(path)
    with pytest.raises(InputError, match="'perhaps'"):
        judgements(path)


def test_the_workbook_runs_nothing_and_keeps_codes_as_text(made: Made) -> None:
    book = openpyxl.load_workbook(made("xlsx") / "incidents.xlsx")
    assert book.sheetnames == ["README", "Incidents", "Claims", "Disputes", "Reports", "Actors", "Places", "Codes"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    heads = [cell.value for cell in book["Codes"][1]]
    assert {type(row[heads.index("cameo")].value) for row in book["Codes"].iter_rows(min_row=2)} == {str}
    contested = [c.value for c in book["Incidents"][1]].index("contested")
    assert {row[contested].value for row in book["Incidents"].iter_rows(min_row=2)} == {None, "contested"}


def test_importers_and_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no importer is named 'prov'"):
        import_file("prov", tmp_path)
    for format in IMPORTERS:
        with pytest.raises(InputError):
            list(import_file(format, tmp_path / "missing"))
        for content in (b"\x00\xff\xfe junk", b"[1, 2]", b'{"a": ' * 3000, b"a,b\n1\n", b"PK\x03\x04 no archive"):
            (tmp_path / "bad").write_bytes(content)
            with pytest.raises(InputError):
                list(import_file(format, tmp_path / "bad"))


@pytest.mark.parametrize(
    "content", ["{", "[]", "3", '{"schema": "x"}', '{"schema": "rashomon/coding/1", "document": {}}']
)
def test_what_is_no_coding_is_said_to_be_none(content: str, tmp_path: Path) -> None:
    path = tmp_path / "codings.jsonl"
    path.write_text(content + "\n", encoding="utf-8")
    if content == "[]":
        assert not list(codings_in(path))
        return
    for read in (codings_in, incidents_in):
        with pytest.raises(InputError, match=r"codings\.jsonl"):
            list(read(path))
