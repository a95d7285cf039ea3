"""Files, folders and standard input to Documents, one report after another."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit
from urllib.request import url2pathname

from rashomon.errors import InputError
from rashomon.read.datelines import iso_date
from rashomon.read.decode import LIMIT, decoded, marked_encoding, too_large
from rashomon.read.html import page_of
from rashomon.read.records import FIELDS, document_of, record_of
from rashomon.types import Document, Failure

Known = dict[str, Any]
Report = Document | Failure
Reader = Callable[[BinaryIO, str, Known], Iterator[Report]]


def read(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    source: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report]:
    """The reports of files, folders, file URLs and standard input ('-'), in a fixed order.

    What cannot be read is a Failure.

    Raises InputError where `published` is no date.
    """
    check_day(published)
    known = {"published": published, "source": source}
    return (report for path in paths for report in _read_one(str(path), known, stdin))


def read_text(text: str, **fields: str | None) -> Document:
    """One report from its words; fields are id, title, source, url, published and lang.

    Raises InputError where the text cannot be read, TypeError for another field.
    """
    if unknown := sorted(set(fields) - set(FIELDS)):
        raise TypeError(f"A report has no field {unknown[0]!r}. Its fields are {', '.join(FIELDS)}.")
    try:
        return document_of(text, dict(fields))
    except InputError as error:
        raise InputError(f"The report {error}") from None


def check_day(published: str | None) -> None:
    """Raises InputError where a day of publication that somebody gives is no date."""
    if published is not None and iso_date(published) is None:
        raise InputError(f"The date {published!r} cannot be read. Write it as 2031-03-02.")


def count(paths: Sequence[str | Path]) -> int | None:
    """How many reports the paths hold at most, or None where standard input is among them."""
    if any(str(p) == "-" for p in paths):
        return None
    return sum(_count(file) for path in paths for file in _files(_local(str(path))))


def _count(path: Path) -> int:
    if path.suffix.lower() != ".jsonl":
        return 1
    try:
        with path.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b"")) or 1
    except OSError:
        return 1


# ---------------------------------------------------------------- paths


def _read_one(path: str, known: Known, stdin: BinaryIO | None) -> Iterator[Report]:
    if path == "-":
        yield from _read_stdin(stdin if stdin is not None else sys.stdin.buffer, known)
        return
    if "://" in path[:10] and not path.startswith("file://"):
        yield _failure(path, "is not on this machine, and rashomon downloads nothing. Save the page and give the file.")
        return
    files = list(_files(_local(path)))
    if not files:
        yield _failure(path, f"is a folder without reports. Put {', '.join(sorted(READERS))} files into it.")
    for file in files:
        yield from _read_file(file, known)


def _local(path: str) -> Path:
    """The path of a file URL, or the path as it is."""
    return Path(url2pathname(urlsplit(path).path)) if path.startswith("file://") else Path(path)


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or the reports in the folder and the folders below, by name."""
    if not path.is_dir():
        yield path
        return
    found: list[Path] = []
    for folder, below, names in os.walk(path):
        below[:] = [b for b in below if not b.startswith(".")]
        found += [Path(folder) / n for n in names if not n.startswith(".") and Path(n).suffix.lower() in READERS]
    yield from sorted((p for p in found if p.is_file()), key=lambda p: p.relative_to(path).parts)


def _read_file(path: Path, known: Known) -> Iterator[Report]:
    reader = READERS.get(path.suffix.lower()) if path.suffix else _read_plain
    if reader is None:
        yield _failure(
            str(path),
            f"is a {path.suffix} file, which rashomon does not read. Give one of {', '.join(sorted(READERS))}.",
        )
        return
    try:
        with path.open("rb") as stream:
            yield from reader(stream, str(path), known)
    except OSError as error:
        yield _failure(str(path), f"cannot be opened ({error.strerror or error}). Check the name and the permissions.")


# ---------------------------------------------------------------- readers


def _read_plain(stream: BinaryIO, where: str, known: Known) -> Iterator[Report]:
    yield _one(lambda: document_of(decoded(_bounded(stream)), known), where)


def _read_html(stream: BinaryIO, where: str, known: Known) -> Iterator[Report]:
    yield _one(lambda: _page_document(_bounded(stream), known), where)


def _page_document(data: bytes, known: Known) -> Document:
    page = page_of(data)
    found = {"title": page.title, "published": page.published, "source": page.source, "url": page.url}
    return document_of(page.text, {k: known.get(k) or found.get(k) for k in FIELDS})


def _read_jsonl(stream: BinaryIO, where: str, known: Known) -> Iterator[Report]:
    for number, line in _lines(stream):
        if line is None:
            yield _failure(
                f"{where}:{number}",
                too_large(),
            )
        elif line.strip("\ufeff \t\r\n"):
            yield _json_line(line, f"{where}:{number}", known)


def _json_line(line: str, where: str, known: Known) -> Report:
    try:
        record = record_of(line)
    except InputError as error:
        return _failure(where, str(error))
    own = record.get("id")
    name = str(own) if isinstance(own, str | int | float) and str(own).strip() else None
    given = {k: record.get(k) or known.get(k) for k in FIELDS}
    return _one(lambda: document_of(record["text"], given | {"id": name}), where, name)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, str | None]]:
    """The lines of a file one by one, decoded; None for a line that is too long."""
    buffered: Any = stream if hasattr(stream, "peek") else io.BufferedReader(stream)
    mark = marked_encoding(buffered.peek(4)[:4])
    if mark in (None, "utf-8-sig"):
        yield from ((n, line and _decoded_line(line)) for n, line in _bounded_lines(buffered, b"\n"))
        return
    lines = io.TextIOWrapper(buffered, mark, errors="replace", newline="\n")
    try:
        yield from _bounded_lines(lines, "\n")
    finally:
        lines.detach()  # the stream is its opener's to close


def _bounded_lines(lines: Any, mark: str | bytes) -> Iterator[tuple[int, Any]]:
    """The numbered lines of a stream; None for one above the limit, which is passed over in pieces."""
    number = 0
    while line := lines.readline(LIMIT + 1):
        number += 1
        yield number, line if len(line) <= LIMIT else None
        while len(line) >= LIMIT and not line.endswith(mark):
            line = lines.readline(LIMIT)


def _decoded_line(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decoded(line)


def _read_stdin(stream: BinaryIO, known: Known) -> Iterator[Report]:
    """Standard input: reports a line each where the first line is a JSON object, else one text."""
    buffered: Any = stream if hasattr(stream, "peek") else io.BufferedReader(stream)
    reader = _read_jsonl if _is_json_lines(buffered) else _read_plain
    yield from reader(buffered, "standard input", known)


def _is_json_lines(stream: Any) -> bool:
    """The first character that is not white space opens a JSON object."""
    head = stream.peek(64)[:64]
    mark = marked_encoding(head)
    return bool(head.decode(mark or "latin-1", "ignore").strip("\ufeff \t\r\n").startswith("{"))


def _bounded(stream: BinaryIO) -> bytes:
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise InputError(too_large())
    return data


def _one(make: Callable[[], Document], where: str, name: str | None = None) -> Report:
    try:
        return make()
    except InputError as error:
        return Failure(name or where, "read", f"{where} {error}")


def _failure(where: str, what: str) -> Failure:
    return Failure(where, "read", f"{where} {what}")


READERS: dict[str, Reader] = {
    ".txt": _read_plain,
    ".md": _read_plain,
    ".html": _read_html,
    ".htm": _read_html,
    ".jsonl": _read_jsonl,
}
