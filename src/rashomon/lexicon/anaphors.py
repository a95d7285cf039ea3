"""Words that are no event of their own but speak of one told elsewhere: "the operation", "the Front is suspected"."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rashomon.lexicon.files import LEXICON, entries
from rashomon.lexicon.frames import Alternatives, Frame, Pattern, compile_pattern


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


def load_doers(classes: Mapping[str, Alternatives], folder: Path = LEXICON) -> Mapping[str, tuple[Pattern, ...]]:
    """Head lemmas to the patterns that name the doer of a deed told elsewhere, the most specific first.

    Raises LexiconError with file and entry.
    """
    found: dict[str, list[Pattern]] = {}
    for n, entry in enumerate(entries(folder / "doers.yaml", "types", "actor", "patterns"), 1):
        frame = Frame(
            "doer",
            "",
            None,
            {"actor": (str(entry["actor"]),)},
            {},
            needs=("actor",),
            examples=tuple(entry.get("examples", ())),
            counterexamples=tuple(entry.get("not", ())),
            stands_for=tuple(str(t) for t in entry["types"]),
            where=f"doers.yaml, entry {n}",
        )
        for pattern in (compile_pattern(frame, "verb", source, classes) for source in entry["patterns"]):
            for head in pattern.heads:
                found.setdefault(head, []).append(pattern)
    return {head: tuple(sorted(ps, key=lambda p: -p.weight)) for head, ps in sorted(found.items())}
