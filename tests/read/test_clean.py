"""Furniture is marked and never cut; paragraphs and furniture together are the whole text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.lexicon.furniture import furniture_table
from rashomon.read import headline, mark_furniture, paragraphs
from rashomon.types import Document

TITLE = "Raiders take forty cows near Lodwar"
LEAD = "Raiders stole forty cows from a camp near Lodwar on Monday, the mayor said, and nobody was hurt."
REST = "The cows were found later, he said, near the river that flows to the lake."


def marked(text: str, title: str | None = None) -> list[tuple[str, str]]:
    doc = mark_furniture(Document("x", text, title=title))
    return [(f.kind, text[f.start : f.end]) for f in doc.furniture]


def blocks(text: str, title: str | None = None) -> list[str]:
    return [b.text for b in paragraphs(mark_furniture(Document("x", text, title=title)))]


# ---------------------------------------------------------------- furniture


@pytest.mark.parametrize(("kind", "line"), [e for e in furniture_table().examples if e[0] != "dateline"])
def test_lexicon_examples_are_marked(kind: str, line: str) -> None:
    assert marked(f"{TITLE}\n\n{line}\n\n{LEAD}\n\n{REST}") == [(kind, line)]


@pytest.mark.parametrize("line", [e[1] for e in furniture_table().examples if e[0] == "dateline"])
def test_dateline_examples_open_a_paragraph_that_is_report(line: str) -> None:
    (found,) = marked(f"{TITLE}\n\n{line}\n\n{REST}")
    assert found[0] == "dateline"
    assert line.startswith(found[1])
    assert len(found[1]) < len(line)


@pytest.mark.parametrize("line", furniture_table().counterexamples)
def test_lexicon_counterexamples_are_not_marked(line: str) -> None:
    assert marked(f"{TITLE}\n\n{LEAD}\n\n{line}\n\n{REST}") == []


@pytest.mark.parametrize("line", furniture_table().counterexamples)
def test_one_sentence_is_never_furniture(line: str) -> None:
    assert marked(line) == []


def test_page_with_everything_around_the_report() -> None:
    page = [
        ("navigation", "Home | News | Turkana"),
        ("tagline", "The voice of the lake"),
        (None, TITLE),
        ("byline", "By Amina Dulo in Lodwar"),
        ("other", "March 3, 2031 at 9:40 am"),
        ("caption", "Herders wait near Lodwar on Monday [JAN NOVAK/Lake Photos via Reuters]"),
        (None, LEAD),
        ("related", "READ: Mayor under fire over water"),
        (None, REST),
        ("notice", "Sign up for our newsletter"),
    ]
    text = "\n\n".join(line for _, line in page)
    assert marked(text) == [(k, line) for k, line in page if k]
    assert blocks(text) == [line for k, line in page if not k]


@pytest.mark.parametrize(
    "dateline",
    [
        "LODWAR, Kenya, Feb 18 (Lake Wire) -",
        "MARALAL (LW) —",
        "NAIROBI –",
        "Nairobi, Kenya –",
        "GENEVA, 3 March 2031 (UN News) --",
        "KITALE, Kenya.",
        "UNITED NATIONS, Jan 3 (LW) -",
        "Feb 18 (Lake Wire) -",
        "ISLAMABAD:",
    ],
)
def test_only_the_dateline_of_a_paragraph_is_furniture(dateline: str) -> None:
    assert marked(f"{TITLE}\n\n{dateline} {LEAD}\n\n{REST}") == [("dateline", dateline)]
    assert blocks(f"{dateline} {LEAD}") == [LEAD]


@pytest.mark.parametrize(
    "opening",
    [
        "WHAT HAPPENED:",
        "LOOTING:",
        "UPDATE 2 -",
        "UNICEF -",
        "The camp -",
        "Mayor Ali:",
        "Lodwar, a town of herders -",
        "He said:",
    ],
)
def test_other_openings_are_report(opening: str) -> None:
    assert marked(f"{TITLE}\n\n{opening} {LEAD}\n\n{REST}") == []


@pytest.mark.parametrize("credit", ["(Photo: Amina Dulo)", "(Amina Dulo/AFP/Getty Images)", "(AP Photo/Jan Novak)"])
def test_credit_below_several_sentences_leaves_them_report(credit: str) -> None:
    text = f"{TITLE}\n\n{LEAD} {REST} {credit}\n\n{REST}"
    assert marked(text) == [("caption", credit)]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("navigation", "[Home](/) | [News](/news) | [Sport](/sport)"),
        ("caption", "![A camp](camp.jpg)"),
        ("byline", "**By Amina Dulo**"),
        ("other", "**Published:** 3 March 2031"),
        ("other", "***"),
        ("related", "*Read also: [Mayor under fire](/fire)*"),
    ],
)
def test_marks_of_markdown_do_not_hide_furniture(kind: str, line: str) -> None:
    text = f"# {TITLE}\n\n{line}\n\n{LEAD}\n\n{REST}"
    assert marked(text) == [(kind, line)]
    assert blocks(text) == [TITLE, LEAD, REST]


def test_sign_off_in_brackets_at_the_end_of_the_last_paragraph() -> None:
    text = f"{TITLE}\n\n{LEAD}\n\n{REST} (Reporting by Amina Dulo; Editing by Jan Novak)"
    assert marked(text) == [("byline", "(Reporting by Amina Dulo; Editing by Jan Novak)")]


def test_links_below_a_heading_at_the_end() -> None:
    text = f"{TITLE}\n\n{LEAD}\n\n{REST}\n\nRelated stories\n\nMayor under fire\n\nFishermen mend nets"
    assert [line for _, line in marked(text)] == ["Related stories", "Mayor under fire", "Fishermen mend nets"]


def test_title_tells_headline_from_slogan() -> None:
    text = f"Fearless and free\n\n{TITLE}\n\n{LEAD}"
    assert marked(text, TITLE) == [("tagline", "Fearless and free")]
    assert blocks(text, TITLE) == [TITLE, LEAD]


@pytest.mark.parametrize(
    "text", [f"{LEAD}\n{REST}", f"- {LEAD}\n- {REST}", f"{TITLE}\n{LEAD}\n{REST}", "Mayor resigns\nCows found"]
)
def test_lists_of_sentences_and_headlines_have_no_furniture(text: str) -> None:
    assert marked(text) == []


# ---------------------------------------------------------------- headline


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        (f"{TITLE}\n\n{LEAD}", None, TITLE),
        (f"menu\n\n{TITLE}\n\n3 March 2031\n\n{LEAD}", None, TITLE),
        (f"{TITLE}.\n\n{LEAD}", TITLE, f"{TITLE}."),
        (f"{TITLE} . {LEAD}", TITLE, f"{TITLE} ."),
        (f"Raiders take 40 cows near Lodwar\n\n{LEAD}", f"{TITLE} | Lake Wire", "Raiders take 40 cows near Lodwar"),
        (LEAD, TITLE, None),
        (LEAD, None, None),
        ("", None, None),
    ],
)
def test_headline(text: str, title: str | None, found: str | None) -> None:
    span = headline(mark_furniture(Document("x", text, title=title)))
    assert (span.text if span else None) == found


def test_headline_that_runs_into_the_report_is_a_block_of_its_own() -> None:
    assert blocks(f"{TITLE}. {LEAD}", TITLE) == [f"{TITLE}.", LEAD]


# ---------------------------------------------------------------- paragraphs


def test_blank_lines_and_single_newlines_separate() -> None:
    assert blocks(f"{TITLE}\n\n{LEAD}\n{REST}\r\n \t\r\n{LEAD}") == [TITLE, LEAD, REST, LEAD]


WRAPPED = """Raiders stole forty cows from a camp near Lodwar on Monday, the mayor
said, and nobody was hurt. The cows were found later near the river that
flows to the lake, and their owners drove them home before the night came,
singing on the way."""


@pytest.mark.parametrize("text", [WRAPPED, WRAPPED.upper(), WRAPPED.replace("\n", "\r\n")])
def test_wrapped_copy_is_one_paragraph(text: str) -> None:
    assert blocks(text) == [text]


def test_teleprinter_copy_has_indented_paragraphs() -> None:
    shouted = WRAPPED.upper()
    text = f"   LODWAR, 30 AUG 89 (LAKE RADIO) -- [TEXT] {shouted}\n   {shouted}\n\n   {shouted}"
    assert blocks(text) == [shouted] * 3


def test_bullets_begin_paragraphs_and_are_no_words() -> None:
    assert blocks(f"Highlights\n- {LEAD}\n* {REST}\n• {LEAD}") == ["Highlights", LEAD, REST, LEAD]


# ---------------------------------------------------------------- properties

NOTHING = ["", " ", "[", "---", "\ufeff", "🐄 \u202eodd\u202c", "title: x"]
AROUND = [
    "menu",
    "Home | World",
    "By Amina Dulo",
    "READ: Mayor under fire",
    "(AFP)",
    "© 2031 Coast Mirror",
    "3 March 2031",
]
MIXED = [
    f"LODWAR, Kenya - {LEAD}",
    f"{LEAD} (AP Photo/Jan Novak)",
    f"- {REST}",
    f"1. {REST}",
    "Related stories",
    "NAIROBI (LW) —",
]
LINES = st.sampled_from([TITLE, LEAD, REST, WRAPPED, WRAPPED.upper(), "Amina Dulo", *NOTHING, *AROUND, *MIXED])
PAGES = st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\n \n", "\u2028", " "]).map(lambda mark: mark.join(lines))
)
BULLETS = re.compile(r"[-*•·▪◦‣●■–—#]|\d{1,2}[.)]")


@given(PAGES, st.one_of(st.none(), st.just(TITLE), st.text(max_size=30)))
def test_blocks_and_furniture_are_the_text(text: str, title: str | None) -> None:
    doc = mark_furniture(Document("x", text, title=title))
    spans = [(f.start, f.end) for f in doc.furniture] + [(b.start, b.end) for b in paragraphs(doc)]
    assert doc.text == text
    assert all(b.text == text[b.start : b.end] == b.text.strip() != "" for b in paragraphs(doc))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    at = 0
    for start, end in sorted(spans):
        assert at <= start, "nothing overlaps"
        assert BULLETS.sub("", text[at:start]).strip() == "", "nothing is lost"
        at = end
    assert BULLETS.sub("", text[at:]).strip() == ""


@given(PAGES, st.one_of(st.none(), st.just(TITLE)))
def test_marking_twice_changes_nothing(text: str, title: str | None) -> None:
    doc = mark_furniture(Document("x", text, title=title))
    assert mark_furniture(doc) == doc
    span = headline(doc)
    assert span is None or span.text == text[span.start : span.end]


# ---------------------------------------------------------------- records


def test_camp_raid_report(shared: Path) -> None:
    text = (shared / "reports" / "albania-camp-raid.txt").read_text(encoding="utf-8")
    assert [kind for kind, _ in marked(text)] == ["navigation", "tagline", "other", "caption", "related"]


def test_furniture_of_the_cases(shared: Path) -> None:
    cases = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((shared / "cases").glob("dev-*.json"))]
    done = []
    for case in cases:
        text = case["document"]["text"]
        found = [line for _, line in marked(text)]
        done += [
            any(words in line or line in words and 2 * len(line) >= len(words) for line in found)
            for words in case["furniture"]
        ]
    assert sum(done) >= 0.9 * len(done)
