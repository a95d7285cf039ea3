"""Who says what: grammar, quotations, headlines and transcripts, and what no source is made of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.attribution import find_attributions
from rashomon.extract.speakers import named
from rashomon.lexicon.cues import load_cues
from rashomon.parse import Parser
from rashomon.types import Attribution, Document, Sentence, Span

Parse = Callable[[str], tuple[Sentence, ...]]
Row = tuple[str | None, str | None, list[str]]
CUES = load_cues()


def find(text: str, parse: Parse) -> tuple[Attribution, ...]:
    return find_attributions(Document(id="test", text=text), parse(text), CUES)


def rows(text: str, parse: Parse) -> list[Row]:
    return [
        (a.source.text if a.source else None, a.cue.text if a.cue else None, [s.text for s in a.content])
        for a in find(text, parse)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said that the bridge was closed.", ("The mayor", "said", ["the bridge was closed"])),
        ("The bridge was closed, the mayor said.", ("the mayor", "said", ["The bridge was closed"])),
        ("The bridge, the mayor said, was closed.", ("the mayor", "said", ["The bridge", "was closed"])),
        (
            "Nine people were hurt, according to the fire brigade.",
            ("the fire brigade", "according to", ["Nine people were hurt"]),
        ),
        ("According to the mayor, the bridge is safe.", ("the mayor", "According to", ["the bridge is safe"])),
        ("It was reported that the ferry sank.", (None, "was reported", ["the ferry sank"])),
        (
            "The minister was quoted as saying that the bridge was safe.",
            ("The minister", "saying", ["the bridge was safe"]),
        ),
        (
            "In a statement, the ministry said two officers had been hurt.",
            ("the ministry", "said", ["two officers had been hurt"]),
        ),
        (
            "The African Union urged all parties to show restraint.",
            ("The African Union", "urged", ["all parties to show restraint"]),
        ),
        ("The hospital put the number of dead at 14.", ("The hospital", "put", ["the number of dead at 14"])),
        ("Police gave a figure of three thousand.", ("Police", "gave a figure of", ["three thousand"])),
        (
            "A group calling itself the Sons of the Marsh said it fired first.",
            ("A group calling itself the Sons of the Marsh", "said", ["it fired first"]),
        ),
        (
            "OSLO (Delta Wire) — The harbour office denied that it had paid.",
            ("The harbour office", "denied", ["it had paid"]),
        ),
    ],
)
def test_source_cue_and_content(text: str, expected: Row, parse: Parse) -> None:
    assert expected in rows(text, parse)


def test_the_same_speaker_adds(parse: Parse) -> None:
    found = rows("The envoy said the talks had failed, adding that the border would stay shut.", parse)
    assert ("The envoy", "said", ["the talks had failed"]) in found
    assert ("The envoy", "adding", ["the border would stay shut"]) in found


def test_what_one_voice_reports_of_another(parse: Parse) -> None:
    outer, inner = find("Delta Wire reported that police said twelve people had died.", parse)
    assert [a.source.text for a in (outer, inner) if a.source] == ["Delta Wire", "police"]
    assert inner.content[0].within(outer.content[0])


def test_whoever_is_cited_says_it_too(parse: Parse) -> None:
    found = rows("A drone struck a depot, Delta Wire reported, citing regional police.", parse)
    assert ("regional police", "citing", ["A drone struck a depot"]) in found


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army denied that its jets had bombed the clinic.", "denies"),
        ("The ministry rejected the account.", "denies"),
        ("Officials ruled out a link to the strike.", "denies"),
        ("An adviser doubted that the group had such machines.", "doubts"),
        ("The agency could not verify that the ship had sunk.", "doubts"),
        ("The agency could not confirm that the ship had sunk.", "doubts"),
        ("The colonel cast doubt on the claim.", "doubts"),
        ("The ministry did not deny that the talks had failed.", "doubts"),
        ("The army has neither confirmed nor denied the raid.", "doubts"),
        ("The victims' number could not be verified.", "doubts"),
        ("The guard does not believe that the door was shut.", "denies"),
        ("Nobody believes that the truce will hold.", "denies"),
        ("The guard said: “There was no attack.”", "asserts"),
    ],
)
def test_stance_towards_the_content(text: str, stance: str, parse: Parse) -> None:
    assert [a.stance for a in find(text, parse)] == [stance]


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("“We saw nothing,” said Anna Brandt.", "direct"),
        ("The judge called the delay “unacceptable”.", "mixed"),
        ("The judge said that the delay was long.", "indirect"),
    ],
)
def test_manner(text: str, manner: str, parse: Parse) -> None:
    assert [a.manner for a in find(text, parse)] == [manner]


def test_a_quotation_split_by_its_cue_is_one_content(parse: Parse) -> None:
    assert rows("“I will go,” he said, “and I will stay.”", parse) == [
        ("he", "said", ["I will go", "and I will stay."])
    ]


def test_a_quotation_goes_on_in_further_sentences_and_paragraphs(parse: Parse) -> None:
    text = (
        "“We lost the harvest,” said Anna Brandt, a farmer. “We lost the house.\n\n“And nobody came.”\n\n"
        "The army did not reply."
    )
    assert rows(text, parse) == [
        ("Anna Brandt, a farmer", "said", ["We lost the harvest", "We lost the house.", "And nobody came."])
    ]


def test_a_quotation_of_many_paragraphs_has_one_speaker(parse: Parse) -> None:
    text = "The witness said: " + "\n\n".join(f"“Paragraph {n} has this to tell." for n in range(40)) + "”"
    (found,) = find(text, parse)
    assert (len(found.content), found.manner) == (40, "direct")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Comoros government: no coup took place", [("Comoros government", ":", ["no coup took place"])]),
        ("Bomb kills nine in market – police", [("police", "–", ["Bomb kills nine in market"])]),
        ("Travel: where to go in May", []),
        ("Bombshell: the mayor spent the money", []),
    ],
)
def test_headline_signs(text: str, expected: list[Row], parse: Parse) -> None:
    assert rows(text + "\n\nThe sky was grey.", parse) == expected


def test_turns_of_a_transcript(parse: Parse) -> None:
    found = rows("Q: Did you see it?\nA: I saw it from the roof.\nQ: When?\nA: At noon.", parse)
    assert [(source, content) for source, _, content in found] == [
        ("Q", ["Did you see it?"]),
        ("A", ["I saw it from the roof."]),
        ("Q", ["When?"]),
        ("A", ["At noon."]),
    ]


def test_turns_of_a_transcript_run_over_paragraphs(parse: Parse) -> None:
    found = rows("MR. HALE: The road is shut.\nIt was mined.\nMS. BRANDT: By whom?\nMR. HALE: By the army.", parse)
    assert [(source, content) for source, _, content in found] == [
        ("MR. HALE", ["The road is shut.", "It was mined."]),
        ("MS. BRANDT", ["By whom?"]),
        ("MR. HALE", ["By the army."]),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We lost the house and both boats.” — Mira Anders, 34, a fisher",
            ("Mira Anders, 34, a fisher", "—", ["We lost the house and both boats."]),
        ),
        ("“Nobody came.”\n– Jon Ilves", ("Jon Ilves", "–", ["Nobody came."])),
        (
            "Soldiers are firing at the market, two dead — Mira Anders (@mira_a) May 2, 2031",
            ("Mira Anders", "—", ["Soldiers are firing at the market, two dead"]),
        ),
    ],
)
def test_words_are_signed_behind_a_dash(text: str, expected: Row, parse: Parse) -> None:
    assert expected in rows(f"The night was long.\n\n{text}\n\nThe army did not reply.", parse)


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody came.” — The army did not reply",
        "“The Long Wait” – a film about the war",
        "The road to Orsk — Mira Anders said nothing more",
    ],
)
def test_a_dash_alone_signs_nothing(text: str, parse: Parse) -> None:
    assert not [a for a in find(f"The night was long.\n\n{text}\n\nIt rained.", parse) if a.rule == "signature"]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The mayor said “the bridge is lost.\n\nThe army did not reply.", ["the bridge is lost."]),
        ('“We saw two boats," said Anna Brandt. "They burned.”', ["We saw two boats", "They burned."]),
        (
            "“They call it “the wall” and they fear it,” said Anna Brandt.",
            ["They call it “the wall” and they fear it"],
        ),
        ("“He told me ‘the gate is shut’ and left,” said Anna Brandt.", ["He told me ‘the gate is shut’ and left"]),
    ],
)
def test_marks_left_open_mixed_and_nested(text: str, contents: list[str], parse: Parse) -> None:
    assert [c for _, _, c in rows(text, parse)] == [contents]


def test_labels_of_a_list_are_no_speakers(parse: Parse) -> None:
    assert rows("SHELTER: The tents are wet.\nFOOD: The stores are full.\nWATER: The well is dry.", parse) == []


def test_thoughts_inside_a_quotation_are_not_counted_again(parse: Parse) -> None:
    assert len(find("“I think that he wants to leave,” the doctor said.", parse)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "“",
        "said",
        "“ ” said the man.",
        'He said "we are lost.\nThe town is quiet.',
        "“‘“’”’ he said",
        ": : :",
        "–",
        "“a” “b” “c”",
        "RT @desk: police say “two dead” in Orsk http://t.co/x 😀",
        "HE SAID “NO”. SHE SAID ‘YES’.",
        "\u200f\u202eHe said that it ended.",
        "Said. Said. Said, said he, said.",
        "“" * 500,
        "' said " * 200,
    ],
)
def test_odd_text_gives_words_of_the_text(text: str, parse: Parse) -> None:
    check(text, find(text, parse))


def test_an_empty_report_has_no_attributions(parse: Parse) -> None:
    assert find("", parse) == ()


PIECES = [
    "The mayor said",
    "that",
    "“",
    "”",
    "'",
    ",",
    ".",
    "\n",
    ":",
    "–",
    "police",
    "denied",
    "it",
    "was closed",
    "adding that",
    "according to",
    "Anna",
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_every_span_says_its_text(parser: Parser, pieces: list[str]) -> None:
    text = " ".join(pieces)
    doc = Document(id="test", text=text)
    blocks = [Span(0, len(text), text)] if text.strip() else []
    found = find_attributions(doc, parser(doc, blocks), CUES)
    check(text, found)
    assert found == find_attributions(doc, parser(doc, blocks), CUES)


def check(text: str, found: tuple[Attribution, ...]) -> None:
    """Every span says its text, and no content is empty."""
    for a in found:
        spans = [*a.content, *([a.source.span] if a.source else []), *([a.cue] if a.cue else [])]
        assert a.content
        assert all(s.text and text[s.start : s.end] == s.text for s in spans)
        assert all(x.end <= y.start for x, y in zip(a.content, a.content[1:], strict=False))


def test_a_relative_pronoun_stands_for_the_noun_before_it(parse: Parse) -> None:
    text = "The rebels, who said they had taken the town, denied looting it."
    sents = parse(text)
    relative, plain = find_attributions(Document(id="test", text=text), sents, CUES)
    assert relative.source is not None
    assert plain.source is not None
    assert [named(sents[m.sent], m).text for m in (relative.source, plain.source)] == ["The rebels", "The rebels"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The bank issued a statement saying the loan was paid.", "The bank"),
        (
            "LAGOS, March 3 (Delta Wire) - Minister Bola Ade visited the camp and said the tents were wet.",
            "Minister Bola Ade",
        ),
        ("The envoy is likely to say that the talks failed.", "The envoy"),
        ("Anna Brandt, speaking later at a rally, did not say whether she would run.", "Anna Brandt"),
    ],
)
def test_a_source_is_found_from_afar(text: str, source: str, parse: Parse) -> None:
    assert source in [a.source.text for a in find(text, parse) if a.source]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Delta Wire, citing two officials, reported that the ship had been hit.",
            ("two officials", "citing", ["the ship had been hit"]),
        ),
        ("Orsk says the hospital was shelled; Tula says it was empty.", ("Orsk", "says", ["the hospital was shelled"])),
        ("The Hill Farmers' Union (HFU) said prices fell.", ("The Hill Farmers' Union (HFU)", "said", ["prices fell"])),
        ("The governor blamed the attack on the Front.", ("The governor", "blamed", ["the attack on the Front"])),
        ("No injuries were reported.", (None, "were reported", ["No injuries"])),
        ("UN says 300 killed in Sahel raid", ("UN", "says", ["300 killed in Sahel raid"])),
    ],
)
def test_further_ways_of_telling(text: str, expected: Row, parse: Parse) -> None:
    assert expected in rows(text, parse)
