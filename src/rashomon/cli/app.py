"""The command that every other command belongs to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon import __version__

ConfigFile = Annotated[Path | None, typer.Option("--config", help="A TOML file: parser, lexicon, actors.")]

app = typer.Typer(
    name="rashomon",
    help="Every version of every event.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Every version of every event."""
    if version:
        typer.echo(f"rashomon {__version__}")
        raise typer.Exit


def fail(message: str, status: int = 1) -> int:
    """Says on standard error what went wrong; the exit status to end with."""
    typer.echo(message, err=True)
    return status
