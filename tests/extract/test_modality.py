"""Told as done, as not done, as to come, as merely thought of, or as background."""

from __future__ import annotations

import pytest

from rashomon.extract.modality import modality_of, told_as_past


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("Police raided the hostel.", "raided", "actual"),
        ("Police did not raid the hostel.", "raid", "negated"),
        ("No shots were fired.", "fired", "negated"),
        ("Nobody attacked the bus.", "attacked", "negated"),
        ("Police left without an arrest.", "arrest", "negated"),
        ("Police will raid the hostel.", "raid", "future"),
        ("Police plan to raid the hostel.", "raid", "future"),
        ("If rebels attack the town, people will flee.", "attack", "hypothetical"),
        ("Rebels could attack the town.", "attack", "hypothetical"),
        ("The militia threatened to attack the port.", "attack", "hypothetical"),
        ("The union demanded the release of four students.", "release", "hypothetical"),
        ("Residents fear an attack on the town.", "attack", "hypothetical"),
        ("Guards failed to arrest the mayor.", "arrest", "negated"),
        ("The envoy advised against travel after the shooting.", "shooting", "actual"),
        ("Police did nothing to stop the rioters.", "stop", "negated"),
        ("Police made no attempt to stop the rioters.", "stop", "negated"),
        ("The envoy was in Doha to push for a ceasefire.", "ceasefire", "hypothetical"),
    ],
)
def test_modality_of_a_predicate(coder, parse, text, word, modality):
    (sent,) = parse(text)
    head = next(t.i for t in sent.tokens if t.text == word)
    assert modality_of(sent, head, coder.knowledge.events.scope) == modality


def test_the_scope_of_a_wish_ends_at_a_cue_of_speech(coder, parse):
    (sent,) = parse("Residents want the mayor to say that rebels attacked the town.")
    head, cue = (next(t.i for t in sent.tokens if t.text == w) for w in ("attacked", "say"))
    scope = coder.knowledge.events.scope
    assert modality_of(sent, head, scope) == "hypothetical"
    assert modality_of(sent, head, scope, frozenset({cue})) == "actual"


@pytest.mark.parametrize(
    ("text", "word", "past"),
    [
        ("Rebels attacked the town on Monday.", "attacked", False),
        ("Rebels have attacked buses there in the past.", "attacked", True),
        ("Rebels previously attacked the town.", "attacked", True),
        ("Attacks on buses are common in the region.", "Attacks", True),
        ("The town marked the anniversary of the massacre.", "massacre", True),
    ],
)
def test_told_as_past(coder, parse, text, word, past):
    (sent,) = parse(text)
    head = next(t.i for t in sent.tokens if t.text == word)
    assert told_as_past(sent, head, coder.knowledge.events.scope) is past


def test_a_negated_arrest_is_told_as_not_done(told):
    assert told("Police did not arrest anyone in Gusau.").event("arrest").modality == "negated"


def test_a_visit_to_come(told):
    report = told("The envoy will visit Gusau on Monday.")
    assert report.event("visit").modality == "future"
    assert report.claims("visit", "date")[0].value.when.value == "2031-03-10"


def test_a_deed_that_a_voice_denies_stays_actual(told):
    report = told("The ministry denied that guards had opened fire in Gusau.")
    assert report.event("opened fire").modality == "actual"
