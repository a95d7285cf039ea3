"""Countries in other people's numbers, from `data/export/countries.csv`.

Sources: GeoNames (ISO, FIPS 10-4), ACLED's regions, Gleditsch and Ward's and the Correlates of War's state lists.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.files import DATA

_UCDP = (
    ("Americas", 2, 199),
    ("Europe", 200, 399),
    ("Africa", 400, 626),
    ("Middle East", 630, 699),
    ("Asia", 700, 999),
)


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its ISO 3166 codes, name, FIPS 10-4 code, ACLED's region, Gleditsch-Ward and COW numbers."""

    iso3: str
    iso2: str
    iso: int | None
    name: str
    fips: str | None
    acled_region: str | None
    gw: int | None
    cow: int | None

    @property
    def ucdp_region(self) -> str | None:
        """UCDP's region, which follows the numbers of states."""
        return next((name for name, first, last in _UCDP if self.gw and first <= self.gw <= last), None)


def country(iso3: str | None) -> Country | None:
    """A country by its alpha-3 code; None where there is none of that code."""
    return _countries().get(iso3 or "")


def name_of(iso3: str | None) -> str | None:
    """A country's name, else the code itself."""
    found = country(iso3)
    return found.name if found else iso3


@cache
def code_of(name: str) -> str | None:
    """The alpha-3 code of a country by its name."""
    return next((c.iso3 for c in _countries().values() if c.name.casefold() == name.casefold()), None)


@cache
def _countries() -> Mapping[str, Country]:
    with (DATA / "export" / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: _country(row) for row in csv.DictReader(file)}


def _country(row: Mapping[str, str]) -> Country:
    iso, gw, cow = (int(row[k]) if row[k] else None for k in ("iso_numeric", "gw", "cow"))
    return Country(
        row["iso3"], row["iso2"], iso, row["name"], row["fips"] or None, row["acled_region"] or None, gw, cow
    )
