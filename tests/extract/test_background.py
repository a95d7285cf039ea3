"""What a report tells as background."""

from __future__ import annotations

import pytest

from rashomon.extract.background import Timeline

RAID = "Police raided a hostel in Gusau on Tuesday. "


@pytest.mark.parametrize(
    ("text", "historical"),
    [
        ("In 2019 soldiers killed five students there.", True),
        ("In January rebels attacked Bentiu.", True),
        ("Rebels have attacked Bentiu in the past.", True),
        ("Attacks on buses are common in Bentiu.", True),
        ("On Monday rebels attacked Bentiu.", False),
        ("Rebels attacked Bentiu.", False),
    ],
)
def test_background_beside_the_news(told, text, historical):
    report = told(RAID + text)
    assert report.event("raided").historical is False
    assert report.events[-1].trigger.text.lower() in ("killed", "attacked", "attacks")
    assert report.events[-1].historical is historical
    assert report.trace.coding.lead == report.event("raided").id


def test_the_lead_is_never_background(told):
    report = told("In 2019 soldiers killed five students in Gusau.")
    assert report.events[0].historical is False


def test_a_meeting_days_after_a_deed_is_the_news(told):
    report = told("Elders met in Bentiu on Friday to discuss a truce, four days after rockets struck the market.")
    assert report.trace.coding.lead == report.event("met").id


def test_a_denial_days_after_a_deed_is_about_the_deed(told):
    report = told("The army denied on Friday, two days after shells hit a market in Bentiu, that it had fired.")
    assert report.trace.coding.lead == report.event("hit").id


def test_without_a_date_of_publication_the_news_of_the_lead_decides(told):
    report = told("Police raided a hostel in Gusau on 4 March 2031. Rebels attacked Bentiu on 4 June 2030.", None)
    assert [e.historical for e in report.events] == [False, True]


def test_a_background_toll_stays_away_from_todays(told):
    report = told(
        "Rebels attacked a bus in Gusau on Monday, killing two people. The town lost 30 people in an attack in 2024."
    )
    assert report.figures("attacked", "killed") == [("", 2, 2, 2)]


def test_ten_days_are_still_news(told):
    report = told(
        "Rebels attacked a bus in Gusau on 3 March. Rebels attacked a farm in Bentiu on 25 February.", "2031-03-05"
    )
    assert [e.historical for e in report.events] == [False, False]
    first, second = report.trace.happenings
    assert not Timeline("2031-03-05", first).is_background(second)
    assert Timeline("2031-06-05", None).is_background(second)
