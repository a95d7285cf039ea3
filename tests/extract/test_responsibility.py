"""Who takes or refuses responsibility for a deed, names its doer, or says that it never happened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rashomon.errors import LexiconError
from rashomon.extract.responsibility import Deeds, Position, find_positions, load_responsibility
from rashomon.extract.voices import Voices
from rashomon.lexicon.files import LEXICON
from rashomon.types import Span

BOMB = "A bomb killed four people in Gusau on Monday. "


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The Amber Brigade claimed responsibility for the attack.",
            ("The Amber Brigade", "asserts", "The Amber Brigade"),
        ),
        (
            "The Amber Brigade denied responsibility for the bombing.",
            ("The Amber Brigade", "denies", "The Amber Brigade"),
        ),
        ("The Amber Brigade admitted involvement.", ("The Amber Brigade", "asserts", "The Amber Brigade")),
        ("The Amber Brigade said it was not behind the attack.", ("The Amber Brigade", "denies", "it")),
        ("Police said the Amber Brigade was behind the attack.", ("Police", "asserts", "the Amber Brigade")),
        ("The governor blamed the Amber Brigade for the bombing.", ("The governor", "asserts", "the Amber Brigade")),
        ("The governor blamed the bombing on the Amber Brigade.", ("The governor", "asserts", "the Amber Brigade")),
        ("The army attributed the attack to the Amber Brigade.", ("The army", "asserts", "the Amber Brigade")),
        (
            "The attack was attributed to the Amber Brigade by the army.",
            ("the army", "asserts", "the Amber Brigade"),
        ),
        ("Police suspect the Amber Brigade of the bombing.", ("Police", "asserts", "the Amber Brigade")),
        ("The Amber Brigade took credit for the bombing.", ("The Amber Brigade", "asserts", "The Amber Brigade")),
        (
            "The Amber Brigade, a rebel group, claimed responsibility for the attack.",
            ("The Amber Brigade", "asserts", "The Amber Brigade"),
        ),
    ],
)
def test_a_position_is_a_claim_on_the_doer(told, text, claim):
    report = told(BOMB + text)
    assert claim in report.says("bomb", "actor")
    assert "occurred" not in {c.field for c in report.event("bomb").claims}


def test_each_of_several_claims_the_deed_for_itself(told):
    report = told(BOMB + "The Amber Brigade and the Red Front claimed responsibility for the attack.")
    assert report.says("bomb", "actor") == [
        ("The Amber Brigade", "asserts", "The Amber Brigade"),
        ("the Red Front", "asserts", "the Red Front"),
    ]


def test_who_tells_of_his_own_deed_vouches_for_it_and_who_promises_one_does_not(told):
    said = told("The Amber Brigade said that it had shelled the market in Gusau on Monday.")
    assert [voice for voice, *_ in said.says("shelled", "actor")] == ["The Amber Brigade"]
    report = told("The Amber Brigade promised to release the miners.")
    assert {c.claimant for c in report.events[0].claims} == {None}


def test_claimed_responsibility_is_no_event(told):
    report = told(BOMB + "The Amber Brigade claimed responsibility for the attack.")
    assert report.types() == [("ASSAULT", "explosives")]


def test_blame_is_an_event_and_a_claim(told):
    report = told("The governor blamed the Amber Brigade for the bombing in Gusau.")
    assert sorted(t for t, _ in report.types()) == ["ACCUSE", "ASSAULT"]
    assert report.says("bombing", "actor") == [("The governor", "asserts", "the Amber Brigade")]
    assert report.values("blamed", "actor") == ["The governor"]
    assert "the Amber Brigade" in report.values("blamed", "target")


def test_an_accusation_of_a_deed_is_both_too(told):
    report = told("The rebels accused the army of shelling Bentiu on Monday.")
    assert report.says("shelling", "actor") == [("The rebels", "asserts", "the army")]
    assert report.values("accused", "target") == ["the army"]


def test_nothing_happened(told):
    report = told("Residents said soldiers attacked the market in Gusau on Monday. The governor said nothing happened.")
    assert [(v, s) for v, s, _ in report.says("attacked", "occurred")] == [("The governor", "denies")]


def test_nobody_speaks_so_nobody_claims(told):
    report = told(BOMB + "Nobody has claimed responsibility yet for the fire at the mill.")
    assert not [c for c in report.claims("bomb", "actor") if c.stance == "asserts" and c.claimant is None]


def test_the_deed_before_is_the_last_told_before_the_words(told):
    happenings = told("Rebels attacked a bus in Gusau. Police arrested two men. The army denied it.").trace.happenings
    deeds = Deeds(happenings, {}, None)
    position = Position("occurred", "denies", "self", "words", "before")
    assert deeds.spoken_of(position, Span(55, 75, ""), None) == 1
    assert deeds.spoken_of(position, Span(0, 3, ""), None) is None


def test_the_last_deed_is_the_lead_where_that_is_an_attack(told):
    trace = told("Rebels attacked a bus in Gusau on Monday. Bandits attacked a farm in Bentiu on Sunday.").trace
    position = Position("actor", "asserts", "self", "subject", "last")
    assert Deeds(trace.happenings, {}, trace.happenings[0]).spoken_of(position, Span(90, 95, ""), None) == 0
    assert Deeds(trace.happenings, {}, None).spoken_of(position, Span(90, 95, ""), None) == 1


def test_find_positions_without_happenings_finds_nothing(coder, parse):
    sents = parse("The Amber Brigade claimed responsibility for the attack.")
    table = coder.knowledge.claims.responsibility
    assert list(find_positions(sents, Deeds((), {}, None), Voices(()), table)) == []


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ("- {field: actor, stance: shrugs, voice: self, patterns: [claim credit]}", "'stance' is 'shrugs'"),
        ("- {field: killed, stance: denies, voice: self, patterns: [claim credit]}", "'field' is 'killed'"),
        ("- {field: actor, stance: denies, voice: self}", "no 'patterns'"),
    ],
)
def test_a_wrong_entry_says_what_where_and_what_to_do(tmp_path: Path, entry, complaint):
    (tmp_path / "responsibility.yaml").write_text(entry, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"responsibility\.yaml, entry 1") as error:
        load_responsibility({}, tmp_path)
    assert complaint in str(error.value)


def test_the_most_specific_pattern_comes_first(tmp_path: Path, coder):
    shutil.copy(LEXICON / "responsibility.yaml", tmp_path)
    table = load_responsibility(coder.knowledge.events.frames.classes, tmp_path)
    weights = [p.weight for p, _ in table.patterns["deny"]]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) > 2
