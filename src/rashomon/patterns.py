"""Matching a lexicon pattern in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.lexicon.frames import Alternatives, Element, FrameTable, Pattern
from rashomon.syntax import objects, reach, subjects
from rashomon.types import Sentence, Token


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: its head and the other words that it took."""

    pattern: Pattern
    head: int
    words: tuple[int, ...]


def match_frames(sent: Sentence, table: FrameTable) -> Iterator[Match]:
    """The most specific pattern at each word that can head one, in word order."""
    for token in sent.tokens:
        for pos in _classes(token):
            found = _best(sent, token, table.index.get((pos, token.lemma), ()))
            if found is not None:
                yield found
                break


def _classes(token: Token) -> tuple[str, ...]:
    """What the word may be a trigger as; participles before a noun are verbs, gerunds may be nouns."""
    if token.pos in ("NOUN", "PROPN"):
        return ("noun",)
    if token.pos == "VERB":
        return ("verb", "noun") if token.tag == "VBG" else ("verb",)
    return ("verb",) if token.pos in ("AUX", "ADJ") and token.tag in ("VBN", "JJ") else ()


def _best(sent: Sentence, token: Token, patterns: tuple[Pattern, ...]) -> Match | None:
    return next((m for p in patterns if (m := match_pattern(sent, token, p)) is not None), None)


def match_pattern(sent: Sentence, token: Token, pattern: Pattern) -> Match | None:
    """Whether the pattern holds with this word as its head, and which words it takes."""
    taken: list[int] = []
    for element in pattern.elements:
        hit = _hit(sent, token, element, taken)
        if (hit is None) != element.negated:
            return None
        if hit is not None and element.slot in ("word", "before"):
            taken.append(hit)
    return Match(pattern, token.i, tuple(sorted(taken)))


def _hit(sent: Sentence, token: Token, element: Element, taken: list[int]) -> int | None:
    """The word that fills one element of a pattern."""
    for candidate in _candidates(sent, token, element.slot):
        if candidate.i not in taken and says(sent, candidate, element.words):
            return candidate.i
    return None


def _candidates(sent: Sentence, token: Token, slot: str) -> Iterator[Token]:
    if slot == "subj":
        yield from (sent.tokens[i] for i in subjects(sent, token.i))
    elif slot == "obj":
        yield from (sent.tokens[i] for i in objects(sent, token.i))
    elif slot == "before":
        yield from (t for t in reach(sent, token.i) if t.i < token.i)
    else:
        yield from reach(sent, token.i)


def says(sent: Sentence, token: Token, words: Alternatives) -> bool:
    """The word, or it with the word before it, is one of these; `*` is any noun."""
    if "*" in words or token.lemma in words or token.text.lower() in words:
        return True
    return token.i > 0 and f"{sent.tokens[token.i - 1].text.lower()} {token.lemma}" in words
