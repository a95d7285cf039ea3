"""HTML to text: the article of a page, its title, its day and its site; scripts never run, nothing is fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from rashomon.errors import InputError
from rashomon.read.datelines import iso_date
from rashomon.read.decode import LIMIT, check_text, decoded, marked_encoding, too_large

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})""", re.I)
_LARGEST = 3_000_000  # characters, beyond which the tree is not built
_RAW = frozenset(
    ("script", "style", "textarea", "template", "svg")
)  # what is in them is no text, whatever it looks like
_SILENT = frozenset("noscript nav header footer aside form button select iframe object head title".split())
_TOKEN = re.compile(r"<!--|<(/?)([a-zA-Z][\w:-]*)[^<>]*>?|<[!?][^<>]*>?|[^<]+|<")
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u "
    "var wbr".split()
)
_LATEST = "2199-12-31"  # no clock: a page's date is not compared with today


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML page holds."""

    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None


def page_of(data: bytes, charset: str | None = None) -> Page:
    """The article of an HTML page; the charset is what its server said.

    Raises InputError where the page has no text.
    """
    html = _html_text(data, charset)
    check_text(html)
    page = _by_tree(html) if len(html) <= _LARGEST else None
    page = page or Page("\n\n".join(_by_tags(html)) or "\n\n".join(_by_tags(html, frozenset())), _title(html))
    if not any(map(str.isalnum, page.text)):
        raise InputError("is an HTML page without an article. Save the page with its text, or give the text itself.")
    return page


def fragment(html: str, title: str | None = None) -> str:
    """The text of HTML that is all report, as feeds and dumps hold it, below its headline.

    Raises InputError where it is too large.
    """
    if len(html) > LIMIT:
        raise InputError(too_large())
    lines = list(_by_tags(html)) or list(_by_tags(html, frozenset()))
    return "\n\n".join(_headed(title, lines))


def _html_text(data: bytes, charset: str | None) -> str:
    """The page's characters; the charset that its server or the page states counts where it fits."""
    found = _CHARSET.search(data[:4096])
    for stated in (charset, found and found[1].decode("ascii", "ignore")):
        if stated and not marked_encoding(data):
            try:
                return data.decode(stated)
            except (LookupError, ValueError):
                continue
    return decoded(data)


def _by_tree(html: str) -> Page | None:
    """The article as trafilatura finds it, or None where it finds none."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what they log, the Failure says
    from trafilatura import bare_extraction

    try:
        found: Any = bare_extraction(
            html,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": _LATEST,
                "outputformat": "%Y-%m-%d",
            },
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, LookupError):
        return None
    if found is None or not (found.text or "").strip():
        return None
    lines = [line.strip() for line in found.text.split("\n") if line.strip()]
    return Page(
        "\n\n".join(_headed(found.title, lines)),
        found.title or None,
        iso_date(found.date or ""),
        found.sitename or None,
        found.url or None,
    )


def _headed(title: str | None, lines: list[str]) -> list[str]:
    """The lines with the page's headline before them, where it is not among the first."""
    if not title or any(title.casefold() in line.casefold() for line in lines[:4]):
        return lines
    return [title, *lines]


def _title(html: str) -> str | None:
    found = re.search(r"<title[^<>]*>([^<]{1,300})</title", html[:200_000], re.I)
    return " ".join(unescape(found[1]).split()) or None if found else None


def _by_tags(html: str, silent: frozenset[str] = _SILENT) -> Iterator[str]:
    """The text of a page that no tree is built of, a paragraph each."""
    for piece in "".join(_pieces(html, silent)).split("\n"):
        if words := " ".join(unescape(piece).split()):
            yield words


def _pieces(html: str, silent: frozenset[str]) -> Iterator[str]:
    """The words between tags, without the page's frame; a line break stands for each tag that breaks the text."""
    folded, at, hushed = html.lower(), 0, 0
    while found := _TOKEN.match(html, at):
        at, name = found.end(), (found[2] or "").lower()
        if found.group() == "<!--":
            at = _past(html, "-->", at)
        elif name in _RAW and not found[1]:
            at = _past(folded, ">", _past(folded, f"</{name}", at))
        elif name in silent:
            hushed = max(0, hushed - 1) if found[1] else hushed + (not found.group().endswith("/>"))
        if name and name not in _INLINE:
            yield "\n"
        elif not name and not hushed and not found.group().startswith(("<!", "<?")):
            yield found.group().replace("\n", " ")


def _past(html: str, mark: str, at: int) -> int:
    """Where the mark ends, or the page does."""
    end = html.find(mark, at)
    return len(html) if end < 0 else end + len(mark)
