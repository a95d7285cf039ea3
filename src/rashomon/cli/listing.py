"""How lists and tables are written, and the options that commands on a store share."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

StoreFile = Annotated[Path, typer.Option("--store", help="The store, a DuckDB file.")]
Unredacted = Annotated[bool, typer.Option("--unredacted", help="Show private people by name.")]
DEFAULT = Path("rashomon.duckdb")
_WIDTH = 140


class Shape(str, Enum):  # noqa: UP042 - typer reads str enums
    """How a list is written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


Listing = Annotated[Shape, typer.Option("--format", help="table for reading, json or jsonl for programs.")]


def known_policy(name: str) -> str:
    """A policy by its name. Raises InputError where there is none of that name."""
    from rashomon.errors import InputError
    from rashomon.link.policies import POLICIES

    if name not in POLICIES:
        raise InputError(f"--policy {name}: unknown. Known: {', '.join(POLICIES)}.")
    return name


def write_json(found: Iterable[Any], format: Shape) -> None:
    """One object a line, or a list of them; written as they come."""
    between = "\n" if format is Shape.jsonl else ",\n"
    sys.stdout.write("[" if format is Shape.json else "")
    for number, item in enumerate(found):
        sys.stdout.write((between if number else "") + json.dumps(item, ensure_ascii=False, default=str))
    sys.stdout.write("]\n" if format is Shape.json else "\n")


def table_of(*columns: str) -> Any:
    """An empty table with these headings."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in ("incident", "date", "≠"))
    return table


def print_table(table: Any) -> None:
    """The table as wide as the terminal, or as a page where there is none."""
    from rich.console import Console

    Console(markup=False, highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else _WIDTH).print(table)
