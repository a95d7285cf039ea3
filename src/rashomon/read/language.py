"""Which language a report is in; the heavy detector is asked only where English does not show at once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from rashomon.lexicon.files import LEXICON, entries

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_SAMPLE = 4_000  # characters looked at
_FEWEST = 8  # words of Latin script below which nothing can be told
_DOUBT = 0.01  # the chance of English below which a text in Latin script is foreign


def foreign_language(text: str) -> str | None:
    """The code of the language that a text is written in, or None where it is English or too short to tell."""
    sample = text[:_SAMPLE].lower()
    words = _WORD.findall(sample)
    if not words or _is_english(words):
        return None
    latin = 2 * sum(bool(_LATIN.match(w)) for w in words) >= len(words)
    if latin and len(words) < _FEWEST:
        return None
    ranked = _detector().rank(sample)
    english = next(score for code, score in ranked if code == "en")
    return str(ranked[0][0]) if english <= (_DOUBT if latin else 0.5) else None


def name_of(code: str) -> str:
    """The English name of a language, with its code."""
    name = _names().get(code.lower().split("-")[0])
    return f"{name} ({code})" if name else f"the language {code!r}"


def _is_english(words: list[str]) -> bool:
    """Enough of the words are such as only English has."""
    telling, common = _english()
    sure = sum(w in telling for w in words)
    known = sure + sum(w in common for w in words)
    return sure >= 0.08 * len(words) or known >= 0.25 * len(words)


@cache
def _english() -> tuple[frozenset[str], frozenset[str]]:
    entry = next(e for e in entries(LEXICON / "languages.yaml", "code", "name") if e["code"] == "en")
    return frozenset(entry["words"]), frozenset(entry["common"])


@cache
def _names() -> dict[str, str]:
    return {e["code"]: e["name"] for e in entries(LEXICON / "languages.yaml", "code", "name")}


@cache
def _detector() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
