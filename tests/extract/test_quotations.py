"""Quotation marks of every kind, paired, nested, split and left open."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.quotations import find_quotations
from rashomon.types import Document


def quoted(text: str) -> list[str]:
    return [q.inner.text for q in find_quotations(Document(id="test", text=text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "stop" and left.', ["stop"]),
        ("He said “stop” and left.", ["stop"]),
        ("He said ‘stop’ and left.", ["stop"]),
        ("He said 'stop' and left.", ["stop"]),
        ("He said ''stop'' and left.", ["stop"]),
        ("Sie rief „halt“ und ging.", ["halt"]),
        ("Il dit «halte» et partit.", ["halte"]),
        ('"I will," he said, "and soon."', ["I will,", "and soon."]),
        ('“I will," he said.', ["I will,"]),
        ('"I will,” he said.', ["I will,"]),
        ("“It will end.“ He left.", ["It will end."]),
    ],
)
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The officers' weapons and the soldiers' boots were found.",
        "In the '90s and in '98 the town grew.",
        "It's Anna's and James' house, isn't it?",
        "Rock 'n' roll 'til dawn.",
        "The gate is 5'10\" high.",
        "",
        '"',
        "' ' '",
        "“”",
    ],
)
def test_apostrophes_and_empty_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_in_single_marks_may_hold_owners_and_apostrophes() -> None:
    assert quoted("‘It isn’t the officers’ fault,’ said Mary Holt.") == ["It isn’t the officers’ fault,"]


def test_only_the_outer_of_nested_quotations_counts() -> None:
    assert quoted("“She said ‘no’ to me,” he said.") == ["She said ‘no’ to me,"]
    assert quoted("‘She said “no” to me,’ he said.") == ["She said “no” to me,"]
    assert quoted("“She said “no” to me,” he said.") == ["She said “no” to me,"]
    assert quoted("“She said “no to me,” he said, “and left.”") == ["She said “no to me,", "and left."]


def test_a_quotation_that_runs_on_is_open_at_the_end_of_its_paragraph() -> None:
    found = find_quotations(Document(id="test", text="“We lost the house.\n\n“Nobody came,” he said."))
    assert [(q.inner.text, q.closed) for q in found] == [("We lost the house.", False), ("Nobody came,", True)]


def test_a_mark_that_is_never_closed_stops_at_its_paragraph() -> None:
    assert quoted('He said "we are lost.\nThe town is quiet.') == ["we are lost."]


@given(st.text(alphabet="ab .,!?\n'\"“”‘’«»`-", max_size=120))
def test_quotations_are_words_of_the_text_in_order(text: str) -> None:
    found = find_quotations(Document(id="test", text=text))
    for q in found:
        assert text[q.whole.start : q.whole.end] == q.whole.text
        assert text[q.inner.start : q.inner.end] == q.inner.text.strip() != ""
        assert q.inner.within(q.whole)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("text", ["'a " * 20_000, '"a ' * 20_000, "‘s’ " * 20_000, "“a” " * 20_000])
def test_many_marks_are_read(text: str) -> None:
    assert isinstance(quoted(text), list)
