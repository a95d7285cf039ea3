"""JSON dumps to reports: an array of records, or an answer of an interface that wraps one, read record by record."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from rashomon.errors import InputError
from rashomon.read.decode import LIMIT, marked_encoding, too_large
from rashomon.read.fields import folded, names_of, report_of
from rashomon.read.lines import peekable
from rashomon.read.reports import Given, Report, failure

_PIECE = 1 << 16  # characters read at once
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_DEEPEST = 8


def read_json(stream: BinaryIO, where: str, given: Given) -> Iterator[Report]:
    """The reports of a .json file: an array, an object with one under 'data' and the like, or one report."""
    number = 0
    try:
        for number, record in enumerate(_records(stream), 1):
            place = f"{where}, record {number}"
            if isinstance(record, dict):
                yield report_of(record, place, given)
            else:
                yield failure(place, "is no JSON object. Write each report as an object with 'text'.")
    except InputError as error:
        yield failure(where, f"cannot be read behind its record {number}: it {error}" if number else str(error))


def _records(stream: BinaryIO) -> Iterator[Any]:
    tape = _Tape(stream)
    while opening := tape.peek():
        if opening == "[":
            yield from _array(tape)
        elif opening == "{":
            yield from _object(tape)
        else:
            raise InputError("is no JSON array or object. Write the reports as an array of objects.")


def _array(tape: _Tape) -> Iterator[Any]:
    tape.take("[")
    while tape.peek() != "]":
        yield tape.value()
        if tape.peek() != "]":
            tape.take(",")
    tape.take("]")


def _object(tape: _Tape, depth: int = 0) -> Iterator[Any]:
    """The records that an object wraps, or the object itself."""
    tape.take("{")
    own: dict[str, Any] = {}
    wraps = False
    while tape.peek() != "}":
        key = tape.value()
        tape.take(":")
        name, opening = folded(str(key)), tape.peek()
        if opening == "[" and name in names_of("records"):
            wraps = True
            yield from _array(tape)
        elif opening == "{" and name in names_of("envelopes") and depth < _DEEPEST:
            wraps = True
            yield from _object(tape, depth + 1)
        else:
            own[str(key)] = tape.value()
        if tape.peek() != "}":
            tape.take(",")
    tape.take("}")
    if not wraps:
        yield own


class _Tape:
    """JSON read value by value; no more of it is held than one value needs.

    Raises InputError where it is no JSON, or a value is larger than a report may be.
    """

    def __init__(self, stream: BinaryIO) -> None:
        buffered = peekable(stream)
        mark = marked_encoding(buffered.peek(4)[:4])
        errors = (
            "surrogateescape" if mark in (None, "utf-8-sig") else "replace"
        )  # half a character fails its record only
        self._decode = codecs.getincrementaldecoder(mark or "utf-8")(errors)
        self._json = json.JSONDecoder()
        self._stream, self._held, self._at, self._ended = buffered, "", 0, False

    def peek(self) -> str:
        """The next character that is no white space; none at the end."""
        while True:
            self._at = _SPACE.match(self._held, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._held) or not self._more():
                return self._held[self._at : self._at + 1]

    def take(self, mark: str) -> None:
        if self.peek() != mark:
            raise InputError(_broken(f"no {mark!r} where one is due" if self.peek() else "it breaks off"))
        self._at += 1

    def value(self) -> Any:
        """The next value."""
        self.peek()
        while True:
            try:
                found, end = self._json.raw_decode(self._held, self._at)
            except RecursionError as error:
                raise InputError("is JSON nested too deeply. Write flat objects with 'text'.") from error
            except ValueError as error:
                if len(self._held) - self._at > LIMIT:
                    raise InputError(too_large()) from error
                if not self._more():
                    raise InputError(_broken(str(error)[:80])) from error
                continue
            if end < len(self._held) or not self._more():  # a number may go on
                self._at = end
                return found

    def _more(self) -> bool:
        """Reads on, as much again as is held, so that a long value is tried few times."""
        if self._ended:
            return False
        self._held, self._at = self._held[self._at :], 0
        data = self._stream.read(max(_PIECE, len(self._held)))
        self._ended = not data
        self._held += self._decode.decode(data, final=not data)
        return True


def _broken(why: str) -> str:
    return f"is broken JSON ({why}). Get a whole copy, or write one object a line of a .jsonl file."
