"""Who vouches for the words at a place in the text."""

from __future__ import annotations

import pytest

from rashomon.extract.voices import Voices
from rashomon.types import Attribution, Mention, Span

TEXT = "AP reported that police said rebels fled."


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def attribution(
    source: str | None, cue: str, content: str, stance: str = "asserts", rule: str = "verb/clause", text: str = TEXT
):
    who = Mention(at(source, text), 0, 0) if source else None
    return Attribution(who, at(cue, text), (at(content, text),), "indirect", stance, rule)


OUTER = attribution("AP", "reported", "police said rebels fled")
INNER = attribution("police", "said", "rebels fled")


def test_the_smallest_attribution_vouches_and_the_others_relay():
    standing = Voices([INNER, OUTER]).at(at("rebels"))
    assert standing.inner is INNER
    assert standing.outer == (OUTER,)


def test_outside_every_content_the_report_itself_speaks():
    standing = Voices([INNER, OUTER]).at(at("AP"))
    assert (standing.inner, standing.outer) == (None, ())


def test_a_cue_does_not_vouch_for_itself():
    assert Voices([OUTER]).at(at("said"), at("reported")).inner is None
    assert Voices([OUTER]).at(at("said")).inner is OUTER


def test_nobody_named_vouches_for_nothing():
    assert Voices([attribution(None, "said", "rebels fled")]).at(at("rebels")).inner is None


def test_what_is_condemned_is_not_vouched_for_and_what_is_counted_is():
    counted = attribution("police", "said", "rebels fled", rule="verb/object")
    assert Voices([counted]).at(at("rebels")).inner is counted
    assert Voices([counted], acts=[at("said")]).at(at("rebels")).inner is None


@pytest.mark.parametrize("content", ["infinitive", "order"])
def test_what_a_voice_wants_it_does_not_vouch_for(content):
    wanted = attribution("police", "said", "rebels fled", rule=f"verb/{content}")
    denied = attribution("police", "said", "rebels fled", stance="denies", rule=f"verb/{content}")
    assert Voices([wanted]).at(at("rebels")).inner is None
    assert Voices([denied]).at(at("rebels")).inner is denied


def test_who_denies_its_own_part_grants_the_deed():
    text = "The Brigade denied any involvement in the blast."
    cleared = attribution("The Brigade", "denied", "any involvement in the blast", "denies", "verb/object", text)
    assert Voices([cleared]).at(at("blast", text)).inner is cleared
    assert Voices([cleared], frozenset({"involvement"})).at(at("blast", text)).inner is None
    assert Voices([cleared], frozenset({"involvement"})).spoken == (cleared,)


def test_a_statement_by_the_union_is_the_union_not_relayed_by_it():
    text = "A statement by the union said a guard fired."
    outer = attribution("A statement by the union", "said", "a guard fired", text=text)
    inner = attribution("the union", "statement", "guard fired", text=text)
    standing = Voices([outer, inner]).at(at("guard fired", text))
    assert (standing.inner, standing.outer) == (inner, ())
