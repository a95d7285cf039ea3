"""The parser sees eased text; tokens keep the places of the text as it came."""

from __future__ import annotations

import pytest

from rashomon.parse import Parser, folded
from rashomon.types import Document, Span


def block(text: str, start: int = 0) -> Span:
    return Span(start, start + len(text), text)


ODD = [
    "Rebels\u200b attacked\u200f the\u2060 town\ufeff of Gusau.",
    "Rebels  \t attacked \u00a0the\u2003town.",
    "“Rebels” attacked the ‘old’ town – at dawn.",
    "🙂 Rebels attacked 🇺🇦 the town 👩‍👩‍👧.",
    "REBELS ATTACKED THE TOWN YESTERDAY. THE ARMY DENIED THIS.",
    "According to the mayor, rebels attacked the town.",
    "İstanbul POLİSİ ARRESTED MANY PEOPLE IN THE CENTRE TODAY.",
]


@pytest.mark.parametrize("text", ODD)
def test_tokens_say_what_the_text_says_at_their_places(parser: Parser, text: str) -> None:
    before = "x" * 7
    doc = Document("d", before + text)
    sents = parser(doc, [block(text, len(before))])
    tokens = [t for s in sents for t in s.tokens]
    assert tokens
    assert all(doc.text[t.start : t.end] == t.text for t in tokens)
    assert all(doc.text[s.start : s.end] == s.text for s in sents)
    assert all(s.tokens[t.head].i == t.head and s.tokens[t.i] is t for s in sents for t in s.tokens)
    assert len(folded(block(text))) == len(text)


def test_odd_spaces_and_marks_do_not_hide_the_verb(parse) -> None:
    (sent,) = parse(ODD[0])
    assert [t.lemma for t in sent.tokens if t.pos == "VERB"] == ["attack"]


def test_folded_makes_quotes_straight_and_spaces_plain() -> None:
    assert folded(block("‘a’ “b”\u00a0«c»\u200bd")) == '\'a\' "b" "c" d'


def test_teleprinter_capitals_are_eased_sentence_by_sentence() -> None:
    assert (
        folded(block("REBELS ATTACKED THE TOWN. THE ARMY DENIED IT."))
        == "Rebels attacked the town. The army denied it."
    )
    assert folded(block("UN AND AU")) == "UN AND AU"  # acronyms are no teleprinter copy
    assert folded(block("The UN and the AU met the EU in Gusau.")) == "The UN and the AU met the EU in Gusau."


def test_teleprinter_copy_is_parsed(parse) -> None:
    sents = parse("REBELS ATTACKED THE TOWN YESTERDAY. THE ARMY DENIED THIS.")
    assert [s.tokens[0].text for s in sents] == ["REBELS", "THE"]
    assert [t.lemma for s in sents for t in s.tokens if t.pos == "VERB"] == ["attack", "deny"]


def test_according_to_hangs_on_the_statement(parse) -> None:
    (sent,) = parse("According to the mayor and two doctors, rebels attacked the town on Monday.")
    root = next(t for t in sent.tokens if t.head == t.i)
    assert root.text == "attacked"
    assert sent.tokens[0].head == root.i
    assert [t.text for t in sent.kids(root.i, "nsubj")] == ["rebels"]


def test_according_to_without_a_comma_stays_as_parsed(parse) -> None:
    (sent,) = parse("According to plan the army left.")
    assert sent.text == "According to plan the army left."


def test_a_verb_form_that_lemmatizers_miss(parse) -> None:
    (sent,) = parse("Students staged a march.")
    assert next(t.lemma for t in sent.tokens if t.text == "staged") == "stage"


def test_sentences_are_numbered_through_the_document_and_blocks_kept(parse) -> None:
    sents = parse("Rebels fled. Police came.\n\nThe army left.")
    assert [s.index for s in sents] == [0, 1, 2]
    assert [s.block for s in sents] == [0, 0, 1]


def test_documents_come_back_in_order_and_an_empty_one_is_kept(parser: Parser) -> None:
    texts = ["Rebels fled.", "", "Police came."]
    found = list(parser.pipe((Document(str(n), t), [block(t)] if t else []) for n, t in enumerate(texts)))
    assert [[s.text for s in sents] for sents in found] == [["Rebels fled."], [], ["Police came."]]


def test_a_paragraph_too_long_for_the_parser_is_cut_at_a_space(parser: Parser) -> None:
    text = "Rebels attacked the town. " * 400
    sents = parser(Document("d", text), [block(text)])
    assert len(text) > 4_000
    assert {s.text for s in sents} == {"Rebels attacked the town."}
    assert {s.block for s in sents} == {0}


def test_a_word_longer_than_a_piece_is_still_cut(parser: Parser) -> None:
    text = "a" * 9_000
    tokens = [t for s in parser(Document("d", text), [block(text)]) for t in s.tokens]
    assert "".join(t.text for t in tokens) == text


def test_the_version_names_model_and_release(parser: Parser) -> None:
    assert parser.version.startswith("en_core_web_sm")
    assert parser.version.rpartition("-")[2][0].isdigit()
