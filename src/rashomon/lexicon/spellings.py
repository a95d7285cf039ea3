"""The ways to write one name: words with several spellings, and small or capital letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import product
from pathlib import Path

from rashomon.lexicon.files import read_yaml

_PIECE = re.compile(r"[^\W_]+")


_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)


_MOST = 36  # spellings of one name: two words with six each


def fold(text: str) -> str:
    """Letters without case and accents, so that spellings of a name meet."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_UNDECOMPOSED)


def pieces(text: str) -> list[tuple[int, int, str]]:
    """The words of a text, without punctuation: start, end, folded."""
    return [(m.start(), m.end(), fold(m.group())) for m in _PIECE.finditer(text)]


def speller(path: Path) -> Callable[[str], list[str]]:
    """What writes a name in each spelling of the words that have several, itself first."""
    classes = read_yaml(path) if path.exists() else []
    others = {word: row for row in classes for word in row}
    known = re.compile("|".join(rf"\b{re.escape(w)}\b" for w in sorted(others, key=len, reverse=True)) or "(?!)")

    def spell(text: str) -> list[str]:
        parts, at = [], 0
        for found in known.finditer(text):
            parts += [[text[at : found.start()]], [found[0], *(w for w in others[found[0]] if w != found[0])]]
            at = found.end()
        return ["".join(chosen) for chosen in product(*parts, [text[at:]])][:_MOST]

    return spell


def looser(one: str, other: str) -> str:
    """Of two spellings that differ in capitals, each word as it is written smaller, as "cartel" means "Cartel" too."""
    there = [other[s:e] for s, e, _ in pieces(other)]
    for (start, end, _), word in reversed(list(zip(pieces(one), there, strict=True))):
        if end - start == len(word):
            one = one[:start] + max(one[start:end], word) + one[end:]
    return one
