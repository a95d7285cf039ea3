"""Whose people somebody is said to be: "gunmen believed to be from the Front", "the bomber was a member of it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.lexicon.actors import Entry
from rashomon.resolve.names import Name
from rashomon.resolve.runs import Known
from rashomon.types import Sentence, Token

_FAR = 7  # steps from the name up to the people
_SUPPOSED = frozenset(
    "suspect believe think allege presume assume report say describe identify know claim appear seem".split()
)
_BELONGS = frozenset("belong affiliate link associate connect tie ally work represent loyal part member".split())
_FROM = frozenset({"from", "with"})
_FIRM = _SUPPOSED | _BELONGS | {"be"}
_LINKS = _SUPPOSED | _BELONGS | _FROM | {"of", "to", "as", "be", "for"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ASIDE = frozenset({"whether", "if"})
_DOERS = frozenset(
    "attacker assailant perpetrator gunman bomber kidnapper abductor captor suspect militant killer assassin".split()
)
_REBELS = frozenset({"rebel", "insurgent", "fighter", "guerrilla", "bandit"})
_AGAIN = frozenset({"they", "he", "she"})


@dataclass(frozen=True, slots=True)
class Affiliation:
    """The people at a word of a sentence belong to a named organisation."""

    sent: int
    people: int
    apart: bool  # it may be of people told before: a clause of its own, or "the gunmen, ..."
    whole: Entry | Known


def affiliations(sents: Sequence[Sentence], names: Sequence[Name], known: Sequence[Known]) -> tuple[Affiliation, ...]:
    """Everybody whom a report says to be somebody's people, in text order."""
    return tuple(sorted(_found(sents, names, known), key=lambda a: (a.sent, a.people)))


def same_people(noun: Token, told: Token, beside: bool) -> bool:
    """A later clause is of the same people: the same noun, another for those who did it, or "they" soon after."""
    if told.text.lower() in _AGAIN:
        return beside
    return told.lemma == noun.lemma or (told.lemma in _DOERS and noun.lemma in _DOERS | _REBELS)


def _found(sents: Sequence[Sentence], names: Sequence[Name], known: Sequence[Known]) -> Iterator[Affiliation]:
    named: list[tuple[int, int, Entry | Known]] = [
        (n.span.start, n.span.end, n.entry)
        for n in names
        if n.form != "stop" and n.entry.kind in {"organization", "group"}
    ]
    named += [(k.span.start, k.span.end, k) for k in known if not k.person]
    rest = iter(sents)
    sent = next(rest, None)
    for start, end, whole in sorted(named, key=lambda r: r[:2]):
        while sent is not None and sent.end <= start:
            sent = next(rest, None)
        if sent is not None and (top := _top(sent, start, end)) is not None:
            yield from _people(sent, top, whole)


def _top(sent: Sentence, start: int, end: int) -> Token | None:
    """The word of a name that hangs on a word outside it."""
    inner = [t for t in sent.tokens if start <= t.start < end]
    return next((t for t in inner if not start <= sent.tokens[t.head].start < end), None)


def _people(sent: Sentence, name: Token, whole: Entry | Known) -> Iterator[Affiliation]:
    """The people at the upper end of words that do nothing but say whose they are."""
    at, firm = name, False
    for _ in range(_FAR):
        above = sent.tokens[at.head]
        if (
            above.i == at.i
            or at.dep in _SUBJECTS
            or any(t.dep == "neg" or t.text.lower() in _ASIDE for t in sent.kids(above.i))
        ):
            return
        if at.dep == "prep" and at.text.lower() in _FROM and at.i and sent.tokens[at.i - 1].pos == "NOUN":
            yield Affiliation(sent.index, at.i - 1, False, whole)
        firm = firm or at.lemma in _FIRM or at.text.lower() in _FROM
        if above.pos in ("VERB", "AUX") and above.lemma in _LINKS and (firm or above.lemma in _FIRM):
            yield from (
                Affiliation(sent.index, t.i, True, whole) for t in sent.kids(above.i, *_SUBJECTS) if t.pos != "PROPN"
            )
        if firm and above.pos == "NOUN" and above.lemma not in _BELONGS:
            again = any(t.text.lower() == "the" for t in sent.kids(above.i, "det"))
            yield Affiliation(sent.index, above.i, again, whole)
            return
        if above.lemma not in _LINKS and at.dep not in ("compound", "amod", "nmod"):
            return
        at = above
