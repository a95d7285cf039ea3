"""Every place name the product knows, in one memory-mapped file that opens in milliseconds."""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from rashomon.cache import whole
from rashomon.errors import ModelError
from rashomon.resolve.gazetteer.names import MAIN, alike, fold, key, spelling
from rashomon.types import Place, Precision

KINDS: tuple[Precision, ...] = ("locality", "admin2", "admin1", "country", "region", "exact")
MAGIC = b"RSHGAZ04"
COLUMNS = {
    "ids": "I",
    "lats": "i",
    "lons": "i",
    "sizes": "I",
    "kinds": "B",
    "countries": "H",
    "admin1": "i",
    "admin2": "i",
    "fames": "B",
    "names": "I",
    "keys": "Q",
    "rows": "I",
    "grades": "B",
    "text": "B",
}
_LEAST_SOUND, _SURE_SOUND = 2, 4  # consonants of a name that may be found by its sound, and by that nearly alone
_LIKE, _ALIKE = 0.76, 0.6  # how alike two spellings of one name are at least
SCALE = 100_000  # degrees are stored as whole hundred-thousandths


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean."""

    row: int
    id: int
    name: str
    kind: Precision
    country: str | None
    admin1: int
    admin2: int
    lat: float
    lon: float
    size: int
    fame: int
    grade: int
    capital: bool


class Gazetteer:
    """Looks names up in a compiled index."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._header, self._view = _map(path)
        self._columns: dict[str, Any] = {
            name: self._view[start:end].cast(COLUMNS[name])  # type: ignore[call-overload]
            for name, (start, end) in self._header["sections"].items()
        }
        self._countries: list[list[Any]] = self._header["countries"]
        self.country_rows: dict[str, int] = {iso2: row for iso2, _, row, _ in self._countries if row >= 0}
        self.alpha3: dict[str, str] = {iso2: iso3 for iso2, iso3, _, _ in self._countries}
        self.capitals: dict[str, int] = {iso2: row for iso2, _, _, row in self._countries if row >= 0}
        self._capital_rows = frozenset(self.capitals.values())
        self.states: dict[str, int] = self._header["states"]
        self.lookup = lru_cache(maxsize=50_000)(self._lookup)
        self.candidate = lru_cache(maxsize=50_000)(self._candidate)

    def __len__(self) -> int:
        return len(self._columns["ids"])

    def _lookup(self, folded: str) -> tuple[Candidate, ...]:
        """The places of this folded name, the largest first."""
        keys, wanted, found = self._columns["keys"], key(folded), []
        at = bisect_left(keys, wanted)
        while at < len(keys) and keys[at] == wanted:
            found.append(self.candidate(self._columns["rows"][at], self._columns["grades"][at]))
            at += 1
        return tuple(sorted(found, key=lambda c: (-c.size, c.id)))

    def similar(self, folded: str, countries: Iterable[str]) -> tuple[Candidate, ...]:
        """The places in these countries whose name is spelled much like this one, the likest first.

        News writes Arabic, Persian or Thai names by ear: "Greshk" for Gereshk, "Mussayab" for Musayyib.
        """
        sound = spelling(folded)
        if len(sound) < _LEAST_SOUND:
            return ()
        found = [c for iso2 in sorted(countries) for c in self.lookup(f"{iso2}:{sound}")]
        likeness = {c.row: alike(folded, c.name) for c in found}
        enough = _LIKE if len(sound) < _SURE_SOUND else _ALIKE
        near = [c for c in found if likeness[c.row] >= enough]
        return tuple(sorted(near, key=lambda c: (-likeness[c.row], -c.size, c.id)))

    def knows(self, folded: str) -> bool:
        """Any place has this folded name."""
        return bool(self.lookup(folded))

    def _candidate(self, row: int, grade: int = MAIN) -> Candidate:
        """The place in one row of the table."""
        c = self._columns
        country = self._countries[c["countries"][row] - 1][0] if c["countries"][row] else None
        return Candidate(
            row,
            c["ids"][row],
            self.name(row),
            KINDS[c["kinds"][row]],
            country,
            c["admin1"][row],
            c["admin2"][row],
            c["lats"][row] / SCALE,
            c["lons"][row] / SCALE,
            c["sizes"][row],
            c["fames"][row],
            grade,
            row in self._capital_rows,
        )

    def name(self, row: int) -> str:
        """The name of the place in one row of the table."""
        start = self._columns["names"][row]
        size = self._columns["text"][start]
        return bytes(self._columns["text"][start + 1 : start + 1 + size]).decode()

    def place(self, c: Candidate) -> Place:
        """The place as a coding shows it."""
        known = f"geonames:{c.id}" if c.id else "rashomon:" + fold(c.name).replace(" ", "-")
        return Place(
            known,
            c.name,
            self.alpha3.get(c.country or ""),
            self.name(c.admin1) if c.admin1 >= 0 else None,
            c.lat,
            c.lon,
            c.kind,
        )


def write_index(path: Path, header: dict[str, Any], columns: dict[str, bytes]) -> None:
    """The index as one file, put in place whole or not at all."""
    sections, at = {}, 0
    for name, content in columns.items():
        sections[name] = (at, at + len(content))
        at += len(content) + -len(content) % 8
    body = b"".join(c + b"\0" * (-len(c) % 8) for c in columns.values())
    head = json.dumps({**header, "sections": sections}).encode()
    head += b" " * (-len(head) % 8)
    try:
        with whole(path) as out:
            out.write(MAGIC + struct.pack("<QQQ", len(head), len(body), _sampled(head, memoryview(body))) + head + body)
    except OSError as error:
        raise ModelError(
            f"{path}: the place index cannot be written ({error.strerror}). Set RASHOMON_CACHE to a folder that can."
        ) from error


def _map(path: Path) -> tuple[dict[str, Any], memoryview]:
    """Header and body of an index file, mapped and checked."""
    try:
        with path.open("rb") as file:
            whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: the place index cannot be opened ({error}). Delete it; it is made again.") from error
    if len(whole) < 32 or whole[:8] != MAGIC:
        raise ModelError(f"{path}: is no place index of this version. Delete it; it is made again.")
    head, body, check = struct.unpack("<QQQ", whole[8:32])
    if len(whole) != 32 + head + body or _sampled(bytes(whole[32 : 32 + head]), whole[32 + head :]) != check:
        raise ModelError(f"{path}: the place index is damaged. Delete it; it is made again.")
    return json.loads(bytes(whole[32 : 32 + head])), whole[32 + head :]


def _sampled(head: bytes, body: memoryview) -> int:
    """A check sum of the header and of 256 pages spread over the body: reading all would make opening slow."""
    check = zlib.crc32(head)
    step = max(4096, len(body) // 256)
    for start in range(0, len(body), step):
        check = zlib.crc32(body[start : start + 4096], check)
    return check
