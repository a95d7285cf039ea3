"""What a raid's doer did in it is the raid's as well."""

from __future__ import annotations

from rashomon.extract.parts import with_parts

RAID = "Police raided a warehouse in Gusau on Monday. "


def test_what_was_seized_in_a_raid_is_the_raids(told):
    report = told(RAID + "Police seized 40 radios and arrested nine men.")
    assert report.figures("raided", "seized") == [("", 40, 40, 40)]
    assert report.figures("raided", "detained") == [("", 9, 9, 9)]
    assert report.figures("seized", "seized") == [("", 40, 40, 40)]


def test_what_somebody_else_seized_is_not(told):
    report = told(RAID + "The army seized 40 radios.")
    assert report.figures("raided", "seized") == []


def test_what_was_seized_on_another_day_is_not(told):
    report = told(RAID + "On Sunday police seized 40 radios.")
    assert report.figures("raided", "seized") == []


def test_what_was_seized_in_former_years_is_not(told):
    report = told(RAID + "In 2019 police seized 40 radios.")
    assert report.figures("raided", "seized") == []


def test_a_raid_before_it_is_needed(told):
    trace = told("Police seized 40 radios. Police raided a warehouse in Gusau.").trace
    assert list(with_parts(trace.happenings, [[] for _ in trace.happenings], {})) == []
