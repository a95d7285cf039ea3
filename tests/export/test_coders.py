"""Columns, fill rules and traps of what event coders write."""

from __future__ import annotations

import csv

from rashomon.export import Options, gdelt
from rashomon.export.schemas import table

from .cases import ARMY, case, claim, day, party
from .conftest import Made, rows_of


def test_gdelt_rows_have_61_columns_and_text_codes(made: Made) -> None:
    with (made("gdelt") / "gdelt.export.CSV").open(encoding="utf-8", newline="") as file:
        rows = [dict(zip(table("gdelt").columns, line, strict=True)) for line in csv.reader(file, delimiter="\t")]
    assert len(table("gdelt").columns) == 61
    meeting = [r for r in rows if r["EventCode"] == "040"]
    assert {(r["Actor1Name"], r["Actor2Name"]) for r in meeting} == {
        ("MUSA DANGANA", "AISHA BELLO"),
        ("AISHA BELLO", "MUSA DANGANA"),
    }
    assert {r["ActionGeo_CountryCode"] for r in meeting} == {"NI"}  # FIPS 10-4, where ISO has NG
    assert {(r["QuadClass"], r["EventRootCode"], r["AvgTone"]) for r in meeting} == {("1", "04", "")}
    assert {r["DATEADDED"] for r in meeting} == {"20310306000000"}


def test_gdelt_mentions_belong_to_rows(made: Made) -> None:
    folder = made("gdelt")
    ids = {line.split("\t")[0] for line in (folder / "gdelt.export.CSV").read_text(encoding="utf-8").splitlines()}
    mentions = [line.split("\t") for line in (folder / "gdelt.mentions.CSV").read_text(encoding="utf-8").splitlines()]
    assert {m[0] for m in mentions} == ids
    assert {m[3] for m in mentions} == {"1"}
    assert all(10 <= int(m[11]) <= 100 and int(m[11]) % 10 == 0 for m in mentions)
    assert {int(m[8]) for m in mentions} >= {-1} or all(int(m[8]) >= 0 for m in mentions)


def test_gdelt_denials_on_request() -> None:
    told = case([day(), party("actor", ARMY), claim("occurred", "denies", "the army", text="no clash")])
    plain = gdelt.rows(told, "representative/1", Options())
    asked = gdelt.rows(told, "representative/1", Options(switches=frozenset({"denials-as-016"})))
    assert not isinstance(plain, str)
    assert [r["EventCode"] for r in plain] == ["193"]
    assert not isinstance(asked, str)
    assert [(r["EventCode"], r["Actor1Name"]) for r in asked] == [("193", "RUSSIAN ARMY"), ("016", "THE ARMY")]
    assert len({r["GLOBALEVENTID"] for r in asked}) == 2


def test_gdelt_wants_one_day() -> None:
    assert (
        gdelt.rows(case([day(first="2031-03-01", last="2031-03-31")]), "latest/1", Options())
        == "no date that is one day"
    )


def test_polecat_never_dates_an_event_by_its_publication(made: Made) -> None:
    rows = rows_of(made("polecat") / "polecat.tsv", "\t")
    assert len(table("polecat").columns) == 40
    undated = next(r for r in rows if r["Event Type"] == "COERCE")
    assert (undated["Event Date"], undated["Publication Date"], undated["District"]) == ("None", "2031-03-05", "None")
    meeting = next(r for r in rows if r["Event Type"] == "CONSULT")
    assert set(meeting["Actor Name"].split("; ")) == {"Musa Dangana", "Aisha Bello"}
    assert meeting["Quad Code"] == "VERBAL COOPERATION"
    more = rows_of(made("polecat", switches=frozenset({"with-attribution"})) / "polecat.tsv", "\t")
    assert list(more[0])[40:] == ["Claimants", "Deniers", "Doubters"]
    assert any("Syrian Arab Army" in r["Deniers"] for r in more)


def test_icews_tells_meetings_twice_and_missing_is_na(made: Made) -> None:
    rows = [r for r in rows_of(made("icews") / "icews.tsv", "\t") if r["CAMEO Code"] == "040"]
    assert sorted((r["Source Name"], r["Target Name"]) for r in rows) == [
        ("Aisha Bello", "Musa Dangana"),
        ("Musa Dangana", "Aisha Bello"),
    ]
    assert len({r["Event ID"] for r in rows}) == 1
    assert {r["District"] for r in rows} == {"NA"}


def test_maverick_groups_reports_by_incident(made: Made) -> None:
    rows = rows_of(made("maverick") / "maverick.csv")
    shelling = [r for r in rows if r["city"] == "Idlib"]
    assert len(shelling) == 2
    assert len({r["event_id"] for r in shelling}) == 1
    assert {r["geo_precision"] for r in shelling} == {"4"}
    assert {(r["deaths_low"], r["deaths_best"], r["deaths_high"]) for r in shelling} == {
        ("12", "12", "20"),
        ("0", "24", "24"),
    }
    assert {r["geo_precision"] for r in rows if r["country"] == "Sudan"} == {"1"}  # 1 is the vaguest here
    empty = rows_of(made("maverick", switches=frozenset({"na"})) / "maverick.csv")
    assert {r["deaths_best"] for r in empty if r["country"] == "Sudan"} == {""}
