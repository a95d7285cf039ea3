"""ACLED- and UCDP-shaped rows as codings, so that what people coded stands beside what the machine did."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from rashomon.codes import sub_events
from rashomon.contract import Json
from rashomon.errors import InputError
from rashomon.export.importers.drafts import Draft, iso3, stub
from rashomon.export.importers.rows import Row, day, read_table
from rashomon.export.schemas import table
from rashomon.lexicon.files import DATA, read_yaml

LOCAL = "ACLED's terms forbid passing its data on: keep this file where it is."
_ACLED_PLACES = {1: "locality", 2: "admin2", 3: "admin1"}
_UCDP_PLACES = {1: "locality", 2: "locality", 3: "admin2", 4: "admin1", 5: "region", 6: "country", 7: "region"}
_PEOPLE = ("actor", "target", "civilian", "unknown")


@cache
def _words() -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_yaml(DATA / "export" / "imports.yaml")
    return found


def read_acled(path: Path) -> Iterator[Json]:
    """Codings from an ACLED-shaped file: one for each source of each row; the first carries the notes as its text."""
    return _acled(read_table(path, "acled"))


def read_hxl(path: Path) -> Iterator[Json]:
    """Codings from the ACLED-shaped columns of an HXL file, found by hashtag."""
    tags: Mapping[str, str] = read_yaml(DATA / "export" / "hxl.yaml")
    kept = {name: tag for name, tag in tags.items() if name in table("acled").columns}
    return _acled(read_table(path, "hxl", kept))


def _acled(rows: Iterable[Row]) -> Iterator[Json]:
    for row in rows:
        draft = _acled_draft(row)
        ours = (row["event_id_cnty"] or "").startswith("RSH-")
        licence = {} if ours else {"licence": LOCAL}
        sources = (row["source"] or "").split("; ")
        for n, source in enumerate(sources):
            text = row["notes"] if n == 0 else None
            published = _uploaded(row["timestamp"]) if ours else None
            yield draft.coding(stub(source or None, row["event_id_cnty"], n, text=text, published=published, **licence))


def _uploaded(timestamp: int | None) -> str | None:
    """The day of the newest report, which our own files carry; that of real files is an upload's."""
    return None if timestamp is None else datetime.fromtimestamp(timestamp, UTC).date().isoformat()


def _acled_draft(row: Row) -> Draft:
    event_type, sub = (_spelled(row[name] or "") for name in ("event_type", "sub_event_type"))
    type, mode = _words()["acled"].get(sub, ("ASSAULT", None))
    codes = {"acled": {"event_type": sub_events().get(sub, event_type), "sub_event_type": sub}}
    draft = Draft(
        "acled", row["event_id_cnty"], type, mode, sub.lower(), codes=codes, incident=f"i:{row['event_id_cnty']}"
    )
    land = iso3(row["country"])
    for field, name, others, inter in _acled_sides(row, event_type):
        sectors = _words()["inter"].get(str(inter or "").strip(), ())
        for party in [name, *(others or "").split("; ")]:
            draft.party(field, party, land, sectors)
    draft.days(*_acled_days(row["event_date"], row["time_precision"]))
    precision = _ACLED_PLACES.get(row["geo_precision"], "country")
    where = row["location"] or row["admin3"] or row["admin2"] or row["admin1"]
    precision = precision if where else "country"
    draft.spot(where, land, precision, row["admin1"], (row["latitude"], row["longitude"]))
    if (dead := row["fatalities"]) is not None:
        draft.count("killed", dead, dead, dead)
    return draft


def _acled_sides(row: Row, event_type: str) -> Iterator[tuple[str, str | None, str | None, Any]]:
    """Both sides. Order tells no direction, except that civilians attacked are the second: others are all doers."""
    directed = event_type == "Violence against civilians" or event_type in (
        "Protests",
        "Riots",
        "Strategic developments",
    )
    second = "target" if directed or str(row["inter2"]) in ("Civilians", "7") else "actor"
    yield "actor", row["actor1"], row["assoc_actor_1"], row["inter1"]
    yield second, row["actor2"], row["assoc_actor_2"], row["inter2"]


def _acled_days(middle: str, precision: int | None) -> tuple[str, str]:
    """First and last day of what a time precision stands for: a day, a week, a month."""
    at = date.fromisoformat(middle)
    if precision == 2:
        return (at - timedelta(days=3)).isoformat(), (at + timedelta(days=3)).isoformat()
    if precision == 3:
        first = at.replace(day=1)
        return first.isoformat(), ((first + timedelta(days=32)).replace(day=1) - timedelta(days=1)).isoformat()
    return middle, middle


def _spelled(words: str) -> str:
    """A type as the codebook spells it: case and known misspellings folded."""
    folded = words.casefold()
    for odd, good in _words()["spellings"].items():
        folded = folded.replace(odd, good.casefold())
    names = {name.casefold(): name for pair in sub_events().items() for name in pair}
    return names.get(folded, words)


def read_ucdp(path: Path) -> Iterator[Json]:
    """Codings from a UCDP-GED-shaped CSV or the JSON of its API: one for each source article of each row."""
    rows = _api_rows(path) if path.suffix.lower() == ".json" else read_table(path, "ucdp")
    for row in rows:
        draft = _ucdp_draft(row)
        licence = {} if str(row["relid"]).startswith("RSH-") else {"licence": "UCDP GED, CC BY 4.0."}
        for n, (source, published, title) in enumerate(_articles(row)):
            yield draft.coding(stub(source, row["id"], n, title=title, published=published, **licence))


def _api_rows(path: Path) -> Iterator[Row]:
    """The rows of an answer of UCDP's API."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))["Result"]
        for row in found:
            dates = {name: day(str(row[name])) for name in ("date_start", "date_end")}
            blank = dict.fromkeys(
                ("best", "low", "high", "side_a", "side_b", "source_article", "where_prec", "relid", "country")
            )
            yield blank | row | dates
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            f"{path.name}: is no answer of UCDP's API ({error}). It needs 'Result', a list of rows."
        ) from None


def _ucdp_draft(row: Row) -> Draft:
    violence = row["type_of_violence"]
    codes = {"ucdp": {"type_of_violence": violence}, "quad": 4}
    draft = Draft(
        "ucdp", str(row["relid"] or row["id"]), "ASSAULT", codes=codes, incident=f"i:{row['relid'] or row['id']}"
    )
    land = iso3(_plain_country(row["country"]))
    for field, name, sectors in _ucdp_sides(row, violence):
        draft.party(field, name, land, sectors)
    draft.days(row["date_start"], row["date_end"])
    precision = _UCDP_PLACES.get(row["where_prec"] or 6, "country")
    name = row.get("where_coordinates") or row.get("adm_2") or row.get("adm_1") or row["country"]
    draft.spot(name, land, precision, row.get("adm_1"), (row.get("latitude"), row.get("longitude")))
    dead = [row.get(f"deaths_{side}") or 0 for side in ("a", "b", "civilians", "unknown")]
    draft.count("killed", row["low"], row["best"], row["high"])
    for side, count in zip(_PEOPLE[:3], dead, strict=False):
        if count:
            draft.count("killed", count, count, count, side)
    return draft


def _plain_country(name: str | None) -> str | None:
    """A country without its former name: DR Congo (Zaire)."""
    return name.partition(" (")[0] if name else None


def _ucdp_sides(row: Row, violence: int) -> Iterator[tuple[str, str | None, Sequence[str]]]:
    """Side a does; side b is another fighter, or civilians who suffer."""
    sectors = _words()["ged"].get(violence, [[], []])
    yield "actor", row["side_a"], sectors[0]
    yield ("target" if violence == 3 else "actor"), row["side_b"], sectors[1]


def _articles(row: Row) -> list[tuple[str | None, str | None, str | None]]:
    """Outlet, day and headline of every article; at least one, of which nothing may be known."""
    listed = row.get("source_article") or ""
    found = next(csv.reader([listed], delimiter=";"), []) if listed else []
    return [_article(words) for words in found if words.strip()] or [(None, None, None)]


def _article(words: str) -> tuple[str | None, str | None, str | None]:
    source, _, rest = words.strip().strip('"').partition(",")
    published, _, title = rest.partition(",")
    return source or None, _iso_day(published.strip()), title or None


def _iso_day(words: str) -> str | None:
    try:
        return day(words)
    except ValueError:
        return None
