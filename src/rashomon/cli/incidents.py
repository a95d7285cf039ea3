"""Commands that look at what happened: incidents, show, disagreement."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon.cli.app import app
from rashomon.cli.listing import (
    DEFAULT,
    Listing,
    Shape,
    StoreFile,
    Unredacted,
    known_policy,
    print_table,
    table_of,
    write_json,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.redact import Cloak
    from rashomon.store.matrix import Matrix
    from rashomon.store.versions import Sensitivity, Series

_EVERY = 2**62


@app.command()
def incidents(
    store: StoreFile = DEFAULT,
    format: Listing = Shape.table,
    type: Annotated[str | None, typer.Option(help="PLOVER type, as ASSAULT.")] = None,
    mode: Annotated[str | None, typer.Option(help="PLOVER mode, as heavy-weapons.")] = None,
    country: Annotated[str | None, typer.Option(help="ISO 3166 alpha-3, as MLI.")] = None,
    since: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")] = None,
    until: Annotated[datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="Last day.")] = None,
    actor: Annotated[str | None, typer.Option(help="Who did it, by name or id.")] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only what is told in two ways.")] = False,
    dispute: Annotated[str | None, typer.Option(help="Only with this kind of dispute, as number.")] = None,
    independent: Annotated[int | None, typer.Option(help="At least so many independent reports.")] = None,
    policy: Annotated[str, typer.Option(help="Whose figures: see `docs/howto/store.md`.")] = "conservative/1",
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many, newest first.")] = None,
    unredacted: Unredacted = False,
) -> None:
    """List the incidents of a store, newest first."""
    from rashomon.store import IncidentFilter, Store

    wanted = IncidentFilter(
        type=type,
        mode=mode,
        country=country,
        since=_day(since),
        until=_day(until),
        actor=actor,
        disputed=disputed,
        dispute=dispute,
        independent=independent,
        policy=known_policy(policy),
    )
    with Store.open(store) as opened:
        hide = opened.redactions() if not unredacted else _named
        page = opened.page(wanted, limit=limit or _EVERY)
        if format is Shape.table:
            rows = [hide(row["incident_id"]).json(row) for row in page.rows]
            _print_list(rows, page.total, policy)
        else:
            ids = (row["incident_id"] for row in page.rows)
            write_json((hide(id).json(opened.incident_json(id)) for id in ids), format)


def _named(incident: str) -> Cloak:
    from rashomon.redact import BARE

    return BARE


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None


def _print_list(rows: list[dict[str, Any]], total: int, policy: str) -> None:
    table = table_of("incident", "date", "what", "where", "by", "on", "killed", "reports", "independent", "disputed")
    for row in rows:
        table.add_row(
            row["incident_id"],
            row["date"] or "?",
            row["kind"],
            ", ".join(w for w in (row["place_name"], row["country"]) if w) or "?",
            _some(row["actor_names"]),
            _some(row["target_names"]),
            _figure(row, "killed"),
            str(row["reports"]),
            str(row["independent"]),
            _some(row["disputed_fields"]),
        )
    print_table(table)
    shown = f", {len(rows)} shown" if len(rows) < total else ""
    typer.echo(f"{total} incidents{shown}; figures by {policy}.")


def _some(words: list[str] | None) -> str:
    found = words or []
    return ", ".join(found[:2]) + (f" +{len(found) - 2}" if len(found) > 2 else "")


def _figure(row: dict[str, Any], toll: str) -> str:
    low, best, high = (row[f"{toll}_{part}"] for part in ("low", "best", "high"))
    if low is None and best is None:
        return ""
    if low == high:
        return str(low)
    spread = f"{low if low is not None else '?'}–{high if high is not None else ''}"
    return f"{best} ({spread})" if best is not None else spread


@app.command()
def show(
    incident: Annotated[str, typer.Argument(help="An incident's id, as `incidents` lists it.")],
    store: StoreFile = DEFAULT,
    policies: Annotated[bool, typer.Option("--sensitivity", help="What each policy makes of it.")] = False,
    format: Annotated[Shape, typer.Option("--format", help="table for reading, json for programs.")] = Shape.table,
    unredacted: Unredacted = False,
) -> None:
    """Show what is said of an incident: every value by every party, who asserts, denies or doubts it, how worded.

    Tolls stand by claimant over time. In JSON the sensitivity to the policy is always there.
    """
    from dataclasses import asdict

    from rashomon.store import Store
    from rashomon.store.matrix import matrix
    from rashomon.store.versions import sensitivity, series

    with Store.open(store) as opened:
        stored = opened.incident_json(incident)
        hide = (_named if unredacted else opened.redactions())(stored["id"])
        found = hide.json(stored)
        changes = sensitivity(hide.json(opened.summaries(stored["id"])))
        if format is not Shape.table:
            write_json([found | {"sensitivity": [asdict(one) for one in changes]}], Shape.jsonl)
            return
        _print_incident(found, matrix(found), [hide.json(row) for row in opened.claims_of(stored)])
    _print_tolls(series(found))
    if policies:
        _print_sensitivity(changes)


def _print_incident(incident: dict[str, Any], found: Matrix, claims: list[dict[str, Any]]) -> None:
    place = (incident["summary"].get("place") or {}).get("name") or "place unknown"
    typer.echo(f"{incident['kind']} · {place} · {incident['summary'].get('date') or 'date unknown'} · {incident['id']}")
    typer.echo(f"{incident['type']} · reports: {incident['reports']}, independent: {incident['independent']}")
    table = table_of("", "claim", *found.parties, *([f"others ({len(found.others)})"] if found.others else []))
    for row in found.rows:
        cells = [found.cell(row, party) for party in found.parties] + ([found.rest(row)] if found.others else [])
        shown = ["·" if c == "silent" else c.replace("denies", "DENIES") for c in cells]
        table.add_row("≠" if row.disputed else "", f"{row.field}: {row.value}", *shown)
    print_table(table)
    typer.echo("≠ disputed   · silent")
    words = {c["claim_id"]: c for c in claims}
    for dispute in incident["disputes"]:
        typer.echo(f"\n≠ {dispute['field']}: {dispute['kind']}")
        for claim in dispute["claims"]:
            if claim in words:
                _print_claim(words[claim])


def _print_claim(claim: dict[str, Any]) -> None:
    outlet = claim["source"] or claim["document_id"]
    voice = claim["claimant_name"] or claim["claimant_text"] or outlet
    where = ", ".join(str(w) for w in (outlet, claim["published"]) if w)
    quote = " ".join(claim["quote"].split())
    typer.echo(f"  {voice} {claim['stance']}: “{quote}” ({where})")


def _print_tolls(tolls: Iterable[Series]) -> None:
    """The range that each claimant gives, and how its figures went."""
    table = table_of("toll", "by", "range", "as told, by day of printing")
    for one in tolls:
        went = " → ".join(f"{words} ({day[:10]})" for day, words in one.figures)
        table.add_row(one.field, one.party, one.range, went)
    if table.row_count:
        typer.echo("\nTolls by claimant")
        print_table(table)


def _print_sensitivity(changes: Iterable[Sensitivity]) -> None:
    """What each policy makes of each field, and which fields depend on it."""
    from rashomon.store.versions import summary_words

    rows = list(changes)
    table = table_of("≠", "field", *(rows[0].values if rows else ()))
    for one in rows:
        cells = (summary_words(one.field, value) or "?" for value in one.values.values())
        table.add_row("≠" if one.changes else "", one.field, *cells)
    typer.echo("\nSummary by policy")
    print_table(table)
    typer.echo("≠ depends on the policy   ? not known")


@app.command()
def disagreement(
    store: StoreFile = DEFAULT,
    format: Listing = Shape.table,
) -> None:
    """Show how far voices disagree, field by field, over all incidents of a store."""
    from dataclasses import fields

    from rashomon.link import disagreement as measured
    from rashomon.store import Store

    with Store.open(store) as opened:
        found = measured(opened.incident_jsons())
    if format is not Shape.table:
        write_json(({f.name: getattr(one, f.name) for f in fields(one)} for one in found), format)
        return
    table = table_of("≠", "field", "incidents", "several parties", "disputed", "share", "kinds", "spread")
    for one in found:
        part = f"{one.disputed / one.contestable:.0%}" if one.contestable else ""
        kinds = ", ".join(f"{kind} {n}" for kind, n in sorted(one.kinds.items()))
        counts = map(str, (one.told, one.contestable, one.disputed))
        spread = "" if one.spread is None else f"×{one.spread:,.1f}"
        table.add_row("≠" if one.disputed else "", one.field, *counts, part, kinds, spread)
    print_table(table)
    typer.echo("≠ disputed somewhere; share: the disputed of those that several parties speak of;")
    typer.echo("spread: median of highest to lowest figure where there are several.")
