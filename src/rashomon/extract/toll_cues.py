"""Which words of a sentence say that people were killed, hurt or taken, and which phrases they count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rashomon.extract.toll_arguments import (
    adjacent_object,
    agents,
    bearers,
    has_number,
    is_active,
    is_verb,
    itself,
    nouns,
    of_its_verb,
    patients,
    sufferers,
    undergoers,
)
from rashomon.lexicon.quantities import Effect, TollTable
from rashomon.types import Sentence, Span, Token

Finder = Callable[[Sentence, Token], list[int]]
_GAP = 8  # how far behind its verb the rest of a phrase may stand, in words


@dataclass(frozen=True, slots=True)
class Cue:
    """An effect that the sentence speaks of: the words that say it, and the heads of the phrases that it counts."""

    effect: Effect
    predicate: int
    span: Span
    heads: tuple[int, ...]
    recovered: bool = False


def find_cues(sent: Sentence, table: TollTable) -> Iterator[Cue]:
    """Every effect that a word of the sentence says, with what it counts, in word order."""
    for token in sent.tokens:
        if token.lemma in table.words or token.text.lower() in table.words:
            yield from _cues_at(sent, token, table)


def _cues_at(sent: Sentence, token: Token, table: TollTable) -> Iterator[Cue]:
    """The effects that one word says; the longest phrase that begins with it wins."""
    found: list[Cue] = []
    longest = 0
    for role, finder in _FINDERS:
        if role == "state" and is_verb(token) and ("object", token.lemma) in table.index:
            continue
        for effect in _entries(token, role, table):
            last = _last_word(sent, token, effect)
            if last is None:
                continue
            longest = max(longest, len(effect.words))
            if heads := _heads(sent, token, effect, last, finder):
                found.append(Cue(effect, token.i, _cue_span(sent, token, last), heads, _recovered(sent, token, table)))
    yield from (cue for cue in found if len(cue.effect.words) == longest)


def _heads(sent: Sentence, token: Token, effect: Effect, last: int, finder: Finder) -> tuple[int, ...]:
    """What the phrase counts; where its own words fill the object, what its preposition governs: "set fire to"."""
    heads = tuple(finder(sent, token))
    phrase = range(last - len(effect.words) + 2, last + 1)
    if (
        effect.role == "object"
        and last > token.i
        and is_active(sent, token)
        and not any(h > token.i and h not in phrase for h in heads)
    ):
        heads = tuple(adjacent_object(sent, sent.tokens[last])) or heads
    free = tuple(h for h in heads if h not in phrase or (h == last and has_number(sent, sent.tokens[h])))
    if free or not heads:
        return free
    if sent.tokens[last].text.lower() not in ("to", "of"):
        return tuple(sufferers(sent, token)) if effect.role == "object" else ()
    return tuple(nouns(sent, sent.kids(last, "pobj")))


def _recovered(sent: Sentence, token: Token, table: TollTable) -> bool:
    """The noun is what somebody found: "his body was found"."""
    owned = bool(sent.kids(token.i, "poss"))
    return owned and token.dep in ("nsubjpass", "dobj") and sent.tokens[token.head].lemma in table.scope["recovered"]


def _entries(token: Token, role: str, table: TollTable) -> Iterator[Effect]:
    words = (token.lemma, token.text.lower())
    for word in dict.fromkeys(words):
        yield from table.index.get((role, word), ())


def _last_word(sent: Sentence, token: Token, effect: Effect) -> int | None:
    """The last word of the phrase that says the effect; None where the rest of it is not there."""
    rest = effect.words[1:]
    if not rest:
        return token.i
    for at in range(token.i + 1, min(token.i + 2 + _GAP, len(sent.tokens) - len(rest) + 1)):
        here = sent.tokens[at : at + len(rest)]
        if all(w in (t.text.lower(), t.lemma) for w, t in zip(rest, here, strict=True)):
            return here[-1].i
        if here[0].pos in ("VERB", "CCONJ", "SCONJ") or here[0].text in (",", ";"):
            return None
    return None


def _cue_span(sent: Sentence, token: Token, last: int) -> Span:
    """The words of the effect with their auxiliaries: "were killed"."""
    first = token.i
    while first > 0 and sent.tokens[first - 1].dep in ("aux", "auxpass") and sent.tokens[first - 1].head == token.i:
        first -= 1
    return sent.span(first, last)


def _of_nil(sent: Sentence, token: Token) -> list[int]:
    """What may be nil: whom a verb befell, or the noun itself."""
    return patients(sent, token) or ([token.i] if token.pos == "NOUN" else [])


_FINDERS: tuple[tuple[str, Finder], ...] = (
    ("object", patients),
    ("subject", agents),
    ("state", bearers),
    ("spared", itself),
    ("count", itself),
    ("nil", _of_nil),
    ("deed", undergoers),
    ("adverb", of_its_verb),
    ("total", itself),
)
