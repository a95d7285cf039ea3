"""What event coders write, as codings: GDELT, POLECAT, PLOVER JSON lines, ICEWS, MAVERICK."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rashomon.codes import QUADS
from rashomon.contract import Json
from rashomon.errors import InputError
from rashomon.export.codebooks import schemes
from rashomon.export.corpus import objects_in
from rashomon.export.importers.drafts import Draft, iso3, stub
from rashomon.export.importers.rows import Row, day, read_table
from rashomon.lexicon.files import DATA, read_yaml

_GEO = {1: "country", 2: "admin1", 3: "locality", 4: "locality", 5: "admin1"}


@cache
def _cameo() -> Mapping[str, tuple[str, str | None]]:
    """CAMEO code to PLOVER type and mode."""
    with (DATA / "ontology" / "cameo.csv").open(encoding="utf-8", newline="") as file:
        return {
            r["cameo"]: (r["plover_type"], r["plover_mode"] or None) for r in csv.DictReader(file) if r["plover_type"]
        }


@cache
def _sectors(table: str) -> Mapping[str, str]:
    """Another scheme's code or word to the first sector that it stands for."""
    found: dict[str, str] = {}
    for sector, word in schemes()[table].items():
        found.setdefault(word, sector)
    return found


def read_gdelt(path: Path) -> Iterator[Json]:
    """Codings from GDELT-2.0-shaped events, one a row, columns by position; statements (root 01) have no type here."""
    for row in read_table(path, "gdelt"):
        found = _cameo().get(row["EventCode"]) or _cameo().get(row["EventBaseCode"] or "")
        if found is None:
            continue
        draft = Draft(
            "gdelt",
            str(row["GLOBALEVENTID"]),
            *found,
            codes=_cameo_codes(row["EventCode"], row["GoldsteinScale"], found[0]),
        )
        for field, n in (("actor", 1), ("target", 2)):
            types = [row[f"Actor{n}Type{k}Code"] for k in (1, 2, 3)]
            sectors = [_sectors("cameo_types")[t] for t in types if t in _sectors("cameo_types")]
            draft.party(field, row[f"Actor{n}Name"], row[f"Actor{n}CountryCode"], sectors)
        draft.days(_dashed(row["SQLDATE"]), None)
        name = (row["ActionGeo_FullName"] or "").partition(",")[0] or None
        point = row["ActionGeo_Lat"], row["ActionGeo_Long"]
        draft.spot(
            name,
            _fips().get(row["ActionGeo_CountryCode"] or ""),
            _GEO.get(row["ActionGeo_Type"], "country"),
            None,
            point,
        )
        url = row["SOURCEURL"]
        known = {"url": url} if (url or "").startswith("http") else {"title": url}
        yield draft.coding(stub(None, row["GLOBALEVENTID"], **known, published=_dashed(row["DATEADDED"])))


def _dashed(digits: int | None) -> str | None:
    """YYYYMMDD, with a time behind it or without, as ISO 8601."""
    words = str(digits or "")
    return f"{words[:4]}-{words[4:6]}-{words[6:8]}" if len(words) >= 8 else None


@cache
def _fips() -> Mapping[str, str]:
    with (DATA / "export" / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["fips"]: row["iso3"] for row in csv.DictReader(file) if row["fips"]}


def _cameo_codes(code: str, goldstein: float | None, type: str) -> Json:
    return {"cameo": code, "goldstein": goldstein, "quad": QUADS.get(type)}


def read_polecat(path: Path) -> Iterator[Json]:
    """Codings from POLECAT-shaped rows, one a row."""
    for row in read_table(path, "polecat"):
        modes = (row["Event Mode"] or "").split("; ")
        contexts = (row["Contexts"] or "").split("; ") if row["Contexts"] else []
        type = row["Event Type"].upper()
        draft = Draft(
            "polecat", row["Event ID"], type, modes[0] or None, contexts=contexts, codes={"quad": QUADS.get(type)}
        )
        for field, prefix in (("actor", "Actor"), ("target", "Recipient")):
            names = (row[f"{prefix} Name"] or "").split("; ")
            sectors = (row[f"{prefix} Sectors"] or "").split("; ")
            countries = (row[f"{prefix} Country"] or "").split("; ")
            for name in names:
                draft.party(field, name, iso3(countries[0]) if len(countries) == 1 else None, filter(None, sectors))
        draft.days(row["Event Date"], None)
        name = row["Placename"] or row["City"] or row["District"] or row["Province"]
        precision = (
            "locality" if row["City"] else "admin2" if row["District"] else "admin1" if row["Province"] else "country"
        )
        geonames = f"geonames:{row['GeoNames ID']}" if row["GeoNames ID"] else None
        draft.spot(
            name, iso3(row["Country"]), precision, row["Province"], (row["Latitude"], row["Longitude"]), geonames
        )
        yield draft.coding(stub(row["Source"], row["Event ID"], published=row["Publication Date"]))


def read_icews(path: Path) -> Iterator[Json]:
    """Codings from ICEWS-shaped rows, one a row: its parties are ordered pairs."""
    for row in read_table(path, "icews"):
        found = _cameo().get(row["CAMEO Code"]) or _cameo().get(row["CAMEO Code"][:3])
        if found is None:
            continue
        id = f"{row['Event ID']}|{row['Event Date']}|{row['Source Name']}|{row['Target Name']}"
        draft = Draft("icews", id, *found, codes=_cameo_codes(row["CAMEO Code"], row["Intensity"], found[0]))
        for field, prefix in (("actor", "Source"), ("target", "Target")):
            words = (row[f"{prefix} Sectors"] or "").split(",")
            sectors = [_sectors("sector_words")[w.strip()] for w in words if w.strip() in _sectors("sector_words")]
            draft.party(field, row[f"{prefix} Name"], iso3(row[f"{prefix} Country"]), sectors)
        draft.days(row["Event Date"], None)
        name = row["City"] or row["District"] or row["Province"]
        precision = (
            "locality" if row["City"] else "admin2" if row["District"] else "admin1" if row["Province"] else "country"
        )
        draft.spot(name, iso3(row["Country"]), precision, row["Province"], (row["Latitude"], row["Longitude"]))
        yield draft.coding(stub(row["Publisher"], row["Story ID"], id))


def read_maverick(path: Path) -> Iterator[Json]:
    """Codings from MAVERICK-shaped rows, one an event of a report; `event_id` is their incident."""
    for row in read_table(path, "maverick"):
        type, mode = _maverick_type(row)
        draft = Draft("maverick", str(row["id"]), type, mode, incident=str(row["event_id"]))
        for n in range(1, 7):
            field = "target" if row[f"actor{n}_victim"] else "actor"
            draft.party(
                field, row[f"actor{n}"], None, _maverick_sectors(row[f"actor{n}_subtype"], row[f"actor{n}_type"])
            )
        draft.days(row["date_start"], row["date_end"])
        precision = {number: name for name, number in _maverick()["precision"].items()}.get(
            row["geo_precision"], "country"
        )
        point = row["latitude"], row["longitude"]
        draft.spot(row["city"] or row["location"], iso3(row["country"]), precision, None, point)
        for field, name in (("killed", "deaths"), ("injured", "injuries")):
            low, best, high = (row[f"{name}_{end}"] for end in ("low", "best", "high"))
            if best is not None:
                draft.count(field, low, best, high)
        for field, flag in (("displaced", row["displacement"]), ("damaged", row["damage"])):
            if flag:
                draft.say(field, {"text": "some", "low": 1, "best": None, "high": None, "of": "", "side": "unknown"})
        yield draft.coding(stub(row["source_author"], row["id"], title=row["source"]))


@cache
def _maverick() -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_yaml(DATA / "export" / "maverick.yaml")
    return found


def _maverick_type(row: Row) -> tuple[str, str | None]:
    """PLOVER type and mode, by the violence of the doers, else by the context."""
    kinds = {v: mode for mode, v in reversed(_maverick()["violence"].items())}
    violence = next((v for n in range(1, 7) if (v := row[f"actor{n}_violence"])), None)
    if violence:
        mode = kinds.get(violence.partition(";")[0])
        return ("PROTEST", "riot") if mode == "riot" else ("ASSAULT", mode)
    for type, modes in _maverick()["contexts"].items():
        for mode, context in modes.items():
            if context == row["event_context"]:
                return type, mode
    return ("ASSAULT", None) if row["event_context"] == _maverick()["two_armed"] else ("MOBILIZE", None)


def _maverick_sectors(subtype: str | None, type: str | None) -> list[str]:
    entries = _maverick()["types"]
    found = next((e for e in entries if subtype and e["subtype"] == subtype), None)
    found = found or next((e for e in entries if type and e["type"] == type), None)
    return [found["sectors"][0]] if found else []


def read_plover(path: Path) -> Iterator[Json]:
    """Codings from PLOVER JSON lines; those that we wrote bring their claims as they are."""
    for number, found in enumerate(objects_in(path), 1):
        try:
            yield _plover(found)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            raise InputError(f"{path.name}, object {number}: is no PLOVER event ({error!r}).") from None


def _plover(found: Json) -> Json:
    type, modes = found["event"][0], found.get("mode") or [None]
    info = found.get("text_info") or {}
    words = (found.get("event_text") or [None])[0]
    trigger = {"start": info.get("start"), "end": info.get("end"), "text": words} if words else None
    draft = Draft("plover", str(found["id"]), type, modes[0], contexts=found.get("context") or [], trigger=trigger)
    draft.codes = {"quad": found.get("quad_code")}
    for field, name in (("actor", "actor"), ("target", "recipient")):
        for entity in found.get(name) or []:
            sectors = [entity.get("sector_code"), *(entity.get("other_sector_codes") or [])]
            draft.party(field, entity["entity_name"], iso3(entity.get("country_name")), filter(None, sectors))
    draft.days(day(found["date"]), day(found["enddate"]) if found.get("enddate") else None)
    if place := found.get("event_loc"):
        point = place.get("lat"), place.get("lon")
        draft.spot(
            place.get("name"), place.get("country"), place.get("precision") or "region", place.get("admin1"), point
        )
    if found.get("claims"):
        draft.claims = list(found["claims"])
    cite = found.get("cite_info") or {}
    known = {k: cite.get(k) for k in ("title", "url", "published")}
    return draft.coding(stub(cite.get("source"), found["id"], **known) | ({"id": cite["id"]} if cite.get("id") else {}))
