"""When the tellings of an event say that it was."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.extract.attach import Telling
from rashomon.extract.moments import dates_meet, last_day, spells
from rashomon.types import DateMention, Span, When


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2031-03-05", date(2031, 3, 5)),
        ("2031-03-05T10:15:00Z", date(2031, 3, 5)),
        ("2031-03", date(2031, 3, 28)),
        ("2031", date(2031, 12, 31)),
        ("2031-W10", date(2031, 3, 9)),
        ("2031-03-01/2031-03-04", date(2031, 3, 4)),
        ("2031-02-31", date(2031, 2, 28)),
        ("2031-SP", date(2031, 12, 31)),
        ("PAST_REF", None),
        ("0000-01-01", None),
        ("", None),
        (None, None),
    ],
)
def test_the_last_day_that_a_value_can_mean(value, day):
    assert last_day(value) == day


def telling(*days: tuple[str, str | None, str | None]) -> Telling:
    return Telling(None, dates=tuple(DateMention(Span(0, 1, "x"), When(*d)) for d in days))


MONDAY = ("2031-03-03", "2031-03-03", "2031-03-03")
MARCH = ("2031-03", "2031-03-01", "2031-03-31")
APRIL = ("2031-04", "2031-04-01", "2031-04-30")


def test_a_day_meets_its_month_and_no_other():
    assert dates_meet([telling(MONDAY)], [telling(MARCH)])
    assert not dates_meet([telling(MONDAY)], [telling(APRIL)])
    assert dates_meet([telling(MONDAY, APRIL)], [telling(APRIL)])


def test_no_date_rules_nothing_out():
    assert dates_meet([telling()], [telling(APRIL)])
    assert dates_meet([telling(("", None, None))], [telling(APRIL)])


def test_spells_are_open_where_an_end_is_unknown():
    assert spells([telling(MONDAY), telling(("2031-03", None, None))]) == [
        ("2031-03-03", "2031-03-03"),
        ("0000", "9999"),
    ]
