"""Condemnations told in an adjective, and refusals that somebody complains of."""

from __future__ import annotations

import pytest


def test_calling_a_deed_unacceptable_condemns_its_doer(told):
    report = told("The minister said the reaction of the Lantern League was unacceptable.")
    assert report.types() == [("ACCUSE", "disapprove")]
    assert report.values("unacceptable", "actor") == ["The minister"]
    assert report.values("unacceptable", "target") == ["the Lantern League"]


@pytest.mark.parametrize(
    "text",
    [
        "The reaction of the Lantern League was unacceptable.",  # nobody says it
        "The minister said the reaction was unacceptable.",  # nobody is blamed
        "The minister said the reaction of the Lantern League was not unacceptable.",
        "The minister said the reaction of the Lantern League was quick.",
    ],
)
def test_what_condemns_nobody_is_no_event(told, text):
    assert told(text).events == ()


def test_a_refusal_complained_of_befell_the_complainer(told):
    report = told("The Lantern League complained that the city had refused permission for its rally.")
    assert report.values("refused permission", "actor") == ["the city"]
    assert report.values("refused permission", "target") == ["The Lantern League"]


def test_a_refusal_that_nobody_complains_of_has_no_such_target(told):
    report = told("The Lantern League said that the city had refused permission for the rally.")
    assert "The Lantern League" not in report.values("refused permission", "target")
