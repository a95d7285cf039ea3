"""Streams to lines and whole files, never more of them in memory than one report may have."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from rashomon.errors import InputError
from rashomon.read.decode import LIMIT, decoded, marked_encoding, too_large


def bounded(stream: BinaryIO) -> bytes:
    """The whole file.

    Raises InputError where it is larger than one report may be.
    """
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise InputError(too_large())
    return data


def lines(stream: BinaryIO) -> Iterator[tuple[int, str | None]]:
    """The numbered lines of a file with their ends, decoded each for itself; None for a line that is too long."""
    buffered = peekable(stream)
    mark = marked_encoding(buffered.peek(4)[:4])
    if mark in (None, "utf-8-sig"):
        yield from ((n, line and _decoded_line(line)) for n, line in _bounded_lines(buffered, b"\n"))
        return
    wrapped = io.TextIOWrapper(buffered, mark, errors="replace", newline="\n")
    try:
        yield from _bounded_lines(wrapped, "\n")
    finally:
        wrapped.detach()  # the stream is its opener's to close


def peekable(stream: BinaryIO) -> Any:
    """The stream, buffered so that its beginning can be looked at."""
    return stream if hasattr(stream, "peek") else io.BufferedReader(stream)


def _bounded_lines(source: Any, mark: str | bytes) -> Iterator[tuple[int, Any]]:
    """The numbered lines of a stream; None for one above the limit, which is passed over in pieces."""
    number = 0
    while line := source.readline(LIMIT + 1):
        number += 1
        yield number, line if len(line) <= LIMIT else None
        while len(line) >= LIMIT and not line.endswith(mark):
            line = source.readline(LIMIT)


def _decoded_line(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return decoded(line)
    except InputError:  # it begins as UTF-16, amid lines that are not
        return line.decode("latin-1")
