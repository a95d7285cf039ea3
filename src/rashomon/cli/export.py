"""Commands on other people's formats: export, import, agree."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.app import app
from rashomon.cli.listing import known_policy

if TYPE_CHECKING:
    from rashomon.contract import Json

Folder = Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.")]
_SWITCHES = {"allow_extra_args": True, "ignore_unknown_options": True}


@app.command("export", context_settings=_SWITCHES)
def export_(
    context: typer.Context,
    format: Annotated[str, typer.Argument(help="A format; docs/formats.md tells what each is.")],
    output: Folder,
    source: Annotated[Path | None, typer.Argument(help="What 'rashomon code --format jsonl' wrote.")] = None,
    store: Annotated[Path | None, typer.Option("--store", help="A store, instead of codings.")] = None,
    incidents: Annotated[Path | None, typer.Option(help="What 'rashomon link --format json' wrote.")] = None,
    policy: Annotated[str | None, typer.Option(help="How versions become one value; else the format's own.")] = None,
    include: Annotated[str, typer.Option(help="historical, future, hypothetical, negated, denied; with commas.")] = "",
    types: Annotated[str, typer.Option(help="Only these event types, with commas.")] = "",
    min_score: Annotated[float, typer.Option(help="Only claims of at least this score.")] = 0.0,
    reviewed_only: Annotated[bool, typer.Option("--reviewed-only", help="Only what people reviewed.")] = False,
    coarsen: Annotated[str | None, typer.Option(help="Places no finer than 1km, adm2 or adm1.")] = None,
    unredacted: Annotated[bool, typer.Option("--unredacted", help="Name private people.")] = False,
    key: Annotated[Path | None, typer.Option(help="The key of the pseudonyms; else the store's own.")] = None,
) -> None:
    """Write claims and incidents in another format; each has switches of its own: docs/formats.md."""
    from rashomon.errors import InputError
    from rashomon.export import Options, export
    from rashomon.export.sources import open_source

    if (source is None) == (store is None):
        raise InputError("name either a file of codings or --store FILE.")
    asked = Options(
        policy,
        frozenset(_words(include)),
        frozenset(word.upper() for word in _words(types)),
        min_score,
        reviewed_only,
        unredacted,
        coarsen,
        frozenset(_switch(word) for word in context.args),
    )
    read = open_source(Path(source or store or ""), incidents)
    with read.opened:
        made = export(format, read.corpus, output, asked, None if unredacted else read.key(key), read.inputs)
    for file in made["files"]:
        typer.echo(f"{output / file['name']}: {file['rows']} rows")
    for note in made["notes"]:
        typer.echo(note, err=True)


def _words(listed: str) -> list[str]:
    return [word.strip() for word in listed.split(",") if word.strip()]


def _switch(word: str) -> str:
    from rashomon.errors import InputError

    if not word.startswith("--"):
        raise InputError(f"{word!r} is one word too many. 'rashomon export --help' tells what may stand here.")
    return word.removeprefix("--")


@app.command("import")
def import_(
    format: Annotated[str, typer.Argument(help="The format of the file, such as acled, ucdp or claims.")],
    path: Annotated[Path, typer.Argument(help="The file.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The folder to write to.")] = None,
    store: Annotated[Path | None, typer.Option("--store", help="A store to keep it in, instead.")] = None,
    name: Annotated[str | None, typer.Option("--as", help="The coder's name in the store; else the format's.")] = None,
) -> None:
    """Read other people's codings, or an export of ours, into a folder of codings and incidents, or beside a store's.

    In a store they are a layer of their own: `rashomon agree STORE STORE#NAME` measures one against the other.
    """
    from rashomon.errors import InputError
    from rashomon.export.importers import import_file

    if (output is None) == (store is None):
        raise InputError("say where to: a folder with -o FOLDER, or a store with --store FILE.")
    found = list(import_file(format, path))
    if output is not None:
        _into_folder(output, format, path, found)
    if store is not None:
        _into_store(store, format, path, found, name or format)


def _into_store(store: Path, format: str, path: Path, found: list[Json], name: str) -> None:
    from rashomon import ingest
    from rashomon.export.manifest import digest

    count = ingest.import_codings(store, name, found, format, path.name, digest(path))
    typer.echo(
        f"{count} codings of {path.name} stand in {store} as {name}. Compare: rashomon agree {store} {store}#{name}"
    )


def _into_folder(output: Path, format: str, path: Path, found: list[Json]) -> None:
    from rashomon.errors import InputError
    from rashomon.export.importers.drafts import incidents_of
    from rashomon.export.importers.workbook import judgements
    from rashomon.export.sources import CODINGS, INCIDENTS

    files: dict[str, Iterable[Json]] = {CODINGS: found, INCIDENTS: incidents_of(found)}
    if format == "xlsx":
        files["judgements.jsonl"] = map(asdict, judgements(path))
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name, objects in files.items():
            _write(output / name, objects)
    except OSError as error:
        raise InputError(f"{output}: {error.strerror}. Name a folder that can be written.") from None


def _write(path: Path, objects: Iterable[Json]) -> None:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for found in objects:
            file.write(json.dumps(found, ensure_ascii=False) + "\n")
            count += 1
    typer.echo(f"{path}: {count} lines")


@app.command()
def agree(
    left: Annotated[Path, typer.Argument(help="A store, STORE#NAME for an import in it, codings, or a folder.")],
    right: Annotated[Path, typer.Argument(help="The other coder's.")],
    policy: Annotated[str, typer.Option(help="How versions become one value.")] = "conservative/1",
    show_pairs: Annotated[bool, typer.Option("--pairs", help="List the incidents that are held to be one.")] = False,
) -> None:
    """Measure how far two coders agree, human or machine: Krippendorff's alpha for each field."""
    from rashomon.agree import compare
    from rashomon.export.sources import open_source, with_incidents

    ours, theirs = open_source(left), open_source(right)
    with ours.opened, theirs.opened:
        found = compare(with_incidents(ours.corpus), with_incidents(theirs.corpus), known_policy(policy))
    typer.echo(f"{len(found.pairs)} pairs of {found.left} and {found.right} dated incidents")
    typer.echo(f"{'field':<16}{'metric':<10}{'pairs':>7}{'same':>7}{'alpha':>8}")
    for row in found.fields:
        shown = "-" if row.alpha is None else f"{row.alpha:.3f}"
        typer.echo(f"{row.field:<16}{row.metric:<10}{row.pairs:>7}{row.same:>7}{shown:>8}")
    for one, other in found.pairs if show_pairs else ():
        typer.echo(f"{one}\t{other}")
