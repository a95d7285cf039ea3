"""How place names are compared: folded, filed under numbers, and by their consonants."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

MAIN, ALTERNATE, SHORT, SOUND = 2, 1, 0, 3  # grades: own name, another, an abbreviation, its sound
ARABIC_ARTICLES = {"al", "an", "ar", "as", "ash", "ad", "at", "ath", "az", "el"}
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a"})
_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_SOUNDS = str.maketrans({**dict.fromkeys("aeiouwyh ", None), "q": "k", "c": "k", "g": "k", "z": "s", "j": "s"})


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name as it is compared: no accents, capitals, points or apostrophes; hyphens are spaces."""
    if name.isascii():
        plain = name.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", name).casefold()
        plain = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    words = re.sub(r"[^\w\s-]", "", plain).replace("-", " ").replace("_", " ").split()
    if len(words) > 1:
        words[0] = _ABBREVIATED.get(words[0], words[0])
    return " ".join(words)


def key(folded: str) -> int:
    """The number under which a folded name is filed."""
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "little")


def bare(folded: str) -> str:
    """A folded name without its Arabic article."""
    article, _, rest = folded.partition(" ")
    return rest if article in ARABIC_ARTICLES and len(rest) > 3 else folded


def spelling(folded: str) -> str:
    """The consonants of a folded name, doubled ones once, without those that transcriptions add or drop."""
    return re.sub(r"(.)\1+", r"\1", bare(folded).translate(_SOUNDS))


def alike(folded: str, name: str) -> float:
    """How alike a folded name and another are letter by letter, from 0 to 1."""
    return SequenceMatcher(None, bare(folded).replace(" ", ""), bare(fold(name)).replace(" ", "")).ratio()
