"""Other people's tables read safely: cells with the types of a schema, sizes bounded, what is odd named."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rashomon.errors import InputError
from rashomon.export.schemas import TableSchema, descriptor, table

_CELL = 2**24  # characters of the longest cell
_DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d %B %Y", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S")
Row = dict[str, Any]


def read_table(path: Path, name: str, tags: Mapping[str, str] | None = None) -> Iterator[Row]:
    """The rows of a file in a schema's shape, by column name; columns that the schema has not are left out.

    A table without a header goes by position, one with `tags` by the HXL hashtags in the line below its header,
    whose attributes may be more than we know. Raises InputError with file and line for what cannot be read.
    """
    schema = table(name)
    csv.field_size_limit(_CELL)
    try:
        with path.open(encoding=_encoding(path), newline="") as file:
            lines = csv.reader(
                file,
                delimiter=schema.delimiter,
                quoting=csv.QUOTE_NONE if schema.delimiter == "\t" else csv.QUOTE_MINIMAL,
            )
            columns = _header(lines, schema, path) if schema.header else list(schema.columns)
            if tags:
                columns = _tagged(next(lines, []), tags, path)
            nulls = frozenset(descriptor(name)["missingValues"]) | {""}
            for number, cells in enumerate(lines, 1 + schema.header + bool(tags)):
                if cells:
                    yield _row(cells, columns, schema, nulls, f"{path.name}, line {number}")
    except (OSError, csv.Error) as error:
        raise InputError(f"{path.name}: cannot be read ({error}). Name a file in the shape of {name}.") from None


def _encoding(path: Path) -> str:
    """UTF-8 with or without a mark, else ISO-8859-1, which real POLECAT files are in."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            while file.read(2**20):
                pass
    except UnicodeDecodeError:
        return "iso-8859-1"
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}. Name a file that can be read.") from None
    return "utf-8-sig"


def _header(lines: Iterator[list[str]], schema: TableSchema, path: Path) -> list[str]:
    """The columns as the file names them, in the schema's spelling where case alone differs."""
    spelled = {name.casefold(): name for name in schema.columns} | {
        alias.casefold(): name for alias, name in descriptor(schema.name).get("aliases", {}).items()
    }
    found = [spelled.get(name.strip().casefold(), name) for name in next(lines, [])]
    fields = descriptor(schema.name)["fields"]
    required = [f["name"] for f in fields if f.get("constraints", {}).get("required")]
    needed = descriptor(schema.name).get("needed", required)
    if missing := [name for name in needed if name not in found]:
        raise InputError(f"{path.name}: has no column {missing[0]!r}. Name a file in the shape of {schema.name}.")
    return found


def _tagged(line: Sequence[str], tags: Mapping[str, str], path: Path) -> list[str]:
    """The columns by their hashtags: of those whose tag and attributes a cell holds, the one that asks for most."""
    if not any(cell.startswith("#") for cell in line):
        raise InputError(f"{path.name}: has no line of HXL hashtags below its header.")
    wanted = sorted(((frozenset(tag.split("+")), name) for name, tag in tags.items()), key=lambda t: (-len(t[0]), t[1]))
    columns: list[str] = []
    for cell in line:
        held = frozenset(cell.replace(" ", "").split("+"))
        columns.append(next((name for tag, name in wanted if tag <= held and name not in columns), ""))
    return columns


def _row(cells: Sequence[str], columns: Sequence[str], schema: TableSchema, nulls: frozenset[str], where: str) -> Row:
    if len(cells) != len(columns):
        raise InputError(f"{where}: has {len(cells)} cells and not {len(columns)}. Correct the line.")
    found: Row = dict.fromkeys(schema.columns)
    for column, text in zip(columns, cells, strict=True):
        if column in schema.types and text not in nulls:
            try:
                found[column] = _READERS[schema.types[column]](text)
            except ValueError:
                raise InputError(f"{where}: {column} is {text[:40]!r}, which is no {schema.types[column]}.") from None
    return found


def day(text: str) -> str:
    """A day as ISO 8601, from any of the forms that real files have. Raises ValueError for what is none."""
    for form in _DAYS:
        try:
            return datetime.strptime(text.strip(), form).date().isoformat()
        except ValueError:
            continue
    return date.fromisoformat(text.strip()).isoformat()


def _number(text: str) -> float:
    found = float(text)
    if found != found or abs(found) == float("inf"):
        raise ValueError
    return found


def _whole(text: str) -> int:
    found = _number(text)
    if found != int(found):
        raise ValueError
    return int(text) if text.lstrip("+-").isdigit() else int(found)


def _truth(text: str) -> bool:
    if text.casefold() not in ("true", "false"):
        raise ValueError
    return text.casefold() == "true"


def _list(text: str) -> list[Any]:
    found = json.loads(text)
    if not isinstance(found, list):
        raise ValueError
    return found


def reader_of(kind: str) -> Callable[[str], Any]:
    """What reads a cell of a type; it raises ValueError for what is none."""
    return _READERS[kind]


_READERS: Mapping[str, Callable[[str], Any]] = {
    "string": str,
    "integer": _whole,
    "number": _number,
    "boolean": _truth,
    "date": day,
    "array": _list,
    "voices": _list,
}
