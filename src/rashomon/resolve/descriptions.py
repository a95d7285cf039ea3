"""Definite descriptions: "the group", "the minister", "the Front", and what they may take up."""

from __future__ import annotations

from rashomon.resolve.kinds import kind_of
from rashomon.resolve.phrases import Phrase

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def describes(phrase: Phrase) -> bool:
    """A definite description: "the group", "the minister", "the Front", with nothing that says whose."""
    if not phrase.mention.text[:5].lower().startswith(("the ", "this ", "that ", "these", "those")):
        return False
    if (
        phrase.first_word not in _DEFINITE
        or phrase.own
        or phrase.left
        or phrase.known
        or phrase.organization
        or phrase.complement
    ):
        return False
    if capitalised(phrase):
        return True
    noun = phrase.noun
    if noun is None:
        return False
    return not noun.body and noun.kind in {"organization", "group"} or noun.title or rebels(phrase)


def capitalised(phrase: Phrase) -> bool:
    """One word of a longer name: "the Front", "the Assembly"."""
    inner = phrase.reading.words.range(phrase.mention.start, phrase.mention.end)
    return (
        len(inner) == 2
        and phrase.head.text[0].isupper()
        and phrase.head.text.lower() in phrase.reading.table.organizations
    )


def rebels(phrase: Phrase) -> bool:
    """Armed or political outsiders in the plural: "the rebels", "the militants"."""
    return bool(phrase.noun and phrase.noun.sectors[:1] in {("REB",), ("PRM",), ("OPP",)} and not phrase.singular)


def description_fit(description: Phrase, candidate: Phrase) -> float | None:
    """A definite description and an earlier phrase that it may take up."""
    word = description.head.text.lower()
    if capitalised(description):
        return (
            5.0
            if candidate.known and not candidate.known.person and word in candidate.known.words
            else _in_entry(candidate, word)
        )
    noun = description.noun
    if noun is None:
        return None
    if noun.kind == "person" and description.singular:
        return _office_fit(description, candidate)
    if rebels(description):
        return _outsiders(description, candidate)
    return _body_fit(description, candidate)


def _in_entry(candidate: Phrase, word: str) -> float | None:
    own = candidate.own
    named = own is not None and own.entry.kind in {"organization", "group"} and word in own.span.text.lower().split()
    return 5.0 if named else None


def _office_fit(description: Phrase, candidate: Phrase) -> float | None:
    """The minister: somebody introduced as a minister; the man: any man."""
    if kind_of(candidate) != "person" or description.noun is None:
        return None
    last = description.noun.noun.split()[-1]
    role = candidate.known.role if candidate.known else None
    title = (
        role.noun
        if role
        else candidate.own.entry.role
        if candidate.own
        else candidate.noun.noun
        if candidate.noun
        else ""
    )
    if last in title.split():
        return 3.0
    return None


def _outsiders(description: Phrase, candidate: Phrase) -> float | None:
    """The rebels: the named group whose sector is theirs."""
    if description.noun is None:
        return None
    sectors = (
        candidate.own.entry.sectors
        if candidate.own
        else candidate.known.sectors
        if candidate.known and not candidate.known.person
        else ()
    )
    return 2.0 if sectors[:1] == description.noun.sectors[:1] else None


_GROUPS = {"organization", "group"}
_ANY = {"UNK", "REB", "PRM", "OPP"}  # "the group", after "a Taliban spokesman"
_PARTISAN = frozenset({"REB", "PRM", "PTY", "OPP", "CRM", "UAF", "SOC", "LAB", "IMG"})


def _body_fit(description: Phrase, candidate: Phrase) -> float | None:
    """The group, the movement, the party: an organisation that can be called so."""
    noun = description.noun
    if noun is not None and candidate.noun is not None and candidate.noun.member and candidate.organization:
        return 2.0 if candidate.organization.kind in _GROUPS and noun.sectors[0] in _ANY else None
    if noun is None or kind_of(candidate) not in {"organization", "group"}:
        return None
    if candidate.noun is not None and candidate.noun.noun.split()[-1] == noun.noun.split()[-1] and not candidate.vague:
        return 2.0
    sectors = candidate.own.entry.sectors if candidate.own else candidate.known.sectors if candidate.known else ()
    named = candidate.own is not None or candidate.known is not None
    if not named or noun.noun in {"side", "sides", "team", "unit", "body", "country", "state"}:
        return None
    if noun.sectors[0] in sectors:
        return 2.5
    return 1.5 if noun.sectors == ("UNK",) and (not sectors or set(sectors) & _PARTISAN) else None
