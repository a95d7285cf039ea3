"""Dates as an event has them: to the day, ranges joined, and open where something began and lasts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.types import DateMention, Document, Span, When

_BETWEEN = re.compile(r"\s*(?:-|–|—|to|through|until|till|and|& )\s*(?:the\s+)?", re.IGNORECASE)
_OPENS = re.compile(
    r"\b(between|from|since)\s+(?:about\s+|around\s+|the\s+|(?:[^\W\d]+\s+){1,4}(?:in|of|on)\s+)?$", re.IGNORECASE
)

_COUNTED, _ARTICLE = re.compile(r"\b(?:before|after)$", re.IGNORECASE), re.compile(r"\s+(?:the\s+)?", re.IGNORECASE)


def event_dates(doc: Document, dates: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """Dates with "between 8 and 10 May" as one interval, "since 1975" as an open one; no hours or lengths of time.

    The day that another is counted from ("two days before Easter") is none of the event's.
    """
    found: list[DateMention] = []
    rest = [d for d in dates if not d.lasts]
    while rest:
        first = rest.pop(0)
        if (
            rest
            and _COUNTED.search(first.span.text)
            and _ARTICLE.fullmatch(doc.text, first.span.end, rest[0].span.start)
        ):
            rest.pop(0)
        opener = _OPENS.search(doc.text, max(0, first.span.start - 50), first.span.start)
        word = opener[1].lower() if opener else ""
        start = opener.start() if opener else first.span.start
        if rest and _joined(doc, first, rest[0], word):
            found.append(_interval(doc, start, first, rest.pop(0)))
        elif word.endswith("since") and first.when.value is not None:
            found.append(
                DateMention(doc.span(start, first.span.end), When(f"{_day(first.when)}/..", first.when.start_date))
            )
        else:
            found.append(DateMention(first.span, _to_the_day(first.when)))
    return tuple(found)


def _joined(doc: Document, first: DateMention, second: DateMention, opener: str) -> bool:
    """The two are the ends of one range; "and" needs a "between" before it."""
    words = doc.text[first.span.end : second.span.start]
    if first.when.start_date is None or second.when.end_date is None or not _BETWEEN.fullmatch(words):
        return False
    return (opener == "between" or "and" not in words.lower()) and first.when.start_date <= second.when.end_date


def _interval(doc: Document, start: int, first: DateMention, second: DateMention) -> DateMention:
    span: Span = doc.span(start, second.span.end)
    return DateMention(
        span, When(f"{_day(first.when)}/{_day(second.when)}", first.when.start_date, second.when.end_date)
    )


def _day(when: When) -> str:
    return (when.value or "").partition("T")[0]


def _to_the_day(when: When) -> When:
    return When(_day(when) or None, when.start_date, when.end_date)
