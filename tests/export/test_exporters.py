"""What every export has in common: a schema that it meets, a manifest, the claims beside, and no private name."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rashomon.errors import InputError
from rashomon.export import EXPORTERS, Corpus, Options, export
from rashomon.export.schemas import SCHEMAS, descriptor, table

from .conftest import KEY, PRIVATE, Made, rows_of

TABLES = {
    "claims": ("claims.csv", "claims"),
    "acled": ("acled.csv", "acled"),
    "ucdp": ("ucdp.csv", "ucdp"),
    "gdelt": ("gdelt.export.CSV", "gdelt"),
    "polecat": ("polecat.tsv", "polecat"),
    "icews": ("icews.tsv", "icews"),
    "maverick": ("maverick.csv", "maverick"),
    "ftm": ("ftm.csv", "ftm"),
}
OBJECTS = {
    "geojson": ("incidents.geojson", "geojson"),
    "geojsonl": ("incidents.geojsonl", "geojson"),
    "annotations": ("annotations.jsonld", "annotation"),
    "schemaorg": ("schemaorg.jsonld", "schemaorg"),
    "plover": ("plover.jsonl", "plover"),
    "prov": ("prov.json", "prov"),
}


def cells_of(path: Path, schema: str) -> list[list[str]]:
    """The cells of a table without its header."""
    shape = table(schema)
    quoting = csv.QUOTE_NONE if shape.delimiter == "\t" else csv.QUOTE_MINIMAL
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=shape.delimiter, quoting=quoting))[int(shape.header) :]


def is_of(text: str, kind: str) -> bool:
    shapes = {
        "integer": r"-?\d+",
        "number": r"-?\d+(\.\d+)?(e-?\d+)?",
        "date": r"\d{4}-\d\d-\d\d",
        "boolean": "true|false",
    }
    return kind not in shapes or re.fullmatch(shapes[kind], text) is not None


@pytest.mark.parametrize("format", TABLES)
def test_a_table_meets_its_schema(format: str, made: Made) -> None:
    name, schema = TABLES[format]
    fields, nulls = descriptor(schema)["fields"], descriptor(schema)["missingValues"]
    rows = cells_of(made(format) / name, schema)
    assert rows
    for row in rows:
        assert len(row) == len(fields)
        for text, field in zip(row, fields, strict=True):
            limits = field.get("constraints", {})
            if text in nulls:
                assert not limits.get("required"), field["name"]
                continue
            assert is_of(text, field["type"]), (field["name"], text)
            assert text in limits.get("enum", [text]) or int(text) in limits["enum"], (field["name"], text)
            assert re.fullmatch(limits.get("pattern", ".*"), text, re.S), (field["name"], text)
            assert limits.get("minimum", float(0)) <= float(text) if "minimum" in limits else True
            assert limits.get("maximum", float(0)) >= float(text) if "maximum" in limits else True


@pytest.mark.parametrize("format", OBJECTS)
def test_objects_meet_their_schema(format: str, made: Made) -> None:
    name, schema = OBJECTS[format]
    text = (made(format) / name).read_text(encoding="utf-8")
    found = [json.loads(line) for line in text.splitlines()] if name.endswith(("l", "ld")) else [json.loads(text)]
    assert found
    for one in found:
        jsonschema.validate(one, descriptor(schema))


@pytest.mark.parametrize("format", EXPORTERS)
def test_the_manifest_says_what_lies_there(format: str, made: Made) -> None:
    folder = made(format)
    found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, descriptor("manifest"))
    assert {f["name"] for f in found["files"]} | {"manifest.json"} == {p.name for p in folder.iterdir()}
    for file in found["files"]:
        assert hashlib.sha256((folder / file["name"]).read_bytes()).hexdigest() == file["sha256"]
    assert found["redaction"]["private_people"] == "pseudonyms"
    assert found["coders"][0]["digest"]


@pytest.mark.parametrize("format", [e for e in EXPORTERS if EXPORTERS[e].policy != "none"])
def test_the_claims_stand_beside_what_collapses(format: str, made: Made) -> None:
    (beside,) = made(format).glob("*.claims.csv")
    assert beside.read_bytes() == (made("claims") / "claims.csv").read_bytes()


@pytest.mark.parametrize("format", EXPORTERS)
def test_no_private_name_leaves(format: str, made: Made) -> None:
    for path in made(format).iterdir():
        if path.suffix not in (".xlsx", ".parquet"):
            text = path.read_text(encoding="utf-8")
            assert "Tankolo" not in text, path.name
            assert "Ibrahim" not in text, path.name
    assert PRIVATE in (made("claims", unredacted=True) / "claims.csv").read_text(encoding="utf-8")


def test_unredacted_is_written_into_the_manifest(made: Made) -> None:
    found = json.loads((made("claims", unredacted=True) / "manifest.json").read_text(encoding="utf-8"))
    assert found["redaction"]["private_people"] == "named"


@pytest.mark.parametrize("format", EXPORTERS)
def test_the_same_corpus_gives_the_same_bytes(format: str, made: Made, corpus: Corpus, tmp_path: Path) -> None:
    backwards = Corpus(list(corpus.codings)[::-1], list(corpus.incidents)[::-1])
    export(format, backwards, tmp_path, Options(), KEY)
    for path in made(format).iterdir():
        if path.name not in ("manifest.json", "prov.json"):
            assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name


@pytest.mark.parametrize("format", EXPORTERS)
def test_text_files_are_plain_utf_8(format: str, made: Made) -> None:
    for path in made(format).iterdir():
        if path.suffix not in (".xlsx", ".parquet"):
            raw = path.read_bytes()
            assert not raw.startswith(b"\xef\xbb\xbf")
            assert b"\r" not in raw
            raw.decode("utf-8")


def test_every_schema_file_is_used() -> None:
    assert {e.schema for e in EXPORTERS.values()} | {"gdelt-mentions", "sidecar", "manifest"} == {
        p.stem for p in SCHEMAS.glob("*.json")
    }


@pytest.mark.parametrize(
    ("format", "options", "says"),
    [
        ("acled5", Options(), "no format is named 'acled5'"),
        ("acled", Options(policy="median/1"), "'median/1' is no policy"),
        ("acled", Options(switches=frozenset({"single"})), "'single' is no switch of acled"),
        ("acled", Options(include=frozenset({"rumours"})), "'rumours' is no kind"),
        ("acled", Options(coarsen="county"), "'county' is no coarseness"),
    ],
)
def test_what_there_is_not_is_named(format: str, options: Options, says: str, corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=says):
        export(format, corpus, tmp_path, options, KEY)
    assert not list(tmp_path.iterdir())


def test_people_are_not_named_for_want_of_a_key(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no key"):
        export("claims", corpus, tmp_path, Options(), None)


def test_a_second_format_does_not_overwrite_the_manifest_of_the_first(corpus: Corpus, tmp_path: Path) -> None:
    export("claims", corpus, tmp_path, Options(), KEY)
    with pytest.raises(InputError, match="holds an export in the format claims"):
        export("icews", corpus, tmp_path, Options(), KEY)


def test_a_failed_export_leaves_nothing_behind(corpus: Corpus, tmp_path: Path) -> None:
    def broken() -> Any:
        yield from list(corpus.codings)[:1]
        raise InputError("the rest of the file is gone")

    from rashomon.export.corpus import Again

    with pytest.raises(InputError, match="the rest"):
        export("acled", Corpus(Again(broken), corpus.incidents), tmp_path, Options(), KEY)
    assert not list(tmp_path.iterdir())


def test_half_a_character_is_an_error_that_says_so(codings: list[dict[str, Any]], tmp_path: Path) -> None:
    odd = [c | {"document": c["document"] | {"title": "half \ud800"}} for c in codings]
    for format in ("claims", "parquet", "schemaorg"):
        with pytest.raises(InputError, match="half a character"):
            export(format, Corpus(odd), tmp_path / format, Options(), KEY)


def test_filters_take_away_and_include_adds(made: Made) -> None:
    every = rows_of(made("claims") / "claims.csv")
    assaults = rows_of(made("claims", types=frozenset({"ASSAULT"})) / "claims.csv")
    assert 0 < len(assaults) < len(every)
    assert {row["event_type"] for row in assaults} == {"ASSAULT"}
    sure = rows_of(made("claims", min_score=0.8) / "claims.csv")
    assert 0 < len(sure) < len(every)
    assert all(float(row["score"]) >= 0.8 for row in sure)
    assert not rows_of(made("claims", reviewed_only=True) / "claims.csv")


def test_an_incident_without_a_row_is_counted_with_its_reason(made: Made) -> None:
    manifest = json.loads((made("acled") / "manifest.json").read_text(encoding="utf-8"))
    sidecar = rows_of(made("acled") / "acled.sidecar.csv")
    left = [row["left_out"] for row in sidecar if row["left_out"]]
    assert left
    assert manifest["notes"][0].startswith(f"Incidents without a row: {len(left)} (")
    assert all(reason in manifest["notes"][0] for reason in left)
