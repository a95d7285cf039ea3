"""The command on many codings: link."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.app import app
from rashomon.cli.listing import known_policy
from rashomon.errors import InputError

if TYPE_CHECKING:
    from rashomon.contract import Json


class Shape(str, Enum):  # noqa: UP042 - typer reads str enums
    """How incidents are written."""

    text = "text"
    json = "json"


@app.command()
def link(
    paths: Annotated[list[Path], typer.Argument(help="What 'rashomon code --format jsonl' wrote.")],
    format: Annotated[Shape, typer.Option("--format", help="text for reading, json for programs.")] = Shape.text,
    policy: Annotated[str, typer.Option(help="How versions become one figure.")] = "conservative/1",
    judgements: Annotated[Path | None, typer.Option(help="People's verdicts, one JSON object a line.")] = None,
) -> None:
    """Put codings together to incidents: which events of which reports are one happening."""
    from rashomon.link import link as linked
    from rashomon.link.log import read_judgements
    from rashomon.link.reading import text_of

    people = read_judgements(judgements) if judgements else ()
    found = linked((c for path in paths for c in _codings(path)), people, policy=known_policy(policy)).incidents
    if format is Shape.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(text_of(incident) + "\n" for incident in found)


def _codings(path: Path) -> Iterator[Json]:
    """The codings of a file; failures among them are passed over."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield from _coding(line, f"{path}, line {number}")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}). Name a file that 'rashomon code' wrote.") from error


def _coding(line: str, where: str) -> Iterator[Json]:
    try:
        found = json.loads(line)
        schema = str(found["schema"])
        if schema == "rashomon/coding/1":
            _ = found["document"]["id"], found["document"]["text"], found["events"][:0], found["actors"][:0]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(f"{where}: is no coding ({error}). Write it with 'rashomon code --format jsonl'.") from error
    if schema == "rashomon/coding/1":
        yield found
    elif not schema.startswith("rashomon/failure/"):
        raise InputError(f"{where}: schema {schema!r} is unknown. Write it with 'rashomon code --format jsonl'.")
