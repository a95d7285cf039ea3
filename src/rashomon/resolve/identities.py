"""The actors that names, bodies and plain nouns make, with ids that come from the words."""

from __future__ import annotations

import hashlib

from rashomon.lexicon.actors import ActorTable, Entry, Noun, fold
from rashomon.resolve.phrases import Phrase
from rashomon.resolve.runs import Known
from rashomon.types import Actor, ActorKind

_ARTICLES = (
    "the ",
    "a ",
    "an ",
    "some ",
    "its ",
    "their ",
    "his ",
    "her ",
    "our ",
    "this ",
    "that ",
    "these ",
    "those ",
)


def of_entry(entry: Entry) -> Actor:
    """The actor of a table entry."""
    source, _, number = entry.id.partition(":")
    wikidata = number if source == "wikidata" else None
    return Actor(entry.id, entry.name, entry.kind, entry.country, entry.sectors, wikidata)


def of_known(known: Known | Entry) -> Actor:
    """The actor of a name that the report introduces."""
    if isinstance(known, Entry):
        return of_entry(known)
    kind: ActorKind = "person" if known.person else "organization"
    return Actor(
        local_id(known.name, None),
        bare(known.name),
        kind,
        known.country,
        known.sectors,
        public=not known.person or bool(known.role and known.role.public),
    )


def of_people(phrase: Phrase, entry: Entry) -> Actor:
    """Nationals or members of a people."""
    sectors = tuple(s for s in entry.sectors if s != "GOV") or ("CVL",)
    country = entry.country or phrase.country
    if phrase.singular and phrase.vague:
        return Actor(
            local_id(bare(phrase.mention.text), country),
            bare(phrase.mention.text),
            "person",
            country,
            sectors,
            public=False,
        )
    return Actor(
        f"people:{entry.id.partition(':')[2]}" + (f":{country}" if country != entry.country else ""),
        f"people of {entry.name}" if entry.kind == "state" else entry.name,
        "population",
        country,
        sectors,
        public=False,
    )


def of_body(noun: Noun, country: str | None, table: ActorTable) -> Actor:
    """An institution of a state, or of an unnamed one."""
    named = table.body(f"gov:{country}:{noun.body}")
    if named is not None:
        return of_entry(named)
    label = f"{noun.label} of {table.country(country)}" if country else noun.label
    return Actor(f"gov:{country or '-'}:{noun.body}", label, "organization", country, noun.sectors)


def of_group(phrase: Phrase, noun: Noun, country: str | None) -> Actor:
    """People or groups that only a noun describes."""
    name = bare(phrase.mention.text)
    kind = noun.kind if noun.kind != "person" or phrase.singular else "group"
    return Actor(
        local_id(f"{name if phrase.vague else noun.noun}", country),
        name,
        kind,
        country,
        noun.sectors,
        public=noun.public,
    )


def local_id(name: str, country: str | None) -> str:
    """An id from the folded words themselves."""
    return "local:" + hashlib.sha256(f"{fold(bare(name))}|{country or ''}".encode()).hexdigest()[:12]


def bare(text: str) -> str:
    """A phrase on one line without its article."""
    text = " ".join(text.split())
    lowered = text.lower()
    return next((text[len(a) :] for a in _ARTICLES if lowered.startswith(a)), text)
