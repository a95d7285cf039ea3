"""The Excel workbook: every version on sheets that can be filtered, ids and codes as text, nothing that runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from rashomon.codes import crosswalk
from rashomon.contract import Json
from rashomon.export import claims, incidents
from rashomon.export.corpus import Case, Telling
from rashomon.export.schemas import table
from rashomon.export.tables import cell, guarded
from rashomon.export.writing import Files, Job

ROWS, CHARACTERS = 1_048_576, 32_767
_CUT = "…"
_DATES = {"date_start", "date_end", "published", "value_date_start", "value_date_end"}


class Workbook:
    """A workbook that is written as rows come, in constant memory.

    Rows beyond what a sheet can hold are counted in `left_out` and stand in the claims file.
    """

    def __init__(self, path: Path) -> None:
        from xlsxwriter import Workbook as Book

        self.book = Book(
            str(path),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.book.set_properties({"created": datetime(2000, 1, 1)})
        self.head = self.book.add_format({"bold": True, "bottom": 1})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self.text = self.book.add_format({"num_format": "@"})
        self.warning = self.book.add_format({"num_format": "@", "bg_color": "#FFE8B0"})
        self.left_out: dict[str, int] = {}

    def sheet(self, name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
        """Writes one sheet with a frozen, filtered header; how many rows it holds."""
        page = self.book.add_worksheet(name)
        page.freeze_panes(1, 0)
        for n, column in enumerate(columns):
            page.write_string(0, n, column, self.head)
        count = 0
        for row in rows:
            if count == ROWS - 1:
                self.left_out[name] = self.left_out.get(name, 0) + 1
                continue
            count += 1
            for n, column in enumerate(columns):
                self._write(page, count, n, column, row.get(column))
        page.autofilter(0, 0, max(count, 1), len(columns) - 1)
        return count

    def _write(self, page: Any, row: int, n: int, column: str, value: Any) -> None:
        if value is None or value == "":
            return
        if isinstance(value, int | float) and not isinstance(value, bool):
            page.write_number(row, n, value)
        elif column in _DATES and (day := _day(value)):
            page.write_datetime(row, n, day, self.day)
        elif column == "url" and str(value).startswith(("http://", "https://")) and len(value) < 2000:
            page.write_url(row, n, value, string=value)
        else:
            page.write_string(
                row, n, _short(cell(value, lists="json")), self.warning if value == "contested" else self.text
            )

    def close(self) -> None:
        self.book.close()


def _short(text: str) -> str:
    safe = guarded(text)
    return safe if len(safe) <= CHARACTERS else safe[: CHARACTERS - 1] + _CUT


def _day(value: Any) -> datetime | None:
    """A day as Excel keeps it; None for what is no single day after 1900."""
    try:
        found = date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return datetime(found.year, found.month, found.day) if found.year > 1900 else None


CLAIMS = (*table("claims").columns, "truncated", "verdict")


def claim_rows(rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Rows of the claims table, with a column that says which were cut, and one for a reader's verdict."""
    for row in rows:
        cut = [name for name, value in row.items() if isinstance(value, str) and len(value) > CHARACTERS]
        yield {**row, "truncated": ", ".join(cut) or None}


DISPUTES = ("incident_id", "field", "kind", "claims", "texts", "reports")


def disputes(case: Case) -> Iterator[Mapping[str, Any]]:
    """The disputes of one incident, both sides' words and reports side by side."""
    of = {c["id"]: (c, t.document["id"]) for t in case.tellings for c in t.event["claims"]}
    found = {(d["field"], d["kind"], tuple(sorted(d["claims"]))) for t in case.tellings for d in t.disputes}
    for field, kind, ids in sorted(found):
        held = [of[id] for id in ids if id in of]
        if held:
            yield {
                "incident_id": case.incident["id"],
                "field": field,
                "kind": kind,
                "claims": list(ids),
                "texts": " / ".join(f"{(c['value'] or {}).get('text') or field} ({c['stance']})" for c, _ in held),
                "reports": sorted({report for _, report in held}),
            }


REPORTS = ("document_id", "source", "title", "published", "url", "lang", "events")
ACTORS = ("id", "name", "kind", "country", "sectors", "wikidata", "public", "documents")
PLACES = ("id", "name", "country", "admin1", "lat", "lon", "precision", "documents")
CODES = (
    "plover_type",
    "plover_mode",
    "cameo",
    "cameo_label",
    "quad",
    "goldstein",
    "acled_event_type",
    "acled_sub_event_type",
    "ucdp_type",
)


def register(tellings: Iterable[Telling]) -> tuple[list[Json], list[Json], list[Json]]:
    """The reports, actors and places of the events, each once."""
    reports: dict[str, Json] = {}
    actors: dict[str, Json] = {}
    places: dict[str, Json] = {}
    for telling in tellings:
        document = telling.document
        report = reports.setdefault(document["id"], {**document, "document_id": document["id"], "events": 0})
        report["events"] += 1
        for actor in telling.actors.values():
            _seen(actors, actor["id"], actor, document["id"])
        for claim in telling.claims("place"):
            if place := (claim["value"] or {}).get("place"):
                _seen(places, place["id"] or place["name"], place, document["id"])
    return _listed(reports), _listed(actors), _listed(places)


def _seen(found: dict[str, Json], id: str, entry: Json, document: str) -> None:
    kept = found.setdefault(id, {**entry, "documents": 0, "_last": None})
    if kept["_last"] != document:
        kept |= {"documents": kept["documents"] + 1, "_last": document}


def _listed(found: Mapping[str, Json]) -> list[Json]:
    return [found[id] for id in sorted(found)]


def codes() -> list[Mapping[str, str]]:
    """The crosswalk, row by row."""
    return [crosswalk()[key] for key in sorted(crosswalk(), key=lambda k: (k[0], k[1] or ""))]


def write(job: Job) -> Files:
    """The Excel workbook."""
    book = Workbook(job.file(".xlsx"))
    shown = (_incident_row(case, job.policy) for case in job.cases())
    reports, actors, places = register(job.all_tellings())
    readme = [{"key": k, "value": v} for k, v in _readme(job).items()]
    book.sheet("README", ("key", "value"), readme)
    first = next(shown, None)
    columns = tuple(first) if first else ("incident_id",)
    count = book.sheet("Incidents", columns, chain([first] if first else [], shown))
    count += book.sheet("Claims", CLAIMS, claim_rows(claims.rows(job.all_tellings())))
    book.sheet("Disputes", DISPUTES, (d for case in job.cases() for d in disputes(case)))
    for name, columns, rows in (
        ("Reports", REPORTS, reports),
        ("Actors", ACTORS, actors),
        ("Places", PLACES, places),
        ("Codes", CODES, codes()),
    ):
        book.sheet(name, columns, rows)
    book.close()
    job.notes.extend(
        f"sheet {name}: {n} rows do not fit; they are in the claims file" for name, n in book.left_out.items()
    )
    return {job.file(".xlsx").name: count}


def _incident_row(case: Case, policy: str) -> Mapping[str, Any]:
    row = incidents.properties(case, policy)
    return {**row, "contested": "contested" if row["contested"] else None}


def _readme(job: Job) -> dict[str, str]:
    return {
        "what": "Events in news reports, as rashomon coded them. Nobody checked what has no review_state.",
        "policy": f"{job.policy}: how several accounts of one incident become one value in 'Incidents'",
        "private people": "named" if job.key is None else "under pseudonyms",
        "types": ", ".join(sorted(job.options.types)) or "all",
        "verdict": "Write same, different or unsure in Claims.verdict, and your name as reviewer here.",
        "reviewer": "",
        "licences": "Quotes belong to their outlets. Places: GeoNames, CC BY 4.0.",
    }
