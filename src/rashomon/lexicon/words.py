"""Plain word lists of the lexicon."""

from __future__ import annotations

from pathlib import Path

from rashomon.errors import LexiconError
from rashomon.lexicon.files import LEXICON, read_yaml


def load_words(name: str, folder: Path = LEXICON) -> frozenset[str]:
    """The words of one list file, such as `light`; raises LexiconError where it is no list."""
    found = read_yaml(folder / f"{name}.yaml")
    if not isinstance(found, list):
        raise LexiconError(f"{name}.yaml: is no list of words. Begin each with '- '.")
    return frozenset(str(word) for word in found)


def load_modes(folder: Path = LEXICON) -> tuple[frozenset[str], ...]:
    """Sets of modes that may tell one deed in different words."""
    return tuple(frozenset(family) for family in read_yaml(folder / "modes.yaml"))
