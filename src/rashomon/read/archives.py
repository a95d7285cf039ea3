"""Compressed files, opened piece by piece and never to more than they may hold."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from rashomon.errors import InputError
from rashomon.read.decode import LIMIT
from rashomon.read.reports import Given, Reader, Report

_PIECE = 1 << 16  # bytes read at once
_MAGIC = b"\x1f\x8b\x08"
_FREE = LIMIT  # bytes that any file may expand to
_RATIO = 200  # and beyond them so many times its size: news expands to ten times


def gunzipped(reader: Reader) -> Reader:
    """The reader of the same files compressed by gzip."""

    def read(stream: BinaryIO, where: str, given: Given) -> Iterator[Report]:
        return reader(io.BufferedReader(Expanded(stream), _PIECE), where, given)

    return read


class Expanded(io.RawIOBase):
    """What a gzip file holds, member after member.

    Raises OSError at a broken member, and reads on with the next one; InputError where the file is a bomb.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._input, self._inflate = stream, b"", None
        self._taken = self._given = 0

    _inflate: Any

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        out = b""
        while not out:
            if not self._input:
                self._pull()
            if not self._input and self._inflate is None:
                return 0
            out = self._piece(len(into))
        self._given += len(out)
        if self._given > max(_FREE, _RATIO * self._taken):
            raise InputError(f"expands to more than {_RATIO} times its size. Expand it yourself if it is what it says.")
        into[: len(out)] = out
        return len(out)

    def _pull(self) -> None:
        self._input = self._stream.read(_PIECE)
        self._taken += len(self._input)

    def _piece(self, most: int) -> bytes:
        """Some bytes of this member; none between two."""
        fresh = self._inflate is None
        if fresh and not (data := self._input.lstrip(b"\0")):  # members may be padded
            self._input = data
            return b""
        self._inflate = self._inflate or zlib.decompressobj(31)
        ended = not self._input
        try:
            out: bytes = self._inflate.decompress(self._input.lstrip(b"\0") if fresh else self._input, most)
        except zlib.error as error:
            self._skip(fresh)
            raise OSError(f"broken gzip data: {error}") from error
        self._input = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
        if self._inflate.eof:
            self._inflate = None
        elif ended and not out:
            self._inflate = None
            raise OSError("it ends in the middle of its gzip data")
        return out

    def _skip(self, fresh: bool) -> None:
        """To the next member, or to the end."""
        self._inflate, self._input = None, self._input[int(fresh) :]
        while (at := self._input.find(_MAGIC)) < 0:
            kept = self._input[1 - len(_MAGIC) :]
            self._pull()
            if not self._input:
                return
            self._input = kept + self._input
        self._input = self._input[at:]
