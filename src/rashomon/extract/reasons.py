"""The reason a voice gives for an event, and how it characterises it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.extract.claims import Draft
from rashomon.extract.joining import Happening
from rashomon.extract.voices import Voices
from rashomon.lexicon.files import LEXICON, read_yaml
from rashomon.syntax import phrase
from rashomon.types import Attribution, Document, Sentence, Span, Token, Value

_PREDICATES = {"acomp", "attr", "oprd"}


@dataclass(frozen=True, slots=True)
class ReasonTable:
    """Words that give a cause or a characterisation."""

    because: frozenset[str]
    phrases: tuple[str, ...]
    for_types: Mapping[str, frozenset[str]]
    call: frozenset[str]
    deeds: frozenset[str]
    manner: tuple[str, ...]


def load_reasons(folder: Path = LEXICON) -> ReasonTable:
    """The table of a lexicon folder."""
    data = read_yaml(folder / "reasons.yaml")
    types = {word: frozenset(found) for word, found in data["for_types"].items()}
    return ReasonTable(
        frozenset(data["because"]),
        tuple(data["phrases"]),
        types,
        frozenset(data["call"]),
        frozenset(data["deeds"]),
        tuple(data["manner"]),
    )


def find_reasons(
    doc: Document,
    sents: Sequence[Sentence],
    happenings: Sequence[Happening],
    voices: Voices,
    attributions: Sequence[Attribution],
    table: ReasonTable,
    lead: Happening | None,
) -> Iterator[tuple[int, Draft]]:
    """Claims on `cause` and `conduct`, each with the number of its happening."""
    for n, happening in enumerate(happenings):
        for telling in happening.tellings:
            sent = sents[telling.mention.sent]
            for span in _causes(doc, sent, telling.mention.head, happening.mention.frame.type, table):
                standing = voices.at(span, telling.mention.trigger)
                yield (
                    n,
                    Draft(
                        "cause", Value(span), standing, "asserts", doc.span(sent.start, sent.end), "rule:reasons/cause"
                    ),
                )
    for sent in sents:
        for token, span in _characterisations(sent, table):
            standing = voices.at(span)
            owner = _spoken_of(sent, token, happenings, lead)
            if owner is not None and standing.inner is not None:
                yield (
                    owner,
                    Draft(
                        "conduct",
                        Value(span),
                        standing,
                        "asserts",
                        doc.span(sent.start, sent.end),
                        "rule:reasons/conduct",
                    ),
                )


def _causes(doc: Document, sent: Sentence, head: int, type_: str, table: ReasonTable) -> Iterator[Span]:
    for t in sent.kids(head, "advcl"):
        if any(m.text.lower() in table.because for m in sent.kids(t.i, "mark")):
            yield sent.span(*_clean(sent, sent.edges[t.i]))
    for t in sent.kids(head, "prep"):
        if type_ in table.for_types.get(t.text.lower(), frozenset()):
            yield from (phrase(sent, k.i).span for k in sent.kids(t.i, "pobj"))
    first, last = sent.edges[head]
    words = sent.span(first, last)
    for p in table.phrases:
        for m in re.finditer(rf"\b{re.escape(p)}\s+", words.text, re.IGNORECASE):
            token = sent.at(words.start + m.end())
            if token is not None and token.i <= last:
                yield phrase(sent, _head_of(sent, token)).span


def _head_of(sent: Sentence, token: Token) -> int:
    """The noun that governs a phrase which begins with this token."""
    i = token.i
    while sent.tokens[i].head > i and sent.tokens[i].dep in (
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "nmod",
        "advmod",
    ):
        i = sent.tokens[i].head
    return i


def _clean(sent: Sentence, edges: tuple[int, int]) -> tuple[int, int]:
    """The extent without punctuation at its ends."""
    first, last = edges
    while last > first and sent.tokens[last].pos == "PUNCT":
        last -= 1
    while first < last and sent.tokens[first].pos == "PUNCT":
        first += 1
    return first, last


def _characterisations(sent: Sentence, table: ReasonTable) -> Iterator[tuple[Token, Span]]:
    """What is said of a deed: a predicate of it, the complement of "called", or a phrase of manner."""
    for token in sent.tokens:
        if token.lemma == "be" and any(_is_deed(sent, s, table) for s in sent.kids(token.i, "nsubj")):
            for t in sent.kids(token.i, *_PREDICATES):
                yield token, sent.span(*_clean(sent, sent.edges[t.i]))
        if any(_is_deed(sent, s, table) for s in sent.kids(token.i, "nsubj", "nsubjpass", "dobj")):
            yield from ((token, span) for span in _manners(sent, token, table))
        if token.lemma in table.call and any(_is_deed(sent, d, table) for d in sent.kids(token.i, "dobj")):
            for t in sent.kids(token.i, "oprd"):
                yield token, sent.span(*_clean(sent, sent.edges[t.i]))


def _is_deed(sent: Sentence, token: Token, table: ReasonTable) -> bool:
    return token.lemma in table.deeds and token.pos == "NOUN"


def _manners(sent: Sentence, token: Token, table: ReasonTable) -> Iterator[Span]:
    words = sent.span(*sent.edges[token.i])
    for p in table.manner:
        if (at := words.text.lower().find(p)) >= 0 and (first := sent.at(words.start + at)) is not None:
            low, high = _clean(sent, sent.edges[first.i])
            yield sent.span(min(low, first.i), high)


def _spoken_of(sent: Sentence, token: Token, happenings: Sequence[Happening], lead: Happening | None) -> int | None:
    """The event that a characterisation speaks of: told in this clause, else the lead."""
    words = sent.span(*sent.edges[token.i])
    for n, h in enumerate(happenings):
        spans = h.triggers
        if any(words.start <= s.start and s.end <= words.end and not s.start <= token.start < s.end for s in spans):
            return n
    return next((n for n, h in enumerate(happenings) if h is lead), None)
