"""The reason that a voice gives for a deed, and what it calls the deed."""

from __future__ import annotations

import pytest

from rashomon.extract.reasons import load_reasons

RAID = "Police raided a hostel in Gusau on Monday. "


@pytest.mark.parametrize(
    ("text", "event", "cause"),
    [
        ("Soldiers shot three herders because they refused to stop.", "shot", "because they refused to stop"),
        ("Rebels attacked a bus in retaliation for the raid.", "attacked", "the raid"),
        ("Workers marched in Gusau in protest at low wages.", "marched", "low wages"),
        ("Police arrested two men on suspicion of theft.", "arrested", "theft"),
        ("Students protested over fees in Gusau.", "protested", "fees"),
    ],
)
def test_the_cause_of_a_deed(told, text, event, cause):
    assert told(text).says(event, "cause") == [("", "asserts", cause)]


def test_over_gives_a_cause_with_protests_only(told):
    assert told("Warplanes bombed positions over the river.").says("bombed", "cause") == []


def test_a_cause_has_the_voice_of_its_words(told):
    report = told("Soldiers killed three herders because they refused to stop, residents said.")
    assert report.says("killed", "cause") == [("residents", "asserts", "because they refused to stop")]


@pytest.mark.parametrize(
    ("text", "conduct"),
    [
        ("The governor said the raid was lawful.", ("The governor", "asserts", "lawful")),
        ("Students called the raid a massacre.", ("Students", "asserts", "a massacre")),
        ("The union called the raid illegal.", ("The union", "asserts", "illegal")),
        (
            "Police said the operation was in accordance with the law.",
            ("Police", "asserts", "in accordance with the law"),
        ),
    ],
)
def test_what_a_voice_calls_a_deed(told, text, conduct):
    assert told(RAID + text).says("raided", "conduct") == [conduct]


def test_the_report_itself_characterises_nothing(told):
    assert told(RAID + "The raid was short.").says("raided", "conduct") == []


def test_what_is_said_of_something_else_is_no_conduct(told):
    assert told(RAID + "The governor said the weather was unlawful.").says("raided", "conduct") == []


def test_load_reasons_reads_words_and_the_types_that_they_fit():
    table = load_reasons()
    assert "because" in table.because
    assert "PROTEST" in table.for_types["over"]
    assert "ASSAULT" not in table.for_types["over"]
