"""The command line: parse arguments, call, print."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon import __version__
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from rashomon.coding import Coding
    from rashomon.pipeline import Coder
    from rashomon.types import Document, Failure

app = typer.Typer(
    name="rashomon",
    help="Every version of every event.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
lexicon_app = typer.Typer(help="The words that rashomon knows.", no_args_is_help=True)
app.add_typer(lexicon_app, name="lexicon")


class Format(str, Enum):  # noqa: UP042 - typer reads str enums
    """How a coding is written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


Paths = Annotated[list[str], typer.Argument(help="Files (.txt .md .html .jsonl), folders, or - for standard input.")]
Published = Annotated[str | None, typer.Option(help="Publication date of reports that state none, as 2031-03-02.")]
Source = Annotated[str | None, typer.Option(help="Outlet of reports that name none.")]
ConfigFile = Annotated[Path | None, typer.Option("--config", help="A TOML file: parser, lexicon.")]


@app.command()
def code(
    paths: Paths,
    format: Annotated[
        Format, typer.Option("--format", help="text for reading, json for one report, jsonl for many.")
    ] = Format.text,
    published: Published = None,
    source: Source = None,
    config: ConfigFile = None,
) -> None:
    """Code reports: what happened, who says so, who denies it."""
    from rashomon.read import count, read

    coder = _load(config)
    total = count(paths)
    failures = 0
    with _progress(total) as step:
        for result in coder.pipe(step(read(paths, published=published, source=source))):
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
    if format is Format.text:
        if isinstance(result, Coding):
            sys.stdout.write(result.to_text() + "\n")
        else:
            typer.echo(f"{result.id}: {result.stage}: {result.message}", err=True)
        return int(not done)
    data = result.to_dict() if isinstance(result, Coding) else failure_to_dict(result)
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2 if format is Format.json else None) + "\n")
    sys.stdout.flush()
    return int(not done)


class _progress:
    """A progress bar with rate, time left and failures, on the terminal only, for more than one report."""

    def __init__(self, total: int | None) -> None:
        self.total = total
        self.bar: Any = None

    def __enter__(self) -> Any:
        if self.total != 1 and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            self.bar = Progress(
                TextColumn("coding"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.speed:.1f}/s"),
                TimeRemainingColumn(),
                TextColumn("{task.fields[failed]} failed"),
                console=Console(stderr=True),
            )
            self.bar.start()
        return self._step

    def _step(self, reports: Iterable[Document | Failure]) -> Iterator[Document | Failure]:
        from rashomon.types import Failure

        task = self.bar.add_task("coding", total=self.total, failed=0) if self.bar else None
        failed = 0
        for report in reports:
            yield report
            failed += isinstance(report, Failure)
            if self.bar:
                self.bar.update(task, advance=1, failed=failed)

    def __exit__(self, *_: object) -> None:
        if self.bar:
            self.bar.stop()


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
            raise typer.Exit(_fail(f"{report.id}: {report.message}"))
        sys.stdout.write(explanation(coder.trace(report)))


@app.command()
def setup() -> None:
    """Compile the gazetteer and the alias table now instead of at first use."""
    from rashomon.lexicon.actors import ActorTable
    from rashomon.resolve.gazetteer import Gazetteer

    Gazetteer.open()
    ActorTable.load()
    typer.echo("The gazetteer and the alias table are compiled.")


@lexicon_app.command("check")
def lexicon_check(
    folder: Annotated[Path | None, typer.Argument(help="A lexicon folder; ours where none is named.")] = None,
) -> None:
    """Check every lexicon file, and run the examples of every frame."""
    from rashomon.check import check_lexicon

    problems, frames = check_lexicon(folder)
    for problem in problems:
        typer.echo(problem)
    typer.echo(f"{frames} frames checked, {len(problems)} problems.")
    raise typer.Exit(1 if problems else 0)


@lexicon_app.command("show")
def lexicon_show(word: Annotated[str, typer.Argument(help="A word, in its dictionary form.")]) -> None:
    """Show what a word can mean to rashomon: events, cues, names."""
    from rashomon.check import meanings

    found = meanings(word)
    for line in found:
        typer.echo(line)
    if not found:
        raise typer.Exit(
            _fail(f"{word!r} is not in the lexicon. Try its dictionary form, such as 'shell' for 'shelled'.")
        )


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Every version of every event."""
    if version:
        typer.echo(f"rashomon {__version__}")
        raise typer.Exit


def _fail(message: str) -> int:
    typer.echo(message, err=True)
    return 1


def main() -> None:
    """Entry point: our errors become one line on standard error, exit code 2."""
    try:
        app()
    except RashomonError as error:
        typer.echo(f"rashomon: {error}", err=True)
        raise SystemExit(2) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
