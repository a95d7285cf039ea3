"""Every place name the product knows, in one memory-mapped file that opens in milliseconds."""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import re
import struct
import unicodedata
import zlib
from bisect import bisect_left
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from rashomon.errors import ModelError
from rashomon.types import Place, Precision

KINDS: tuple[Precision, ...] = ("locality", "admin2", "admin1", "country", "region", "exact")
MAGIC = b"RSHGAZ03"
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
SCALE = 100_000  # degrees are stored as whole hundred-thousandths
MAIN, ALTERNATE, SHORT = 2, 1, 0  # grades of a name: the place's own, another one, an abbreviation
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a"})
_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name as it is compared: no accents, capitals, points or apostrophes; hyphens are spaces."""
    if name.isascii():
        plain = name.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", name).casefold()
        plain = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    words = re.sub(r"[^\w\s-]", "", plain).replace("-", " ").replace("_", " ").split()
    if len(words) > 1:
        words[0] = _ABBREVIATED.get(words[0], words[0])
    return " ".join(words)


def key(folded: str) -> int:
    """The number under which a folded name is filed."""
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "little")


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

    @classmethod
    def open(cls, path: Path | None = None, progress: Callable[[str], None] | None = None) -> Gazetteer:
        """The index of this version; compiled at first use, and anew where the file is damaged."""
        from rashomon.resolve.gazetteer_sources import compile_gazetteer, digest

        at = path or cache_folder() / f"gazetteer-{digest()}.bin"
        if at.exists():
            try:
                return cls(at)
            except ModelError:
                pass  # partial or damaged: made again below
        compile_gazetteer(at, progress)
        return cls(at)

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


def cache_folder() -> Path:
    """Where compiled files are kept: $RASHOMON_CACHE, else the user's cache folder."""
    if named := os.environ.get("RASHOMON_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rashomon"


def write_index(path: Path, header: dict[str, Any], columns: dict[str, bytes]) -> None:
    """The index as one file, put in place whole or not at all."""
    sections, at = {}, 0
    for name, content in columns.items():
        sections[name] = (at, at + len(content))
        at += len(content) + -len(content) % 8
    body = b"".join(c + b"\0" * (-len(c) % 8) for c in columns.values())
    head = json.dumps({**header, "sections": sections}).encode()
    head += b" " * (-len(head) % 8)
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as out:
            out.write(MAGIC + struct.pack("<QQQ", len(head), len(body), _sampled(head, memoryview(body))) + head + body)
            out.flush()
            os.fsync(out.fileno())
        os.replace(partial, path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
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
