"""Every stage's output is printed, and why each claim is there."""

from __future__ import annotations

from rashomon.explain import explanation
from rashomon.pipeline import Coder
from rashomon.types import Document

REPORT = (
    "Photo: A market in Bentiu. REUTERS/Ali Vane\n\n"
    "Rebels shelled the market in Bentiu on Monday, killing 12 people, the mayor said. The army denied the attack.\n"
)


def test_every_stage_has_its_heading_in_order(coder: Coder) -> None:
    lines = explanation(coder.trace(Document("r", REPORT, published="2031-03-05"))).splitlines()
    headings = [x.split()[1] for x in lines if x.startswith("== ")]
    assert headings == [
        "read", "clean", "parse", "attributions", "event", "tolls", "places", "dates", "actors", "events", "disputes",
    ]  # fmt: skip


def test_it_says_what_each_stage_found(coder: Coder) -> None:
    found = explanation(coder.trace(Document("r", REPORT, published="2031-03-05")))
    for words in (
        "published 2031-03-05",
        "caption    Photo: A market",
        "the mayor | said | asserts, indirect",
        "ASSAULT/heavy-weapons shelling ← “shelled” [actual]",
        "killed 12 “12 people”",
        "geonames:377472",
        "Monday → 2031-03-03",
        "also told as:",
        "CAMEO 194, quad 4",
        "because of lexicon:assault/shelling, cue 'said'",
    ):
        assert words in found, words


def test_every_claim_is_there_with_its_quote(coder: Coder) -> None:
    trace = coder.trace(Document("r", REPORT, published="2031-03-05"))
    found = explanation(trace)
    claims = [c for e in trace.coding.events for c in e.claims]
    assert claims
    assert all(f"{c.id} " in found for c in claims)
    assert found.count("; quote “") == len(claims)


def test_what_is_unknown_is_said(coder: Coder) -> None:
    found = explanation(coder.trace(Document("r", "It was reported that rebels attacked Blorvik on Monday.")))
    assert "published None" in found
    assert "Monday → None" in found
