"""How many were killed, hurt, taken, driven out or took part."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.tolls import Toll, find_tolls
from rashomon.lexicon.quantities import load_tolls
from rashomon.parse import Parser
from rashomon.types import Document, Sentence, Span

Parse = Callable[[str], tuple[Sentence, ...]]


def told(tolls: tuple[Toll, ...]) -> list[tuple[str, int | None, int | None, int | None, str]]:
    """The figures of the whole, without the parts, in order."""
    found = [t for t in tolls if not t.part]
    return [(t.field, t.quantity.low, t.quantity.best, t.quantity.high, t.mention.text) for t in found]


CASES = {
    "passive": ("At least 12 people were killed.", [("killed", 12, 12, None, "At least 12 people")]),
    "object and ellipsis": (
        "The blast killed 12 soldiers and wounded five others.",
        [("killed", 12, 12, 12, "12 soldiers"), ("injured", 5, 5, 5, "five others")],
    ),
    "participle after leave": (
        "The raid, leaving one member killed and dozens injured, took place on Monday.",
        [("killed", 1, 1, 1, "one member"), ("injured", 24, None, None, "dozens")],
    ),
    "left dead": ("The clashes left five dead.", [("killed", 5, 5, 5, "five dead")]),
    "subject": ("Nearly 50 people died in the fire.", [("killed", None, 50, 50, "Nearly 50 people")]),
    "lives": ("The attack claimed 12 lives.", [("killed", 12, 12, 12, "12 lives")]),
    "lives lost": ("Three people lost their lives.", [("killed", 3, 3, 3, "Three people")]),
    "toll": ("The death toll rose from 12 to 30 on Friday.", [("killed", 30, 30, 30, "30")]),
    "number of": ("The number of people killed rose to 19.", [("killed", 19, 19, 19, "19")]),
    "deed": ("The deaths of five miners led to protests.", [("killed", 5, 5, 5, "five miners")]),
    "count": (
        "There were 12 deaths and 30 injuries.",
        [("killed", 12, 12, 12, "12 deaths"), ("injured", 30, 30, 30, "30 injuries")],
    ),
    "bodies": ("The bodies of 12 migrants were found.", [("killed", 12, 12, 12, "The bodies of 12 migrants")]),
    "headline": (
        "12 dead, 30 wounded in blast",
        [("killed", 12, 12, 12, "12"), ("injured", 30, 30, 30, "30")],
    ),
    "telegraphic": (
        "1 member killed, 3 injured",
        [("killed", 1, 1, 1, "1 member"), ("injured", 3, 3, 3, "3")],
    ),
    "named": ("Gunmen killed journalist Ali Noor.", [("killed", 1, 1, 1, "journalist Ali Noor")]),
    "phrase": ("The mayor was shot dead.", [("killed", 1, 1, 1, "The mayor")]),
    "phrase before its object": (
        "The group shot dead three villagers and took 12 others captive.",
        [("killed", 3, 3, 3, "three villagers"), ("abducted", 12, 12, 12, "12 others")],
    ),
    "to death": ("A 34-year-old man was stabbed to death.", [("killed", 1, 1, 1, "A 34-year-old man")]),
    "fatally": ("A guard fatally shot two men.", [("killed", 2, 2, 2, "two men")]),
    "coordinated": (
        "Four policemen and two civilians were killed.",
        [("killed", 4, 4, 4, "Four policemen"), ("killed", 2, 2, 2, "two civilians")],
    ),
    "bare plurals": (
        "Officers and dissidents were injured.",
        [("injured", 2, None, None, "Officers and dissidents")],
    ),
    "either": (
        "The army said it had killed or captured 40 rebels.",
        [("detained", None, None, 40, "40 rebels"), ("killed", None, None, 40, "40 rebels")],
    ),
    "nil": ("No one was killed.", [("killed", 0, 0, 0, "No one")]),
    "nil of both": (
        "The raid ended with no casualties.",
        [("injured", 0, 0, 0, "no casualties"), ("killed", 0, 0, 0, "no casualties")],
    ),
    "nil shared": ("No damage or injuries were reported.", [("injured", 0, 0, 0, "injuries")]),
    "unhurt": (
        "The minister escaped unhurt.",
        [("injured", 0, 0, 0, "unhurt"), ("killed", 0, 0, 0, "unhurt")],
    ),
    "missing": (
        "Five miners are missing and six others are unaccounted for.",
        [("missing", 5, 5, 5, "Five miners"), ("missing", 6, 6, 6, "six others")],
    ),
    "detained": (
        "Police detained eleven students and arrested more than 40 others.",
        [("detained", 11, 11, 11, "eleven students"), ("detained", 40, 40, None, "more than 40 others")],
    ),
    "abducted": ("Rebels kidnapped two engineers.", [("abducted", 2, 2, 2, "two engineers")]),
    "people seized": ("Gunmen seized five nurses.", [("abducted", 5, 5, 5, "five nurses")]),
    "things seized": ("Police seized 150 phones.", [("seized", 150, 150, 150, "150 phones")]),
    "displaced": (
        "Some 3,000 people were driven from their homes.",
        [("displaced", None, 3000, None, "Some 3,000 people")],
    ),
    "damaged": (
        "Rebels destroyed eight tanker lorries and burned 12 houses.",
        [("damaged", 8, 8, 8, "eight tanker lorries"), ("damaged", 12, 12, 12, "12 houses")],
    ),
    "marchers": (
        "Between 3,000 and 4,000 people marched through the city.",
        [("participants", 3000, None, 4000, "Between 3,000 and 4,000 people")],
    ),
    "turnout": ("The union put the turnout at 20,000.", [("participants", 20000, 20000, 20000, "20,000")]),
    "list behind a name": (
        "The strike killed a commander, two of his aides and a bystander.",
        [
            ("killed", 1, 1, 1, "a commander"),
            ("killed", 2, 2, 2, "two of his aides"),
            ("killed", 1, 1, 1, "a bystander"),
        ],
    ),
    "no list": (
        "A gunman killed two people, a policeman and a civilian.",
        [("killed", 2, 2, 2, "two people")],
    ),
    "age": ("The envoy, 43, died at noon.", [("killed", 1, 1, 1, "The envoy")]),
    "crowd": (
        "Hundreds of demonstrators clashed with police; 14 protesters were hurt.",
        [
            ("participants", 200, None, None, "Hundreds of demonstrators"),
            ("injured", 14, 14, 14, "14 protesters"),
        ],
    ),
    "behind a colon": (
        "The following items were seized: three rifles and eleven telephones.",
        [("seized", 3, 3, 3, "three rifles"), ("seized", 11, 11, 11, "eleven telephones")],
    ),
    "them": (
        "Gunmen opened fire on a car that carried five officers, killing them.",
        [("killed", 5, 5, 5, "them")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_figures(parse: Parse, name: str) -> None:
    """Each construction gives its field, its range and its words."""
    text, expected = CASES[name]
    assert told(find_tolls(parse(text), load_tolls())) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The bill was killed in committee.",
        "The bomb could kill thousands.",
        "The general threatened to kill hostages.",
        "Police want to know whether anyone was injured or killed.",
        "The guards did not kill the thief.",
        "It was not clear how many people were killed.",
        "No other injuries were reported.",
        "The two men blew up a bridge.",
        "The gunman fled.",
        "Rebels executed an attack.",
    ],
)
def test_no_figures_of_people(parse: Parse, text: str) -> None:
    """What did not happen, may happen, or happens to no person is no toll."""
    assert [t for t in find_tolls(parse(text), load_tolls()) if t.field not in ("damaged", "seized")] == []


def test_parts_are_marked(parse: Parse) -> None:
    """A part of a toll is not added to it."""
    tolls = find_tolls(parse("The attack killed five people, including three children."), load_tolls())
    assert [(t.mention.text, t.part) for t in tolls] == [("five people", False), ("three children", True)]
    tolls = find_tolls(parse("Three people were killed, two of them children."), load_tolls())
    assert [(t.mention.text, t.part, t.quantity.side) for t in tolls][1] == ("two of them", True, "civilian")


def test_figures_of_years_and_repeats_are_marked(parse: Parse) -> None:
    """A sum over years and a figure told again are known as such."""
    text = "Gunmen killed two tailors. The tailors were killed at noon. More than 2,000 people have died since 2004."
    tolls = find_tolls(parse(text), load_tolls())
    assert [(t.quantity.best, t.again, t.longer) for t in tolls] == [
        (2, False, False),
        (2, True, False),
        (2000, False, True),
    ]


def test_a_figure_alone_continues_the_count(parse: Parse) -> None:
    """A bare figure behind "figure of" has the field of what was counted last."""
    tolls = find_tolls(parse("The union put the turnout at 20,000. Police gave a figure of 4,000."), load_tolls())
    assert [(t.field, t.quantity.best) for t in tolls] == [("participants", 20000), ("participants", 4000)]


def test_whose(parse: Parse) -> None:
    """The words say whose the dead are, or nobody does."""
    text = "The bomber killed himself and two civilians."
    sides = {t.mention.text: t.quantity.side for t in find_tolls(parse(text), load_tolls())}
    assert sides["himself"] == "actor"
    assert sides["two civilians"] == "civilian"


@given(
    st.lists(
        st.sampled_from(
            "12 dead two people killed wounded and of them no one including homeless toll - to , about".split()
        ),
        max_size=14,
    )
)
def test_spans_say_their_text(parser: Parser, words: list[str]) -> None:
    """Whatever the words, every span is what the text has there, and two readings agree."""
    text = " ".join(words)
    sents = parser(Document(id="t", text=text), [Span(0, len(text), text)]) if text else ()
    tolls = find_tolls(sents, load_tolls())
    assert tolls == find_tolls(sents, load_tolls())
    for toll in tolls:
        for span in (toll.mention.span, toll.cue):
            assert text[span.start : span.end] == span.text
