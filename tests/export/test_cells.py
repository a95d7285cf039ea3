"""Ids, cells and numbers that many formats share; what each policy takes."""

from __future__ import annotations

import pytest

from rashomon.export.codebooks import cameo_quad, plover_score
from rashomon.export.collapse import figure
from rashomon.export.countries import country
from rashomon.export.ids import number, short
from rashomon.export.tables import cell, guarded
from rashomon.export.ucdp import priogrid

from .cases import case, dead


def test_ids_are_nobody_elses() -> None:
    assert short("i:0011223344556677") == "RSH-001122334455"
    assert 2**52 <= number("i:ffffffffffffffff") < 2**53
    assert int(float(number("i:ffffffffffffffff"))) == number("i:ffffffffffffffff")
    assert short("no hex") != short("other")


def test_cells_are_bare() -> None:
    assert cell(None) == ""
    assert cell(None, null="NA") == "NA"
    assert cell(True) == "true"
    assert cell([]) == ""
    assert cell(["a", "b"]) == "a; b"
    assert cell(["é"], lists="json") == '["é"]'
    assert cell(0.1) == "0.1"
    assert [guarded(t) for t in ("=1+1", "-x", "@a", "-1", "+5.0", "a=b")] == [
        "'=1+1",
        "'-x",
        "'@a",
        "-1",
        "+5.0",
        "a=b",
    ]


def test_priogrid_cells() -> None:
    assert priogrid(-90, -180) == 1
    assert priogrid(36.2, 37.16) == 181875  # Aleppo
    assert priogrid(89.99, 179.99) == 360 * 720


def test_quads_follow_the_cameo_root_and_scores_the_crosswalk() -> None:
    assert [cameo_quad(code) for code in ("010", "0871", "112", "145", "193")] == [1, 2, 3, 4, 4]
    assert plover_score("ASSAULT", "firearms") == -9.0


def test_countries_have_the_numbers_of_others() -> None:
    yemen = country("YEM")
    assert yemen is not None
    assert (yemen.iso, yemen.gw, yemen.cow, yemen.fips) == (887, 678, 679, "YM")
    assert (yemen.ucdp_region, yemen.acled_region) == ("Middle East", "Middle East")
    assert country("XXX") is None


@pytest.mark.parametrize(
    ("policy", "expected"), [("conservative/1", 5), ("informative/1", 7), ("representative/1", 9), ("latest/1", 11)]
)
def test_each_policy_takes_the_figure_that_its_name_promises(policy: str, expected: int) -> None:
    reports = [
        [dead(5, who="A")],
        [dead(7, high=7, who="B")],
        [dead(9, who="C")],
        [dead(9, who="D")],
        [dead(11, who="E")],
    ]
    found = figure(case(*reports).account, "killed", policy)
    assert found is not None
    assert found.amount == expected
