"""Reports: list, reader, failures; claims."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from rashomon.page import report_account
from rashomon.page.report import claims_at
from rashomon.serve import noted, responses
from rashomon.serve.asked import ClaimsAsked, Paged, ReportsAsked
from rashomon.serve.listing import cursor, cursor_parts
from rashomon.serve.now import Here, Now
from rashomon.serve.problems import missing

router = APIRouter(tags=["reports"])
_NAMING = r"SELECT document_id FROM actors WHERE kind = 'person' AND NOT public AND regexp_matches(name, '\p{Lu}')"

_COUNTS = """
    SELECT d.document_id AS id, title, source, url, published, lang,
        (SELECT count(*) FROM events AS e WHERE e.document_id = d.document_id) AS events,
        (SELECT count(*) FROM claims AS c WHERE c.document_id = d.document_id) AS claims,
        (SELECT list(DISTINCT incident_id ORDER BY incident_id) FROM members AS m
            WHERE m.document_id = d.document_id) AS incidents
    FROM documents AS d WHERE document_id IN ({})
"""


def given(*parts: tuple[str, Any]) -> tuple[str, list[Any]]:
    """Conditions of those parameters that were given; one may hold its value several times."""
    kept = [(sql, value) for sql, value in parts if value is not None]
    return " AND ".join(["true", *(sql for sql, _ in kept)]), [v for sql, v in kept for _ in range(sql.count("?"))]


def total_of(here: Now, sql: str, values: list[Any]) -> int:
    """How many rows a question has."""
    return int(next(iter(here.reading.store.sql(f"SELECT count(*) AS n FROM ({sql})", values)))["n"])


@router.get("/reports", response_model=responses.ReportPage)
def reports(here: Here, asked: Annotated[ReportsAsked, Query()]) -> Any:
    """Reports, newest first."""
    where, values = given(
        ("source = ?", asked.source),
        ("lang = ?", asked.lang),
        ("published >= ?", asked.from_ and asked.from_.isoformat()),
        ("left(published, 10) <= ?", asked.to and asked.to.isoformat()),
        ("document_id IN (SELECT document_id FROM members WHERE incident_id = ?)", asked.incident),
        ("contains(lower(title), ?)", asked.q and asked.q.lower()),
    )
    if asked.q and here.reading.redacted:
        where = f"{where} AND document_id NOT IN ({_NAMING})"
    every = f"SELECT document_id, coalesce(published, '') AS day FROM documents WHERE {where}"
    total = total_of(here, every, values)
    if asked.after is not None:
        every = f"SELECT * FROM ({every}) WHERE day < ? OR (day = ? AND document_id > ?)"
        day, document = cursor_parts(asked.after, str, str)
        values = [*values, day, day, document]
    page = list(here.reading.store.sql(f"{every} ORDER BY day DESC, document_id LIMIT ?", [*values, asked.limit + 1]))
    shown = page[: asked.limit]
    last = shown[-1] if len(page) > asked.limit else None
    after = cursor(last["day"], last["document_id"]) if last else None
    return {"rows": _cards(here, [r["document_id"] for r in shown]), "total": total, "after": after}


def _cards(here: Now, ids: list[str]) -> list[dict[str, Any]]:
    if not ids:
        return []
    found = {r["id"]: r for r in here.reading.store.sql(_COUNTS.format(", ".join("?" * len(ids))), ids)}
    cloaks = here.reading.veil.reports(ids)
    return [cloaks[id].json(found[id] | {"incidents": found[id]["incidents"] or []}) for id in ids]


@router.get("/failures", response_model=responses.Failures)
def failures(here: Here, asked: Annotated[Paged, Query()]) -> Any:
    """Reports that could not be read or coded."""
    every = "SELECT document_id AS document, stage, message, run FROM failures"
    values: list[Any] = []
    total = total_of(here, every, values)
    if asked.after is not None:
        every, values = (
            f"{every} WHERE (document_id, stage, message) > (?, ?, ?)",
            cursor_parts(asked.after, str, str, str),
        )
    page = list(here.reading.store.sql(f"{every} ORDER BY ALL LIMIT ?", [*values, asked.limit + 1]))
    shown = page[: asked.limit]
    more = shown[-1] if len(page) > asked.limit else None
    after = cursor(more["document"], more["stage"], more["message"]) if more else None
    return {"rows": shown, "total": total, "after": after}


@router.get("/reports/{report:path}", response_model=responses.Report)
def report(here: Here, report: str) -> Any:
    """A report: its text, and every event, claim, attribution, actor, place and date that the coder found in it."""
    found = report_account(here.reading.store, here.reading.veil, report)
    if found is None:
        raise missing("report", report, "List them: /api/reports")
    return found | {"corrections": noted.corrections(here.reading, here.said, [report])}


@router.get("/claims", response_model=responses.ClaimPage, tags=["claims"])
def claims(here: Here, asked: Annotated[ClaimsAsked, Query()]) -> Any:
    """Claims with their words, in order of report and event."""
    where, values = given(
        ("incident_id = ?", asked.incident),
        ("document_id = ?", asked.report),
        ("event_id = ?", asked.event),
        ("field = ?", asked.field),
        ("stance = ?", asked.stance),
        ("(claimant_id = ? OR claimant_name = ?)", asked.claimant),
        ("source = ?", asked.source),
        ("(len(disputes) > 0) = ?", asked.disputed),
    )
    if asked.claimant and here.reading.veil.hides(asked.claimant):
        where = "false AND " + where
    every = f"""
        SELECT document_id, event_id, claim_id, incident_id FROM claims JOIN documents USING (document_id)
        LEFT JOIN members USING (document_id, event_id) WHERE {where}
    """
    total = total_of(here, every, values)
    if asked.after is not None:
        every = f"{every} AND (document_id, event_id, claim_id) > (?, ?, ?)"
        values = [*values, *cursor_parts(asked.after, str, str, str)]
    page = list(
        here.reading.store.sql(f"{every} ORDER BY document_id, event_id, claim_id LIMIT ?", [*values, asked.limit + 1])
    )
    shown = page[: asked.limit]
    more = shown[-1] if len(page) > asked.limit else None
    after = cursor(more["document_id"], more["event_id"], more["claim_id"]) if more else None
    return {"rows": claim_rows(here, shown), "total": total, "after": after}


def claim_rows(here: Now, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Claims by document, event and claim id, with their incidents."""
    incident = {(r["document_id"], r["event_id"]): r["incident_id"] for r in rows}
    keys = [(r["document_id"], r["event_id"], r["claim_id"]) for r in rows]
    found = claims_at(here.reading.store, here.reading.veil, keys)
    return [c | {"incident": incident[c["document"], c["event"]]} for c in found]
