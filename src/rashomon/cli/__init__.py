"""The command line: parse arguments, call, print."""

from __future__ import annotations

import sys

import typer

from rashomon.cli import actors, code, export, incidents, knowledge, link, serve, store  # noqa: F401 - each adds its commands
from rashomon.cli.app import app
from rashomon.errors import RashomonError


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
