"""Words that only say what came of a deed belong to the deed."""

from __future__ import annotations

import pytest

from rashomon.extract.effects import is_effect, with_effects


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Rebels shelled the town, killing 12 people.", "shelled"),
        ("A blast killed 12 people in Gusau.", "blast"),
        ("Twelve people were killed when rebels shelled the town.", "shelled"),
        ("Twelve people were killed in an airstrike on Gusau.", "airstrike"),
        ("Police fired tear gas at marchers, injuring four.", "fired"),
    ],
)
def test_one_event_with_its_effect(told, text, deed):
    report = told(text)
    assert [e.trigger.text for e in report.events] == [deed]
    field = "injured" if "injuring" in text else "killed"
    assert [c.value.quantity.low for c in report.claims(deed, field)] == [4 if field == "injured" else 12]


def test_an_effect_alone_is_told_as_an_event(told):
    assert told("Gunmen killed four farmers near Gusau.").types() == [("ASSAULT", None)]


def test_an_effect_of_another_day_is_another_event(told):
    report = told("Rebels shelled Gusau on Monday after soldiers killed two farmers on Saturday.")
    assert len(report.events) == 2


def test_is_effect_asks_for_the_lemma_and_the_type(told, coder):
    trace = told("Rebels shelled the town, killing 12 people.").trace
    effects = coder.knowledge.joining.effects
    assert [is_effect(m, trace.sents, effects) for m in trace.mentions] == [False, True]
    assert not any(is_effect(m, trace.sents, frozenset()) for m in trace.mentions)


def test_with_effects_puts_the_deed_first(told, coder):
    trace = told("Killing 12 people, rebels shelled the town. Police arrested two men.").trace
    units = with_effects(trace.tellings, trace.sents, coder.knowledge.joining.effects)
    assert [[t.mention.trigger.text for t in u] for u in units] == [["shelled", "Killing"], ["arrested"]]
