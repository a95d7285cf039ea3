"""Nouns that are no event of their own but stand for one told before: "the operation", "the incident"."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rashomon.lexicon.files import LEXICON, entries
from rashomon.lexicon.frames import Frame


def load_anaphors(folder: Path = LEXICON) -> Mapping[str, Frame]:
    """Nouns to a frame that says which types of event they can stand for.

    Raises LexiconError with file and entry.
    """
    found = {}
    for n, entry in enumerate(entries(folder / "anaphors.yaml", "noun", "types"), 1):
        types = tuple(str(t) for t in entry["types"])
        found[str(entry["noun"])] = Frame(
            str(entry["noun"]),
            "",
            None,
            {},
            {"actor": ("by", "poss", "modifier")},
            generic=True,
            stands_for=types,
            where=f"anaphors.yaml, entry {n}",
        )
    return found
