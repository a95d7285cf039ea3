"""Files as other projects have made them over the years: spellings, digits, dates, encodings, extra columns."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.errors import InputError
from rashomon.export.importers import import_file
from rashomon.export.importers.drafts import edtf, incidents_of
from rashomon.export.schemas import table


def write(path: Path, rows: list[dict[str, Any]], columns: list[str] | None = None, **dialect: Any) -> Path:
    with path.open("w", encoding=dialect.pop("encoding", "utf-8"), newline="") as file:
        writer = csv.DictWriter(file, columns or list(rows[0]), restval="", **dialect)
        writer.writeheader()
        writer.writerows(rows)
    return path


OLD = {
    "data_id": "99", "iso3": "MLI", "event_id_cnty": "MLI10", "event_date": "15-06-2019", "time_precision": "2",
    "event_type": "Strategic Developments", "sub_event_type": "arrests", "inter1": "1", "inter2": "2",
    "actor1": "Military Forces of Mali (2013-2020)", "actor2": "JNIM: Group", "assoc_actor_2": "A; B",
    "country": "Mali", "admin1": "Mopti", "location": "Mopti", "latitude": "14.49", "longitude": "-4.18",
    "geo_precision": "1", "source": "X Post; Y Radio", "notes": "On 15 June 2019, in Mopti.", "fatalities": "3",
}  # fmt: skip


def test_old_acled_rows_are_read(tmp_path: Path) -> None:
    codings = list(import_file("acled", write(tmp_path / "old.csv", [OLD])))
    assert [c["document"]["source"] for c in codings] == ["X Post", "Y Radio"]
    assert [c["document"]["text"] for c in codings] == ["On 15 June 2019, in Mopti.", None]
    assert {c["document"]["published"] for c in codings} == {None}
    assert "forbid" in codings[0]["document"]["licence"]
    event = codings[0]["events"][0]
    assert event["codes"]["acled"] == {"event_type": "Strategic developments", "sub_event_type": "Arrests"}
    said = {c["field"]: c["value"] for c in event["claims"]}
    assert (said["date"]["start_date"], said["date"]["end_date"]) == ("2019-06-12", "2019-06-18")
    assert (said["killed"]["low"], said["killed"]["best"], said["killed"]["high"]) == (3, 3, 3)
    assert said["place"]["place"]["country"] == "MLI"
    assert [c["value"]["text"] for c in event["claims"] if c["field"] == "target"] == ["JNIM: Group", "A", "B"]
    assert all(c["claimant"] is None for c in event["claims"])
    (incident,) = incidents_of(codings)
    assert (incident["reports"], incident["independent"]) == (2, 2)


def test_the_order_of_actors_is_no_direction_in_a_battle(tmp_path: Path) -> None:
    battle = OLD | {"event_type": "Battles", "sub_event_type": "Armed clash"}
    attack = OLD | {"event_type": "Violence against civilians", "sub_event_type": "Attack", "inter2": "Civilians"}
    for row, field in ((battle, "actor"), (attack, "target")):
        (coding, _) = import_file("acled", write(tmp_path / "one.csv", [row]))
        assert [c["field"] for c in coding["events"][0]["claims"]][1] == field


def test_ucdp_rows_keep_a_low_above_best_and_api_answers_are_read(tmp_path: Path) -> None:
    row = {
        "id": 7, "relid": "SYR-2013-1-1-9", "type_of_violence": 1, "side_a": "Government of Syria", "side_b": "IS",
        "source_article": '"Reuters,2013-01-02,One; two";"AFP,2013-01-03,Three, four"', "where_prec": 1,
        "where_coordinates": "Idlib town", "country": "Syria", "date_start": "2013-01-01T00:00:00",
        "date_end": "2013-01-01T00:00:00", "deaths_a": 1, "deaths_b": 4, "best": 5, "high": 9, "low": 6,
    }  # fmt: skip
    path = tmp_path / "answer.json"
    path.write_text(json.dumps({"TotalCount": 1, "Result": [row]}), encoding="utf-8")
    codings = list(import_file("ucdp", path))
    assert [(c["document"]["source"], c["document"]["published"], c["document"]["title"]) for c in codings] == [
        ("Reuters", "2013-01-02", "One; two"),
        ("AFP", "2013-01-03", "Three, four"),
    ]
    figures = [c["value"] for c in codings[0]["events"][0]["claims"] if c["field"] == "killed"]
    assert [(f["low"], f["best"], f["high"], f["side"]) for f in figures] == [
        (6, 5, 9, "unknown"),
        (1, 1, 1, "actor"),
        (4, 4, 4, "target"),
    ]
    assert "CC BY 4.0" in codings[0]["document"]["licence"]
    path.write_text('{"Result": 5}', encoding="utf-8")
    with pytest.raises(InputError, match="no answer of UCDP's API"):
        list(import_file("ucdp", path))


def test_polecat_files_of_another_encoding_with_other_columns(tmp_path: Path) -> None:
    columns = [
        "Headline" if c == "Version" else "Event Intensity" if c == "Intensity" else c for c in table("polecat").columns
    ]
    row = dict.fromkeys(columns, "None") | {
        "Event ID": "1", "Event Date": "2021-05-01", "Event Type": "PROTEST", "Event Mode": "demo", "City": "São Paulo",
        "Country": "BRA", "Actor Name": "Workers; Students",
    }  # fmt: skip
    path = write(tmp_path / "p.tsv", [row], columns, encoding="iso-8859-1", delimiter="\t")
    (coding,) = import_file("polecat", path)
    claims = coding["events"][0]["claims"]
    assert [c["value"]["text"] for c in claims if c["field"] == "actor"] == ["Workers", "Students"]
    assert (
        next(c["value"]["text"] for c in claims if c["field"] == "place") == "São Paulo"
    )  # the name; the city gives precision


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"event_date": "31-02-2019"}, "line 2: event_date is '31-02-2019'"),
        ({"fatalities": "many"}, "line 2: fatalities is 'many'"),
        ({"latitude": "nan"}, "line 2: latitude"),
    ],
)
def test_a_cell_that_is_wrong_is_named(change: dict[str, str], says: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=says):
        list(import_file("acled", write(tmp_path / "bad.csv", [OLD | change])))


def test_a_line_that_is_short_or_a_column_that_is_missing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("event_id_cnty,event_date\nX1\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column 'event_type'"):
        list(import_file("acled", path))
    path = write(path, [OLD])
    path.write_text(path.read_text(encoding="utf-8") + "MLI11,only\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 3: has 2 cells"):
        list(import_file("acled", path))


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        ("2031-03-01", "2031-03-01", "2031-03-01"),
        ("2031-02-01", "2031-02-28", "2031-02"),
        ("2031-12-01", "2031-12-31", "2031-12"),
        ("2031-03-01", "2031-03-30", "2031-03-01/2031-03-30"),
    ],
)
def test_intervals_as_edtf(first: str, last: str, value: str) -> None:
    assert edtf(first, last) == value
