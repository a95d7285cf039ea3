"""PLOVER contexts of an event: what the words around it are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rashomon.lexicon.files import LEXICON, read_yaml
from rashomon.lexicon.frames import Frame
from rashomon.types import Sentence


@dataclass(frozen=True, slots=True)
class ContextTable:
    """Words, or pairs of words, to the context that they speak of."""

    words: Mapping[str, str]


def load_contexts(folder: Path = LEXICON) -> ContextTable:
    """The table of a lexicon folder."""
    return ContextTable(
        {word: context for context, words in read_yaml(folder / "contexts.yaml").items() for word in words}
    )


def contexts_of(sent: Sentence, frame: Frame, table: ContextTable) -> tuple[str, ...]:
    """The contexts of an event: its frame's own, and those of the words of its sentence, sorted."""
    lemmas = [t.lemma for t in sent.tokens]
    pairs = [f"{a} {b}" for a, b in pairwise(lemmas)]
    found = {table.words[w] for w in (*lemmas, *pairs) if w in table.words} | set(frame.contexts)
    if found & {"trafficking", "corruption", "illegal_drugs"}:
        found.discard("crime")
    return tuple(sorted(found))
