"""Which words tell of an event, and who does what to whom in each construction."""

from __future__ import annotations

import pytest

from rashomon.extract.events import find_events


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the market in Bentiu on Monday.",  # active
        "The market in Bentiu was shelled by rebels on Monday.",  # passive
    ],
)
def test_voice_of_the_verb_makes_no_difference(told, text):
    report = told(text)
    assert report.types() == [("ASSAULT", "heavy-weapons")]
    assert [v.lower() for v in report.values("shelled", "actor")] == ["rebels"]
    assert [v.lower() for v in report.values("shelled", "target")] == ["the market"]
    assert report.claims("shelled", "place")[0].value.place.name == "Bentiu"
    assert report.claims("shelled", "date")[0].value.when.value == "2031-03-03"


def test_a_nominal(told):
    report = told("The shelling of Bentiu by rebels lasted all night.")
    assert report.values("shelling", "actor") == ["rebels"]
    assert report.values("shelling", "target") == ["Bentiu"]


def test_a_relative_clause_has_the_noun_before_it_as_doer(told):
    assert told("Soldiers who shelled Bentiu fled on Tuesday.").values("shelled", "actor") == ["Soldiers"]


def test_a_participle_tells_what_came_of_the_deed(told):
    report = told("Militants attacked a bus near Gusau, killing six passengers.")
    assert len(report.events) == 1
    assert report.values("attacked", "actor") == ["Militants"]
    assert report.figures("attacked", "killed") == [("", 6, 6, 6)]


def test_coordinated_verbs_are_two_events_of_one_doer(told):
    report = told("Police arrested three students and beat two journalists in Gusau.")
    assert report.types() == [("COERCE", "arrest"), ("ASSAULT", "beat")]
    assert report.values("arrested", "actor") == report.values("beat", "actor") == ["Police"]
    assert report.values("arrested", "target") == ["three students"]
    assert report.values("beat", "target") == ["two journalists"]


def test_coordinated_parties_are_two_claims(told):
    report = told("Rebels and bandits attacked Gusau and Bentiu.")
    assert report.values("attacked", "actor") == ["Rebels", "bandits"]
    assert report.values("attacked", "target") == ["Gusau", "Bentiu"]


def test_a_light_verb_only_carries_the_noun(told):
    report = told("Police carried out a raid in Gusau.")
    assert report.types() == [("COERCE", "seize")]
    assert report.values("raid", "actor") == ["Police"]


def test_a_meeting_has_doers_only(told):
    report = told("The government held talks with the rebels in Gusau on Monday.")
    assert report.values("held talks", "actor") == ["The government", "the rebels"]
    assert report.values("held talks", "target") == []


def test_nobody_named_gives_no_doer(told):
    report = told("Four people were shot in Gusau.")
    assert report.values("shot", "actor") == []
    assert report.values("shot", "target") == ["Four people"]


def test_a_participle_before_a_noun_is_no_event(told):
    assert told("The jailed members wrote letters in Gusau.").events == ()


def test_one_trigger_for_words_that_belong_together(told):
    report = told("Riot police fired tear gas at marchers in Gusau.")
    assert report.types() == [("ASSAULT", "crowd-control")]


def test_find_events_says_which_nouns_point_back(coder, parse):
    sents = parse("Police raided a hostel. The operation began at dawn. A second raid failed.")
    found = find_events(sents, coder.knowledge.events)
    assert [m.trigger.text for m in found] == ["raided", "operation", "raid"]
    assert [m.definite for m in found] == [False, True, False]
    assert [m.other for m in found] == [False, False, True]
    assert [bool(m.frame.stands_for) for m in found] == [False, True, False]


def test_a_name_that_has_such_a_noun_does_not_point_back(coder, parse):
    (sent,) = parse("The Gusau Development Operation planted trees.")
    assert not find_events([sent], coder.knowledge.events)
