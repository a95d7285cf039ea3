"""The generic nouns of a report: what a word says of the actor behind it."""

from __future__ import annotations

from dataclasses import replace

from rashomon.lexicon.actors import ActorTable, Noun
from rashomon.resolve.names import Words

VAGUE = frozenset(
    (
        "spokesman spokeswoman spokesperson head chief leader commander director chairman official"
        " representative secretary member"
    ).split()
)


def better(a: Noun | None, b: Noun | None) -> Noun | None:
    """Of two nouns for one person the one that says more."""
    if a is None or b is None:
        return a or b
    if a.noun in VAGUE and b.noun not in VAGUE or not a.public and b.public:
        return replace(b, title=True, kind="person")
    return a


def noun_at(table: ActorTable, words: Words, i: int) -> tuple[Noun, int, int] | None:
    """The longest generic noun headed by a word, with its first and last word."""
    if i not in words.nouns:
        words.nouns[i] = _longest_noun(table, words, i)
    return words.nouns[i]


def _longest_noun(table: ActorTable, words: Words, i: int) -> tuple[Noun, int, int] | None:
    count = len(words.list)
    if i >= count or words.folded[i] not in table.noun_words:
        return None
    first, last = i, i
    while first > max(0, i - 4) and words.folded[first - 1] in table.noun_words and words.gap(first - 1):
        first -= 1
    while last < min(count - 1, i + 4) and words.folded[last + 1] in table.noun_words and words.gap(last):
        last += 1
    spans = sorted(
        ((a, b) for a in range(first, i + 1) for b in range(i, last + 1)), key=lambda s: (s[0] - s[1], -s[1])
    )
    for a, b in spans:
        noun = table.noun(words.key(a, b))
        if noun is not None and i == _headed(words, a, b):
            return noun, a, b
    return None


def _headed(words: Words, first: int, last: int) -> int:
    """The head of a noun phrase: the word before 'of' or 'for', else the last."""
    return next((n - 1 for n in range(first + 1, last + 1) if words.folded[n] in {"of", "for", "in"}), last)
