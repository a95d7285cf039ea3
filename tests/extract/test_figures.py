"""Words that only look like events: figures of speech, sport, nature, private quarrels."""

from __future__ import annotations

import pytest

from rashomon.extract.figures import is_opinion, is_sport
from rashomon.types import Document

MATCH = (
    "The Rovers striker shot twice in the second half and the team attacked from the first minute in Gusau. "
    "The coach said the league title was alive. The goalkeeper killed the match with a save.\n"
)


@pytest.mark.parametrize(
    "text",
    [
        MATCH,
        "OPINION\n\nThe minister attacked the budget and killed the debate. He bombarded us with figures.\n",
        "A magnitude 6 earthquake struck Gusau on Monday. At least 40 people were killed, officials said.\n",
        "Lawmakers bombarded the minister with questions.\n",
        "“I did not attack anyone,” said Salma Idris.\n",
        "Anna Brandt fought her doubts and besieged her own memory.\n",
        "Shares fell under heavy fire and the bank slashed its forecast.\n",
    ],
)
def test_nothing_happened(told, text):
    assert told(text).events == ()


def test_a_sports_page_still_tells_of_violence_by_armed_men(told):
    report = told(MATCH + "On Monday gunmen in Gusau shot four players of the club.\n")
    assert report.types() == [("ASSAULT", "firearms")]
    assert report.event("shot").trigger.start > len(MATCH)


def test_deaths_in_an_attack_after_an_earthquake_are_an_event(told):
    report = told("An earthquake struck Gusau. Gunmen killed four rescuers there on Monday.")
    assert report.types() == [("ASSAULT", None)]


def test_a_column_still_tells_of_a_deed_that_is_dated(told):
    report = told("OPINION\n\nThe minister killed the debate. On Monday police in Gusau arrested nine students.\n")
    assert report.types() == [("COERCE", "arrest")]


def test_four_words_of_sport_make_a_sports_report(coder, parse):
    genre = coder.knowledge.genre
    assert is_sport(parse("The coach praised the striker. The goalkeeper kept the league title."), genre)
    assert not is_sport(parse("The coach arrived in Gusau. Police stopped the coach. The coach left."), genre)


def test_a_section_line_makes_a_column_and_a_sentence_does_not(coder):
    genre = coder.knowledge.genre
    assert is_opinion(Document("a", "Opinion\n\nThe budget failed."), genre)
    assert is_opinion(Document("b", "The budget failed. The views expressed are those of the author."), genre)
    assert not is_opinion(
        Document("c", "Police said public opinion had turned against the comment of the mayor."), genre
    )


def test_furniture_is_silent(told):
    report = told(
        "Photo: Soldiers attack rebels in Gusau. REUTERS/Ali Vane\n\n"
        "READ: Rebels kill nine in Bentiu\n\n"
        "Police arrested two men in Gusau on Monday.\n"
    )
    assert report.types() == [("COERCE", "arrest")]
    assert {f.kind for f in report.trace.doc.furniture} == {"caption", "related"}
