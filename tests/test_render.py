"""A coding for reading: ranges as people write them, one line an event, accounts by voice, markup escaped."""

from __future__ import annotations

import pytest

from rashomon.pipeline import Coder
from rashomon.render import by_voice, counted, html, shown, summary_line, text, voice_name
from rashomon.types import (
    Actor,
    Claim,
    Codes,
    Dispute,
    Document,
    Event,
    Evidence,
    Place,
    Quantity,
    Span,
    Value,
    Voice,
    When,
)

CODES = Codes("190", 4, -10.0, None, None)


def claim(field: str, words: str, voice: str | None = None, stance: str = "asserts", quote: str = "", **more) -> Claim:
    who = Voice(Span(90, 90 + len(voice), voice), more.pop("who", None)) if voice else None
    via = tuple(Voice(Span(0, len(v), v)) for v in more.pop("via", ()))
    evidence = Evidence(Span(0, len(quote or words), quote or words), None, "indirect", "rule:x", 0.5)
    return Claim(f"c:{field}{voice}", field, Value(Span(0, len(words), words), **more), who, via, stance, evidence)


def event(
    *claims: Claim, modality: str = "actual", historical: bool = False, id_: str = "e:1", start: int = 0
) -> Event:
    trigger = Span(start, start + 6, "attack")
    return Event(id_, "ASSAULT", None, "attack", (), trigger, (), modality, historical, CODES, claims)


@pytest.mark.parametrize(
    ("range_", "words"),
    [
        ((12, 12, 12), "12"),
        ((0, 0, 0), "0"),
        ((12, 12, None), "12+"),
        ((12, None, 15), "12–15"),
        ((0, None, 15), "≤15"),
        ((None, None, 15), "≤15"),
        ((None, 60, None), "~60"),
        ((None, None, None), "?"),
    ],
)
def test_counted(range_, words):
    assert counted(Quantity(*range_)) == words


def test_shown_adds_what_the_words_refer_to():
    orsk = Place("g:1", "Orsk", "RUS", None, 51.2, 58.5, "locality")
    assert shown(claim("killed", "12\n people", quantity=Quantity(12, 12, None))) == "12+ (12 people)"
    assert shown(claim("place", "the town", place=orsk)) == "the town (Orsk, RUS)"
    assert shown(claim("date", "Monday", when=When("2031-03-03"))) == "Monday (2031-03-03)"
    assert shown(claim("date", "recently", when=When(None))) == "recently"
    assert (
        shown(claim("actor", "the group", actor=Actor("a", "Lantern League", "group"))) == "the group (Lantern League)"
    )
    assert (
        shown(claim("actor", "the Lantern League", actor=Actor("a", "Lantern League", "group"))) == "the Lantern League"
    )


def test_a_voice_is_named_with_those_who_relay_it():
    assert voice_name(claim("actor", "x")) == "The report"
    assert voice_name(claim("actor", "x", "police", via=("AP", "Coast Radio"))) == "police · via Coast Radio · via AP"
    assert voice_name(claim("actor", "x", "he", who=Actor("a", "Ali Vane", "person"))) == "he (Ali Vane)"


def test_the_report_speaks_first_and_each_voice_in_the_order_of_fields():
    claims = (claim("place", "Orsk", "police"), claim("killed", "12", "police"), claim("actor", "rebels"))
    grouped = by_voice(claims)
    assert [name for name, _ in grouped] == ["The report", "police"]
    assert [c.field for c in grouped[1][1]] == ["killed", "place"]


def test_the_summary_has_what_is_asserted_only():
    line = summary_line(event(claim("actor", "the army", "rebels", "denies"), claim("target", "a bus")), True)
    assert line.startswith("● ASSAULT · attack “attack”")
    assert "on a bus" in line
    assert "army" not in line


def test_the_summary_says_how_it_is_told():
    assert summary_line(event(modality="future")).endswith("[future]")
    assert summary_line(event(modality="negated", historical=True)).endswith("[background, negated]")
    assert summary_line(event()).startswith("○ ")
    assert "[" not in summary_line(event())


def test_the_lead_comes_first_and_background_last():
    old = event(id_="e:old", historical=True)
    lead = event(claim("target", "a bus"), id_="e:lead", start=50)
    plan = event(id_="e:plan", modality="future", start=10)
    lines = text(Document("d", ""), "e:lead", (old, plan, lead), ()).splitlines()
    marks = [x for x in lines if x.startswith(("●", "○"))]
    assert marks[0].startswith("●")
    assert "[future]" in marks[1]
    assert "[background]" in marks[2]


def test_the_text_names_report_outlet_and_day_and_says_denials_loudly():
    doc = Document("d", "", title="Bus hit", source="Lake Wire", published="2031-03-05")
    denied = claim("killed", "nobody", "the army", "denies", quote="nobody was killed", quantity=Quantity(0, 0, 0))
    found = text(
        doc, None, (event(denied),), (Dispute("e:1", "killed", "denial", ()), Dispute("e:2", "actor", "x", ()))
    )
    assert found.startswith("Bus hit · Lake Wire · 2031-03-05\n")
    assert "DENIES killed" in found
    assert "“nobody was killed”" in found
    assert "≠ disputed: killed (denial)" in found
    assert "actor (x)" not in found  # another event's


def test_a_report_without_events_says_so():
    assert "No event found." in text(Document("d", ""), None, (), ())


def test_lines_are_wrapped_and_a_quotation_over_lines_becomes_one():
    long = claim("actor", "rebels", "police", quote="word\n" * 100)
    lines = text(Document("d", ""), None, (event(long),), ()).splitlines()
    assert max(map(len, lines)) <= 100
    assert any(x.rstrip("”").endswith("…") for x in lines)


MARKUP = "<script>alert('x')</script> & <b>bold</b>"


def test_the_page_escapes_everything_that_comes_from_the_report():
    doc = Document("d", MARKUP, title=MARKUP)
    hostile = claim("actor", MARKUP, MARKUP, quote=MARKUP)
    page = html(doc, "e:1", (event(hostile),), (Dispute("e:1", "killed", "denial", ()),))
    assert "<script" not in page
    assert "<b>" not in page
    assert page.count("&lt;script&gt;") >= 4  # title, summary, voice, value, quotation
    assert "disputed: killed" in page


def test_a_notebook_shows_a_report_full_of_markup_safely(coder: Coder) -> None:
    report = (
        "Rebels <img src=x onerror=alert(1)> attacked a bus in Gusau on Monday, <i>killing</i> six, the mayor said."
    )
    shown_page = coder(Document("<u>d</u>", report))._repr_html_()
    assert "<h4>" in shown_page
    assert "<img" not in shown_page
    assert "<i>" not in shown_page
    assert "<u>" not in shown_page
