"""What on the page is report and what is furniture; nothing is ever cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.lexicon.furniture import furniture_table
from rashomon.read.datelines import dateline_end, is_date_line, is_place_line, stated_date
from rashomon.read.furniture import (
    closing_credit,
    holding_kind,
    is_bare_name,
    is_biography,
    is_body,
    is_signature,
    kind_of,
    opening_kind,
    straight,
    words_of,
)
from rashomon.read.layout import paragraphs_on_page, trimmed
from rashomon.types import Document, Furniture, Span

_PARENTHESIS = re.compile(r"\(([^()]{5,400})\)\.?$")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:.*\r?\n){0,60}?---[ \t]*(?=\r?\n|$)")
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
_SLOGAN = re.compile(r"\bsince (?:1[89]|20)\d\d\b")
_KICKER_WORDS = 14
_SLOGAN_WORDS = 10
_HEADLINE_WORDS = 26


def mark_furniture(doc: Document) -> Document:
    """The document with everything marked that is on the page and not of the report."""
    units = paragraphs_on_page(doc.text)
    front = front_matter(doc.text)
    kinds = [("other" if front and u.end <= front.end else kind_of(u.text, first=n == 0)) for n, u in enumerate(units)]
    _mark_top(doc, units, kinds)
    _mark_links(units, kinds)
    if all(kinds):
        kinds = [None] * len(units)  # a page cannot be furniture alone
    return replace(doc, furniture=tuple(_marks(doc.text, units, kinds)))


def paragraphs(doc: Document) -> tuple[Span, ...]:
    """The blocks to be parsed: what is no furniture, a paragraph each."""
    head = _title_within(doc)
    return tuple(part for unit in paragraphs_on_page(doc.text) for part in _parts(doc, unit, head))


def headline(doc: Document) -> Span | None:
    """The title where the text shows it, in a line of its own or as the beginning of the first paragraph."""
    if head := _title_within(doc):
        return head
    units = paragraphs_on_page(doc.text)
    kinds: list[str | None] = [_kind_at(doc, u) for u in units]
    found = _headline_at(doc, units, kinds)
    return units[found] if found is not None else None


def _kind_at(doc: Document, unit: Span) -> str | None:
    """The kind of the furniture that a whole paragraph was marked as."""
    return next((f.kind for f in doc.furniture if f.start <= unit.start and unit.end <= f.end), None)


# ---------------------------------------------------------------- marks


def _marks(text: str, units: Sequence[Span], kinds: Sequence[str | None]) -> Iterator[Furniture]:
    for unit, kind in zip(units, kinds, strict=True):
        if kind:
            yield Furniture(unit.start, unit.end, kind)
        else:
            yield from _within(text, unit)


def _within(text: str, unit: Span) -> Iterator[Furniture]:
    """Furniture at the edges of a paragraph: its dateline, and a notice in brackets at its end."""
    start = unit.start
    if end := dateline_end(text, unit.start, unit.end):
        yield Furniture(unit.start, end, "dateline")
        start = end
    if (closing := _closing(unit.text)) and unit.start + closing[0] > start:
        yield Furniture(unit.start + closing[0], unit.end, closing[1])


def _closing(line: str) -> tuple[int, str] | None:
    """Where furniture in brackets ends a paragraph, and its kind."""
    if credit := closing_credit(line):
        return credit.start(), "caption"
    closing = _PARENTHESIS.search(line) if line[-2:].rstrip(".")[-1:] == ")" else None
    kind = kind_of(closing[1]) if closing else None
    return (closing.start(), kind) if closing and kind in ("byline", "notice") else None


def front_matter(text: str) -> Span | None:
    """The fields between '---' lines that open a Markdown file."""
    found = _FRONT_MATTER.match(text)
    return Span(found.start(), found.end(), found.group()) if found else None


def _mark_top(doc: Document, units: Sequence[Span], kinds: list[str | None]) -> None:
    """Above the headline everything is furniture: kickers, site names, slogans; below it names stand alone."""
    top, head = _top(units), _headline_at(doc, units, kinds)
    for n in range(head or 0):
        size = len(words_of(units[n].text))
        if not kinds[n] and size <= _KICKER_WORDS and not units[n].text.endswith((".", ";", ",", ":")):
            kinds[n] = "tagline" if size > 2 else "navigation"
    for n in range(0 if head is None else head + 1, min(top + 1, len(units))):
        kinds[n] = kinds[n] or _kind_under_headline(doc.text, units, n, top, headed=head is not None)
    if units and not kinds[-1] and len(units) > 1 and _is_sign_off(units[-1].text, doc.text, top < len(units) - 1):
        kinds[-1] = "byline"


def _kind_under_headline(text: str, units: Sequence[Span], n: int, top: int, *, headed: bool) -> str | None:
    """Who reports from where, or a slogan, between the headline and the first running text."""
    line = units[n].text
    if is_signature(line) or _is_bare_byline(units, n):
        return "byline"
    if n < top < len(units) and headed:
        if is_place_line(line):
            return "dateline"
        if n <= 3 and is_bare_name(line, text) and (n == 1 or not line.isupper()):
            return "byline"
    return "tagline" if n < top and _is_tagline(line) else None


def _is_sign_off(line: str, text: str, closed: bool) -> bool:
    """Who wrote the report, said below it."""
    return (
        is_signature(line) or is_biography(line, text) or (closed and not line.isupper() and is_bare_name(line, text))
    )


def _top(units: Sequence[Span]) -> int:
    """How many paragraphs stand before the first running text."""
    return next((n for n, u in enumerate(units) if _runs(u)), len(units))


def _runs(unit: Span) -> bool:
    return is_body(unit.text) or dateline_end(unit.text, 0, len(unit.text)) is not None


def _headline_at(doc: Document, units: Sequence[Span], kinds: Sequence[str | None]) -> int | None:
    """The paragraph that is the headline: the title if known, else the first such line before running text."""
    top = _top(units)
    if doc.title:
        named = next((n for n, u in enumerate(units[: top + 1]) if _same_title(doc.title, u.text)), None)
        if named is not None and not kinds[named]:
            return named
    lines = [n for n in range(top) if not kinds[n]]
    if not lines or top == len(units):
        return None
    while len(lines) > 1 and _is_slogan(units[lines[0]].text):
        lines.pop(0)
    if doc.title:
        lines.sort(key=lambda n: -_likeness(doc.title or "", units[n].text))
    elif len(lines) > 1 and _is_off_topic(units[lines[0]].text, units[lines[1]].text, units[top].text):
        lines.pop(0)
    return lines[0] if _is_headline(units[lines[0]].text) else None


def _is_slogan(line: str) -> bool:
    """A kicker or the slogan of an outlet, if another line follows that can be the headline."""
    return len(words_of(line)) <= 2 or _is_tagline(line)


def _is_off_topic(line: str, following: str, body: str) -> bool:
    """A short line shares no word with the report's first paragraph, and the next line shares several."""
    plain = len(words_of(line)) <= 8 and not re.search(r"[\d?:;,\"“'’‘]", line)
    told = _stems(body)
    return plain and not (_stems(line) & told) and len(_stems(following) & told) >= 2


def _stems(line: str) -> set[str]:
    return {w.casefold()[:5] for w in words_of(line) if len(w) > 3}


def _is_tagline(line: str) -> bool:
    """The slogan of an outlet: 'The voice of the highlands', 'Independent since 1974'."""
    if len(words_of(line)) > _SLOGAN_WORDS or line.endswith((".", ";", ",", ":")) or any(map(str.isdigit, line[:1])):
        return False
    return bool(_SLOGAN.search(straight(line))) or "tagline" in (opening_kind(line), holding_kind(line))


def _is_headline(line: str) -> bool:
    words = words_of(line)
    return 2 <= len(words) <= _HEADLINE_WORDS and not line.rstrip("\"'”’").endswith((".", ":", ";", ","))


def _same_title(title: str, line: str) -> bool:
    """The line says the title, but for a site's name, a kicker or a word or two."""
    return max(_likeness(title, line), _likeness(_SITE.sub("", title), line)) >= 0.7


def _likeness(title: str, line: str) -> float:
    """The share of words that a title and a line have in common."""
    if len(line) > 2 * len(title) + 20:
        return 0.0
    named, said = set(straight(title).split()), set(straight(line).split())
    return len(named & said) / max(len(named), len(said), 1)


def _is_bare_byline(units: Sequence[Span], n: int) -> bool:
    """A bare name just before the line that gives place and day."""
    words = words_of(units[n].text)
    named = (
        2 <= len(words) <= 4 and all(w[0].isupper() and not w.isupper() for w in words) and units[n].text[-1].isalpha()
    )
    if not named or n + 1 >= len(units):
        return False
    following = units[n + 1].text
    return (is_date_line(following) and stated_date(following) is not None) or dateline_end(
        following, 0, len(following)
    ) is not None


def _mark_links(units: Sequence[Span], kinds: list[str | None]) -> None:
    """The short lines at the end of a page, below a heading such as 'Related stories'."""
    last = max((n for n, u in enumerate(units) if is_body(u.text) and not kinds[n]), default=len(units))
    tail = range(last + 1, len(units))
    begin = next((n for n in tail if straight(units[n].text) in furniture_table().sections), len(units))
    for n in range(begin, len(units)):
        kinds[n] = kinds[n] or "related"


# ---------------------------------------------------------------- blocks


def _parts(doc: Document, unit: Span, head: Span | None) -> Iterator[Span]:
    """A paragraph without its furniture, and cut after a headline that runs into it."""
    cuts = [(f.start, f.end) for f in doc.furniture if f.start < unit.end and unit.start < f.end]
    if head and unit.start <= head.start and head.end < unit.end:
        cuts.append((head.end, head.end))
    at = unit.start
    for start, end in sorted(cuts):
        if part := trimmed(doc.text, at, max(at, start)):
            yield part
        at = max(at, end)
    if part := trimmed(doc.text, at, unit.end):
        yield part


def _title_within(doc: Document) -> Span | None:
    """The title, said at the beginning of one of the first paragraphs, with the full stop after it."""
    if not doc.title or len(doc.title.split()) < 3:
        return None
    pattern = r"\s+".join(re.escape(w) for w in doc.title.split())
    for unit in paragraphs_on_page(doc.text)[:8]:
        if found := re.match(pattern + r"(?:\s*[.!?](?=\s|$)|(?=\s*\n|\s*$|\s{2,}))", unit.text):
            return Span(unit.start, unit.start + found.end(), found.group())
    return None
