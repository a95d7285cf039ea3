"""Who does what the verb says, where the verb has no subject of its own."""

from __future__ import annotations

import pytest

from rashomon.syntax import is_passive, parties, subjects


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Norway is ready to send troops.", "send", "Norway"),
        ("The party announced its plan to march on Friday.", "march", "its"),
        ("The miners gave a promise to march on Friday.", "march", "miners"),
        ("The army is guilty of shelling the port.", "shelling", "army"),
        ("The Front issued a statement claiming the blast.", "claiming", "Front"),
        ("Gunmen said to be from Lisk shot and killed a baker.", "killed", "Gunmen"),
        ("The militant group al-Nejma is claiming the attack.", "claiming", "Nejma"),
        ("Rebels kidnapped and killed a man.", "kidnapped", "Rebels"),
        ("The man killed in Orsk was a baker.", "killed", None),
        ("The nurses imprisoned for treating rebels were freed by the king.", "imprisoned", None),
    ],
)
def test_the_understood_subject_is_found(parse, text, verb, subject):
    (sent,) = parse(text)
    at = next(t.i for t in sent.tokens if t.text == verb)
    assert [sent.tokens[i].text for i in subjects(sent, at)] == ([subject] if subject else [])


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Four men were killed in Peruvian shelling on Friday.", "shelling", ["Peruvian"]),
        ("The guard was killed defending his home.", "defending", ["guard"]),
    ],
)
def test_a_gerund_after_its_adjective_is_a_noun(parse, text, verb, subject):
    (sent,) = parse(text)
    at = next(t.i for t in sent.tokens if t.text == verb)
    assert [sent.tokens[i].text for i in subjects(sent, at)] == subject


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The men jailed for it were freed.", "jailed"),
        ("Norway helped families granted asylum in Peru.", "granted"),
        ("The bridge was blown up by rebels.", "blown"),
    ],
)
def test_participles_after_their_noun_are_passive(parse, text, verb):
    (sent,) = parse(text)
    assert is_passive(sent, next(t.i for t in sent.tokens if t.text == verb))


@pytest.mark.parametrize(
    ("text", "head", "phrases"),
    [
        ("Norwegian and Peruvian officials met.", "officials", ["Norwegian", "Peruvian officials"]),
        ("Norwegian officials met.", "officials", ["Norwegian officials"]),
        ("The party leader Anna Petrova spoke.", "leader", ["The party leader Anna Petrova"]),
    ],
)
def test_each_side_has_a_phrase(parse, text, head, phrases):
    (sent,) = parse(text)
    at = next(t.i for t in sent.tokens if t.text == head)
    assert [m.span.text for m in parties(sent, at)] == phrases
