"""The pattern language: what each condition of a trigger asks of a sentence."""

from __future__ import annotations

import pytest

from rashomon.errors import LexiconError
from rashomon.lexicon.frames import Frame, FrameTable, compile_pattern
from rashomon.patterns import Match, match_frames

CLASSES = {"ORDNANCE": frozenset({"shell", "rocket", "tear gas"}), "FORCE": frozenset({"soldier", "rebel"})}


def frame(kind: str = "test", type_: str = "ASSAULT", mode: str | None = None, fallback: bool = False) -> Frame:
    return Frame(kind=kind, type=type_, mode=mode, verb_roles={}, noun_roles={}, fallback=fallback, where="here")


def table(*entries: tuple[Frame, str, str]) -> FrameTable:
    index: dict = {}
    for entry, pos, source in entries:
        pattern = compile_pattern(entry, pos, source, CLASSES)
        for word in pattern.heads:
            index.setdefault((pos, word), []).append(pattern)
    ranked = {k: tuple(sorted(v, key=lambda p: -p.weight)) for k, v in index.items()}
    return FrameTable(tuple(e for e, _, _ in entries), CLASSES, ranked)


def heads(parse, text: str, *entries: tuple[Frame, str, str]) -> list[str]:
    return [s.tokens[m.head].text for s in parse(text) for m in match_frames(s, table(*entries))]


def matches(parse, text: str, *entries: tuple[Frame, str, str]) -> list[Match]:
    return [m for s in parse(text) for m in match_frames(s, table(*entries))]


@pytest.mark.parametrize(
    ("pos", "source", "hit", "miss"),
    [
        ("verb", "shell", "Rebels shelled the port.", "Rebels left the port."),
        ("verb", "fire $ORDNANCE", "Soldiers fired rockets.", "The owner fired the cook."),
        ("verb", "fire $ORDNANCE", "Soldiers fired tear gas.", "Soldiers lost gas."),
        ("verb", "call +on", "The envoy called on the rebels to talk.", "The envoy called a friend on Friday."),
        ("verb", "attack subj:$FORCE", "The port was attacked by rebels.", "The dog attacked the cat."),
        ("verb", "attack obj:port", "The port was attacked by rebels.", "Rebels attacked the road."),
        ("verb", "attack subj:soldier", "Dozens of soldiers attacked the port.", "Dozens of dogs attacked the cat."),
        ("verb", "attack subj:country", "Norway attacked the port.", "Rebels attacked the port."),
        ("verb", "demand below:release", "The union demanded his release.", "The union demanded money."),
        ("verb", "bomb !question", "Jets bombed the port.", "They bombed him with question after question."),
        ("noun", "air raid", "The air raid lasted an hour.", "The raid lasted an hour."),
        ("noun", "exchange of fire", "An exchange of fire was heard.", "An exchange of goods was made."),
        ("noun", "raid gov:condemn", "The union condemned the raid.", "The raid lasted an hour."),
        ("noun", "sit-in", "The sit-in lasted an hour.", "The man in the hall sat."),
    ],
)
def test_a_condition_holds_or_does_not(parse, pos, source, hit, miss):
    entry = (frame(), pos, source)
    assert matches(parse, hit, entry)
    assert not matches(parse, miss, entry)


def test_the_pattern_with_more_conditions_wins_and_open_kinds_come_last(parse):
    entries = (
        (frame("open", fallback=True), "verb", "fire at port"),
        (frame("plain"), "verb", "fire"),
        (frame("close"), "verb", "fire $ORDNANCE"),
    )
    found = matches(parse, "Soldiers fired rockets at the port.", *entries)
    assert [m.pattern.frame.kind for m in found] == ["close"]
    assert [m.pattern.frame.kind for m in matches(parse, "Soldiers fired at the port.", *entries[:2])] == ["plain"]


def test_a_noun_that_a_verb_takes_is_no_event_of_its_own_unless_the_verb_only_speaks_of_it(parse):
    pact, signing = (frame("pact", "AGREE"), "noun", "pact"), (frame("signing", "SUPPORT"), "verb", "sign pact")
    raid, call = (frame("raid", "COERCE"), "noun", "raid"), (frame("call", "REQUEST"), "verb", "demand raid")
    assert heads(parse, "The two states signed a pact.", pact, signing) == ["signed"]
    assert heads(parse, "The party demanded a raid.", raid, call) == ["demanded", "raid"]


def test_a_light_verb_yields_to_the_noun_that_says_more(parse):
    strike = (frame("airstrike", mode="aerial"), "noun", "strike")
    launch = (frame("attack"), "verb", "launch takes:strike")
    assert heads(parse, "The army launched a strike.", strike, launch) == ["strike"]


def test_words_that_only_modify_and_names_of_months_are_no_triggers(parse):
    blast, march = (frame("blast"), "noun", "blast"), (frame("march"), "noun", "march")
    assert not heads(parse, "The blast furnace was relit.", blast)
    assert not heads(parse, "The law was passed on March 3, 2024.", march)


@pytest.mark.parametrize(
    ("source", "says"),
    [("subj:rebel", "no head word"), ("fire $NONE", "unknown word class"), ("fire by:x", "unknown slot")],
)
def test_a_faulty_trigger_is_told_with_its_place(source, says):
    with pytest.raises(LexiconError, match=says) as error:
        compile_pattern(frame(), "verb", source, CLASSES)
    assert str(error.value).startswith("here:")
