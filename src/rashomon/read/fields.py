"""Other people's columns and keys to a report's fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from rashomon.errors import InputError
from rashomon.lexicon.files import DATA, read_yaml
from rashomon.read.html import fragment
from rashomon.read.records import FIELDS, document_of
from rashomon.read.reports import Given, Report, report
from rashomon.types import Document

NAMES = ("text", "html", *FIELDS)
_WRAPS = ("fields", "_source", "attributes")
_DEEPEST = 4


@cache
def names_of(field: str) -> tuple[str, ...]:
    """The names under which a field is found, most telling first."""
    return tuple(read_yaml(DATA / "read" / "fields.yaml")[field])


def columns_of(option: str | None) -> dict[str, str]:
    """The columns that an option such as 'text=body,published=date' names.

    Raises InputError where it is not so written or names a field that a report has not.
    """
    found = dict(pair.partition("=")[::2] for pair in (option or "").split(",") if pair.strip())
    columns = {field.strip(): column.strip() for field, column in found.items()}
    for field, column in columns.items():
        if field not in NAMES or not column:
            raise InputError(
                f"The columns {option!r} cannot be read at {field!r}. Write FIELD=COLUMN with commas between; "
                f"fields are {', '.join(NAMES)}."
            )
    return columns


def folded(name: str) -> str:
    """A column's name as it is compared."""
    return ".".join(re.sub(r"[^a-z0-9]+", "_", part.strip().lower()) for part in name.split("."))


def report_of(record: Mapping[str, Any], where: str, given: Given) -> Report:
    """The report that a row or an object holds, or why there is none."""
    leaves = dict(_leaves(record))
    found = {field: _found(leaves, field, given) for field in NAMES}
    own = found["id"]
    name = str(own) if isinstance(own, str | int | float) and str(own).strip() else None
    return report(lambda: _document(found, record, given), where, name)


def _document(found: dict[str, Any], record: Mapping[str, Any], given: Given) -> Document:
    text = found["text"]
    if not (isinstance(text, str) and text.strip()) and isinstance(found["html"], str):
        text = fragment(found["html"], found["title"])
    if not isinstance(text, str):
        sought = given.columns.get("text") or given.columns.get("html") or "text"
        held = ", ".join(str(k)[:40] for k in list(record)[:20]) or "nothing"
        raise InputError(f"has no {sought!r}, but {held}. Say what holds the words: --columns text=NAME.")
    return document_of(text, given.fill(found))


def _found(leaves: Mapping[str, Any], field: str, given: Given) -> Any:
    """A field's value under the name that the caller gives, or else under the first known name that has one."""
    names = (folded(given.columns[field]),) if field in given.columns else names_of(field)
    present = [leaves[n] for n in names if leaves.get(n) is not None]
    return next((v for v in present if str(v).strip()), present[0] if present else None)


def _leaves(value: Any, path: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """The values of an object by their paths; of a list the first."""
    if isinstance(value, list):
        yield from _leaves(value[0], path, depth) if value and depth <= _DEEPEST else ()
    elif isinstance(value, Mapping):
        for key, below in value.items() if depth < _DEEPEST else ():
            inner = path if key in _WRAPS else f"{path}.{folded(str(key))}".lstrip(".")
            yield from _leaves(below, inner, depth + 1)
    elif path:
        yield path, value
