"""Which words of place, date and toll hang on which event mention of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rashomon.extract.events import EventMention
from rashomon.extract.locating import Relation, locate, sentence_of, top
from rashomon.extract.tolls import Toll
from rashomon.lexicon.fits import FitTable
from rashomon.syntax import phrase
from rashomon.types import DateMention, Mention, PlaceMention, Sentence, Token

_Placed = TypeVar("_Placed", PlaceMention, DateMention)
_BLOCKED = {"relcl", "appos"}
_CLAUSES = {"relcl", "ccomp", "csubj", "parataxis"}
_ELSEWHEN = frozenset("after before because if unless since although though until whereas once".split())
_BACK = 12  # how many sentences back a toll looks for its event


@dataclass(frozen=True, slots=True)
class AttachWords:
    """The knowledge that hangs words on events: which tolls fit which events, weapon words, nouns of place."""

    fits: FitTable
    weapons: Mapping[str, str | None]
    locations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Telling:
    """One event mention with the places, dates, tolls and weapons that the text hangs on it."""

    mention: EventMention
    places: tuple[PlaceMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    tolls: tuple[Toll, ...] = ()
    means: tuple[Mention, ...] = ()

    @property
    def start(self) -> int:
        return self.mention.trigger.start


def attach(
    sents: Sequence[Sentence],
    mentions: Sequence[EventMention],
    places: Sequence[PlaceMention],
    dates: Sequence[DateMention],
    tolls: Sequence[Toll],
    words: AttachWords,
    relation: Relation,
) -> tuple[Telling, ...]:
    """Each event mention with what hangs on it, in text order; what hangs on nothing is left out."""
    by_sent: dict[int, list[int]] = {}
    for n, m in enumerate(mentions):
        by_sent.setdefault(m.sent, []).append(n)
    located = locate(sents, mentions, by_sent, places, words.locations, relation)
    placed = _hang(sents, mentions, by_sent, located)
    dated = _hang(sents, mentions, by_sent, dates)
    tolled = _hang_tolls(sents, mentions, by_sent, tolls, words)
    return tuple(
        Telling(
            m,
            tuple(placed.get(n, ())),
            tuple(dated.get(n, ())),
            tuple(tolled.get(n, ())),
            _means(sents[m.sent], m, [mentions[k] for k in by_sent[m.sent]], words.weapons),
        )
        for n, m in enumerate(mentions)
    )


def _hang(
    sents: Sequence[Sentence],
    mentions: Sequence[EventMention],
    by_sent: Mapping[int, list[int]],
    found: Iterable[_Placed],
) -> dict[int, list[_Placed]]:
    hung: dict[int, list[_Placed]] = {}
    for item in found:
        sent = sentence_of(sents, item.span)
        if sent is None or sent.index not in by_sent:
            continue
        here = by_sent[sent.index]
        owner = _owner(sent, top(sent, item.span), mentions, here, clause=True)
        if owner is None:
            owner = _only(sent, mentions, here)
        if owner is not None:
            hung.setdefault(owner, []).append(item)
    return hung


def _owner(
    sent: Sentence, i: int, mentions: Sequence[EventMention], here: Sequence[int], clause: bool = False
) -> int | None:
    """The nearest mention above a token in the tree; `clause`: no further than its own clause."""
    anchors = {a: n for n in reversed(here) for a in mentions[n].anchors}
    for _ in range(len(sent.tokens)):
        if i in anchors:
            return anchors[i]
        token = sent.tokens[i]
        if token.head == i or (clause and _ends_clause(sent, token)):
            return None
        i = token.head
    return None


def _ends_clause(sent: Sentence, token: Token) -> bool:
    """Above this word another clause begins, in another place and time; "as he drove through Kem" is of the same."""
    if token.dep == "advcl":
        return any(t.dep in ("mark", "advmod") and t.text.lower() in _ELSEWHEN for t in sent.kids(token.i))
    return token.dep in _CLAUSES or (token.dep == "conj" and token.pos in ("VERB", "AUX"))


def _only(sent: Sentence, mentions: Sequence[EventMention], here: Sequence[int]) -> int | None:
    """The one mention of the sentence, where it has one and its root is no clause that reports it."""
    if len(here) != 1:
        return None
    root = next(t for t in sent.tokens if t.head == t.i)
    inside = _owner(sent, root.i, mentions, here)
    complement = mentions[here[0]].head
    path = {complement}
    while sent.tokens[complement].head != complement:
        if sent.tokens[complement].dep in ("ccomp", *_BLOCKED):
            return None if inside is None else inside
        complement = sent.tokens[complement].head
        path.add(complement)
    return here[0]


def _hang_tolls(
    sents: Sequence[Sentence],
    mentions: Sequence[EventMention],
    by_sent: Mapping[int, list[int]],
    tolls: Sequence[Toll],
    words: AttachWords,
) -> dict[int, list[Toll]]:
    hung: dict[int, list[Toll]] = {}
    wholes = {(t.sent, t.field) for t in tolls if not t.part}
    kept = (t for t in tolls if not t.longer and (not t.part or (t.sent, t.field) in wholes))
    for toll in (t for t in kept if not _taken_place(sents, t, words.locations)):
        owner = _toll_owner(sents, mentions, by_sent, toll, words.fits)
        if owner is not None:
            hung.setdefault(owner, []).append(toll)
    return hung


def _taken_place(sents: Sequence[Sentence], toll: Toll, locations: frozenset[str]) -> bool:
    """ "Captured the town" takes ground, no goods."""
    return toll.field == "seized" and sents[toll.sent].tokens[toll.mention.head].lemma in locations


def _toll_owner(
    sents: Sequence[Sentence],
    mentions: Sequence[EventMention],
    by_sent: Mapping[int, list[int]],
    toll: Toll,
    fits: FitTable,
) -> int | None:
    """The event of a toll: above its predicate, below it, beside it, else the last fitting one before it.

    A nil ("nobody was hurt") speaks of a deed that was done, told here or before, rather than of one that was not.
    """
    sent = sents[toll.sent]
    here = [n for n in by_sent.get(toll.sent, ()) if fits.fits(toll.field, mentions[n].frame)]
    nil = toll.quantity.high == 0
    actual = [n for n in here if mentions[n].modality in (("actual",) if nil else ("actual", "negated"))]
    actual = actual or ([] if nil else here)
    above = _owner(sent, toll.predicate, mentions, actual)
    if above is not None:
        return above
    first, last = sent.edges[toll.predicate]
    below = [n for n in actual if first <= mentions[n].head <= last]
    if below or actual:
        return min(below or actual, key=lambda n: abs(mentions[n].head - toll.predicate))
    before = [n for s in range(toll.sent - 1, max(-1, toll.sent - 1 - _BACK), -1) for n in by_sent.get(s, ())]
    fitting = [
        n
        for n in before
        if fits.fits(toll.field, mentions[n].frame) and mentions[n].modality == "actual" and not mentions[n].historical
    ]
    return next(iter([*fitting, *here]), None)


def _means(
    sent: Sentence, mention: EventMention, beside: Sequence[EventMention], weapons: Mapping[str, str | None]
) -> tuple[Mention, ...]:
    """The weapon words in the clause of an attack, without those of the other attacks of the sentence."""
    if mention.frame.type != "ASSAULT":
        return ()
    found = []
    others = frozenset(a for m in beside if m.frame.type == "ASSAULT" for a in m.anchors) - mention.anchors
    for t in sent.tokens:
        two = f"{sent.tokens[t.i - 1].text.lower()} {t.lemma}" if t.i else ""
        if (two in weapons or (t.lemma in weapons and t.pos in ("NOUN", "PROPN"))) and _near(
            sent, t.i, mention, others
        ):
            found.append(phrase(sent, t.i))
    return tuple(found)


def _near(sent: Sentence, i: int, mention: EventMention, others: frozenset[int]) -> bool:
    """The token is a word of the predicate or hangs on it within its clause, and on no other before it."""
    for _ in range(4):
        if i in mention.anchors:
            return True
        if i in others:
            return False
        token = sent.tokens[i]
        if token.head == i or token.dep in ("ccomp", "relcl", "conj") and token.pos in ("VERB", "AUX"):
            return False
        i = token.head
    return i in mention.anchors
