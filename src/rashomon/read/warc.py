"""Web archives to reports: the HTML pages of a WARC file; a broken record costs that record and no other."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from rashomon.read.decode import LIMIT, too_large
from rashomon.read.reports import Given, Report, failure, report
from rashomon.read.texts import page_document

_PIECE = 1 << 16  # bytes read at once, and the most that a record's head may have
_START = re.compile(rb"WARC/[01]\.\d+\r?\n[\w-]{1,40}:")
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.I | re.M)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_GET_WHOLE = "Get a whole copy of the file for it; the other records are read."


def read_warc(stream: BinaryIO, where: str, given: Given) -> Iterator[Report]:
    """The HTML pages that a web archive holds, each with its address; other records are passed over."""
    for at, record in _records(_Tape(stream)):
        place = f"{where}, byte {at}"
        if isinstance(record, str):
            yield failure(place, record)
        elif (page := _page(record, place, given)) is not None:
            yield page


# ---------------------------------------------------------------- pages


def _page(record: bytes, where: str, given: Given) -> Report | None:
    """The report of a response that is HTML; None for any other record."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    try:
        for found in ArchiveIterator(
            io.BytesIO(record), WarcRecordType.response, auto_decode="all", strict_mode=False, stream_detect=False
        ):
            if _is_page(found):
                return _read_page(found, where, given)
    except (OSError, ValueError, EOFError, RuntimeError) as error:  # whatever a parser in C says of bytes
        return failure(where, f"is a record that cannot be read ({error}). {_GET_WHOLE}")
    return None


def _is_page(record: Any) -> bool:
    """A page that was found, no redirection, picture or script."""
    status = record.http_headers.status_code if record.http_headers else None
    return (status is None or 200 <= status < 300) and "html" in (record.http_content_type or "")


def _read_page(record: Any, where: str, given: Given) -> Report:
    url = record.headers.get("WARC-Target-URI", "").strip("<> ") or None
    data = record.reader.read(LIMIT + 1)
    where = f"{where} ({url})" if url else where
    if len(data) > LIMIT:
        return failure(where, too_large())
    charset = record.http_charset
    return report(lambda: page_document(data, given, url=url, outlet=_host(url), charset=charset), where)


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


# ---------------------------------------------------------------- records


class _Tape:
    """Bytes that can be looked at before they are taken; `torn` says why no more come, where something broke."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream: Any = getattr(stream, "raw", stream)  # a buffer would lose what it holds when something breaks
        self._held, self._begin, self._ended = bytearray(), 0, False
        self.at = 0
        self.torn: str | None = None

    def ahead(self, size: int) -> bytes:
        """The next bytes, fewer where the file ends or breaks before."""
        while len(self._held) - self._begin < size and self.torn is None and not self._ended:
            try:
                piece = self._stream.read(max(_PIECE, size - len(self._held)))
            except OSError as error:
                self.torn = str(error)
            else:
                self._ended = not piece
                self._held += piece
        return bytes(self._held[self._begin : self._begin + size])

    def drop(self, size: int) -> None:
        """Passes over bytes that were looked at."""
        self._begin, self.at = self._begin + size, self.at + size
        if self._begin >= _PIECE:
            del self._held[: self._begin]
            self._begin = 0

    def mend(self) -> None:
        """Goes on behind what is broken."""
        self.drop(len(self._held) - self._begin)
        self.torn = None


def _records(tape: _Tape) -> Iterator[tuple[int, bytes | str]]:
    """Each whole record, or what is wrong with it, with the byte at which it begins."""
    while True:
        _skip_blank(tape)
        at, start = tape.at, tape.ahead(_PIECE)
        if not start and tape.torn is None:
            return
        size = _size(start)
        record = tape.ahead(size + 4) if size is not None and size <= LIMIT + _PIECE else b""
        if size is not None and len(record) >= size and _is_followed(record[size:]):
            yield at, record[:size]
            tape.drop(size)
        elif not (wrong := _complaint(tape, start, size, record)):
            _to_next(tape)
        else:
            yield at, wrong
            _to_next(tape)


def _skip_blank(tape: _Tape) -> None:
    while (head := tape.ahead(_PIECE)) and (blank := len(head) - len(head.lstrip(b"\r\n"))):
        tape.drop(blank)


def _size(start: bytes) -> int | None:
    """How many bytes the record has, head and all; None where it is no record."""
    end = _BLANK_LINE.search(start)
    length = _LENGTH.search(start, 0, end.end()) if end else None
    return end.end() + int(length[1]) if end and length and _START.match(start) else None


def _is_followed(rest: bytes) -> bool:
    """After the record the file ends, or a line break comes, or the next one."""
    return not rest.strip(b"\r\n") or rest.startswith(b"WARC")


def _complaint(tape: _Tape, start: bytes, size: int | None, record: bytes) -> str | None:
    """What is wrong with the record that begins here; None for one that is only large and no page."""
    if size is not None and size > LIMIT + _PIECE:
        kind = start[: _PIECE // 8].lower()
        return too_large() if b"warc-type: response" in kind and b"text/html" in kind else None
    if size is None:
        return f"is where a record should begin and none does{_because(tape.torn)}. {_GET_WHOLE}"
    if len(record) < size:
        return f"is a record that breaks off{_because(tape.torn)}. {_GET_WHOLE}"
    return f"is a record that does not end where it says. {_GET_WHOLE}"


def _because(torn: str | None) -> str:
    return f" ({torn})" if torn else ""


def _to_next(tape: _Tape) -> None:
    """To the next words with which a record begins, behind this one; to the end where there is none."""
    tape.drop(min(1, len(tape.ahead(1))))
    while piece := tape.ahead(_PIECE):
        if found := _START.search(piece, 1):
            tape.drop(found.start())
            return
        if len(piece) < _PIECE:
            break
        tape.drop(_PIECE - 64)  # they may lie across
    tape.mend()
