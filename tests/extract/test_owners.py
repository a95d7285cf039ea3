"""Whoever owns a raided place is a target."""

from __future__ import annotations

import pytest

from rashomon.extract.owners import with_owners
from rashomon.syntax import phrase


@pytest.mark.parametrize(
    ("text", "event", "owner"),
    [
        ("Police raided a camp belonging to the Lantern League near Gusau.", "raided", "the Lantern League"),
        ("Police raided the office of the Lantern League in Gusau.", "raided", "the Lantern League"),
        ("Police raided a house used by rebels in Gusau.", "raided", "rebels"),
    ],
)
def test_the_owner_is_a_target_before_the_place(told, text, event, owner):
    targets = told(text).values(event, "target")
    assert targets[0] == owner
    assert "Police" not in targets


def test_a_place_of_nobody_has_itself_as_target(told):
    assert told("Police raided a camp near Gusau.").values("raided", "target") == ["a camp"]


def test_a_person_has_no_owner(coder, parse):
    (sent,) = parse("Police arrested the mayor of Gusau.")
    head = next(t.i for t in sent.tokens if t.text == "mayor")
    roles = {"target": (phrase(sent, head),)}
    assert with_owners(sent, roles, coder.knowledge.events.locations) is roles


def test_a_pronoun_is_no_owner(coder, parse):
    (sent,) = parse("Police raided his office.")
    head = next(t.i for t in sent.tokens if t.text == "office")
    roles = {"target": (phrase(sent, head),)}
    assert with_owners(sent, roles, coder.knowledge.events.locations) == roles
