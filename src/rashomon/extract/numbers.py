"""Number expressions in a sentence: digits and words, bounds, ranges and number words without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.lexicon.quantities import Bound, QuantityTable, Words
from rashomon.types import Sentence

Form = Literal["number", "single", "plural", "nil", "unit", "share"]
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number expression: its range, and the words of the sentence that it covers."""

    low: int | None
    best: int | None
    high: int | None
    first: int
    last: int
    form: Form = "number"


def amounts(sent: Sentence, first: int, last: int, table: QuantityTable) -> Iterator[Amount]:
    """The number expressions between two words, in word order."""
    at = first
    while at <= last:
        found = _amount_at(sent, at, last, table)
        if found is not None:
            yield found
        at = at + 1 if found is None else found.last + 1


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
    behind = next(((p, b) for p, b in table.after if starts(words, end, p)), None)
    if bound is None and behind is not None:
        bound, end = behind[1], end + len(behind[0])
    if high is None:
        return Amount(low, None, None, start, end - 1)
    return Amount(*_bounded(low, bound), start, end - 1)


def _bounded(n: int, bound: Bound | None) -> tuple[int | None, int | None, int | None]:
    """The range of a number under its bound."""
    ranges: dict[Bound | None, tuple[int | None, int | None, int | None]] = {
        None: (n, n, n),
        "floor": (n, n, None),
        "ceiling": (0, n, n),
        "about": (None, n, None),
        "below": (None, n, n),
        "under": (None, None, n - 1),
    }
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
    if (
        end < len(words)
        and words[end] in ("-", "year", "years", "-year", "month", "months")
        and (words[end] != "-" or not _range(words, end))
    ):
        return True
    if at and words[at - 1] in ("aged", "age", "no.", "#"):
        return True
    glued = at > 0 and words[at - 1] == "-" and sent.tokens[at - 1].end == token.start
    return (glued and at > 1 and words[at - 2].isalpha()) or bool(_YEAR.fullmatch(words[at]) and token.ent == "DATE")


def _range(words: list[str], end: int) -> bool:
    return end + 1 < len(words) and bool(_DIGITS.fullmatch(words[end + 1]))


def _number(words: list[str], at: int, table: QuantityTable) -> tuple[int, int | None, int] | None:
    """A number that begins at this word: least, most (None where open), and the index behind it."""
    word = words[at] if at < len(words) else ""
    if word in table.plurals:
        return _plural_unit(words, at, table)
    if (
        word in ("a", "an")
        and at + 1 < len(words)
        and words[at + 1] in (*table.units, "half", "few", "couple", "handful")
    ):
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


def starts(words: list[str], at: int, phrase: Words) -> bool:
    """The words from here on begin with the phrase."""
    return tuple(words[at : at + len(phrase)]) == phrase
