"""Who does what to whom, construction by construction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.pipeline import Coder
from rashomon.types import Document

CASES = [
    # sentence, trigger, actors, targets
    ("The port of Lisk was shelled by the army.", "shelled", ["the army"], ["The port of Lisk"]),
    ("Norway and Peru condemned the army.", "condemned", ["Norway", "Peru"], ["the army"]),
    # a verb that only carries its noun
    ("The army launched an attack on the rebels.", "attack", ["The army"], ["the rebels"]),
    ("Norway has imposed sanctions on three Peruvian firms.", "sanctions", ["Norway"], ["three Peruvian firms"]),
    ("The army began its assault on the rebels.", "assault", ["The army"], ["the rebels"]),
    ("The ministry faced criticism from the bishop.", "criticism", ["the bishop"], ["The ministry"]),
    ("Petrov survived a shooting on the same street.", "shooting", [], ["Petrov"]),
    # a party that a pattern took is still a party; a clash has two sides
    ("Students clashed with police in Orsk.", "clashed", ["Students", "police"], []),
    ("Norwegian troops clash with Peruvian rioters.", "clash", ["Norwegian troops", "Peruvian rioters"], []),
    # at whom a deed is aimed, and who is thought to have done it
    ("An attack targeting non-Muslims failed.", "attack", [], ["non-Muslims"]),
    ("The attack is thought to have been carried out by rebels.", "attack", ["rebels"], []),
    ("A bomb placed by rebels exploded near Orsk.", "placed", ["rebels"], []),
    # by whom several things were done; both sides of a fight
    ("A nurse was stopped, beaten, and robbed by six guards.", "beaten", ["six guards"], ["A nurse"]),
    ("Norwegian and Peruvian forces began heavy fighting.", "fighting", ["Norwegian", "Peruvian forces"], []),
    ("A boy died in crossfire between rebels and guards.", "crossfire", ["rebels", "guards"], []),
    # telegraphic passives
    ("Two aid workers kidnapped in Orsk.", "kidnapped", [], ["Two aid workers"]),
    ("Two nurses killed and five injured in Orsk.", "killed", [], ["Two nurses"]),
    # whom the act below would befall
    ("Norway agreed to lift sanctions against Peru.", "agreed", ["Norway"], ["Peru"]),
    ("Norway has agreed to provide Peru with food.", "agreed", ["Norway"], ["Peru"]),
    ("Norway is willing to withdraw its troops from Peru.", "willing", ["Norway"], ["Peru"]),
    ("The union called for sanctions against Norwegian officials.", "called", ["The union"], ["Norwegian officials"]),
    ("We ask donors to send blankets.", "ask", ["We"], ["donors"]),
    # the matter of an inquiry
    ("Police opened an investigation into the death of a student.", "investigation", ["Police"], ["a student"]),
    (
        "Police opened an investigation into claims that two guards beat a student.",
        "investigation",
        ["Police"],
        ["two guards"],
    ),
    # somebody's deed may be judged
    ("The government rejected the ministry's offer.", "rejected", ["The government"], ["the ministry's offer"]),
    ("The bishop condemned the killing of two monks.", "condemned", ["The bishop"], ["the killing of two monks"]),
    # what is fired is no target, nor is the road
    ("Rebels fired three rockets into Peru.", "fired", ["Rebels"], ["Peru"]),
    ("Gunmen carried out an attack on the road.", "attack", ["Gunmen"], []),
    # pronouns of the same sentence
    ("The army said it had shelled the village.", "shelled", ["The army"], ["the village"]),
    ("Norway and Peru said they would attack Estonia.", "attack", ["Norway", "Peru"], ["Estonia"]),
    # each side of a joint adjective
    ("Norwegian and Peruvian leaders met on Friday.", "met", ["Norwegian", "Peruvian leaders"], []),
    # gerunds that are nouns
    ("Four children were killed in Norwegian tank shelling on Friday.", "shelling", ["Norwegian"], []),
    # a verb carries its object, not what its phrases are about
    ("Peru will attend a summit in Lisk on the unrest in Estonia.", "unrest", [], []),
    # first names that taggers take for prepositions
    ("Barack Obama and Anna Petrova will meet in Lisk.", "meet", ["Barack Obama", "Anna Petrova"], []),
    # whose the deed is by its adjective
    ("Norwegian support for Peru grew.", "support", ["Norwegian"], ["Peru"]),
]


@pytest.mark.parametrize(("text", "trigger", "actors", "targets"), CASES, ids=[c[0] for c in CASES])
def test_the_parties_are_found(coder: Coder, text: str, trigger: str, actors: list[str], targets: list[str]) -> None:
    (found, *_) = [m for m in coder.trace(Document("r", text)).mentions if trigger in m.trigger.text]
    assert [f.text for f in found.roles.get("actor", ())] == actors
    assert [f.text for f in found.roles.get("target", ())] == targets


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The council rejected the Peruvian ministry's offer.", "the Peruvian ministry's offer", "PER"),
        ("Rebels seized parts of Peru.", "parts of Peru", "PER"),
        ("The army shelled Peruvian territory.", "Peruvian territory", "PER"),
    ],
)
def test_a_thing_stands_for_whose_it_is(coder: Coder, text: str, words: str, country: str) -> None:
    claims = [c for e in coder(Document("r", text)).events for c in e.claims if c.field == "target"]
    (value,) = [c.value for c in claims if c.value.span and c.value.span.text == words]
    assert value.actor is not None
    assert value.actor.country == country


def test_a_plan_takes_no_part_in_a_meeting(coder: Coder, parse: Callable[..., object]) -> None:
    text = "The envoy met the king on Peru's nuclear program."
    claims = [c for e in coder(Document("r", text)).events for c in e.claims if c.field == "actor"]
    assert [c.value.span.text for c in claims if c.value.span] == ["The envoy", "the king"]
