"""Files that hold one report, as text or as a page, and files of one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from rashomon.errors import InputError
from rashomon.read.decode import decoded, marked_encoding, too_large
from rashomon.read.fields import report_of
from rashomon.read.html import page_of
from rashomon.read.lines import bounded, lines, peekable
from rashomon.read.records import document_of
from rashomon.read.reports import Given, Report, failure, report
from rashomon.types import Document

_BLANK = "\ufeff \t\r\n"


def read_plain(stream: BinaryIO, where: str, given: Given) -> Iterator[Report]:
    """The one report of a text file, its characters as they are."""
    yield report(lambda: document_of(decoded(bounded(stream)), given.fill({})), where)


def read_html(stream: BinaryIO, where: str, given: Given) -> Iterator[Report]:
    """The one report of a page."""
    yield report(lambda: page_document(bounded(stream), given), where)


def page_document(
    data: bytes, given: Given, *, url: str | None = None, outlet: str | None = None, charset: str | None = None
) -> Document:
    """The report of a page, with what is known of it beside what it states.

    Raises InputError where the page has no report.
    """
    page = page_of(data, charset)
    found = {"title": page.title, "published": page.published, "source": page.source or outlet, "url": url or page.url}
    return document_of(page.text, given.fill(found))


def read_jsonl(stream: BinaryIO, where: str, given: Given) -> Iterator[Report]:
    """A report a line."""
    for number, line in lines(stream):
        if line is None:
            yield failure(f"{where}:{number}", too_large())
        elif line.strip(_BLANK):
            yield _json_line(line, f"{where}:{number}", given)


def count_jsonl(stream: BinaryIO) -> int:
    """How many reports a file of one object a line holds."""
    return sum(line is None or bool(line.strip(_BLANK)) for _, line in lines(stream))


def read_stdin(stream: BinaryIO, given: Given) -> Iterator[Report]:
    """Standard input: reports a line each where the first line is a JSON object, else one text."""
    buffered = peekable(stream)
    reader = read_jsonl if _is_json_lines(buffered) else read_plain
    yield from reader(buffered, "standard input", given)


def _is_json_lines(stream: Any) -> bool:
    """The first character that is not white space opens a JSON object."""
    head = stream.peek(64)[:64]
    return bool(head.decode(marked_encoding(head) or "latin-1", "ignore").strip(_BLANK).startswith("{"))


def _json_line(line: str, where: str, given: Given) -> Report:
    try:
        return report_of(_object(line), where, given)
    except InputError as error:
        return failure(where, str(error))


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except RecursionError as error:
        raise InputError("is JSON nested too deeply. Write one flat object a line, with 'text'.") from error
    except ValueError as error:
        raise InputError(f"is no JSON ({str(error)[:80]}). Write one object a line, with 'text'.") from error
    if not isinstance(found, dict):
        raise InputError("is no JSON object. Write one object a line, with 'text'.")
    return found
