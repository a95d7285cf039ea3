"""Rows to files: CSV and TSV byte for byte the same for the same rows, Parquet with real types."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from rashomon.export.schemas import TableSchema
from rashomon.export.sorting import Ordered

Row = Mapping[str, Any]
_BLANKS = str.maketrans("\t\r\n", "   ")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DEGREES = 4  # decimals of a coordinate: 11 m
_BARE = frozenset((str, int, float, type(None)))  # what the csv module writes as we do
_BATCH = 20_000  # rows of a Parquet row group
VOICE = ("text", "start", "end", "id", "name")  # a voice in a list of voices


def degrees(value: float | None) -> float | None:
    """A coordinate with the decimals that a news report can carry."""
    return None if value is None else round(value, _DEGREES)


def cell(value: Any, null: str = "", lists: str = "; ") -> str:
    """One value as text: the null word for nothing, lists joined or as JSON, truth in lower case."""
    if value is None:
        return null
    if isinstance(value, str):
        return value
    if value == [] or value == ():
        return "[]" if lists == "json" else null
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return json.dumps(value, ensure_ascii=False) if lists == "json" else lists.join(value)
    return repr(value)


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula; a negative number stays one."""
    return "'" + text if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def write_delimited(
    path: Path, schema: TableSchema, rows: Iterable[Row], guard: bool = False, tags: Sequence[str] = ()
) -> int:
    """Writes the rows as they come, the columns in the schema's order; how many there were.

    `tags` is a second line of headings, which HXL wants.
    """
    clean = _cleaner(schema, guard)
    bare = frozenset() if guard or schema.null or schema.delimiter == "\t" else _BARE
    tabbed = schema.delimiter == "\t"
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(
            file,
            delimiter=schema.delimiter,
            lineterminator="\n",
            quoting=csv.QUOTE_NONE if tabbed else csv.QUOTE_MINIMAL,
            quotechar=None if tabbed else '"',
        )
        if schema.header:
            writer.writerow(schema.columns)
        if tags:
            writer.writerow(tags)
        blank = dict.fromkeys(schema.columns)
        for row in rows:
            cells = islice({**blank, **row}.values(), len(blank))
            writer.writerow([c if type(c) in bare else clean(c) for c in cells])
            count += 1
    return count


def _cleaner(schema: TableSchema, guard: bool) -> Any:
    text = partial(cell, null=schema.null, lists=schema.lists)
    if schema.delimiter == "\t":
        return lambda value: text(value).translate(_BLANKS)
    return (lambda value: guarded(text(value))) if guard else text


def ordered(schema: TableSchema, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows by the columns that the schema sorts by."""
    keyed = ((tuple(cell(row.get(name)) for name in schema.order), row) for row in rows)
    return (row for _, row in Ordered(keyed))


def write_parquet(path: Path, schema: TableSchema, rows: Iterable[Row]) -> int:
    """Writes the rows with real types: dates as dates, lists as lists; how many there were."""
    from pyarrow import Table, parquet

    shape = _arrow(schema)
    count, coming = 0, iter(rows)
    with parquet.ParquetWriter(path, shape, compression="zstd") as writer:
        while batch := [_typed(row, schema) for row in islice(coming, _BATCH)]:
            writer.write_table(Table.from_pylist(batch, schema=shape))
            count += len(batch)
    return count


def _arrow(schema: TableSchema) -> Any:
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "array": pa.list_(pa.string()),
        "voices": pa.list_(pa.struct([(k, pa.int64() if k in ("start", "end") else pa.string()) for k in VOICE])),
    }
    return pa.schema([(name, types[kind]) for name, kind in schema.types.items()])


def _typed(row: Row, schema: TableSchema) -> dict[str, Any]:
    from datetime import date

    return {
        name: date.fromisoformat(value) if kind == "date" and (value := row.get(name)) else row.get(name)
        for name, kind in schema.types.items()
    }
