"""Which fillers can be parties, and which mentions tell nothing without one."""

from __future__ import annotations

import pytest

from rashomon.pipeline import Coder
from rashomon.types import Document


def kinds(coder: Coder, text: str) -> list[str]:
    return [m.frame.type for m in coder.trace(Document("r", text)).mentions]


def parties(coder: Coder, text: str, type_: str, role: str) -> list[str]:
    (found, *_) = [m for m in coder.trace(Document("r", text)).mentions if m.frame.type == type_]
    return [f.text for f in found.roles.get(role, ())]


def test_words_without_a_speaker_are_no_event(coder: Coder) -> None:
    assert kinds(coder, "The report rejected nothing.") == []


def test_the_act_that_is_merely_demanded_is_no_event_of_its_own(coder: Coder) -> None:
    assert kinds(coder, "The union demanded the release of the teachers.") == ["REQUEST"]


@pytest.mark.parametrize(
    ("text", "type_", "targets"),
    [
        ("The bishop condemned the attack.", "ACCUSE", ["the attack"]),
        ("Each government accused the other.", "ACCUSE", ["the other"]),
        ("The bishop urged both sides to talk.", "REQUEST", ["both sides"]),
    ],
)
def test_whom_words_are_about(coder: Coder, text: str, type_: str, targets: list[str]) -> None:
    assert parties(coder, text, type_, "target") == targets


def test_a_possession_acts_for_nobody(coder: Coder) -> None:
    assert parties(coder, "The envoy met the king and Peru's problems.", "CONSULT", "actor") == [
        "The envoy",
        "the king",
    ]
