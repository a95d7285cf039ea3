"""Bytes to text, once, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from rashomon.errors import InputError

LIMIT = 20_000_000  # bytes or characters of one report
LIMIT_WORDS = "20 MB"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BLANK = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]*")


def marked_encoding(head: bytes) -> str | None:
    """The encoding that a byte-order mark states, or None."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def decoded(data: bytes) -> str:
    """The text that the bytes hold: by their mark, as UTF-8, as UTF-16 without a mark, or else as Western Latin.

    Raises InputError where the bytes are no text.
    """
    if name := marked_encoding(data):
        return _strictly(data, name)
    for name in (_unmarked_utf16(data), "utf-8", "cp1252"):
        try:
            if name:
                return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(
            f"begins as {name.upper()} but byte {error.start} does not go on so. Save it again as UTF-8."
        ) from error


def _unmarked_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: every other byte of Western text is zero."""
    sample = data[:2000]
    if len(data) % 2 or len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * len(sample) / 2 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * len(sample) / 2 and not odd else None


def too_large() -> str:
    """What is wrong with a report above the limit, and what to do."""
    advice = "Split it into its reports, one a file or one a line of a .jsonl file."
    return f"is larger than {LIMIT_WORDS}, the most that one report may have. {advice}"


def check_text(text: str) -> None:
    """Raises InputError where there is nothing to read: no words, too many, or no text at all."""
    if len(text) > LIMIT:
        raise InputError(too_large())
    if _BLANK.fullmatch(text):
        raise InputError("is empty: there are no words in it. Leave it out, or give the report's text.")
    if "\0" in text or len(_CONTROL.findall(text[:100_000])) > 0.02 * min(len(text), 100_000) + 2:
        raise InputError("is binary, not text. Convert it to text or HTML first.")
    if found := _SURROGATE.search(text):
        raise InputError(
            f"has half a character (\\u{ord(found.group()):04x}) at offset {found.start()}. Write it as UTF-8 again."
        )
