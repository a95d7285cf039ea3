"""Columns, fill rules and traps of UCDP-GED-shaped rows."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.export import Options, ucdp

from .cases import ARMY, REBELS, case, day, dead, here, party
from .conftest import Made


def ucdp_row(*reports: list[dict[str, Any]], violence: int | None = 1) -> Any:
    found = ucdp.rows(case(*reports, violence=violence), "representative/1", Options())
    return found if isinstance(found, str) else found[0]


def test_ucdp_columns(made: Made) -> None:
    head = (made("ucdp") / "ucdp.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert len(head) == 49
    assert head[44:47] == ["best", "high", "low"]
    assert head[:3] == ["id", "relid", "year"]


def test_ucdp_sums_sides_and_puts_the_state_first() -> None:
    row = ucdp_row(
        [
            day(),
            here(),
            party("actor", REBELS),
            party("target", ARMY),
            dead(12),
            dead(3, side="target"),
            dead(2, side="civilian"),
        ]
    )
    assert (row["side_a"], row["side_b"], row["gwnoa"]) == ("Government of Russia", "Red Dawn", 365)
    assert [row[f"deaths_{side}"] for side in ("a", "b", "civilians", "unknown")] == [3, 0, 2, 7]
    assert (row["best"], row["low"], row["high"]) == (12, 12, 12)
    assert row["where_prec"] == 2  # "near Orsk"
    assert row["geom_wkt"] == "POINT (58.5669 51.2049)"
    assert row["source_headline"] == "No, 0"


def test_ucdp_low_is_0_where_deaths_are_denied() -> None:
    row = ucdp_row([day(), here(), dead(5, who="A")], [dead(0, who="B", stance="denies"), dead(8, high=9, who="C")])
    assert (row["low"], row["best"], row["high"], row["number_of_sources"]) == (0, 5, 9, 2)


def test_ucdp_wants_a_death_and_a_kind_of_violence() -> None:
    assert ucdp_row([day(), here()]) == "nobody claims a death"
    assert ucdp_row([day(), dead(4)], violence=None) == "UCDP has no place for this type of violence"
    assert ucdp_row([day(), dead(4), party("actor", ARMY)], violence=3)["side_b"] == "Civilians"


@pytest.mark.parametrize(("last", "precision"), [("01", 1), ("02", 2), ("06", 2), ("07", 3), ("31", 4)])
def test_ucdp_date_precision(last: str, precision: int) -> None:
    row = ucdp_row([day(first="2031-03-01", last=f"2031-03-{last}"), dead(1)])
    assert row["date_prec"] == precision
