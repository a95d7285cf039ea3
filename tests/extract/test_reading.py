"""Rules and reader together: each cue once, contents bare, stance and manner by lexicon and quotation marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.extract.quotations import find_quotations
from rashomon.extract.reading import (
    OTHER,
    SURE,
    bare,
    contents_of,
    manner_of,
    mention_of,
    stance_of,
    with_reading,
)
from rashomon.extract.stretches import Stretches
from rashomon.lexicon.cues import load_cues
from rashomon.model import ReadAttribution
from rashomon.types import Attribution, Document, Mention, Span, Stance

TEXT = "The mayor of Soroca said that rebels had shelled the market. Villagers recounted how the guns fell silent."
DOC = Document("r", TEXT)


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def ruled(cue: str, content: str, source: Mention | None, rule: str = "verb/clause") -> Attribution:
    return Attribution(source, at(cue), (at(content),), "indirect", "asserts", rule)


def read(cue: str, content: str, source: str | None, score: float) -> ReadAttribution:
    return ReadAttribution(at(cue), at(source) if source else None, (at(content),), score)


@pytest.fixture
def sents(parse):
    return parse(TEXT)


def test_a_sure_reading_overrules_the_words_of_a_rule_and_an_unsure_one_does_not(sents) -> None:
    rule = ruled("said", "rebels", mention_of(at("villagers".title()), sents))
    better = "that rebels had shelled the market"
    sure = with_reading(DOC, sents, [rule], [read("said", better, "The mayor of Soroca", SURE)], load_cues())
    unsure = with_reading(DOC, sents, [rule], [read("said", better, "The mayor of Soroca", SURE - 0.01)], load_cues())
    assert [c.text for c in sure[0].content] == ["rebels had shelled the market"]
    assert sure[0].source is not None
    assert sure[0].source.text == "The mayor of Soroca"
    assert sure[0].rule == "verb/clause"
    assert list(unsure) == [rule]


def test_where_rule_and_reading_name_one_voice_the_rule_says_where_its_name_ends(sents) -> None:
    rule = ruled("said", "rebels", mention_of(at("The mayor"), sents))
    (found,) = with_reading(DOC, sents, [rule], [read("said", "rebels had", "The mayor of Soroca", 0.99)], load_cues())
    assert found.source == rule.source


def test_words_that_the_rule_did_not_find_at_all_need_a_surer_reading(sents) -> None:
    rule = ruled("said", "rebels", mention_of(at("mayor"), sents), rule="verb/object")
    elsewhere = [read("said", "the market", None, OTHER - 0.01)]
    assert with_reading(DOC, sents, [rule], elsewhere, load_cues()) == (rule,)
    (found,) = with_reading(DOC, sents, [rule], [read("said", "the market", None, OTHER)], load_cues())
    assert [c.text for c in found.content] == ["the market"]


@pytest.mark.parametrize(
    ("rule", "stance", "kept"),
    [
        ("verb/clause", "asserts", False),
        ("verb/object", "asserts", False),
        ("verb/clause", "denies", True),
        ("verb/figure", "asserts", True),
        ("phrase", "asserts", True),
    ],
)
def test_a_loose_verb_that_the_reader_takes_for_no_cue_is_none(sents, rule: str, stance: Stance, kept: bool) -> None:
    one = replace(ruled("said", "rebels", mention_of(at("mayor"), sents), rule=rule), stance=stance)
    assert with_reading(DOC, sents, [one], [], load_cues()) == ((one,) if kept else ())


def test_what_a_named_voice_is_reported_to_say_stays_whatever_the_reader_thinks(sents) -> None:
    outer = ruled("The", "mayor of Soroca said that rebels had shelled the market", None, rule="phrase")
    inner = ruled("said", "rebels had shelled the market", mention_of(at("mayor of Soroca"), sents))
    assert inner in with_reading(DOC, sents, [outer, inner], [], load_cues())


def contents(text: str, cue: str, *parts: str) -> list[str]:
    doc = Document("r", text)
    quotations = Stretches((q.start, q.end, q) for q in find_quotations(doc))
    seen = ReadAttribution(at(cue, text), None, tuple(at(p, text) for p in parts), 0.9)
    return [c.text for c in contents_of(doc, seen, quotations)]


def test_a_content_that_has_most_of_a_quotation_has_all_of_it() -> None:
    text = "“We saw three boats leave at dawn,” said the fisherman."
    assert contents(text, "said", "saw three boats leave") == ["We saw three boats leave at dawn"]


def test_parts_that_other_words_or_a_full_stop_part_from_the_content_are_left_out() -> None:
    text = "The bridge was closed for a week, the mayor said, and the ferry stood still. Two men lost their boats."
    assert contents(text, "said", "The bridge was closed for a week", "the ferry stood still") == [
        "The bridge was closed for a week"
    ]
    assert contents(text, "said", "The bridge was closed", "lost their boats") == ["The bridge was closed"]


def test_a_reading_that_no_rule_knows_is_kept(sents) -> None:
    alone = read("recounted", "how the guns fell silent", "Villagers", 0.4)
    (found,) = with_reading(DOC, sents, [], [alone], load_cues())
    assert (found.source and found.source.text, found.rule) == ("Villagers", "reader/clause")


def test_what_is_wanted_is_told_from_what_is_told() -> None:
    text = "The league plans to march."
    doc = Document("r", text)
    wanted = ReadAttribution(at("plans", text), None, (at("to march", text),), 0.9)
    assert with_reading(doc, (), [], [wanted], load_cues())[0].rule == "reader/infinitive"


def test_what_is_done_is_told_from_what_is_told() -> None:
    text = "The league answered by blocking the bridge."
    done = ReadAttribution(at("answered", text), None, (at("by blocking the bridge", text),), 0.9)
    assert with_reading(Document("r", text), (), [], [done], load_cues())[0].rule == "reader/infinitive"


@pytest.mark.parametrize("rule", ["verb/object-as", "turn", "headline", "signature"])
def test_words_that_layout_or_stance_hang_on_are_not_overruled(sents, rule: str) -> None:
    one = ruled("said", "rebels", mention_of(at("mayor"), sents), rule=rule)
    assert with_reading(DOC, sents, [one], [read("said", "rebels had shelled", None, 0.99)], load_cues()) == (one,)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("“Our guns were silent,”", "Our guns were silent"),
        ("that rebels fled", "rebels fled"),
        ("rebels fled,", "rebels fled"),
        ("Rebels fled", "Rebels fled"),
    ],
)
def test_contents_are_bare(words: str, kept: str) -> None:
    assert [s.text for s in bare(Document("r", words), [Span(0, len(words), words)])] == [kept]


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("The army denied that troops had fired.", "denied", "denies"),
        ("The army said that troops had fired.", "said", "asserts"),
        ("The army does not believe that troops had fired.", "believe", "denies"),
    ],
)
def test_stance_is_the_lexicons(parse, text: str, cue: str, stance: str) -> None:
    assert stance_of(at(cue, text), parse(text), load_cues()) == stance


@pytest.mark.parametrize(
    ("words", "manner"),
    [("Our guns were silent", "direct"), ("he said, adding", "indirect"), ("silent,” he said", "mixed")],
)
def test_manner_is_told_by_the_quotation_marks(words: str, manner: str) -> None:
    text = "“Our guns were silent,” he said, adding nothing."
    quotations = Stretches((q.start, q.end, q) for q in find_quotations(Document("r", text)))
    assert manner_of([at(words, text)], quotations) == manner
