"""The words of a report as a line of classes, one letter a word, on which the grammar of dates is matched.

M month, W weekday, S season, P part of the day, h today and the like; Y year, y '89, D 1990s, E nineties, d 1-31,
N other number, o 20th, r third, c three, a a/an; j year, J years, k century, u other unit, U its plural, v hours;
Q quarter, B half; R last, next, same; T this, that; A ago, G before, after, g earlier, later, m early, late, e end;
x about; t 10:30, z p.m., # 20/06/2023, C fiscal, K BC; n the, f of, i in, I within, O on, p other prepositions, & and,
V every, per, l daily; s 's, | paragraph, ~ any other word; punctuation stands for itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.dates import DateWords

_ABBREVIATED = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|weds?|thur?s?|fri|sat|sun|ca|st|no)\."
_WORD = re.compile(
    rf"""\n\s*\n | \d{{4}}-\d\d?-\d\d?(?:T\d\d:\d\d\S*)?(?![\d-])
    | \d{{1,2}}([/.-])\d{{1,2}}\1(?:\d{{4}}|\d\d)(?!\d) | \d{{1,2}}:\d\d(?!\d)
    | \d+(?:[.,]\d+)+ | ['’]?\d+0['’]?s\b | ['’]\d\d(?!\d) | \d+(?:st|nd|rd|th)\b | \d+
    | [ap]\.\s?m\b\.? | b\.\s?c\b\.?(?:\s?e\b\.?)? | a\.d\. | {_ABBREVIATED}(?!\w) | ['’]s\b | [^\W\d_]+ | [^\w\s]""",
    re.IGNORECASE | re.VERBOSE,
)
_DOTTED = {"p.m": "z", "a.m": "z", "pm": "z", "am": "z", "b.c": "K", "b.c.e": "K", "a.d": "K"}
_PUNCTUATION = {"–": "-", "—": "-", "’": "'", "&": "&"} | {c: c for c in ",.;:()-/'%"}
_PLAIN = {
    "the": "n",
    "of": "f",
    "in": "i",
    "within": "I",
    "on": "O",
    "a": "a",
    "an": "a",
    "and": "&",
    "or": "&",
    "hrs": "z",
    "by": "p",
    "since": "p",
    "until": "p",
    "till": "p",
    "from": "p",
    "to": "p",
    "through": "p",
    "throughout": "p",
    "during": "p",
    "between": "p",
    "for": "p",
    "at": "p",
    "after": "p",
    "before": "p",
    "into": "p",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the report, in lower case, with its place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shape:
    """The words of a report and their classes, letter by letter."""

    words: tuple[Word, ...]
    classes: str

    def text(self, span: tuple[int, int]) -> list[str]:
        """The words of a stretch of classes."""
        return [w.text for w in self.words[span[0] : span[1]]]


def shape_of(text: str, table: DateWords) -> Shape:
    """Cut the report into words and name the class of each."""
    known = _classes(table)
    words, classes = [], []
    for m in _WORD.finditer(text):
        raw = m.group()
        word = Word(raw.lower().replace("’", "'").rstrip(".") if raw[0] not in "\n." else raw, m.start(), m.end())
        words.append(word)
        classes.append(_class(raw, word.text, known))
    return Shape(tuple(words), "".join(classes))


def _class(raw: str, word: str, known: dict[str, str]) -> str:
    if raw[0].isdigit() or (len(raw) > 1 and raw[0] in "'’" and raw[1].isdigit()):
        return _number(raw, word)
    if raw[0] == "\n":
        return "|"
    if raw in ("'s", "’s", "'S", "’S"):
        return "s"
    found = known.get(word)
    if found is None:
        return _DOTTED.get(word.replace(" ", "").strip("."), "~") if raw[0].isalpha() else _PUNCTUATION.get(raw, "~")
    return "~" if found in "MW" and raw[0].islower() else found


def _number(raw: str, word: str) -> str:
    if raw[-1] in "sS":
        return "D" if len(word.strip("'s").replace("'", "")) in (2, 3, 4) else "~"
    if raw[0] in "'’":
        return "y"
    if raw[-2:].lower() in ("st", "nd", "rd", "th"):
        return "o"
    if ":" in raw and "-" not in raw:
        return "t"
    if not raw.isdigit():
        return "#" if re.match(r"\d+([-/.])\d+\1\d+", raw) and "," not in raw else "~"
    if len(raw) <= 2 and 1 <= int(raw) <= 31:
        return "d"
    return "Y" if len(raw) == 4 and 1000 <= int(raw) <= 2199 else "N"


@cache
def _classes(table: DateWords) -> dict[str, str]:
    """The class of every word of the table."""
    numbers, words = table.numbers, table.words
    found = dict.fromkeys(words["approximately"], "x")
    found |= dict.fromkeys(words["edge_nouns"], "e") | dict.fromkeys(words["edges"], "m")
    found |= dict.fromkeys([*words["later"], *words["earlier"], *words["after"]], "G") | _PLAIN
    found |= {"earlier": "g", "later": "g", "after": "G", "before": "G"}
    found |= dict.fromkeys([*numbers["numbers"], *words["vague_counts"]], "c") | dict.fromkeys(numbers["ordinals"], "r")
    found |= (
        dict.fromkeys([*table.deictic, *table.narrative], "R")
        | dict.fromkeys(words["pointers"], "T")
        | dict.fromkeys(numbers["days"], "h")
    )
    found |= (
        dict.fromkeys(words["ago"], "A") | dict.fromkeys(numbers["parts"], "P") | dict.fromkeys(numbers["eras"], "K")
    )
    found |= {w: _unit_class(w, u) for w, u in table.units.items()}
    found |= (
        dict.fromkeys(words["periods"], "Q") | dict.fromkeys(words["halves"], "B") | dict.fromkeys(words["fiscal"], "C")
    )
    found |= dict.fromkeys(words["every"], "V") | dict.fromkeys(table.often, "l")
    found |= dict.fromkeys(numbers["decades"], "E") | dict.fromkeys(numbers["seasons"], "S")
    return found | dict.fromkeys(numbers["months"], "M") | dict.fromkeys(numbers["weekdays"], "W")


def _unit_class(word: str, unit: str) -> str:
    if unit in ("hour", "minute", "moment"):
        return "v"
    plural = word.endswith("s") or word == "centuries"
    return {"year": "J" if plural else "j", "century": "U" if plural else "k"}.get(unit, "U" if plural else "u")
