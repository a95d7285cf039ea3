"""How many were killed, hurt, taken, driven out, or took part, and whose number it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.quantities import Counted, count, kind_of, told_before
from rashomon.extract.toll_cues import Cue, find_cues
from rashomon.extract.toll_members import distinct, members
from rashomon.extract.toll_scope import either, negated, over_longer_time, unreal
from rashomon.extract.toll_sums import is_number_of, parts, repeated_figure, sum_behind
from rashomon.lexicon.quantities import TollTable
from rashomon.types import Mention, Quantity, Sentence, Span

_ANY = {"any", "anyone", "anybody"}
_BODIES = {"body", "corpse", "bodies", "corpses"}
_NIL = Quantity(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Toll:
    """One figure: its field, its range, the phrase that gives it, and the words that say the effect.

    `part`: a part of another toll of the sentence ("including three children"). `longer`: a sum over months or years.
    `again`: a figure told before ("he", "their bodies", "the two officers").
    `weak`: hurt by the sense of the deed only ("was stabbed").
    """

    field: str
    quantity: Quantity
    mention: Mention
    cue: Span
    sent: int
    predicate: int
    part: bool = False
    longer: bool = False
    again: bool = False
    weak: bool = False


def find_tolls(sents: Sequence[Sentence], table: TollTable) -> tuple[Toll, ...]:
    """Every figure that the report gives for people and things hurt, taken or gathered, in word order."""
    found: list[Toll] = []
    for sent in sents:
        tolls = [r for toll in _in_sentence(sent, table) if (r := _resolved(sents, toll, table)) is not None]
        tolls += _repeated(sent, [*found, *tolls], table)
        settled = _settled([*tolls, *_parts(sent, tolls, found, table)])
        found += [_placed(sents, toll, found, table) for toll in settled]
    return tuple(found)


def _placed(sents: Sequence[Sentence], toll: Toll, told: list[Toll], table: TollTable) -> Toll:
    """With what the report told before: a part needs a whole, a repeat needs a first time."""
    longer = over_longer_time(sents[toll.sent], toll.predicate, table)
    whole = not _of_group(toll, table) or any(t.field == toll.field for t in told)
    return replace(toll, part=toll.part and whole, longer=longer, again=_again(sents, toll, told))


def _of_group(toll: Toll, table: TollTable) -> bool:
    """The phrase speaks of some of a group: "eight of the dead"."""
    return " of the " in toll.mention.text and toll.mention.text.rsplit(maxsplit=1)[-1] in table.groups


def _in_sentence(sent: Sentence, table: TollTable) -> Iterator[Toll]:
    for cue in find_cues(sent, table):
        if cue.effect.role == "total":
            counted = sum_behind(sent, sent.at(cue.span.end - 1).i, table)  # type: ignore[union-attr]
            if counted is not None:
                yield _as_toll(sent, counted, cue, table)
        elif cue.effect.role == "spared":
            if not negated(sent, cue.predicate):
                yield Toll(
                    cue.effect.field,
                    _NIL,
                    Mention(cue.span, sent.index, cue.predicate),
                    cue.span,
                    sent.index,
                    cue.predicate,
                )
        elif not unreal(sent, sent.tokens[cue.predicate], table):
            yield from _joined(sent, list(_counted(sent, cue, table)))


def _as_toll(sent: Sentence, counted: Counted, cue: Cue, table: TollTable) -> Toll:
    toll = Toll(cue.effect.field, counted.quantity, counted.mention, cue.span, sent.index, cue.predicate)
    return replace(toll, part=_of_group(toll, table), weak=cue.effect.weak)


def _settled(tolls: list[Toll]) -> list[Toll]:
    """One toll per field and phrase, the first cue winning; bystanders unhurt and found bodies give way to figures."""
    kept: list[Toll] = []
    for toll in sorted(tolls, key=lambda t: (t.part, t.mention.start, t.mention.end)):
        if not any(toll.field == k.field and toll.mention.span.overlaps(k.mention.span) for k in kept):
            kept.append(toll)
    firm = {t.field for t in kept if t.mention.head != t.predicate and t.quantity.high != 0}
    kept = [t for t in kept if t.field not in firm or not (t.mention.span == t.cue or _owned_body(t))]
    others = [t.mention.span for t in kept if t.field != "participants"]
    kept = [t for t in kept if not (_mere_crowd(t) and any(t.mention.span.overlaps(span) for span in others))]
    dead = [t.mention.span for t in kept if t.field == "killed" and t.quantity.high != 0]
    kept = [t for t in kept if not (t.weak and any(t.mention.span.overlaps(span) for span in dead))]
    return sorted(kept, key=lambda t: (t.mention.start, t.field))


def _mere_crowd(toll: Toll) -> bool:
    """Marchers by their noun alone, who may be there for what befell them: "two protesters were shot"."""
    return toll.field == "participants" and toll.cue.within(toll.mention.span)


def _owned_body(toll: Toll) -> bool:
    return toll.mention.head == toll.predicate and toll.cue.text.lower() in _BODIES and " of " not in toll.mention.text


# ---------------------------------------------------------------- phrases


def _counted(sent: Sentence, cue: Cue, table: TollTable) -> Iterator[Toll]:
    """The tolls of one cue: one for each phrase of a coordination."""
    under_not = negated(sent, cue.predicate)
    for head in distinct(sent, cue.heads):
        if is_number_of(sent, head):
            figure = sum_behind(sent, max(head, cue.predicate), table)
            if figure is not None and cue.effect.role != "nil":
                yield _as_toll(sent, figure, cue, table)
            continue
        for member in members(sent, head, cue, table):
            counted = count(sent, member, table.quantities)
            if counted is None and member == head:
                break
            if counted is not None and _fits(sent, counted, cue, table):
                yield from _toll(sent, _clipped(sent, counted, cue), cue, under_not, table)


def _clipped(sent: Sentence, counted: Counted, cue: Cue) -> Counted:
    """Without the words of the effect before it: "shot dead three villagers"."""
    mention, head = counted.mention, sent.tokens[counted.mention.head]
    if not mention.start < cue.span.end <= head.start or cue.span.start > mention.start:
        return counted
    start = next(t.start for t in sent.tokens if t.start >= cue.span.end)
    span = Span(start, mention.end, sent.text[start - sent.start : mention.end - sent.start])
    return replace(counted, mention=replace(mention, span=span))


def _toll(sent: Sentence, counted: Counted, cue: Cue, under_not: bool, table: TollTable) -> Iterator[Toll]:
    first = counted.mention.text.split(maxsplit=1)[0].lower()
    if first in _ANY or under_not:
        if first not in _ANY or not under_not:
            return
        counted = replace(counted, quantity=_NIL, form="nil")
    nil = counted.form == "nil"
    if (cue.effect.role == "nil" and not nil) or (nil and counted.more):
        return
    if cue.effect.known and len(cue.effect.words) == 1 and sent.kids(cue.predicate, "prt"):
        return
    if counted.form == "share" and cue.effect.field != "seized" and not cue.effect.known:
        return
    if counted.form == "unit" and cue.effect.field == "participants" and not cue.effect.known:
        return
    if counted.form in ("plural", "single") and (cue.effect.numbered or _needs_number(cue, counted)):
        return
    if counted.form == "number" and either(sent, cue.predicate, table):
        most = counted.quantity.high or counted.quantity.best
        counted = replace(counted, quantity=replace(counted.quantity, low=None, best=None, high=most))
    yield _as_toll(sent, counted, cue, table)


def _needs_number(cue: Cue, counted: Counted) -> bool:
    """A noun that is itself the count says nothing without a number, but one body is one dead."""
    container = " of " in counted.mention.text and counted.form == "single"
    body = (container and cue.effect.words[0] in _BODIES) or cue.recovered
    return cue.effect.role == "count" and counted.mention.head <= cue.predicate and not body


def _fits(sent: Sentence, counted: Counted, cue: Cue, table: TollTable) -> bool:
    """What is counted is of the kind that the effect can befall."""
    kind = kind_of(sent.tokens[counted.noun], table.quantities)
    if cue.effect.role == "deed" and sent.tokens[counted.noun].lemma in table.quantities.ideas:
        return False
    if cue.effect.known:
        bare = cue.effect.weak and sent.tokens[counted.noun].pos == "NUM"
        return bare or kind == cue.effect.kind
    return cue.effect.role in ("count", "nil", "spared") or kind is None or kind == cue.effect.kind


def _joined(sent: Sentence, tolls: list[Toll]) -> list[Toll]:
    """Coordinated bare plurals as one phrase: "officers and dissidents"."""
    if len(tolls) < 2 or any((t.quantity.low, t.quantity.best, t.quantity.high) != (2, None, None) for t in tolls):
        return tolls
    start, end = min(t.mention.start for t in tolls), max(t.mention.end for t in tolls)
    span = Span(start, end, sent.text[start - sent.start : end - sent.start])
    first = tolls[0]
    return [replace(first, mention=replace(first.mention, span=span))]


# ---------------------------------------------------------------- what a phrase stands for


def _repeated(sent: Sentence, tolls: list[Toll], table: TollTable) -> Iterator[Toll]:
    """Bare figures for what was counted in the sentence before: "police gave a figure of 300"."""
    if not tolls or sent.index - tolls[-1].sent > 1:
        return
    for token in sent.tokens:
        if (counted := repeated_figure(sent, token, table)) is not None:
            yield Toll(
                tolls[-1].field, counted.quantity, counted.mention, sent.span(token.i, token.i), sent.index, token.i
            )


def _parts(sent: Sentence, tolls: list[Toll], told: list[Toll], table: TollTable) -> Iterator[Toll]:
    """Figures that are a part of another: "12 people, including three children"."""
    for start, field, counted in parts(sent, table):
        if field is not None:
            part = any(t.field == field for t in (*told, *tolls))
            yield Toll(
                field, counted.quantity, counted.mention, counted.mention.span, sent.index, counted.mention.head, part
            )
            continue
        whole = [
            t
            for t in tolls
            if t.mention.end <= start and t.quantity.high != 0 and not t.mention.span.overlaps(counted.mention.span)
        ]
        nearest = max((t.mention.end for t in whole), default=None)
        yield from (
            replace(t, quantity=counted.quantity, mention=counted.mention, part=True)
            for t in whole
            if t.mention.end == nearest
        )


def _resolved(sents: Sequence[Sentence], toll: Toll, table: TollTable) -> Toll | None:
    """With the number of what "them" or "the officers" stand for; None for a pronoun without one."""
    sent = sents[toll.sent]
    head = sent.tokens[toll.mention.head]
    if (toll.quantity.low, toll.quantity.best, toll.quantity.high) != (2, None, None):
        return toll
    pronoun = head.text.lower() in ("they", "them")
    whose = toll.predicate == head.i and bool(sent.kids(head.i, "poss"))
    definite = any(
        t.text.lower() in ("the", "these", "those", "both", "all") for t in sent.kids(head.i, "det", "predet")
    )
    if not (pronoun or whose or definite):
        return toll
    lemma = None if pronoun or whose else head.lemma
    quantity = told_before(sents, toll.mention, table.quantities, lemma)
    if quantity is None:
        return None if pronoun else toll
    return replace(toll, quantity=replace(quantity, of=toll.quantity.of, side=toll.quantity.side))


def _again(sents: Sequence[Sentence], toll: Toll, told: list[Toll]) -> bool:
    """A figure of the same field was told before, and this one only points back to it."""
    head = sents[toll.sent].tokens[toll.mention.head]
    kids = sents[toll.sent].kids(head.i)
    same = [
        t
        for t in told
        if t.field == toll.field and t.quantity == replace(toll.quantity, of=t.quantity.of, side=t.quantity.side)
    ]
    if not same or any(k.text.lower() in ("also", "another") for k in kids):
        return False
    pointing = (
        head.pos == "PRON"
        or head.text.lower() == "both"
        or any(k.tag == "PRP$" for k in kids)
        and toll.predicate == head.i
    )
    definite = any(
        k.text.lower() in ("the", "these", "those", "both", "all") for k in kids if k.dep in ("det", "predet")
    )
    if head.pos == "PROPN":
        return any(sents[t.sent].tokens[t.mention.head].text == head.text for t in same)
    return pointing or (definite and any(sents[t.sent].tokens[t.mention.head].lemma == head.lemma for t in same))
