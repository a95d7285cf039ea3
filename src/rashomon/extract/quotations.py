"""Where a report quotes: quotation marks of any kind, paired, split or left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rashomon.types import Document, Span

_DOUBLE = '"“”„«»″'
_MARK = re.compile(r"''|``|[\"“”„«»″‘’'`]")
_CURLY = re.compile("[“”]")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_OPENERS = "([{-–—―/:;,.…>*"
_ELISION = re.compile(r"[‘’'](?:\d\ds?\b|(?:tis|twas|em|til|cause|n|bout|round|un)\b)", re.IGNORECASE)
_REACH = 3_000  # how far the end of a single quotation may be from its beginning, in characters
_TRIES = 60  # how many apostrophes may stand between


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """Words in quotation marks: `whole` has the marks, `inner` has not; an open one may run on in the next one."""

    whole: Span
    inner: Span
    closed: bool = True

    @property
    def start(self) -> int:
        return self.whole.start

    @property
    def end(self) -> int:
        return self.whole.end


def find_quotations(doc: Document) -> tuple[Quotation, ...]:
    """The outermost quotations of a report, in order, none across paragraphs."""
    return tuple(q for p in _PARAGRAPH.finditer(doc.text) for q in _in_paragraph(doc, p.start(), p.end()))


def _in_paragraph(doc: Document, start: int, end: int) -> Iterator[Quotation]:
    text, at = doc.text, start
    while (mark := _MARK.search(text, at, end)) is not None:
        at = mark.end()
        if not _opens(text, mark, start, end):
            continue
        close = _close(text, mark, start, end)
        if close is None and _is_single(mark[0]):
            continue
        inner_end, whole_end = (close.start(), close.end()) if close else (end, end)
        inner = _trimmed(doc, mark.end(), inner_end)
        if inner is not None:
            yield Quotation(doc.span(mark.start(), whole_end), inner, close is not None)
        at = whole_end


def _trimmed(doc: Document, start: int, end: int) -> Span | None:
    words = doc.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
    return doc.span(start, end) if start < end else None


def _is_single(mark: str) -> bool:
    return mark in "‘’'`"


def _before(text: str, at: int, start: int) -> str:
    return text[at - 1] if at > start else " "


def _after(text: str, at: int, end: int) -> str:
    return text[at] if at < end else " "


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """A mark opens where words begin: after a space or bracket and before a word."""
    before, after = _before(text, mark.start(), start), _after(text, mark.end(), end)
    if after.isspace():
        return False
    if _is_single(mark[0]):
        return (
            (before.isspace() or before in "([—–-:/" + _DOUBLE)
            and (after.isalnum() or after in "[(…$£€" + _DOUBLE)
            and not _ELISION.match(text, mark.start())
        )
    if mark[0] in "“„«":
        return True
    return before.isspace() or before in _OPENERS or mark.start() == start


def _close(text: str, opening: re.Match[str], start: int, end: int) -> re.Match[str] | None:
    """The mark that ends the quotation, or None where the paragraph has none."""
    if _is_single(opening[0]):
        return _single_close(text, opening, end)
    first = _first_close(text, opening, start, end)
    curly = first is not None and (opening[0], first[0]) == ("“", "”")
    return (curly and _matching(text, opening, start, end)) or first


def _matching(text: str, opening: re.Match[str], start: int, end: int) -> re.Match[str] | None:
    """The mark that ends a quotation in which others stand in the same curly marks; None where they do not pair."""
    depth = 1
    for mark in _CURLY.finditer(text, opening.end(), end):
        depth += 1 if mark[0] == "“" and _opens(text, mark, start, end) else -1
        if depth == 0:
            return mark
    return None


def _first_close(text: str, opening: re.Match[str], start: int, end: int) -> re.Match[str] | None:
    at = opening.end()
    while (mark := _MARK.search(text, at, end)) is not None:
        at = mark.end()
        if not _is_single(mark[0]) and _may_close(text, mark, start, end):
            return mark
    return None


def _may_close(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """A double mark ends a quotation unless it stands where only a beginning can."""
    if mark[0] in "”»":
        return True
    if mark[0] in "“„«":
        return not _before(text, mark.start(), start).isspace()
    before, after = _before(text, mark.start(), start), _after(text, mark.end(), end)
    return not before.isspace() or not after.isalnum()


def _single_close(text: str, opening: re.Match[str], end: int) -> re.Match[str] | None:
    """The end of a quotation in single marks; a plural owner's apostrophe is passed over where a better end follows."""
    at, spare = opening.end(), None
    for mark in islice(_MARK.finditer(text, at, min(end, at + _REACH)), _TRIES):
        if mark[0] not in "’'" or mark.start() == opening.end():
            continue
        before, after = text[mark.start() - 1], _after(text, mark.end(), end)
        if before.isspace() or after.isalnum():
            if before.isspace() and _opens(text, mark, opening.end(), end) and spare is not None:
                return spare
            continue
        if not _owner(text, mark, end):
            return mark
        spare = spare or mark
    return spare


def _owner(text: str, mark: re.Match[str], end: int) -> bool:
    """The mark may be the apostrophe of a plural owner: "the officers' weapons"."""
    return text[mark.start() - 1] in "sS" and bool(re.match(r"\s+[a-z]", text[mark.end() : min(end, mark.end() + 3)]))


__all__ = ["Quotation", "find_quotations"]
