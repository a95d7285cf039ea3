"""Capitalised words in a row, the raw matter of names, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.lexicon.actors import Noun
from rashomon.types import Sentence, Span, Token

_PARTICLES = frozenset(
    "al el bin ibn ben de da di du del della van von der den la le abu ul ur as ad af y e dos santos".split()
)


LINKS = frozenset({"of", "for", "the", "and"})


_DASH = frozenset({"-", "‐", "–", "'", "’"})


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something whose name the report gives."""

    span: Span
    words: tuple[str, ...]
    person: bool
    role: Noun | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    acronym: str | None = None

    @property
    def name(self) -> str:
        return " ".join(self.span.text.split())


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row: the raw matter of a name."""

    sent: Sentence
    first: int
    last: int

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sent.tokens[self.first : self.last + 1]

    @property
    def span(self) -> Span:
        return self.sent.span(self.first, self.last)


def runs(sent: Sentence) -> Iterator[Run]:
    """The runs of capitalised words of a sentence, joined over particles, hyphens and 'of'."""
    i, tokens = 0, sent.tokens
    while i < len(tokens):
        if not _capital(tokens[i]):
            i += 1
            continue
        j = i
        while (step := _next(tokens, j)) is not None:
            j = step
        yield Run(sent, i, j)
        i = j + 1


def _capital(t: Token) -> bool:
    return (
        t.text[0].isupper()
        and t.pos not in {"DET", "PRON", "SCONJ", "CCONJ", "AUX", "ADP", "ADV", "VERB", "PART", "INTJ"}
        or (t.text[0].isupper() and t.ent in {"PERSON", "ORG", "NORP"} and t.pos not in {"DET", "PRON", "AUX"})
    )


def _next(tokens: Sequence[Token], j: int) -> int | None:
    """The next token of the same run."""
    for step in (1, 2, 3):
        if j + step >= len(tokens):
            return None
        t = tokens[j + step]
        if _capital(t):
            between = [x.text.lower() for x in tokens[j + 1 : j + step]]
            return j + step if not _parted(tokens[j], t, between) else None
        if t.text.lower() not in _PARTICLES | LINKS | _DASH:
            return None
    return None


def _parted(before: Token, after: Token, between: list[str]) -> bool:
    """An 'and' or 'the' joins names only inside an organisation's name."""
    if not between:
        return before.ent != after.ent and "PERSON" in {before.ent, after.ent} and "DATE" in {before.ent, after.ent}
    return "and" in between or between == ["the"] or (before.ent == "PERSON" and "of" in between)
