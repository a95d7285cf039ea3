"""RSS and Atom files to reports, an entry each."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from rashomon.errors import InputError
from rashomon.read.datelines import iso_date
from rashomon.read.decode import check_text, decoded, marked_encoding
from rashomon.read.html import fragment
from rashomon.read.lines import bounded
from rashomon.read.records import document_of
from rashomon.read.reports import Given, Report, failure, report
from rashomon.types import Document

_OURS = b'<?xml version="1.0" encoding="utf-8"?>\n'  # no other instruction of the file may name another encoding
_DECLARED = re.compile(r"\s*<\?xml\b[^<>]{0,200}?\?>")
_ENCODING = re.compile(rb"""^\s*<\?xml\b[^<>]{0,200}?encoding\s*=\s*["']([\w.-]{2,40})["']""")
_ENDED = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf|channel)\s*>", re.I)
_TAG = re.compile(r"<[a-zA-Z/!]")


def read_feed(stream: BinaryIO, where: str, given: Given) -> Iterator[Report]:
    """The entries of an RSS or Atom file with their fullest text, in their order.

    Raises InputError where the file is no feed.
    """
    import feedparser

    text = _safe(_xml_text(bounded(stream)))
    # as a stream, for a string may be taken for an address; decoded by us, so that what was checked is what is parsed
    try:
        feed = feedparser.parse(
            io.BytesIO(_OURS + text.encode("utf-8")), sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:  # XML that it did not foresee
        raise InputError(f"is XML that breaks its parser ({str(error)[:80]}). Save the feed again.") from error
    if not feed.version and not feed.entries:
        raise InputError("is XML but no RSS or Atom feed. Give its reports as text, HTML or JSONL.")
    outlet = _plain(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, 1):
        yield _report(entry, outlet, f"{where}, entry {number}", given)
    if not _ENDED.search(text, max(0, len(text) - 200)):
        yield failure(
            where, "breaks off before the feed ends, so that entries may be missing. Save the whole feed again."
        )


def _xml_text(data: bytes) -> str:
    """The file's characters without its XML declaration."""
    stated = _ENCODING.search(data[:300])
    try:
        text = data.decode(stated[1].decode()) if stated and not marked_encoding(data) else decoded(data)
    except (LookupError, ValueError):
        text = decoded(data)
    return _DECLARED.sub("", text.lstrip("\ufeff"), count=1)


def _safe(xml: str) -> str:
    """Raises InputError where XML defines entities, which can grow without end, or is no text at all."""
    check_text(xml)
    folded = xml.casefold()
    if "<!doctype" in folded and "<!entity" in folded:
        raise InputError("defines XML entities, which no feed needs and which can grow without end. Remove them.")
    return xml


def _report(entry: Mapping[str, Any], outlet: str | None, where: str, given: Given) -> Report:
    own = entry.get("id")
    name = own if isinstance(own, str) and ":" in own else None  # a URI; a bare number is another feed's too
    return report(lambda: _document(entry, outlet, name, given), where, name)


def _document(entry: Mapping[str, Any], outlet: str | None, name: str | None, given: Given) -> Document:
    title = _plain(entry.get("title"))
    source = entry.get("source")
    stated = _plain(source.get("title")) if isinstance(source, Mapping) else None
    found = {
        "id": name,
        "title": title,
        "source": stated or _plain(entry.get("publisher")) or outlet,
        "url": entry.get("link"),
        "published": _day(entry),
        "lang": None,
    }
    return document_of(_words(entry, title), given.fill(found))


def _words(entry: Mapping[str, Any], title: str | None) -> str:
    """The fullest text of the entry: its content, else its summary, else its title."""
    parts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    fullest = max(parts, key=lambda part: len(part.get("value") or ""))
    words: str = fullest.get("value") or ""
    if fullest.get("type") != "text/plain" and _TAG.search(words):
        return fragment(words, title)
    return words if words.strip() else title or ""


def _plain(words: Any) -> str | None:
    """A title without tags."""
    if not isinstance(words, str):
        return None
    return " ".join((fragment(words) if _TAG.search(words) else words).split()) or None


def _day(entry: Mapping[str, Any]) -> str | None:
    """The day and hour as the entry gives them, in its own zone."""
    words: Any = entry.get("published") or ("updated" in entry and entry["updated"])  # asked in vain, feedparser warns
    iso = iso_date(words) if isinstance(words, str) else None
    try:
        return parsedate_to_datetime(words).isoformat() if iso else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return iso
