"""What the words around an event are about."""

from __future__ import annotations

import pytest

from rashomon.extract.contexts import ContextTable, contexts_of, load_contexts
from rashomon.lexicon.frames import Frame

CONTEXTS = set(
    """military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic
    legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality
    diplomatic territory peacekeeping health asylum migration disasters natural_resource environment technology
    terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking""".split()
)


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Soldiers raided a hostel in Gusau.", "military"),
        ("Police arrested a lawmaker in Gusau.", "legislative"),
        ("Protesters marched over the election in Gusau.", "election"),
        ("Gunmen attacked a mosque in Gusau.", "religion_ethnicity"),
        ("Rebels attacked a hospital in Gusau.", "health"),
    ],
)
def test_words_of_the_sentence_give_the_context(told, text, context):
    assert context in told(text).events[0].contexts


def test_words_of_other_sentences_do_not(told):
    report = told("Police raided a hostel in Gusau. Doctors met at the hospital to discuss cholera.")
    assert "health" not in report.event("raided").contexts


def test_crime_is_left_out_beside_a_narrower_one(told):
    contexts = told("Police arrested two members of a gang in Gusau over a cocaine smuggling case.").events[0].contexts
    assert {"illegal_drugs", "trafficking"} <= set(contexts)
    assert "crime" not in contexts


def test_contexts_are_those_of_the_words_and_of_the_frame_in_order(parse):
    (sent,) = parse("The prime minister spoke of inflation.")
    frame = Frame("speech", "AGREE", None, {}, {}, contexts=("diplomatic",))
    table = ContextTable({"prime minister": "executive", "inflation": "economic", "war": "military"})
    assert contexts_of(sent, frame, table) == ("diplomatic", "economic", "executive")


def test_every_context_is_one_of_plovers(coder):
    assert set(load_contexts().words.values()) <= CONTEXTS
    assert {c for f in coder.knowledge.events.frames.frames for c in f.contexts} <= CONTEXTS
