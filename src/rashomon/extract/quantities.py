"""How many a phrase says: numbers, ranges and number words, single ones, plurals and nil."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.lexicon.quantities import Bound, QuantityTable, Words
from rashomon.types import Mention, Quantity, Sentence, Side, Token

Kind = Literal["people", "things", "beasts"]
Form = Literal["number", "single", "plural", "nil", "unit", "share"]
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_INSIDE = {"DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV", "SYM", "PART", "PRON", "X", "INTJ"}
_LINKS = {"of", "than", "to", "between", "at", "up", "over", "around", "about", "under", "near", "and", "or", "-", "–", "as", "a", "an", "from"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number expression: its range, and the words of the sentence that it covers."""

    low: int | None
    best: int | None
    high: int | None
    first: int
    last: int
    form: Form = "number"


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
    if amount is None or (inner is not None and amount.form == "single") or (first and sent.tokens[first - 1].text.lower() == "how"):
        return None
    last = _right_edge(sent, max(core, amount.last))
    noun = _noun(sent, core, last, table)
    of, side = _what(sent, noun, table)
    span = sent.span(min(first, amount.first), last)
    quantity = Quantity(amount.low, amount.best, amount.high, of, side)
    more = any(t.text.lower() in table.more for t in sent.tokens[first : last + 1])
    return Counted(quantity, Mention(span, sent.index, core), amount.form, noun, more)


def amounts(sent: Sentence, first: int, last: int, table: QuantityTable) -> Iterator[Amount]:
    """The number expressions between two words, in word order."""
    at = first
    while at <= last:
        found = _amount_at(sent, at, last, table)
        if found is not None:
            yield found
        at = at + 1 if found is None else found.last + 1


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
        if token.text == ")" and (opened := next((t.i for t in sent.tokens[edge : at - 1] if t.text == "("), None)) is not None:
            at = opened
            continue
        inside = token.pos in _INSIDE or token.text.lower() in _LINKS or (token.tag in ("VBN", "VBG", "JJ", "POS") and token.dep in ("amod", "compound"))
        glued = token.end == sent.tokens[at].start and "-" in (token.text, sent.tokens[at].text)
        if not inside and not glued and not (token.text in (",", '"', "(", ")") and at - 1 > edge and token.head != head):
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
        return next((noun.i for prep in sent.kids(core, "prep") for noun in sent.kids(prep.i, "pobj") if noun.i <= last), core)
    return core


def _is_number(token: Token, table: QuantityTable) -> bool:
    word = token.text.lower()
    return token.pos == "NUM" or any(word in words for words in (table.numbers, table.units, table.least, table.plurals))


def _what(sent: Sentence, noun: int, table: QuantityTable) -> tuple[str, Side]:
    """The counted noun as it stands, and whose side it is by its own words."""
    token = sent.tokens[noun]
    side = side_of(token, table)
    if side == "unknown" and noun and token.tag.startswith("NN") and side_of(sent.tokens[noun - 1], table) == "civilian":
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
    if (token.tag in ("NN", "NNP") or demonym or article or named) and word not in table.mass:
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


# ---------------------------------------------------------------- the number


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
    if token.dep == "conj" and not sent.kids(core, "det", "nummod", "poss") and any(t.text.lower() == "no" for t in sent.kids(head.i, "det")):
        return Amount(0, 0, 0, first, core, "nil")
    at = next((i for i in range(first, core + 1) if any(_starts(words, i, p) for p in table.none)), None)
    if at is None or any(_starts(words, at, p) for p, _ in table.bounds):
        return None
    if at == first or words[first] in ("a", "absolutely"):
        return Amount(0, 0, 0, first, core, "nil")
    return None


def _starts(words: list[str], at: int, phrase: Words) -> bool:
    return tuple(words[at : at + len(phrase)]) == phrase


def _amount_at(sent: Sentence, at: int, last: int, table: QuantityTable) -> Amount | None:
    """A number expression that begins at this word, with its bounds and its second number."""
    words = [t.text.lower() for t in sent.tokens]
    found = _number(words, at, table)
    if found is None or _is_no_count(sent, words, at, found[2]):
        return None
    low, high, end = found
    start, bound = _bound_before(words, at, table)
    second = _second(sent, words, end, start, table)
    if second is not None:
        start = start - 1 if start and words[start - 1] == "between" else start
        return Amount(low, None, second[0], start, second[1] - 1)
    behind = next(((p, b) for p, b in table.after if _starts(words, end, p)), None)
    if bound is None and behind is not None:
        bound, end = behind[1], end + len(behind[0])
    if high is None:
        return Amount(low, None, None, start, end - 1)
    return Amount(*_bounded(low, bound), start, end - 1)


def _bounded(n: int, bound: Bound | None) -> tuple[int | None, int | None, int | None]:
    """The range of a number under its bound."""
    ranges: dict[Bound | None, tuple[int | None, int | None, int | None]] = {
        None: (n, n, n), "floor": (n, n, None), "ceiling": (0, n, n), "about": (None, n, None), "below": (None, n, n),
        "under": (None, None, n - 1)}
    return ranges[bound]


def _bound_before(words: list[str], at: int, table: QuantityTable) -> tuple[int, Bound | None]:
    """Where the expression begins with the words before its number, and how they bound it."""
    start = at
    for _ in range(3):
        for phrase, bound in table.bounds:
            if start >= len(phrase) and tuple(words[start - len(phrase) : start]) == phrase:
                return start - len(phrase), bound
        sort = next((p for p in table.sorts if start >= len(p) and tuple(words[start - len(p) : start]) == p), None)
        if sort is None:
            break
        start -= len(sort)
    return at if start == at else start, None


def _second(sent: Sentence, words: list[str], end: int, start: int, table: QuantityTable) -> tuple[int, int] | None:
    """The second number of a range: "12 to 15", "12-15", "between 12 and 15", "one or two"."""
    if end + 1 >= len(words):
        return None
    between = start > 0 and (words[start - 1] == "between" or words[start] == "between")
    rises = start > 0 and words[start - 1] == "from"
    if (words[end] not in ("to", "or", "-", "–") and not (between and words[end] == "and")) or rises:
        return None
    found = _number(words, end + 1, table)
    if found is None or found[1] is None or (words[end] == "or" and words[end + 1] in ("more", "so")):
        return None
    return found[1], found[2]


def _is_no_count(sent: Sentence, words: list[str], at: int, end: int) -> bool:
    """Part of an age, a name or a date: "10-year-old", "a six-member", "2009"."""
    token = sent.tokens[at]
    if end < len(words) and words[end] in ("-", "year", "years", "-year", "month", "months") and (words[end] != "-" or not _range(words, end)):
        return True
    if at and words[at - 1] in ("aged", "age", "no.", "#"):
        return True
    glued = at > 0 and words[at - 1] == "-" and sent.tokens[at - 1].end == token.start
    return (glued and at > 1 and words[at - 2].isalpha()) or bool(_YEAR.fullmatch(words[at]) and token.ent == "DATE")


def _range(words: list[str], end: int) -> bool:
    return end + 1 < len(words) and bool(_DIGITS.fullmatch(words[end + 1]))


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
    if lemma_in(token, table.people):
        return "people"
    numbered = token.text.endswith("s") and token.ent == "GPE"
    if token.pos == "PROPN" and token.ent not in ("", "ORG") and not numbered:
        return "people" if token.ent in ("PERSON", "NORP") else "things"
    kinds: tuple[tuple[Kind, frozenset[str]], ...] = (("things", table.things), ("beasts", table.beasts))
    for kind, nouns in kinds:
        if lemma_in(token, nouns):
            return kind
    if token.ent in ("PERSON", "NORP") or (token.pos == "NOUN" and token.lemma.endswith(table.endings)):
        return "people"
    return None


def _number(words: list[str], at: int, table: QuantityTable) -> tuple[int, int | None, int] | None:
    """A number that begins at this word: least, most (None where open), and the index behind it."""
    word = words[at] if at < len(words) else ""
    if word in table.plurals:
        return _plural_unit(words, at, table)
    if word in ("a", "an") and at + 1 < len(words) and words[at + 1] in (*table.units, "half", "few", "couple", "handful"):
        return _number(words, at + 1, table)
    if word == "half" and at + 1 < len(words):
        skip = next((k for k in (1, 2) if words[at + k : at + k + 1] == ["dozen"]), 0)
        return (6, 6, at + skip + 1) if skip else None
    if word in table.least:
        return _least(words, at, table)
    exact = _exact(words, at, table)
    return None if exact is None else (exact[0], exact[0], exact[1])


def _plural_unit(words: list[str], at: int, table: QuantityTable) -> tuple[int, None, int]:
    low, end = table.plurals[words[at]], at + 1
    if words[end : end + 1] == ["of"] and end + 1 < len(words) and words[end + 1] in table.plurals:
        base = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000}.get(words[at], low)
        low, end = base * table.plurals[words[end + 1]], end + 2
    return low, None, end


def _least(words: list[str], at: int, table: QuantityTable) -> tuple[int, None, int]:
    low, end = table.least[words[at]], at + 1
    if words[at] in ("couple", "handful", "few") and words[end : end + 1] == ["of"]:
        end += 1
    if end < len(words) and words[end] in table.units:
        return low * table.units[words[end]], None, end + 1
    return low, None, at + 1


def _exact(words: list[str], at: int, table: QuantityTable) -> tuple[int, int] | None:
    """A number in digits or words: "1,200", "1.2 million", "two hundred and five", "twenty-one"."""
    total, current, i = 0.0, None, at
    while i < len(words):
        word = words[i]
        if _DIGITS.fullmatch(word) and current is None:
            current = float(word.replace(",", ""))
        elif word in table.numbers and (current is None or _joins(current, table.numbers[word])):
            current = (current or 0) + table.numbers[word]
        elif word in table.units:
            current = (1 if current is None else current) * table.units[word]
            if table.units[word] >= 1000:
                total, current = total + current, 0.0
        elif not (word in ("-", "and") and current is not None and _continues(words, i, current, table)):
            break
        i += 1
    return None if current is None else (round(total + current), i)


def _joins(current: float, n: int) -> bool:
    return (current >= 100 or current == 0 or (current >= 20 and current % 10 == 0 and n < 10)) and n > 0


def _continues(words: list[str], i: int, current: float, table: QuantityTable) -> bool:
    """A hyphen inside "twenty-one", an "and" inside "two hundred and five"."""
    n = table.numbers.get(words[i + 1]) if i + 1 < len(words) else None
    if n is None:
        return False
    return (words[i] == "-" and 20 <= current < 100 and n < 10) or (words[i] == "and" and current >= 100)
