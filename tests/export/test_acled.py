"""Columns, fill rules and traps of ACLED-shaped rows."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.export import Options, acled

from .cases import ARMY, REBELS, case, day, dead, here, party
from .conftest import Made, rows_of


def acled_row(*reports: list[dict[str, Any]], policy: str = "conservative/1", **options: Any) -> Any:
    found = acled.rows(case(*reports), policy, Options(**options))
    return found if isinstance(found, str) else found[0]


def test_acled_columns_stand_in_the_order_of_the_codebook(made: Made) -> None:
    head = (made("acled") / "acled.csv").read_text(encoding="utf-8").splitlines()[0]
    assert (
        head.split(",")
        == (
            "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 "
            "inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 "
            "location latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
        ).split()
    )


def test_acled_row_of_a_disputed_shelling(made: Made) -> None:
    row = next(r for r in rows_of(made("acled") / "acled.csv") if r["location"] == "Idlib")
    assert row["event_id_cnty"].startswith("RSH-")
    assert (row["actor1"], row["inter1"], row["actor2"], row["inter2"]) == (
        "Syrian Arab Army",
        "State forces",
        "Civilians (Syria)",
        "Civilians",
    )
    assert (row["interaction"], row["iso"], row["region"]) == ("State forces-Civilians", "760", "Middle East")
    assert row["fatalities"] == "12"  # the lowest that anyone asserts; "dozens" counts as 12 here, not as 24
    assert row["civilian_targeting"] == "Civilian targeting"
    assert "Syrian Arab Army denies occurred" in row["notes"]
    assert "[policy=conservative/1]" in row["notes"]
    assert "rsh:contested=yes" in row["tags"]
    assert row["timestamp"] == "1930296600"  # 2031-03-03T09:30:00Z


def test_acled_digits(made: Made) -> None:
    numeric = rows_of(made("acled", switches=frozenset({"inter-numeric"})) / "acled.csv")
    assert {(r["inter1"], r["inter2"], r["interaction"]) for r in numeric} == {("1", "7", "17"), ("3", "7", "37")}


def test_what_acled_would_leave_out_is_in_the_sidecar(made: Made) -> None:
    left = {r["left_out"] for r in rows_of(made("acled") / "acled.sidecar.csv")}
    assert left >= {"no date", "the place is known by country only", "ACLED has no place for this type of event"}
    kept = rows_of(made("acled", switches=frozenset({"keep-countrywide"})) / "acled.csv")
    (sudan,) = [r for r in kept if r["country"] == "Sudan"]
    assert (sudan["latitude"], sudan["geo_precision"], sudan["time_precision"]) == ("", "3", "3")
    assert sudan["event_date"] == "2031-03-16"
    assert (sudan["actor1"], sudan["interaction"]) == ("Protesters (Sudan)", "Protesters only")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2031-03-01", "2031-03-01", ("2031-03-01", 1)),
        ("2031-03-03", "2031-03-09", ("2031-03-06", 2)),
        ("2031-03-01", "2031-03-31", ("2031-03-16", 3)),
    ],
)
def test_acled_time_precision(first: str, last: str, expected: tuple[str, int]) -> None:
    row = acled_row([day(first=first, last=last), here()])
    assert (row["event_date"], row["time_precision"]) == expected


def test_acled_has_no_row_for_a_year() -> None:
    assert acled_row([day(first="2031-01-01", last="2031-12-31"), here()]) == "the date is vaguer than a month"


def test_acled_province_has_no_point_unless_asked() -> None:
    province = here(precision="admin1")
    row = acled_row([day(), province])
    assert (row["latitude"], row["location"], row["geo_precision"]) == (None, None, 3)
    filled = acled_row([day(), province], switches=frozenset({"fill-centroid"}))
    assert (filled["latitude"], filled["longitude"], filled["geo_precision"]) == (51.2049, 58.5669, 3)


def test_acled_foreign_forces_and_unnamed_doers() -> None:
    abroad = acled_row([day(), here(country="UKR"), party("actor", ARMY), party("target", REBELS)])
    assert (abroad["inter1"], abroad["inter2"], abroad["interaction"]) == (
        "External/Other forces",
        "Rebel group",
        "Rebel group-External/Other forces",
    )
    assert abroad["civilian_targeting"] is None
    unnamed = acled_row([day(), here()])
    assert (unnamed["actor1"], unnamed["actor2"]) == ("Unidentified Armed Group (Russia)", None)


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("dozens of people", 12),
        ("hundreds", 100),
        ("tens of soldiers", 10),
        ("several", 3),
        ("soldiers", 3),
        ("over 40", 40),
    ],
)
def test_acled_counts_vague_words_by_its_own_table(words: str, counted: int) -> None:
    assert acled_row([day(), here(), dead(None, low=40, text=words)])["fatalities"] == counted
    assert acled_row([day(), here()])["fatalities"] == 0


def test_a_denial_sets_no_figure() -> None:
    row = acled_row([day(), here(), dead(5, who="A"), dead(0, who="B", stance="denies")])
    assert row["fatalities"] == 5
