"""Scope rules: which words make a predicate negated, future, hypothetical or background."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import LexiconError
from rashomon.lexicon.files import LEXICON, read_yaml

EFFECTS = frozenset({"actual", "negated", "future", "hypothetical", "historical"})


@dataclass(frozen=True, slots=True)
class ScopeTable:
    """Words to what they make of a predicate, by where they stand."""

    auxiliaries: Mapping[str, str]
    negators: frozenset[str]
    marks: Mapping[str, str]
    prepositions: Mapping[str, str]
    governors: Mapping[str, str]
    past_adverbs: frozenset[str]
    past_phrases: tuple[str, ...]
    habitual: frozenset[str]


def load_scope(folder: Path = LEXICON) -> ScopeTable:
    """The scope rules of a lexicon folder; raises LexiconError for an unknown effect."""
    data = read_yaml(folder / "scope.yaml")
    return ScopeTable(
        _effects(data, "auxiliaries"),
        frozenset(data["negators"]),
        _effects(data, "marks"),
        _effects(data, "prepositions"),
        _effects(data, "governors"),
        frozenset(data["historical"]["adverbs"]),
        tuple(data["historical"]["phrases"]),
        frozenset(data["historical"]["habitual"]),
    )


def _effects(data: Mapping[str, Mapping[str, list[str]]], section: str) -> dict[str, str]:
    if unknown := sorted(set(data[section]) - EFFECTS):
        raise LexiconError(
            f"scope.yaml, {section}: unknown effect {unknown[0]!r}. Use one of {', '.join(sorted(EFFECTS))}."
        )
    return {word: effect for effect, words in data[section].items() for word in words}
