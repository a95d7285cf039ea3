"""Figures that stand apart from what they count: sums, repeated figures, and parts of a toll."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.extract.numbers import Amount, amounts
from rashomon.extract.quantities import Counted, bare_amount, count, kind_of
from rashomon.lexicon.quantities import TollTable, Words
from rashomon.types import Mention, Sentence, Token

_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
_REACH = 14  # how far behind its noun a sum may stand, in words


def sum_behind(sent: Sentence, i: int, table: TollTable) -> Counted | None:
    """The figure behind the noun of a sum: "the death toll rose from 12 to 15"."""
    end = min(i + _REACH, len(sent.tokens) - 1)
    found = [a for a in amounts(sent, i + 1, end, table.quantities) if _linked(sent, a, i, table)]
    behind_to = [a for a in found if sent.tokens[a.first - 1].text.lower() == "to"]
    amount = next(iter(behind_to or found), None)
    if amount is None or any(t.text == ";" for t in sent.tokens[i : amount.first]):
        return None
    return bare_amount(sent, amount, table.quantities)


def _linked(sent: Sentence, amount: Amount, i: int, table: TollTable) -> bool:
    before = sent.tokens[amount.first - 1]
    links = table.scope["links"]
    return before.i >= i and (before.text.lower() in links or before.lemma in links)


def is_number_of(sent: Sentence, head: int) -> bool:
    """The phrase stands in "the number of ..."."""
    noun, prep = sent.tokens[head], sent.tokens[sent.tokens[head].head]
    inside = noun.dep == "pobj" and prep.text.lower() == "of"
    number = sent.tokens[prep.head] if inside else noun
    return number.lemma == "number" and any(t.text.lower() == "the" for t in sent.kids(number.i, "det"))


def repeated_figure(sent: Sentence, token: Token, table: TollTable) -> Counted | None:
    """A bare figure for what was counted last: "police gave a figure of 300"."""
    if token.lemma not in table.scope["figures"]:
        return None
    counted = sum_behind(sent, token.i, table)
    if counted is None or counted.mention.head - token.i > 5:
        return None
    behind = sent.tokens[counted.mention.head + 1 : counted.mention.head + 2]
    named = bool(behind) and behind[0].pos in ("NOUN", "PROPN", "SYM", "ADJ")
    return (
        None
        if named or counted.quantity.of and kind_of(sent.tokens[counted.noun], table.quantities) != "people"
        else counted
    )


# ---------------------------------------------------------------- parts


def parts(sent: Sentence, table: TollTable) -> Iterator[tuple[int, str | None, Counted]]:
    """Figures that are a part of a toll, with the first word that says so and the field that it names, if any."""
    words = tuple(t.text.lower() for t in sent.tokens)
    openers = {phrase[0] for phrase in table.parts}
    for at in (n for n, word in enumerate(words) if word in openers):
        phrase = next((p for p in table.parts if words[at : at + len(p)] == p), None)
        if phrase is not None:
            yield from ((sent.tokens[at].start, None, c) for c in _part_phrases(sent, at, phrase, table))
        elif words[at] == "among" and (group := next((g for g in words[at + 1 : at + 3] if g in table.groups), None)):
            yield from ((sent.tokens[at].start, table.groups[group], c) for c in _members_of_group(sent, at, table))


def _part_phrases(sent: Sentence, at: int, phrase: Words, table: TollTable) -> Iterator[Counted]:
    """The counted phrases around words that make them a part."""
    behind = at + len(phrase)
    if phrase[0] == "of":
        if counted := _number_before(sent, at, behind, table):
            yield counted
        return
    heads = [k.i for k in sent.kids(at, "pobj")] or _next_phrase(sent, behind)
    for member in (m for head in heads for m in conjuncts(sent, head)):
        counted = count(sent, member, table.quantities)
        if counted is not None and counted.form in ("number", "single"):
            yield counted


def _number_before(sent: Sentence, at: int, behind: int, table: TollTable) -> Counted | None:
    """ "two of them children": the number, and the noun behind."""
    amount = next((a for a in amounts(sent, max(0, at - 5), at - 1, table.quantities) if a.last == at - 1), None)
    if amount is None:
        return None
    counted = bare_amount(sent, amount, table.quantities)
    noun = next((t for t in sent.tokens[behind : behind + 4] if t.tag in ("NNS", "NN")), None)
    of = replace(
        counted.quantity,
        of=noun.text if noun else "",
        side=table.quantities.sides.get(noun.lemma, "unknown") if noun else "unknown",
    )
    return Counted(
        of,
        Mention(sent.span(amount.first, behind - 1), sent.index, amount.last),
        "number",
        noun.i if noun else amount.last,
    )


def _members_of_group(sent: Sentence, at: int, table: TollTable) -> Iterator[Counted]:
    """ "among the dead were two boys", "two boys were among the dead"."""
    verb = sent.tokens[sent.tokens[at].head]
    for subject in sent.kids(verb.i, "nsubj", "attr", "nsubjpass") if verb.pos in ("VERB", "AUX") else []:
        for member in conjuncts(sent, subject.i):
            counted = count(sent, member, table.quantities)
            people = counted is not None and kind_of(sent.tokens[counted.noun], table.quantities) in ("people", None)
            if counted is not None and people and counted.form in ("number", "single"):
                yield counted


def _next_phrase(sent: Sentence, behind: int) -> list[int]:
    """The head of the phrase that begins here, over a form of "be"."""
    near = sent.tokens[behind : behind + 8]
    return [t.i for t in near if t.pos in ("NOUN", "NUM", "PROPN") and t.dep not in ("nummod", "compound", "poss")][:1]


def conjuncts(sent: Sentence, head: int) -> Iterator[int]:
    """A phrase and those coordinated with it."""
    yield head
    for t in sent.kids(head, "conj"):
        if t.pos in _NOMINAL:
            yield from conjuncts(sent, t.i)
