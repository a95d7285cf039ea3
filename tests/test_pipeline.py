"""What holds of every coding, whatever the report: spans say their text, same bytes in, same bytes out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.coding import Coding
from rashomon.pipeline import Coder
from rashomon.read import read_text
from rashomon.types import Document, Failure

WORDS = st.sampled_from(
    [
        *"Police soldiers rebels the a raided shelled killed 12 dozens of people in Orsk on Tuesday , . said denied".split(),  # noqa: E501
        *"that AP reported minister Anna Petrova accused army (MEK) According to wounding arrested 1,200".split(),
        *['"There was no attack"', "🙂", "é", "\u200f", "\u200b", "\u00a0", "\n\n", "\n", "’", "“", "”", "—", ":"],
    ]
)
REPORTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


def spans(node: Any) -> Iterator[dict[str, Any]]:
    """Every object with offsets and words in a coding."""
    if isinstance(node, dict):
        if {"start", "end", "text"} <= node.keys():
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


def coded(coder: Coder, text: str) -> dict[str, Any]:
    (result,) = coder.pipe([Document("r", text, published="2031-03-05")])
    assert isinstance(result, Coding | Failure)
    return result.to_dict() if isinstance(result, Coding) else {}


@given(REPORTS)
@settings(max_examples=60)
def test_every_span_says_its_text(coder: Coder, text: str) -> None:
    for span in spans(coded(coder, text)):
        assert text[span["start"] : span["end"]] == span["text"]
        assert span["start"] < span["end"]


@given(REPORTS)
@settings(max_examples=20)
def test_same_input_gives_the_same_bytes(coder: Coder, text: str) -> None:
    assert json.dumps(coded(coder, text)) == json.dumps(coded(coder, text))


@given(st.permutations(range(5)))
@settings(max_examples=5)
def test_the_order_of_the_reports_does_not_matter(coder: Coder, order: list[int]) -> None:
    texts = [
        "Rebels shelled the market in Orsk on Monday, killing 12 people, the mayor said.",
        "Police arrested eleven students after the march.",
        "The army denied that soldiers had opened fire.",
        "🙂 Gunmen kidnapped two nurses near Gusau.",
        "The union condemned the bombing.",
    ]
    docs = [Document(str(n), t, published="2031-03-05") for n, t in enumerate(texts)]
    straight = {r.document.id: r.to_dict() for r in coder.pipe(docs) if isinstance(r, Coding)}
    shuffled = {r.document.id: r.to_dict() for r in coder.pipe([docs[n] for n in order]) if isinstance(r, Coding)}
    assert straight == shuffled


def test_ids_are_unique_and_disputes_name_claims_that_are_there(coder: Coder) -> None:
    text = (
        "Shells hit a market in Bentiu on Monday, killing at least 14 people, the mayor said.\n\n"
        "A doctor said that 20 people were killed. The army denied that its troops had shelled the market.\n"
    )
    found = coded(coder, text)
    claims = [c["id"] for e in found["events"] for c in e["claims"]]
    assert len(set(claims)) == len(claims)
    assert found["disputes"]
    assert all(set(d["claims"]) <= set(claims) for d in found["disputes"])
    assert {d["field"] for d in found["disputes"]} >= {"killed"}


@pytest.mark.parametrize(
    "text",
    [
        "Shelling",
        "a line with no full stop",
        "“" * 500,
        "(" * 2_000,
        "Police said " * 2_000,
        "ORSK, 4 MAR 31 -- [TEXT] REBELS ATTACKED THE TOWN YESTERDAY. THE ARMY DENIED THIS.",
        "هاجم the rebels هاجم attacked the town of Orsk on Monday.",
        "Rebels\u200b attacked\u200f the\u2060 town\ufeff.",
        "👩‍👩‍👧‍👦 Rebels attacked 🇺🇦 the town 🙂.",
    ],
)
def test_odd_text_gives_a_coding_or_a_failure_that_instructs(coder: Coder, text: str) -> None:
    (result,) = coder.pipe([Document("r", text)])
    if isinstance(result, Failure):
        assert result.message
        return
    for span in spans(result.to_dict()):
        assert text[span["start"] : span["end"]] == span["text"]


def test_twenty_thousand_words_are_coded(coder: Coder) -> None:
    paragraph = (
        "Rebels shelled the market in Orsk on Monday, killing 12 people, the mayor said. The army denied it.\n\n"
    )
    text = paragraph * (20_000 // len(paragraph.split()))
    assert coded(coder, text)["events"]


def test_a_report_without_words_is_a_failure_that_says_what_to_do(coder: Coder) -> None:
    (result,) = coder.pipe([Document("r", " \n\n ")])
    assert isinstance(result, Failure)
    assert "r:" in result.message


def test_a_report_that_fails_loses_no_other(coder: Coder) -> None:
    bad = Failure("broken", "read", "no text")
    results = list(coder.pipe([read_text("Police arrested two men."), bad, read_text("Rebels attacked Orsk.")]))
    assert [isinstance(r, Coding) for r in results] == [True, False, True]
