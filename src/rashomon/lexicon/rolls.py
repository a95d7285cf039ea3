"""Rolls of officials and parties: many names of one kind, a line of text each, by country."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Any

from rashomon.errors import LexiconError
from rashomon.lexicon.files import read_yaml

_OFFICIAL = re.compile(r"([^=\d]+?)(?: (\d{4})?-(\d{4})?)?((?: = [^=]+)*)")
_ACRONYMS = re.compile(r" \(([^()]+)\)")


def officials(path: Path, sectors: Mapping[str, list[str]], plain: Container[str]) -> Iterator[dict[str, Any]]:
    """The persons of a roll as actor entries; the office gives the sectors; no plain surname counts alone.

    Raises LexiconError that names file, country and line.
    """
    for country, offices in _mapping(path).items():
        if not isinstance(offices, dict):
            raise LexiconError(f"{path.name}, {country}: is no mapping. Write 'office: [names]'.")
        for role, lines in offices.items():
            for line in lines:
                yield _official(f"{path.name}, {country}", country, role, str(line), sectors.get(role, ["GOV"]), plain)


def _official(
    where: str, country: str, role: str, line: str, sectors: list[str], plain: Container[str]
) -> dict[str, Any]:
    found = _OFFICIAL.fullmatch(line)
    if found is None:
        raise LexiconError(f"{where}: {line!r} cannot be read. Write 'Name *Surname 2002-2013 = Other spelling'.")
    written = [found[1], *_others(found[4])]
    names = [n.replace("*", "") for n in written]
    surnames = {n.partition("*")[2] or n.split()[-1] for n in written if "*" in n or " " in n}
    starred = {n.partition("*")[2] for n in written if "*" in n}
    alone = sorted(s for s in starred if s.lower() not in plain and len(s) > 3)
    years = {k: int(y) for k, y in (("from", found[2]), ("to", found[3])) if y}
    return {
        "name": names[0],
        "also": names[1:],
        "weak": alone,
        "later": sorted(surnames.difference(alone)),
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
        (country, *_party(f"{path.name}, {country}", str(line)))
        for country, lines in _mapping(path).items()
        for line in lines
    ]
    times = Counter(name.lstrip("~") for _, names, _ in read for name in names)
    for country, names, acronyms in read:
        bare = [n.lstrip("~") for n in names]
        weak = [n for n, written in zip(bare, names, strict=True) if times[n] > 1 or written != n]
        yield {
            "name": f"{bare[0]} ({country})" if bare[0] in weak else bare[0],
            "also": [n for n in bare[1:] if n not in weak],
            "weak": weak + acronyms,
            "country": country,
            "sectors": ["PTY"],
        }


def _party(where: str, line: str) -> tuple[list[str], list[str]]:
    """Names and acronyms of one line."""
    acronyms = [a for group in _ACRONYMS.findall(line) for a in group.split("/")]
    names = _ACRONYMS.sub("", line).split(" = ")
    if not all(names) or any(c in n for n in names for c in "()="):
        raise LexiconError(
            f"{where}: {line!r} cannot be read. Write 'Name (ACRONYM) = Other name', '~' before a plain name."
        )
    return names, acronyms


def _others(text: str) -> list[str]:
    return [t for t in text.split(" = ") if t]


def _mapping(path: Path) -> dict[str, Any]:
    found = read_yaml(path)
    if not isinstance(found, dict):
        raise LexiconError(f"{path.name}: is no mapping of countries. Begin each with its code, as in 'KEN:'.")
    return found
