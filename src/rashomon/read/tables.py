"""Tables to reports: a row each, however long its fields and however broken its quotes."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from rashomon.errors import InputError
from rashomon.read.decode import LIMIT, too_large
from rashomon.read.fields import folded, names_of, report_of
from rashomon.read.lines import lines
from rashomon.read.reports import Given, Report, failure

_DELIMITERS = (",", ";", "\t", "|")
Line = tuple[int, str | None]


class _TooLongError(Exception):
    """A row is larger than a report may be."""


_END: Line = (0, "")
Row = tuple[int, list[str] | str]  # the line on which it begins, its values or what is wrong with it


def read_table(stream: BinaryIO, where: str, given: Given) -> Iterator[Report]:
    """The reports of a .csv or .tsv file with a header, a row each."""
    source = lines(stream)
    first = next(source, (1, ""))
    rows = _rows(chain([first], source), _delimiter(first[1] or ""))
    head = next((row for _, row in rows if isinstance(row, str) or any(map(str.strip, row))), [])
    if isinstance(head, str):
        yield failure(f"{where}:1", head)
        return
    if not head:
        yield failure(where, "is an empty table. Give one with a row of column names and a row a report.")
        return
    _check_columns(head, given)
    for number, row in rows:
        if isinstance(row, str):
            yield failure(f"{where}:{number}", row)
        elif any(map(str.strip, row)):
            yield _report(head, row, f"{where}:{number}", given)


def _report(head: list[str], row: list[str], where: str, given: Given) -> Report:
    if any(map(str.strip, row[len(head) :])):
        return failure(where, f"has {len(row)} values for {len(head)} columns. Put a field with delimiters in quotes.")
    return report_of(dict(reversed(list(zip(head, row, strict=False)))), where, given)


def _check_columns(head: list[str], given: Given) -> None:
    """Raises InputError where a column that the caller names, or any that may hold the words, is not there."""
    held, told = {folded(name) for name in head}, ", ".join(name[:40] for name in head[:20])
    for field, column in given.columns.items():
        if folded(column) not in held:
            raise InputError(f"has no column {column!r} for {field!r}; its columns are {told}. Correct --columns.")
    if not {"text", "html"} & set(given.columns) and not held & {*names_of("text"), *names_of("html")}:
        raise InputError(f"has no column that may hold the words; its columns are {told}. Say --columns text=COLUMN.")


def _delimiter(header: str) -> str:
    """What parts the column names."""
    return max(_DELIMITERS, key=header.count)


def _rows(source: Iterator[Line], delimiter: str) -> Iterator[Row]:
    """The rows; one whose quotes never close is told as broken, and reading goes on with the line below it."""
    csv.field_size_limit(LIMIT)
    again: deque[Line] = deque()
    taken: list[Line] = []
    while True:
        try:
            for row in csv.reader(_remembered(again, source, taken), delimiter=delimiter):
                if taken[-1] == _END:  # the file ended inside a quoted field
                    taken.pop()
                    broken = "opens a quotation mark that is never closed. Close it, or double it inside a field."
                    break
                yield taken[0][0], row
                taken.clear()
            else:
                return
        except csv.Error as error:
            broken = f"is no row ({error}). Correct its quotes and line ends."
        except _TooLongError:
            broken = too_large()
        yield taken[0][0], broken
        again.extendleft(reversed(taken[1:]))
        taken.clear()


def _remembered(again: deque[Line], source: Iterator[Line], taken: list[Line]) -> Iterator[str]:
    """The lines to read again, then the others, each kept until its row is done or larger than a report may be."""
    size = 0
    while line := again.popleft() if again else next(source, None):
        size = len(line[1] or "") + (size if taken else 0)
        taken.append(line)
        if line[1] is None or size > LIMIT:
            raise _TooLongError
        yield line[1]
    taken.append(_END)
