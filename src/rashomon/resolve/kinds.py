"""What kind of actor a phrase can be, as far as pronouns care."""

from __future__ import annotations

from typing import Literal

from rashomon.lexicon.actors import fold
from rashomon.resolve.phrases import Phrase

Gender = Literal["m", "f"]


_MALE = frozenset(
    "king prince emperor sultan emir sheikh imam priest monk businessman father son husband brother bishop mr".split()
)


_FEMALE = frozenset(
    "queen princess nun mother daughter wife sister widow businesswoman girl woman actress ms mrs first lady".split()
)


def kind_of(phrase: Phrase) -> str | None:
    """Person, many, organization, group or state; None for what is no actor."""
    if phrase.own is not None and phrase.own.form != "stop":
        return "many" if phrase.own.form == "people" or phrase.own.entry.kind == "population" else phrase.own.entry.kind
    if phrase.known is not None:
        return "person" if phrase.known.person else "organization"
    if phrase.head.ent == "PERSON":
        return "person"
    if phrase.noun is None or phrase.noun.label == "speech":
        return "organization" if phrase.head.ent == "ORG" and phrase.head.pos == "PROPN" else None
    if phrase.noun.kind == "person":
        return "person" if phrase.singular else "many"
    return "many" if phrase.noun.kind == "population" else phrase.noun.kind


def gender_of(phrase: Phrase) -> Gender | None:
    """What the noun, the title or the role says of a person's gender."""
    nouns = [n.noun for n in (phrase.noun, phrase.known.role if phrase.known else None) if n is not None]
    before = {t.text.lower().rstrip(".") for t in phrase.sent.tokens if phrase.start <= t.start < phrase.head.end}
    for word in [w for n in nouns for w in n.split()] + sorted(before):
        if word in _FEMALE or word.endswith("woman"):
            return "f"
        if word in _MALE or word.endswith("man") and word != "woman":
            return "m"
    first = (
        phrase.known.words[0]
        if phrase.known and phrase.known.person
        else fold(phrase.own.entry.name).split()[0]
        if phrase.own
        else ""
    )
    named = phrase.reading.table.genders.get(first)
    return "f" if named == "f" else "m" if named == "m" else None
