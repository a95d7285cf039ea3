"""How many were killed, hurt, taken, driven out, or took part, and whose number it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.quantities import Counted, amounts, count, is_plural, lemma_in
from rashomon.extract.toll_cues import Cue, find_cues, is_verb
from rashomon.lexicon.quantities import TollTable
from rashomon.types import Mention, Quantity, Sentence, Span, Token

_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
_PEOPLE_ENTS = {"PERSON", "NORP"}
_ANY = {"any", "anyone", "anybody"}
_NIL = Quantity(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Toll:
    """One figure: its field, its range, the phrase that gives it, and the words that say the effect."""

    field: str
    quantity: Quantity
    mention: Mention
    cue: Span
    sent: int
    predicate: int
    part: bool = False


def find_tolls(sents: Sequence[Sentence], table: TollTable) -> tuple[Toll, ...]:
    """Every figure that the report gives for people and things hurt, taken or gathered, in word order."""
    found: list[Toll] = []
    for sent in sents:
        here = [_resolved(sents, toll, table) for toll in _in_sentence(sent, table)]
        figures = [toll for toll in here if toll is not None]
        found += _settled([*figures, *_parts(sent, figures, table)])
    return tuple(found)


def _in_sentence(sent: Sentence, table: TollTable) -> Iterator[Toll]:
    for cue in find_cues(sent, table):
        if cue.effect.role == "total":
            yield from _sum(sent, cue, table)
        elif cue.effect.role == "spared":
            yield from _spared(sent, cue, table)
        else:
            yield from _counted(sent, cue, table)


def _settled(tolls: list[Toll]) -> list[Toll]:
    """One toll per field and phrase, the first cue winning; nil of bystanders gives way to figures."""
    kept: dict[tuple[str, int], Toll] = {}
    for toll in sorted(tolls, key=lambda t: (t.mention.start, t.part)):
        kept.setdefault((toll.field, toll.mention.head), toll)
    positive = {t.field for t in kept.values() if t.quantity.low != 0 or t.quantity.high != 0}
    return [t for t in kept.values() if t.mention.span != t.cue or t.field not in positive]


# ---------------------------------------------------------------- phrases


def _counted(sent: Sentence, cue: Cue, table: TollTable) -> Iterator[Toll]:
    """The tolls of one cue: one for each phrase of a coordination that has a number of its own."""
    negated = _negated(sent, cue.predicate)
    if _unreal(sent, sent.tokens[cue.predicate], table):
        return
    for head in _distinct(sent, cue.heads):
        for member in _members(sent, head, cue, table):
            counted = count(sent, member, table.quantities)
            if counted is not None and _fits(sent, counted, cue, table):
                yield from _toll(sent, counted, cue, negated)


def _toll(sent: Sentence, counted: Counted, cue: Cue, negated: bool) -> Iterator[Toll]:
    first = sent.text[counted.mention.start - sent.start :].split(maxsplit=1)[0].lower()
    if negated:
        if first not in _ANY:
            return
        counted = replace(counted, quantity=_NIL, form="nil")
    elif first in _ANY:
        return
    nil = counted.form == "nil"
    if (cue.effect.role == "nil" and not nil) or (nil and counted.more):
        return
    if counted.form in ("plural", "single") and (cue.effect.numbered or _needs_number(cue, counted)):
        return
    yield Toll(cue.effect.field, counted.quantity, counted.mention, cue.span, sent.index, cue.predicate)


def _needs_number(cue: Cue, counted: Counted) -> bool:
    """A noun that is itself the count says nothing without a number, but one body is one dead."""
    body = " of " in counted.mention.text or cue.recovered
    return cue.effect.role == "count" and counted.mention.head == cue.predicate and not body


def _distinct(sent: Sentence, heads: tuple[int, ...]) -> list[int]:
    """Without a second phrase behind a comma that only says who the first is: "Ali Noor, a reporter, was killed"."""
    def explains(head: int) -> bool:
        edge = sent.edges[head][0]
        return edge > 0 and sent.tokens[edge - 1].text == "," and sent.tokens[head].tag in ("NN", "NNP") \
            and not any(t.pos == "NUM" for t in sent.kids(head))
    return [h for n, h in enumerate(heads) if n == 0 or not explains(h)]


def _members(sent: Sentence, head: int, cue: Cue, table: TollTable) -> Iterator[int]:
    """A phrase and those coordinated with it, up to one that another effect claims."""
    yield head
    if cue.effect.role in ("count", "nil"):
        return
    for t in sent.kids(head, "conj"):
        if t.pos in _NOMINAL and t.i != cue.predicate and not _same_one(sent, head, t, table) and not _claimed(sent, t, cue, table):
            yield from _members(sent, t.i, cue, table)


def _same_one(sent: Sentence, head: int, token: Token, table: TollTable) -> bool:
    """No party of its own: a piece of a hyphenated word, or a second noun for the same person ("an officer and lecturer")."""
    before = sent.tokens[token.i - 1] if token.i else token
    if not token.text[0].isalnum() or (before.text == "-" and before.end == token.start):
        return True
    bare = token.tag == "NN" and not any(t.dep in ("det", "poss", "nummod") for t in sent.kids(token.i))
    article = any(t.dep == "det" for t in sent.kids(head)) and sent.tokens[head].tag == "NN"
    return bare and article and not lemma_in(token, table.quantities.kin)


def _claimed(sent: Sentence, token: Token, cue: Cue, table: TollTable) -> bool:
    """Another effect is said of this phrase: "12 killed and five injured"."""
    near = [*sent.kids(token.i, "acl", "amod", "relcl"), *sent.tokens[token.i + 1 : token.i + 2]]
    return any(
        e.field != cue.effect.field
        for t in near if t.i > token.i and (is_verb(t) or t.pos == "ADJ")
        for role in ("object", "state") for e in table.index.get((role, t.lemma), ()) if len(e.words) == 1
    )


def _fits(sent: Sentence, counted: Counted, cue: Cue, table: TollTable) -> bool:
    """What is counted is of the kind that the effect can befall."""
    kind = kind_of(sent.tokens[counted.noun], table)
    if cue.effect.known:
        return kind == cue.effect.kind
    if cue.effect.role in ("count", "nil", "spared", "total"):
        return True
    return kind is None or kind == cue.effect.kind


def kind_of(token: Token, table: TollTable) -> str | None:
    """People, things or beasts, as far as the noun tells."""
    words = table.quantities
    if token.pos == "PRON":
        return "people" if token.text.lower() not in ("it", "this", "that") else None
    if token.pos == "NUM":
        return None
    for kind, nouns in (("people", words.people), ("things", words.things), ("beasts", words.beasts)):
        if lemma_in(token, nouns):
            return kind
    if token.ent in _PEOPLE_ENTS or (token.pos == "NOUN" and token.lemma.endswith(words.endings)):
        return "people"
    return None


# ---------------------------------------------------------------- what is not so


def _negated(sent: Sentence, i: int) -> bool:
    """The word, or the verb that governs it, stands under "not" or "without"."""
    token = sent.tokens[i]
    for _ in range(4):
        if any(t.dep == "neg" and t.text.lower() not in ("no", "only") for t in sent.kids(token.i)) or token.lemma == "without":
            return True
        head = sent.tokens[token.head]
        if token.head == token.i or token.dep in ("ccomp", "relcl", "advcl", "nsubj", "nsubjpass", "acl"):
            return False
        if token.dep == "conj" and (sent.kids(token.i, "nsubj", "nsubjpass") or any(t.lemma == "but" for t in sent.kids(head.i, "cc"))):
            return False
        token = head
    return False


def _unreal(sent: Sentence, token: Token, table: TollTable, depth: int = 0) -> bool:
    """The effect is possible, feared, planned or conditional: no figure."""
    scope, kids = table.scope, sent.kids(token.i)
    auxiliaries = [t for t in kids if t.dep in ("aux", "auxpass")]
    perfect = any(t.lemma == "have" for t in auxiliaries)
    if any(t.text.lower() in scope["modal"] for t in auxiliaries) and not perfect:
        return True
    if any(t.dep == "mark" and t.text.lower() in scope["unless"] for t in kids):
        return True
    if any(t.dep in ("amod", "compound") and t.lemma in scope["attempted"] for t in kids) and not is_verb(token):
        return True
    head = sent.tokens[token.head]
    if any(t.text.lower() == "to" for t in auxiliaries) and not perfect and token.dep != "ROOT":
        return head.lemma not in scope["managed"]
    if token.dep == "pcomp" and sent.tokens[head.head].lemma in scope["risked"]:
        return True
    if token.dep in ("conj", "dobj", "pobj", "prep", "xcomp", "ccomp") and depth < 4 and head.i != token.i:
        shares = token.dep != "conj" or not sent.kids(token.i, "nsubj", "nsubjpass", "aux", "auxpass")
        return shares and _unreal(sent, head, table, depth + 1)
    return False


# ---------------------------------------------------------------- sums, nil, parts


def _sum(sent: Sentence, cue: Cue, table: TollTable) -> Iterator[Toll]:
    """A sum behind its noun: "the death toll rose from 12 to 15"."""
    start = next(t.i for t in sent.tokens if t.start >= cue.span.end - 1)
    end = min(start + 14, len(sent.tokens) - 1)
    found = [a for a in amounts(sent, start, end, table.quantities) if a.first and _linked(sent, a.first, table)]
    behind_to = [a for a in found if sent.tokens[a.first - 1].text.lower() == "to"]
    amount = next(iter(behind_to or found), None)
    if amount is None or any(t.text == ";" for t in sent.tokens[start : amount.first]):
        return
    last = amount.last + 1 if amount.last + 1 < len(sent.tokens) and is_plural(sent.tokens[amount.last + 1], table.quantities) else amount.last
    noun = sent.tokens[last].text if last > amount.last else ""
    quantity = Quantity(amount.low, amount.best, amount.high, noun)
    yield Toll(cue.effect.field, quantity, Mention(sent.span(amount.first, last), sent.index, last), cue.span, sent.index, cue.predicate)


def _linked(sent: Sentence, first: int, table: TollTable) -> bool:
    before = [t.text.lower() for t in sent.tokens[max(0, first - 2) : first]]
    return before[-1] in table.scope["links"] or sent.tokens[first - 1].lemma in table.scope["links"]


def _spared(sent: Sentence, cue: Cue, table: TollTable) -> Iterator[Toll]:
    """Those who were there came away unhurt: nil."""
    if not _negated(sent, cue.predicate):
        yield Toll(cue.effect.field, _NIL, Mention(cue.span, sent.index, cue.predicate), cue.span, sent.index, cue.predicate)


def _parts(sent: Sentence, tolls: list[Toll], table: TollTable) -> Iterator[Toll]:
    """Figures that are a part of another: "12 people, including three children"."""
    words = [t.text.lower() for t in sent.tokens]
    for at in range(len(words)):
        phrase = next((p for p in table.parts if tuple(words[at : at + len(p)]) == p), None)
        whole = [t for t in tolls if t.mention.end <= sent.tokens[at].start and t.quantity.high != 0]
        if phrase is None or not whole:
            continue
        nearest = max(t.mention.end for t in whole)
        for counted in _part_phrases(sent, at, at + len(phrase), table):
            yield from (
                replace(t, quantity=counted.quantity, mention=counted.mention, part=True) for t in whole if t.mention.end == nearest
            )


def _part_phrases(sent: Sentence, at: int, behind: int, table: TollTable) -> list[Counted]:
    """The counted phrases around words that make them a part."""
    heads = [k.i for k in sent.kids(at, "pobj")]
    if not heads:
        heads = [t.i for t in sent.tokens[behind : behind + 8] if t.pos in ("NOUN", "NUM") and t.dep not in ("nummod", "compound")][:1]
    members = [m for h in heads for m in _conjuncts(sent, h)]
    return [c for m in members if (c := count(sent, m, table.quantities)) is not None and c.form in ("number", "single", "plural")]


def _conjuncts(sent: Sentence, head: int) -> Iterator[int]:
    yield head
    for t in sent.kids(head, "conj"):
        if t.pos in _NOMINAL:
            yield from _conjuncts(sent, t.i)


# ---------------------------------------------------------------- what a phrase stands for


def _resolved(sents: Sequence[Sentence], toll: Toll, table: TollTable) -> Toll | None:
    """With the number of what "them", "their bodies" or "the officers" stand for; None for a pronoun that stands for nothing counted."""
    sent = sents[toll.sent]
    head = sent.tokens[toll.mention.head]
    if toll.quantity != replace(toll.quantity, low=2, best=None, high=None) or toll.quantity.low != 2:
        return toll
    pronoun = head.text.lower() in ("they", "them")
    whose = any(t.text.lower() == "their" for t in sent.kids(head.i, "poss")) and toll.predicate == head.i
    definite = any(t.text.lower() in ("the", "these", "those", "both", "all") for t in sent.kids(head.i, "det", "predet"))
    if not (pronoun or whose or definite):
        return toll
    quantity = _told_before(sents, toll, table, None if pronoun or whose else head.lemma)
    if quantity is None:
        return None if pronoun else toll
    return replace(toll, quantity=replace(quantity, of=toll.quantity.of, side=toll.quantity.side))


def _told_before(sents: Sequence[Sentence], toll: Toll, table: TollTable, lemma: str | None) -> Quantity | None:
    """The number of the nearest people counted before: of this noun, or, for a pronoun, of any within two sentences."""
    for sent in reversed(sents[0 if lemma else max(0, toll.sent - 1) : toll.sent + 1]):
        for token in reversed(sent.tokens):
            if token.start >= toll.mention.start or token.tag not in ("NNS", "NNPS") or (lemma and token.lemma != lemma):
                continue
            if kind_of(token, table) == "people" and any(t.pos == "NUM" for t in sent.kids(token.i)):
                counted = count(sent, token.i, table.quantities)
                return counted.quantity if counted is not None and counted.form == "number" else None
    return None
