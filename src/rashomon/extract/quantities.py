"""How many a phrase says: numbers, ranges and number words, single ones, plurals and nil."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.extract.numbers import Amount, Form, amounts, starts
from rashomon.lexicon.quantities import QuantityTable
from rashomon.types import Mention, Quantity, Sentence, Side, Token

Kind = Literal["people", "things", "beasts", "ideas"]
_INSIDE = frozenset("DET ADJ NUM NOUN PROPN ADV SYM PART PRON X INTJ".split())
_LINKS = frozenset("of than to between at up over around about under near and or - – as a an from".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted phrase: what it says and how it says it."""

    quantity: Quantity
    mention: Mention
    form: Form
    noun: int
    more: bool = False


def count(sent: Sentence, head: int, table: QuantityTable) -> Counted | None:
    """How many the noun phrase of this head word speaks of; None where it does not say."""
    inner = _contained(sent, head, table)
    core = head if inner is None else inner
    first = _left_edge(sent, head)
    amount = _amount_of(sent, first if inner is None else _left_edge(sent, inner), core, table)
    if amount is None and not lemma_in(sent.tokens[first], table.shares):
        amount = _by_form(sent, first, core, table)
    if (
        amount is None
        or (inner is not None and amount.form == "single")
        or (first and sent.tokens[first - 1].text.lower() == "how")
    ):
        return None
    last = _right_edge(sent, max(core, amount.last))
    noun = _noun(sent, core, last, table)
    of, side = _what(sent, noun, table)
    span = sent.span(min(first, amount.first), last)
    quantity = Quantity(amount.low, amount.best, amount.high, of, side)
    more = any(t.text.lower() in table.more for t in sent.tokens[first : last + 1])
    return Counted(quantity, Mention(span, sent.index, core), amount.form, noun, more)


def lemma_in(token: Token, words: frozenset[str]) -> bool:
    """The word or its dictionary form is one of these."""
    return token.lemma in words or token.text.lower() in words or token.text.lower().removesuffix("s") in words


def is_plural(token: Token, table: QuantityTable) -> bool:
    """The noun stands for several."""
    return token.tag in ("NNS", "NNPS") or token.text.lower() in table.mass


# ---------------------------------------------------------------- the phrase


def _contained(sent: Sentence, head: int, table: QuantityTable) -> int | None:
    """The noun behind "of" whose number counts: "a total of 12 people", "a crowd of 500"."""
    if not lemma_in(sent.tokens[head], table.containers) or any(t.pos == "NUM" for t in sent.kids(head)):
        return None
    for prep in sent.kids(head, "prep"):
        for noun in sent.kids(prep.i, "pobj"):
            if prep.text.lower() == "of" and (noun.pos == "NUM" or is_plural(noun, table)):
                return noun.i
    return None


def _left_edge(sent: Sentence, head: int) -> int:
    """The first word of a noun phrase, walking left from its head."""
    edge, at = sent.edges[head][0], head
    while at > edge:
        token = sent.tokens[at - 1]
        if (
            token.text == ")"
            and (opened := next((t.i for t in sent.tokens[edge : at - 1] if t.text == "("), None)) is not None
        ):
            at = opened
            continue
        inside = (
            token.pos in _INSIDE
            or token.text.lower() in _LINKS
            or (token.tag in ("VBN", "VBG", "JJ", "POS") and token.dep in ("amod", "compound"))
        )
        glued = token.end == sent.tokens[at].start and "-" in (token.text, sent.tokens[at].text)
        if (
            not inside
            and not glued
            and not (token.text in (",", '"', "(", ")") and at - 1 > edge and token.head != head)
        ):
            break
        if token.dep in ("appos", "relcl") or (token.dep == "cc" and not _has_number(sent, at - 2)):
            break
        at -= 1
    return at


def _has_number(sent: Sentence, i: int) -> bool:
    return i >= 0 and sent.tokens[i].pos == "NUM"


def _right_edge(sent: Sentence, core: int) -> int:
    """The last word of the phrase, with what stands behind "of"."""
    tokens, last = sent.tokens, core
    while last + 2 < len(tokens) and tokens[last + 1].text.lower() == "of":
        nouns = [t.i for t in sent.kids(last + 1, "pobj") if t.i > last]
        if not nouns or nouns[0] - last > 8:
            break
        last = nouns[0]
    return last


def _noun(sent: Sentence, core: int, last: int, table: QuantityTable) -> int:
    """The noun that is counted: behind "of" where the head is a number word, else the head."""
    token = sent.tokens[core]
    if last > core and (token.pos in ("NUM", "PRON", "DET") or _is_number(token, table)):
        return next(
            (noun.i for prep in sent.kids(core, "prep") for noun in sent.kids(prep.i, "pobj") if noun.i <= last), core
        )
    return core


def _is_number(token: Token, table: QuantityTable) -> bool:
    word = token.text.lower()
    return token.pos == "NUM" or any(
        word in words for words in (table.numbers, table.units, table.least, table.plurals)
    )


def _what(sent: Sentence, noun: int, table: QuantityTable) -> tuple[str, Side]:
    """The counted noun as it stands, and whose side it is by its own words."""
    token = sent.tokens[noun]
    side = side_of(token, table)
    if (
        side == "unknown"
        and noun
        and token.tag.startswith("NN")
        and side_of(sent.tokens[noun - 1], table) == "civilian"
    ):
        side = "civilian"
    return ("" if _is_number(token, table) else token.text), side


def side_of(token: Token, table: QuantityTable) -> Side:
    """Whose the people are, as far as one noun says it."""
    return table.sides.get(token.lemma) or table.sides.get(token.text.lower()) or "unknown"


_PRONOUN: dict[int, Callable[[int], Amount]] = {
    0: lambda head: Amount(0, 0, 0, head, head, "nil"),
    1: lambda head: Amount(1, 1, 1, head, head, "single"),
    2: lambda head: Amount(2, None, None, head, head, "plural"),
}


def _by_form(sent: Sentence, first: int, head: int, table: QuantityTable) -> Amount | None:
    """A phrase without a number: nil, a pronoun, a single one, or a bare plural."""
    token, word = sent.tokens[head], sent.tokens[head].text.lower()
    if word in table.pronouns:
        return _PRONOUN[table.pronouns[word]](head)
    if word in table.pairs:
        n = table.pairs[word]
        return Amount(n, n, n, first, head)
    article = any(t.text.lower() in ("a", "an", "another") for t in sent.kids(head, "det"))
    demonym = token.ent == "NORP" and token.tag == "JJ" and first < head
    named = token.pos == "PROPN" and token.ent == "PERSON"
    if article or ((token.tag in ("NN", "NNP") or demonym or named) and word not in table.mass):
        unit = token.lemma in table.groups
        return Amount(None, None, None, first, head, "share") if unit else Amount(1, 1, 1, first, head, "single")
    if is_plural(token, table):
        if word in table.mass and head + 1 < len(sent.tokens) and sent.tokens[head + 1].pos == "PROPN":
            return Amount(1, 1, 1, first, head, "single")
        if token.lemma in table.groups:
            return Amount(None, None, None, first, head, "share")
        thing = word in table.mass and lemma_in(token, table.things)
        return Amount(None if thing else 2, None, None, first, head, "share" if thing else "plural")
    return None


# ---------------------------------------------------------------- how many


def _amount_of(sent: Sentence, first: int, core: int, table: QuantityTable) -> Amount | None:
    """The number expression that counts a noun, or nil; ages and years are none."""
    nil = _nil(sent, first, core, table)
    if nil is not None:
        return nil
    found = next((a for a in amounts(sent, max(0, first - 6), core, table) if a.last >= first), None)
    if found is None:
        return None
    share = any(lemma_in(t, table.shares) for t in sent.tokens[found.last + 1 : core + 1])
    if share or (sent.tokens[core].lemma in table.groups and found.last < core):
        return Amount(None, None, None, first, core, "unit")
    return found


def _nil(sent: Sentence, first: int, core: int, table: QuantityTable) -> Amount | None:
    """Words that say nil before or in the phrase, unless they open a bound ("no fewer than")."""
    words = [t.text.lower() for t in sent.tokens]
    token, head = sent.tokens[core], sent.tokens[sent.tokens[core].head]
    if (
        token.dep == "conj"
        and not sent.kids(core, "det", "nummod", "poss")
        and any(t.text.lower() == "no" for t in sent.kids(head.i, "det"))
    ):
        return Amount(0, 0, 0, first, core, "nil")
    at = next((i for i in range(first, core + 1) if any(starts(words, i, p) for p in table.none)), None)
    if at is None or any(starts(words, at, p) for p, _ in table.bounds):
        return None
    if at == first or words[first] in ("a", "absolutely"):
        return Amount(0, 0, 0, first, core, "nil")
    return None


def bare_amount(sent: Sentence, amount: Amount, table: QuantityTable) -> Counted:
    """A number expression as a counted phrase, with the plural noun right behind it."""
    behind = amount.last + 1
    named = behind < len(sent.tokens) and is_plural(sent.tokens[behind], table)
    last = behind if named else amount.last
    quantity = Quantity(amount.low, amount.best, amount.high, sent.tokens[last].text if named else "")
    return Counted(quantity, Mention(sent.span(amount.first, last), sent.index, last), "number", last)


def kind_of(token: Token, table: QuantityTable) -> Kind | None:
    """People, things or beasts, as far as the noun tells."""
    if token.pos == "PRON":
        return "people" if token.text.lower() not in ("it", "this", "that") else None
    if token.pos == "NUM":
        return None
    if lemma_in(token, table.people) or token.lemma in table.groups:
        return "people"
    numbered = token.text.endswith("s") and token.ent == "GPE"
    if token.pos == "PROPN" and token.ent not in ("", "ORG") and not numbered:
        return "people" if token.ent in ("PERSON", "NORP") else "things"
    kinds: tuple[tuple[Kind, frozenset[str]], ...] = (
        ("ideas", table.ideas),
        ("things", table.things),
        ("beasts", table.beasts),
    )
    for kind, nouns in kinds:
        if lemma_in(token, nouns):
            return kind
    if token.ent in ("PERSON", "NORP") or (token.pos == "NOUN" and token.lemma.endswith(table.endings)):
        return "people"
    return None


def told_before(
    sents: Sequence[Sentence], mention: Mention, table: QuantityTable, lemma: str | None
) -> Quantity | None:
    """The number of the nearest people counted before a phrase: of this noun, or of any within two sentences."""
    for sent in reversed(sents[0 if lemma else max(0, mention.sent - 1) : mention.sent + 1]):
        for token in reversed(sent.tokens):
            if token.start >= mention.start or token.tag not in ("NNS", "NNPS") or (lemma and token.lemma != lemma):
                continue
            vague = token.lemma in table.groups or token.text.lower() in table.mass - {"people"}
            if kind_of(token, table) == "people" and not vague:
                counted = count(sent, token.i, table)
                exact = counted is not None and counted.form == "number" and counted.quantity.best is not None
                if counted is not None and exact:
                    return counted.quantity
                if not lemma:
                    return None
    return None
