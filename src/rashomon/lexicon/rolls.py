"""Rolls of officials and parties: many names of one kind, a line of text each, by country."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from rashomon.errors import LexiconError
from rashomon.lexicon.files import read_yaml

_OFFICIAL = re.compile(r"([^=\d]+?)(?: (\d{4})?-(\d{4})?)?((?: = [^=]+)*)")
_PARTY = re.compile(r"(~?)([^=()]+?)(?: \(([^()]+)\))?((?: = [^=]+)*)")


def officials(path: Path, sectors: Mapping[str, list[str]]) -> Iterator[dict[str, Any]]:
    """The persons of a roll as actor entries; the office gives the sectors.

    Raises LexiconError that names file, country and line.
    """
    for country, offices in _mapping(path).items():
        if not isinstance(offices, dict):
            raise LexiconError(f"{path.name}, {country}: is no mapping. Write 'office: [names]'.")
        for role, lines in offices.items():
            for line in lines:
                yield _official(f"{path.name}, {country}", country, role, str(line), sectors.get(role, ["GOV"]))


def _official(where: str, country: str, role: str, line: str, sectors: list[str]) -> dict[str, Any]:
    found = _OFFICIAL.fullmatch(line)
    if found is None:
        raise LexiconError(f"{where}: {line!r} cannot be read. Write 'Name *Surname 2002-2013 = Other spelling'.")
    written = [found[1], *_others(found[4])]
    names = [n.replace("*", "") for n in written]
    years = {k: int(y) for k, y in (("from", found[2]), ("to", found[3])) if y}
    return {
        "name": names[0],
        "also": names[1:],
        "weak": sorted({n.partition("*")[2] for n in written if "*" in n}),
        "later": sorted({n.split()[-1] for n in written if "*" not in n and " " in n}),
        "country": country,
        "role": role,
        "sectors": sectors,
        **years,
    }


def parties(path: Path) -> Iterator[dict[str, Any]]:
    """The parties of a roll as actor entries; names that two countries have, and acronyms, are weak.

    Raises LexiconError that names file, country and line.
    """
    read = [
        _party(f"{path.name}, {country}", country, str(line))
        for country, lines in _mapping(path).items()
        for line in lines
    ]
    seen: dict[str, int] = {}
    for _, names, _, _ in read:
        for name in names:
            seen[name] = seen.get(name, 0) + 1
    for country, names, acronyms, weak in read:
        yield _as_entry(country, names, acronyms, {n for n in names if weak or seen[n] > 1})


def _party(where: str, country: str, line: str) -> tuple[str, list[str], list[str], bool]:
    found = _PARTY.fullmatch(line)
    if found is None:
        raise LexiconError(
            f"{where}: {line!r} cannot be read. Write 'Name (ACRONYM) = Other name', '~' before a plain name."
        )
    return country, [found[2], *_others(found[4])], found[3].split(", ") if found[3] else [], bool(found[1])


def _as_entry(country: str, names: list[str], acronyms: list[str], weak: Collection[str]) -> dict[str, Any]:
    shown = f"{names[0]} ({country})" if names[0] in weak else names[0]
    return {
        "name": shown,
        "also": [n for n in names[1:] if n not in weak],
        "weak": [n for n in names if n in weak] + acronyms,
        "country": country,
        "sectors": ["PTY"],
    }


def _others(text: str) -> list[str]:
    return [t for t in text.split(" = ") if t]


def _mapping(path: Path) -> dict[str, Any]:
    found = read_yaml(path)
    if not isinstance(found, dict):
        raise LexiconError(f"{path.name}: is no mapping of countries. Begin each with its code, as in 'KEN:'.")
    return found
