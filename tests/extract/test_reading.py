"""Rules and reader together: each cue once, contents bare, stance and manner by lexicon and quotation marks."""

from __future__ import annotations

import pytest

from rashomon.extract.quotations import find_quotations
from rashomon.extract.reading import ALONE, SURE, bare, manner_of, mention_of, stance_of, with_reading
from rashomon.extract.stretches import Stretches
from rashomon.lexicon.cues import load_cues
from rashomon.model import ReadAttribution
from rashomon.types import Attribution, Document, Mention, Span

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
    rule = ruled("said", "rebels", mention_of(at("mayor"), sents))
    better = "that rebels had shelled the market"
    sure = with_reading(DOC, sents, [rule], [read("said", better, "The mayor of Soroca", SURE)], load_cues())
    unsure = with_reading(DOC, sents, [rule], [read("said", better, "The mayor of Soroca", SURE - 0.01)], load_cues())
    assert [c.text for c in sure[0].content] == ["rebels had shelled the market"]
    assert sure[0].source is not None
    assert sure[0].source.text == "The mayor of Soroca"
    assert sure[0].rule == "verb/clause"
    assert list(unsure) == [rule]


def test_the_object_of_a_cue_stays_as_the_rule_has_it(sents) -> None:
    rule = ruled("said", "rebels", mention_of(at("mayor"), sents), rule="verb/object")
    assert with_reading(DOC, sents, [rule], [read("said", "the market", None, 0.99)], load_cues()) == (rule,)


def test_a_reading_that_no_rule_knows_is_kept_where_it_is_likely(sents) -> None:
    alone = read("recounted", "how the guns fell silent", "Villagers", ALONE)
    (found,) = with_reading(DOC, sents, [], [alone], load_cues())
    assert (found.source and found.source.text, found.rule) == ("Villagers", "reader/clause")
    unlikely = read("recounted", "how the guns fell silent", "Villagers", ALONE - 0.01)
    assert with_reading(DOC, sents, [], [unlikely], load_cues()) == ()


def test_what_is_wanted_is_told_from_what_is_told() -> None:
    text = "The league plans to march."
    doc = Document("r", text)
    wanted = ReadAttribution(at("plans", text), None, (at("to march", text),), 0.9)
    assert with_reading(doc, (), [], [wanted], load_cues())[0].rule == "reader/infinitive"


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
