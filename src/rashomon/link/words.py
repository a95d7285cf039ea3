"""The words of reports, and how much each tells: common words tell little, rare ones much."""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from math import log, sqrt
from pathlib import Path

from rashomon.errors import LexiconError
from rashomon.lexicon.files import DATA

WORDS = DATA / "link" / "words.csv"
Bag = tuple[str, ...]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_LONGEST = 30
_TOLD = 1.0  # words that tell less than this are left out: every other report has them


def words_of(text: str) -> list[str]:
    """The words of a text in order, folded to lower case and singular; numbers are tolls and dates, not words."""
    return [_folded(m.group()) for m in _WORD.finditer(text) if len(m.group()) > 1]


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    word = _POSSESSIVE.sub("", word.casefold())[:_LONGEST]
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return sys.intern(word[:-1] if plural else word)


def bag(words: Iterable[str], most: int) -> Bag:
    """The words that tell most, each once, in alphabetic order; said thrice tells more than said once."""
    counted = Counter(words)
    told = {w: (1 + log(n)) * weight(w) for w, n in counted.items() if weight(w) > _TOLD}
    return tuple(sorted(sorted(told, key=lambda w: (-told[w], w))[:most]))


def rarest(words: Bag, most: int) -> Bag:
    """The words of a bag that tell most."""
    return tuple(sorted(words, key=lambda w: (-weight(w), w))[:most])


@lru_cache(maxsize=100_000)
def alike(a: Bag, b: Bag) -> float:
    """How much of what two bags tell is the same, from 0 to 1 (cosine of word weights)."""
    shared = _set(a) & _set(b)
    return sum(map(_square, shared)) / sqrt(_length(a) * _length(b)) if shared else 0.0


@lru_cache(maxsize=50_000)
def _set(words: Bag) -> frozenset[str]:
    return frozenset(words)


@lru_cache(maxsize=50_000)
def _length(words: Bag) -> int:
    return sum(map(_square, words))


@lru_cache(maxsize=200_000)
def _square(word: str) -> int:
    """The square of a word's weight in thousandths: whole numbers have one sum in any order."""
    return round(1000 * weight(word) ** 2)


@lru_cache(maxsize=200_000)
def weight(word: str) -> float:
    """How much a word tells: the logarithm of how few reports have it."""
    reports, counts = _table(WORDS)
    return log((reports + 1) / (counts.get(word, 0) + 1))


@cache
def _table(path: Path) -> tuple[int, dict[str, int]]:
    """How many reports were counted, and how many have each word; words of one or two are not listed."""
    try:
        with path.open(encoding="utf-8", newline="") as rows:
            counts = {row["word"]: int(row["reports"]) for row in csv.DictReader(r for r in rows if r[0] != "#")}
    except (OSError, KeyError, ValueError) as error:
        raise LexiconError(f"{path}: no table of words ({error}). Run 'python training/link.py words'.") from error
    return counts.pop(""), counts
