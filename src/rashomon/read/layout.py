"""Lines on the page to paragraphs: what stands together, whatever the copy's way of breaking lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from rashomon.types import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BULLET = re.compile(r"(?:[-*•·▪◦‣●■–—]|#{1,6}|\d{1,2}[.)])[ \t\u00a0]+(?=\S)")
_CLOSED = re.compile(r"""[.!?:;…]["'”’»)\]]*$""")
_WIDEST = 110  # copy is wrapped by hand or machine at no more than this width
_NARROWEST = 35
_SLACK = 6  # ragged copy ends its lines so much earlier than it could
_LOWER = re.compile(r"[a-z]")


@lru_cache(maxsize=16)
def paragraphs_on_page(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text, furniture included, without the white space and bullets around them."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    if not lines:
        return ()
    joined = _joins(text, lines)
    found: list[tuple[int, int]] = []
    for (start, end), continues in zip(lines, joined, strict=True):
        if continues:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(span for start, end in found if (span := trimmed(text, start, end, bullets=True)))


def trimmed(text: str, start: int, end: int, *, bullets: bool = False) -> Span | None:
    """The words between two offsets without white space around them, or None where there are none."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if bullets and (mark := _BULLET.match(text, start, end)):
        start = mark.end()
    return Span(start, end, text[start:end]) if start < end else None


def _joins(text: str, lines: list[tuple[int, int]]) -> Iterator[bool]:
    """For each line, whether it goes on with the paragraph of the line before."""
    adjacent = [_adjacent(text, a, b) for a, b in pairwise(lines)]
    width = _width(text, lines, adjacent)
    yield False
    for n, near in enumerate(adjacent):
        yield near and _continues(text, lines[n], lines[n + 1], width)


def _adjacent(text: str, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """No blank line between two lines."""
    between = text[a[1] : b[0]]
    return "\f" not in between and len(between.replace("\r\n", "\n").strip(" \t")) == 1


def _width(text: str, lines: list[tuple[int, int]], adjacent: list[bool]) -> int | None:
    """The column at which the copy is wrapped, or None where each line is a paragraph."""
    pairs = [n for n, near in enumerate(adjacent) if near]
    lengths = sorted(_length(text, lines[n]) for n in pairs)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    if not _NARROWEST <= width <= _WIDEST or lengths[len(lengths) // 2] < 0.7 * width:
        return None
    running = sum(_goes_on(text, lines[n], lines[n + 1]) for n in pairs)
    if running < max(0.4 * len(pairs), 1 if _shouted(text) else 3):
        return None
    full = sum(_is_full(text, lines[n], lines[n + 1], width - _SLACK) for n in pairs)
    return width if full >= 0.5 * len(pairs) else None


def _shouted(text: str) -> bool:
    """Teleprinter copy, in capitals."""
    return not _LOWER.search(text[:2000])


def _length(text: str, line: tuple[int, int]) -> int:
    return len(text[slice(*line)].rstrip())


def _is_full(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """The next line's first word would not have fitted on this line."""
    word = text[slice(*following)].split(None, 1)[0]
    return _length(text, line) + 1 + len(word) > width


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """The sentence runs on: no full stop before the break, and no new beginning after it."""
    if _CLOSED.search(text[slice(*line)].rstrip()):
        return False
    return not _LOWER.search(text, *line) or text[slice(*following)].lstrip()[0].islower()


def _continues(text: str, line: tuple[int, int], following: tuple[int, int], width: int | None) -> bool:
    """The next line belongs to the same paragraph."""
    first, second = text[slice(*line)], text[slice(*following)]
    if _BULLET.match(second.lstrip()):
        return False
    if width is None:
        return len(first.strip()) >= 30 and not _CLOSED.search(first.rstrip()) and second.lstrip()[0].islower()
    if _indented(first, second):
        return False
    open_ended = not _CLOSED.search(first.rstrip()) and len(first.rstrip()) >= 0.5 * width
    return open_ended or _is_full(text, line, following, width - _SLACK)


def _indented(first: str, second: str) -> bool:
    """The second line begins further right, as the first line of a paragraph does."""
    bullet = _BULLET.match(first.lstrip())
    hanging = len(bullet.group()) if bullet else 0
    return _indent(second) > _indent(first) + hanging


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
