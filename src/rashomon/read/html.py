"""HTML to text: the article of a page, its title, its day and its site; scripts never run, nothing is fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from rashomon.errors import InputError
from rashomon.read.datelines import iso_date
from rashomon.read.decode import decoded, marked_encoding

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})""", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_DEEPEST = 200  # elements within each other, beyond which the tree is not built
_LARGEST = 3_000_000  # characters, beyond which the tree is not built
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr p li td tr th option dt dd".split())
_SILENT = frozenset("script style noscript template svg nav header footer aside form button select iframe object head title".split())
_INLINE = frozenset("a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr".split())
_LATEST = "2199-12-31"  # no clock: a page's date is not compared with today


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML page holds."""

    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None


def page_of(data: bytes) -> Page:
    """The article of an HTML page.

    Raises InputError where the page has no text.
    """
    html = _html_text(data)
    page = _by_tree(html) if len(html) <= _LARGEST and _depth(html) <= _DEEPEST else None
    page = page or Page("\n\n".join(_by_tags(html)), *_head(html))
    if not page.text.strip():
        raise InputError("is an HTML page without an article. Save the page with its text, or give the text itself.")
    return page


def _html_text(data: bytes) -> str:
    """The page's characters; the charset that it states counts where it fits."""
    stated = _CHARSET.search(data[:4096])
    if stated and not marked_encoding(data):
        try:
            return data.decode(stated[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(data)


def _depth(html: str) -> int:
    """How many elements stand within each other at most."""
    depth = deepest = 0
    for m in _TAG.finditer(html):
        if m[2].lower() not in _VOID and not m[3]:
            depth = max(0, depth - 1) if m[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _by_tree(html: str) -> Page | None:
    """The article as trafilatura finds it, or None where it finds none."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    from trafilatura import bare_extraction

    try:
        found: Any = bare_extraction(html, include_comments=False, with_metadata=True, date_extraction_params={
            "extensive_search": False, "original_date": True, "max_date": _LATEST, "outputformat": "%Y-%m-%d"})
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, LookupError):
        return None
    if found is None or not (found.text or "").strip():
        return None
    lines = [line.strip() for line in found.text.split("\n") if line.strip()]
    return Page("\n\n".join(_headed(found.title, lines)), found.title or None, iso_date(found.date or ""), found.sitename or None, found.url or None)


def _headed(title: str | None, lines: list[str]) -> list[str]:
    """The lines with the page's headline before them, where it is not among the first."""
    if not title or any(title.casefold() in line.casefold() for line in lines[:4]):
        return lines
    return [title, *lines]


def _head(html: str) -> tuple[str | None]:
    found = re.search(r"<title[^>]*>([^<]{1,300})", html, re.I)
    return (" ".join(found[1].split()) or None if found else None,)


def _by_tags(html: str) -> Iterator[str]:
    """The text of a page that no tree is built of, a paragraph each."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    for piece in "".join(reader.pieces).split("\n"):
        if words := " ".join(piece.split()):
            yield words


class _Text(HTMLParser):
    """Collects the words between tags, without scripts, styles and the page's frame."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in _SILENT))
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data.replace("\n", " "))

    def _break(self, tag: str) -> None:
        if tag not in _INLINE:
            self.pieces.append("\n")
