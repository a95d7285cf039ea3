"""Who does what the verb says, where the verb has no subject of its own."""

from __future__ import annotations

import pytest

from rashomon.syntax import subjects


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Norway is ready to send troops.", "send", "Norway"),
        ("The party announced its plan to march on Friday.", "march", "its"),
        ("The miners gave a promise to march on Friday.", "march", "miners"),
        ("The army is guilty of shelling the port.", "shelling", "army"),
        ("The man killed in Orsk was a baker.", "killed", None),
    ],
)
def test_the_understood_subject_is_found(parse, text, verb, subject):
    (sent,) = parse(text)
    at = next(t.i for t in sent.tokens if t.text == verb)
    assert [sent.tokens[i].text for i in subjects(sent, at)] == ([subject] if subject else [])
