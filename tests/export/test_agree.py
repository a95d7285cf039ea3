"""Agreement of two coders, against worked examples, and on incidents that have to be found first."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.agree import alpha, compare, matched, units
from rashomon.export import Corpus
from rashomon.export.importers import import_file
from rashomon.export.sorting import Ordered
from rashomon.export.sources import with_incidents

from .conftest import Made


def test_alpha_of_the_worked_examples() -> None:
    """Krippendorff (2011), examples A and B."""
    binary = list(zip("0100000010", "1110010000", strict=True))
    nominal = list(zip("aabbdcccedda", "babbbcccedda", strict=True))
    assert alpha(binary, "nominal") == pytest.approx(0.095, abs=0.001)
    assert alpha(
        [(a, b) for a, b in zip("aabbdcccedda", "babbbcccedd" + "d", strict=True)], "nominal"
    ) == pytest.approx(0.692, abs=0.001)
    assert alpha(nominal, "nominal") != alpha(binary, "nominal")


def test_alpha_by_metric() -> None:
    pairs: list[tuple[Any, Any]] = [(1.0, 2.0), (10.0, 10.0), (100.0, 101.0)]
    nominal, interval, ratio = (alpha(pairs, metric) for metric in ("nominal", "interval", "ratio"))
    assert nominal is not None
    assert interval is not None
    assert ratio is not None
    assert nominal < ratio < interval < 1
    assert alpha([(5.0, 5.0)] * 4, "ratio") is None
    assert alpha([], "nominal") is None


def test_a_coder_agrees_with_itself(corpus: Corpus) -> None:
    found = compare(corpus, corpus, "conservative/1")
    assert len(found.pairs) == found.left == found.right > 2
    assert all(a == b for a, b in found.pairs)
    assert {row.alpha for row in found.fields} <= {None, 1.0}


def test_acled_shaped_rows_find_their_incidents(corpus: Corpus, made: Made) -> None:
    people = with_incidents(Corpus(list(import_file("acled", made("acled") / "acled.csv"))))
    found = compare(corpus, people, "conservative/1")
    assert len(found.pairs) == found.right == 2
    of = {row.field: row for row in found.fields}
    assert (of["killed"].pairs, of["killed"].alpha) == (2, 1.0)
    assert (of["acled sub-event"].same, of["place"].same) == (2, 2)


def test_another_day_town_or_family_is_no_pair(corpus: Corpus) -> None:
    all_units = units(corpus, "conservative/1")
    assert not matched(all_units, [])
    assert all(a.id == b.id for a, b in matched(all_units, all_units[::-1]))


def test_things_in_order_however_few_are_held() -> None:
    things = [((f"{n * 7919 % 1000:04}",), n) for n in range(1000)]
    for held in (1, 5000, 10**9):
        ordered = Ordered(things, held)
        assert list(ordered) == sorted(things)
        assert [n for _, n in ordered] == [n for _, n in sorted(things)]
