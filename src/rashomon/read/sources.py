"""Files, folders and standard input to Documents, one report after another."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit
from urllib.request import url2pathname

from rashomon.errors import InputError
from rashomon.read.archives import gunzipped
from rashomon.read.datelines import iso_date
from rashomon.read.dumps import read_json
from rashomon.read.feeds import read_feed
from rashomon.read.fields import columns_of
from rashomon.read.office import read_docx
from rashomon.read.records import FIELDS, document_of
from rashomon.read.reports import Given, Reader, Report, failure
from rashomon.read.tables import read_table
from rashomon.read.texts import count_jsonl, read_html, read_jsonl, read_plain, read_stdin
from rashomon.read.warc import read_warc
from rashomon.types import Document


def read(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    source: str | None = None,
    columns: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report]:
    """The reports of files, folders, file URLs and standard input ('-'), in a fixed order.

    What cannot be read is a Failure. `columns` says which column of a table or key of a record holds what, as
    'text=body,published=date'; common names are known without it.

    Raises InputError where `published` is no date, or `columns` cannot be read.
    """
    check_day(published)
    given = Given(published, source, columns_of(columns))
    return (report for path in paths for report in _read_one(str(path), given, stdin))


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
    """How many reports the paths hold, or None where only reading them tells."""
    total = 0
    for path in map(str, paths):
        if path == "-":
            return None
        files = list(_files(_local(path)))
        for file in files:
            if (found := _count(file)) is None:
                return None
            total += found
        total += not files  # an empty folder is one Failure
    return total


def _count(path: Path) -> int | None:
    """A report a file, or a line; a file that cannot be read is one Failure."""
    reader = reader_of(path)
    if reader is None or reader in _SINGLE or not path.is_file():
        return 1
    if reader is not read_jsonl:
        return None
    try:
        with path.open("rb") as stream:
            return count_jsonl(stream) or 1
    except OSError:
        return 1


# ---------------------------------------------------------------- paths


def _read_one(path: str, given: Given, stdin: BinaryIO | None) -> Iterator[Report]:
    if path == "-":
        yield from read_stdin(stdin if stdin is not None else sys.stdin.buffer, given)
        return
    if "://" in path[:10] and not path.startswith("file://"):
        yield failure(path, "is not on this machine, and rashomon downloads nothing. Save the page and give the file.")
        return
    files = list(_files(_local(path)))
    if not files:
        yield failure(path, f"is a folder without reports. Put {', '.join(sorted(READERS))} files into it.")
    for file in files:
        yield from _read_file(file, given)


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
        found += [
            Path(folder) / n for n in names if not n.startswith((".", "~$")) and Path(n).suffix and reader_of(Path(n))
        ]
    yield from sorted((p for p in found if p.is_file()), key=lambda p: p.relative_to(path).parts)


def _read_file(path: Path, given: Given) -> Iterator[Report]:
    """The reports of one file; at least a Failure, so that no file goes unheard."""
    reader, where = reader_of(path), str(path)
    if reader is None:
        kinds = ", ".join(sorted(READERS))
        yield failure(
            where, f"is a {path.suffix} file, which rashomon does not read. Give one of {kinds} (or .gz of it)."
        )
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        yield failure(where, f"cannot be opened ({error.strerror or error}). Check the name and the permissions.")
        return
    with stream:
        yield from _at_least_one(_guarded(reader(stream, where, given), where), where)


def _guarded(reports: Iterator[Report], where: str) -> Iterator[Report]:
    """The reports as far as the file can be read."""
    try:
        yield from reports
    except InputError as error:
        yield failure(where, str(error))
    except OSError as error:
        yield failure(where, f"cannot be read to its end ({error.strerror or error}). Get a whole copy of it.")


def _at_least_one(reports: Iterator[Report], where: str) -> Iterator[Report]:
    first = next(reports, None)
    yield first or failure(where, "holds no report. Leave it out, or give the file that does.")
    yield from reports


# ---------------------------------------------------------------- readers


READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".json": read_json,
    ".csv": read_table,
    ".tsv": read_table,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".warc": read_warc,
    ".docx": read_docx,
}
_SINGLE = (read_plain, read_html)  # readers of files that are one report


def reader_of(path: Path) -> Reader | None:
    """The reader of a file by its suffix, through .gz too; None where there is none. A file without suffix is text."""
    if path.suffix.lower() == ".gz":
        inner = reader_of(path.with_suffix(""))
        return inner and gunzipped(inner)
    return READERS.get(path.suffix.lower()) if path.suffix else read_plain
