"""Commands that fill and keep a store: add, judge, diff, verify, purge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon.cli.app import ConfigFile, app, fail
from rashomon.cli.listing import DEFAULT, Listing, Shape, StoreFile, write_json
from rashomon.cli.progress import Progress

if TYPE_CHECKING:
    from rashomon.config import Config
    from rashomon.ingest import Codes


class Verdict(str, Enum):  # noqa: UP042
    """What a person says of two events."""

    same = "same"
    different = "different"
    unsure = "unsure"


@app.command()
def add(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders, or - for standard input, as for `code`; none to link anew, with judgements."
        ),
    ] = None,
    store: StoreFile = DEFAULT,
    published: Annotated[str | None, typer.Option(help="Publication date of reports that state none.")] = None,
    source: Annotated[str | None, typer.Option(help="Outlet of reports that name none.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that code; half a gigabyte each.")] = 1,
    cluster: Annotated[
        str | None, typer.Option(help="A Dask scheduler whose workers code, as tcp://host:8786.")
    ] = None,
    config: ConfigFile = None,
) -> None:
    """Code reports into a store and link them to incidents; what is there already is not done again."""
    from rashomon import ingest
    from rashomon.config import Config, read_config
    from rashomon.read import count, read

    if not paths and not store.exists():
        raise typer.Exit(fail(f"{store}: no such store. Name reports to make one of.", 2))
    settings, paths = read_config(config) if config else Config(), paths or []
    coder = _coder(settings, workers, cluster)
    with Progress("coding", count(paths)) as step:
        done = ingest.add(store, step(read(paths, published=published, source=source)), coder, _linking)
    typer.echo(
        f"{done.coded} reports added, {done.replaced} coded anew, {done.unchanged} unchanged, {done.failed} failed"
        f"{f', {done.forgotten} purged before' if done.forgotten else ''}; {done.incidents} incidents in {store}."
    )
    if done.changed:
        typer.echo(
            f"{done.changed} of them took the place of another version under their id; earlier runs keep that. "
            "If they are other reports, give each an id of its own. "
            f"See what changed: rashomon diff {(done.run or 2) - 1} {done.run}"
        )
    if done.failed:
        raise typer.Exit(fail(_failures(store)))


def _coder(settings: Config, workers: int, cluster: str | None) -> Codes:
    from rashomon.pipeline import Coder
    from rashomon.scale import Cluster, Workers

    if cluster is not None:
        return Cluster(cluster, settings)
    return Coder(settings) if workers == 1 else Workers(settings, workers)


def _failures(path: Path) -> str:
    """What went wrong with the reports that failed last, a line each."""
    from rashomon.store import Store

    last = "SELECT stage, message FROM failures WHERE run = (SELECT max(run) FROM failures) ORDER BY ALL LIMIT 10"
    with Store.open(path) as opened:
        lines = [f"{row['stage']}: {row['message']}" for row in opened.sql(last)]
    return "\n".join([*lines, "The table failures of the store has all of them."])


def _linking(items: Iterable[Any], total: int) -> Iterator[Any]:
    with Progress("linking", total) as step:
        yield from step(items)


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
    typer.echo(f"Kept in {judgements.log_of(store)}; `rashomon add --store {store}` links anew with it.")


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
            write_json((asdict(d) for d in found), format)
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
