"""Commands on single reports: code, explain."""

from __future__ import annotations

import json
import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.app import ConfigFile, app, fail
from rashomon.cli.progress import Progress

if TYPE_CHECKING:
    from rashomon.coding import Coding
    from rashomon.pipeline import Coder
    from rashomon.types import Failure


class Format(str, Enum):  # noqa: UP042 - typer reads str enums
    """How a coding is written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    html = "html"


Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files (.txt .md .html .docx .csv .tsv .jsonl .json .xml .rss .atom .warc, or .gz of them), folders, "
        "or - for standard input."
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(help="What a table's or a dump's columns hold, as text=body,published=date; common names are known."),
]
Published = Annotated[str | None, typer.Option(help="Publication date of reports that state none, as 2031-03-02.")]
Source = Annotated[str | None, typer.Option(help="Outlet of reports that name none.")]


@app.command()
def code(
    paths: Paths,
    format: Annotated[
        Format, typer.Option("--format", help="text for reading, json or html for one report, jsonl for many.")
    ] = Format.text,
    published: Published = None,
    source: Source = None,
    columns: Columns = None,
    config: ConfigFile = None,
) -> None:
    """Code reports: what happened, who says so, who denies it."""
    from rashomon.read import count, read

    reports = read(paths, published=published, source=source, columns=columns)
    coder = _load(config)
    total = count(paths)
    failures = 0
    with Progress("coding", total) as step:
        for result in coder.pipe(step(reports)):
            failures += _write(result, format)
    if failures:
        typer.echo(
            f"{failures} of {total if total is not None else 'the'} reports could not be coded; each says why.",
            err=True,
        )
        raise typer.Exit(1 if format is not Format.jsonl else 0)


def _load(config: Path | None) -> Coder:
    from rashomon.config import Config, read_config
    from rashomon.pipeline import Coder

    return Coder(read_config(config) if config else Config())


def _write(result: Coding | Failure, format: Format) -> int:
    """Prints one result; 1 for a failure."""
    from rashomon.coding import Coding
    from rashomon.contract import failure_to_dict

    done = isinstance(result, Coding)
    if format in (Format.text, Format.html):
        if isinstance(result, Coding):
            sys.stdout.write(result.to_text() + "\n" if format is Format.text else _page(result))
        else:
            typer.echo(f"{result.id}: {result.stage}: {result.message}", err=True)
        return int(not done)
    data = result.to_dict() if isinstance(result, Coding) else failure_to_dict(result)
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2 if format is Format.json else None) + "\n")
    sys.stdout.flush()
    return int(not done)


def _page(coding: Coding) -> str:
    from rashomon.page import report_page

    return report_page(coding.to_dict())


@app.command()
def explain(
    path: Annotated[str, typer.Argument(help="A report, or - for standard input.")],
    published: Published = None,
    config: ConfigFile = None,
) -> None:
    """Show every stage's output for a report, and why each claim is there."""
    from rashomon.explain import explanation
    from rashomon.read import read
    from rashomon.types import Failure

    coder = _load(config)
    for report in read([path], published=published):
        if isinstance(report, Failure):
            raise typer.Exit(fail(f"{report.id}: {report.message}"))
        sys.stdout.write(explanation(coder.trace(report)))
