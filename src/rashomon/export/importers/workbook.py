"""A workbook that people have looked at: its claims as codings, its verdicts as judgements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rashomon.contract import Json
from rashomon.errors import InputError
from rashomon.export.importers import claims
from rashomon.export.importers.rows import Row, reader_of
from rashomon.export.schemas import table
from rashomon.types import Judgement

VERDICTS = ("same", "different", "unsure")
Key = tuple[str, str]


def read_xlsx(path: Path) -> Iterator[Json]:
    """Codings from the sheet `Claims`. Raises InputError where there is none, or openpyxl is not installed."""
    return claims.codings(_typed(row, n, path) for n, row in enumerate(_rows(path, "Claims"), 2))


def judgements(path: Path) -> list[Judgement]:
    """What people wrote under `verdict`: whether a row's event is the same happening as its incident's first event.

    Raises InputError for a word that is no verdict, or where README does not say who the reviewer is.
    """
    rows = list(_rows(path, "Claims"))
    events: dict[str, list[Key]] = {}
    for row in rows:
        events.setdefault(str(row.get("incident_id") or ""), []).append(_event(row))
    found: dict[tuple[Key, Key], Judgement] = {}
    reviewer = next(
        (str(r["value"]) for r in _rows(path, "README") if r.get("key") == "reviewer" and r.get("value")), None
    )
    for number, row in enumerate(rows, 2):
        verdict = str(row.get("verdict") or "").strip().casefold()
        if not verdict:
            continue
        if verdict not in VERDICTS:
            raise InputError(f"{path.name}, Claims, row {number}: verdict is {verdict!r}. Write {', '.join(VERDICTS)}.")
        if reviewer is None:
            raise InputError(f"{path.name}: README names no reviewer. Write your name beside 'reviewer'.")
        others = sorted(set(events[str(row.get("incident_id") or "")]) - {_event(row)})
        if others:
            pair = _event(row), others[0]
            found[pair] = Judgement(*pair, verdict, f"reviewer:{reviewer}", f"{path.name}, row {number}", _saved(path))  # type: ignore[arg-type]
    return list(found.values())


def _event(row: Row) -> Key:
    return str(row["document_id"]), str(row["event_id"])


def _saved(path: Path) -> str:
    """When the workbook was last saved, as it says itself."""
    return _open(path).properties.modified.isoformat()  # type: ignore[no-any-return]


def _open(path: Path) -> Any:
    try:
        import openpyxl
    except ImportError:
        raise InputError("workbooks are read with openpyxl. Install it: pip install 'rashomon[excel]'") from None
    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever the archive or its XML raises
        raise InputError(f"{path.name}: is no workbook ({str(error)[:80]}). Name an .xlsx file.") from None


def _rows(path: Path, sheet: str) -> Iterator[Row]:
    book = _open(path)
    if sheet not in book.sheetnames:
        raise InputError(f"{path.name}: has no sheet {sheet!r}. Name a workbook that 'rashomon export xlsx' wrote.")
    lines = book[sheet].iter_rows(values_only=True)
    columns: Sequence[Any] = next(lines, ())
    for cells in lines:
        yield dict(zip(map(str, columns), cells, strict=False))


def _typed(row: Row, number: int, path: Path) -> Row:
    """A row of cells with the types of the claims table, guards taken off."""
    schema = table("claims")
    found: Row = {}
    for name, kind in schema.types.items():
        value = row.get(name)
        if isinstance(value, datetime | date):
            value = value.isoformat()[:10]
        if isinstance(value, str) and kind != "integer":
            try:
                value = reader_of(kind)(value.removeprefix("'"))
            except ValueError:
                raise InputError(f"{path.name}, Claims, row {number}: {name} is {value[:40]!r}, no {kind}.") from None
        found[name] = value
    return found
