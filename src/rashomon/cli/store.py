"""Commands on a store: add, incidents, show, judge, diff, verify, purge."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon.cli.app import ConfigFile, app, fail
from rashomon.cli.progress import Progress

if TYPE_CHECKING:
    from rashomon.redact import Cloak
    from rashomon.store.matrix import Matrix

StoreFile = Annotated[Path, typer.Option("--store", help="The store, a DuckDB file.")]
Unredacted = Annotated[bool, typer.Option("--unredacted", help="Show private people by name.")]
DEFAULT = Path("rashomon.duckdb")


class Shape(str, Enum):  # noqa: UP042 - typer reads str enums
    """How a list is written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


class Verdict(str, Enum):  # noqa: UP042
    """What a person says of two events."""

    same = "same"
    different = "different"
    unsure = "unsure"


Listing = Annotated[Shape, typer.Option("--format", help="table for reading, json or jsonl for programs.")]


@app.command()
def add(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input, as for `code`.")],
    store: StoreFile = DEFAULT,
    published: Annotated[str | None, typer.Option(help="Publication date of reports that state none.")] = None,
    source: Annotated[str | None, typer.Option(help="Outlet of reports that name none.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that code; half a gigabyte each.")] = 1,
    config: ConfigFile = None,
) -> None:
    """Code reports into a store and link them to incidents; what is there already is not done again."""
    from rashomon import ingest
    from rashomon.config import Config, read_config
    from rashomon.pipeline import Coder
    from rashomon.read import count, read
    from rashomon.scale import Workers

    settings = read_config(config) if config else Config()
    coder = Coder(settings) if workers == 1 else Workers(settings, workers)
    with Progress("coding", count(paths)) as step:
        done = ingest.add(store, step(read(paths, published=published, source=source)), coder, _linking)
    typer.echo(
        f"{done.coded} reports added, {done.replaced} coded anew, {done.unchanged} unchanged, {done.failed} failed"
        f"{f', {done.forgotten} purged before' if done.forgotten else ''}; {done.incidents} incidents in {store}."
    )
    if done.failed:
        raise typer.Exit(fail("Why reports failed stands in the table failures of the store."))


def _linking(items: Iterable[Any], total: int) -> Iterator[Any]:
    with Progress("linking", total) as step:
        yield from step(items)


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
        policy=policy,
    )
    with Store.open(store) as opened:
        hide = opened.redactions() if not unredacted else _named
        page = opened.page(wanted, limit=limit or _EVERY)
        if format is Shape.table:
            rows = [hide(row["incident_id"]).json(row) for row in page.rows]
            _print_list(rows, page.total, policy)
        else:
            ids = (row["incident_id"] for row in page.rows)
            _write_json((hide(id).json(opened.incident_json(id)) for id in ids), format)


def _named(incident: str) -> Cloak:
    from rashomon.redact import BARE

    return BARE


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None


def _write_json(found: Iterable[Any], format: Shape) -> None:
    """One object a line, or a list of them; written as they come."""
    between = "\n" if format is Shape.jsonl else ",\n"
    sys.stdout.write("[" if format is Shape.json else "")
    for number, item in enumerate(found):
        sys.stdout.write((between if number else "") + json.dumps(item, ensure_ascii=False, default=str))
    sys.stdout.write("]\n" if format is Shape.json else "\n")


def _print_list(rows: list[dict[str, Any]], total: int, policy: str) -> None:
    table = _table("incident", "date", "what", "where", "by", "on", "killed", "reports", "independent", "disputed")
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
    _print(table)
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


def _table(*columns: str) -> Any:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in ("incident", "date"))
    return table


def _print(table: Any) -> None:
    from rich.console import Console

    Console(markup=False, highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else _WIDTH).print(table)


@app.command()
def show(
    incident: Annotated[str, typer.Argument(help="An incident's id, as `incidents` lists it.")],
    store: StoreFile = DEFAULT,
    unredacted: Unredacted = False,
) -> None:
    """Show what is said of an incident: every value by every party, who asserts, denies or doubts it, how worded."""
    from rashomon.store import Store
    from rashomon.store.matrix import matrix

    with Store.open(store) as opened:
        found = opened.incident_json(incident)
        hide = (_named if unredacted else opened.redactions())(found["id"])
        claims = [hide.json(row) for row in opened.claims_of(found)]
        _print_incident(hide.json(found), matrix(hide.json(found)), claims)


def _print_incident(incident: dict[str, Any], found: Matrix, claims: list[dict[str, Any]]) -> None:
    place = (incident["summary"].get("place") or {}).get("name") or "place unknown"
    typer.echo(f"{incident['kind']} · {place} · {incident['summary'].get('date') or 'date unknown'} · {incident['id']}")
    typer.echo(f"{incident['type']} · reports: {incident['reports']}, independent: {incident['independent']}")
    table = _table("", "claim", *found.parties, *([f"others ({len(found.others)})"] if found.others else []))
    for row in found.rows:
        cells = [found.cell(row, party) for party in found.parties] + ([found.rest(row)] if found.others else [])
        shown = ["·" if c == "silent" else c.replace("denies", "DENIES") for c in cells]
        table.add_row("≠" if row.disputed else "", f"{row.field}: {row.value}", *shown)
    _print(table)
    typer.echo("≠ disputed   · silent")
    words = {c["claim_id"]: c for c in claims}
    for dispute in incident["disputes"]:
        typer.echo(f"\n≠ {dispute['field']}: {dispute['kind']}")
        for claim in dispute["claims"]:
            if claim in words:
                _print_claim(words[claim])


def _print_claim(claim: dict[str, Any]) -> None:
    voice = claim["claimant_name"] or claim["claimant_text"] or "the report"
    where = ", ".join(str(w) for w in (claim["source"], claim["published"]) if w) or claim["document_id"]
    quote = " ".join(claim["quote"].split())
    typer.echo(f"  {voice} {claim['stance']}: “{quote}” ({where})")


@app.command()
def judge(
    left: Annotated[str, typer.Argument(help="An event as DOCUMENT#EVENT, an event's id, or an incident's.")],
    right: Annotated[str, typer.Argument(help="Another.")],
    verdict: Annotated[Verdict, typer.Argument(help="One happening, two, or open.")],
    by: Annotated[str, typer.Option(help="Who says so.")],
    why: Annotated[str, typer.Option(help="For what reason.")] = "",
    store: StoreFile = DEFAULT,
) -> None:
    """Say whether two events are one happening; people's judgements always win, from the next `add` on."""
    from rashomon.store import Store, judgements
    from rashomon.types import Judgement

    with Store.open(store) as opened:
        keys = opened.event_key(left), opened.event_key(right)
    if keys[0] == keys[1]:
        raise typer.Exit(fail("Both are the same event. Name two.", 2))
    at = datetime.now(UTC).isoformat(timespec="seconds")
    judgements.append(store, Judgement(*keys, verdict.value, by, why, at))
    typer.echo(f"Kept in {judgements.log_of(store)}; `rashomon add` takes it up.")


@app.command()
def diff(
    old: Annotated[int, typer.Argument(help="A run, by its number.")],
    new: Annotated[int, typer.Argument(help="Another.")],
    store: StoreFile = DEFAULT,
    format: Listing = Shape.table,
) -> None:
    """Show what changed from one run to another: reports, events and claims gained, lost, changed."""
    from collections import Counter
    from dataclasses import asdict

    from rashomon.store import Store
    from rashomon.store.compare import diff as differences

    with Store.open(store) as opened:
        found = differences(opened, old, new)
        if format is not Shape.table:
            _write_json((asdict(d) for d in found), format)
            return
        counts: Counter[tuple[str, str]] = Counter()
        for d in found:
            counts[d.what, d.change] += 1
            typer.echo(
                f"{_MARKS[d.change]} {d.document} {d.what} {d.id}: " + " → ".join(w for w in (d.before, d.after) if w)
            )
        said = (f"{n} {what}s {change}" for (what, change), n in sorted(counts.items()))
        typer.echo(", ".join(said) + "." if counts else f"Nothing changed from run {old} to run {new}.")


@app.command()
def verify(store: StoreFile = DEFAULT) -> None:
    """Check a store: every hash, every span, every row; exit status 1 where something is wrong."""
    from rashomon.store import Store
    from rashomon.store.verify import verify as problems_of

    with Store.open(store) as opened:
        problems = 0
        for problem in problems_of(opened):
            typer.echo(problem)
            problems += 1
    typer.echo(f"{problems} problems in {store}." if problems else f"{store} is whole.")
    raise typer.Exit(1 if problems else 0)


@app.command()
def purge(
    store: StoreFile = DEFAULT,
    document: Annotated[str | None, typer.Option(help="A report, by its id.")] = None,
    person: Annotated[str | None, typer.Option(help="A person, by full name or actor id.")] = None,
) -> None:
    """Forget a report or a person for good; neither comes back with a later `add`."""
    from rashomon import ingest

    if (document is None) == (person is None):
        raise typer.Exit(fail("Say what to forget: --document ID or --person NAME.", 2))
    if document is not None:
        ingest.purge_document(store, document)
        typer.echo("The report is forgotten.")
    if person is not None:
        typer.echo(f"The person is forgotten; {ingest.purge_person(store, person)} codings were written anew.")


_MARKS = {"gained": "+", "lost": "-", "changed": "~"}
_EVERY = 2**62
_WIDTH = 140
