"""The rows of the place index while it is compiled, and the form in which they are filed."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rashomon.resolve.gazetteer.index import COLUMNS, SCALE
from rashomon.resolve.gazetteer.names import MAIN, SOUND, key, spelling


@dataclass(slots=True)
class Row:
    """One place on its way into the index."""

    id: int
    name: str
    kind: int
    country: str = ""
    lat: float = 0.0
    lon: float = 0.0
    size: int = 0
    fame: int = 0
    admin1: int = -1
    admin2: int = -1
    names: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Tables:
    """All rows, with the ways to find them while compiling."""

    rows: list[Row] = field(default_factory=list)
    by_code: dict[str, int] = field(default_factory=dict)
    countries: dict[str, int] = field(default_factory=dict)
    capitals: dict[str, int] = field(default_factory=dict)
    alpha3: dict[str, str] = field(default_factory=dict)
    by_ear: frozenset[str] = frozenset()  # countries whose names reach English through another script

    def add(self, row: Row) -> int:
        self.rows.append(row)
        return len(self.rows) - 1


def header(tables: Tables, states: Mapping[str, int]) -> dict[str, Any]:
    """What the index says of itself: its countries with their capitals, and the abbreviations of states."""
    isos = sorted({r.country for r in tables.rows if r.country} | set(tables.countries))
    return {
        "countries": [[i, tables.alpha3.get(i), tables.countries.get(i, -1), tables.capitals.get(i, -1)] for i in isos],
        "states": dict(states),
    }


def columns(tables: Tables) -> dict[str, bytes]:
    """The rows as the columns of the index file."""
    isos = {
        iso2: n
        for n, iso2 in enumerate(sorted({r.country for r in tables.rows if r.country} | set(tables.countries)), 1)
    }
    text, names = bytearray(), array("I")
    for row in tables.rows:
        names.append(len(text))
        encoded = row.name.encode()[:255].decode(errors="ignore").encode()
        text += bytes([len(encoded)]) + encoded
    filed = sorted(
        (key(name), at, grade) for at, row in enumerate(tables.rows) for name, grade in _filed(row, tables.by_ear)
    )
    values: dict[str, Iterable[int]] = {
        "ids": (r.id for r in tables.rows),
        "lats": (round(r.lat * SCALE) for r in tables.rows),
        "lons": (round(r.lon * SCALE) for r in tables.rows),
        "sizes": (r.size for r in tables.rows),
        "kinds": (r.kind for r in tables.rows),
        "countries": (isos.get(r.country, 0) for r in tables.rows),
        "admin1": (r.admin1 for r in tables.rows),
        "admin2": (r.admin2 for r in tables.rows),
        "fames": (min(r.fame, 255) for r in tables.rows),
        "names": names,
        "keys": (f[0] for f in filed),
        "rows": (f[1] for f in filed),
        "grades": (f[2] for f in filed),
        "text": text,
    }
    return {name: array(COLUMNS[name], values[name]).tobytes() for name in COLUMNS}


def _filed(row: Row, by_ear: Container[str]) -> Iterator[tuple[str, int]]:
    """Each name of a place with its grade, and its sounds by country ("IQ:msb")."""
    yield from row.names.items()
    sounds = {spelling(name) for name, grade in row.names.items() if grade == MAIN} if row.country in by_ear else set()
    yield from ((f"{row.country}:{sound}", SOUND) for sound in sorted(sounds) if len(sound) > 1)
