"""Time expressions of a report and what they say on the calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from rashomon.lexicon.dates import date_words
from rashomon.resolve.dates.anchors import Frame, Reading, Standpoint, place_of
from rashomon.resolve.dates.calendar_values import Moment, bounds, edtf, middle, parse, step
from rashomon.resolve.dates.doubts import in_furniture, is_time, names_hour
from rashomon.resolve.dates.grammar import expressions
from rashomon.resolve.dates.lengths import LENGTHS, length
from rashomon.resolve.dates.shapes import shape_of
from rashomon.resolve.dates.tense import Clauses, Direction
from rashomon.resolve.dates.values import moment_of
from rashomon.types import DateMention, Document, Sentence, Span, When

_DIRECTED = frozenset({"day", "month", "weekday", "season", "quarter", "holiday", "weekend", "duration"})
_NO_ANCHOR = frozenset({"ago", "yearago", "clock", "daypart", "vague", "duration", "century", "decade"})
YEARS = 2
_NEAR, _PARAGRAPHS, _FAR = 150, 1_500, 1_000_000  # characters
_BEFORE_DATELINE = re.compile(r"\s*(?:[A-Z][\w'’.-]*[ ,/]+){0,6}\(?")
_AFTER_DATELINE = re.compile(r"[.,]?\s*(?:\([^)\n]{2,50}\)|\[[^]\n]{2,50}\]|[A-Z]\w+)?\s*(?:--?|–|—|_|:|\n|\()")


def find_dates(doc: Document, sents: Sequence[Sentence]) -> tuple[DateMention, ...]:
    """The time expressions of the report in order, each as exact as its words and the report's own day allow."""
    table = date_words()
    shape = shape_of(doc.text, table)
    clauses = Clauses(sents, table)
    readings = [Reading(e, shape, table) for e in expressions(shape, table)]
    kept = [r for r in readings if not in_furniture(r, doc) and is_time(r, clauses)]
    base = _own_day(doc, kept)
    narrative = _tells_history(kept, base)
    dated = [r for r in kept if narrative or not names_hour(r)]
    return _resolved(dated, doc, clauses, base, narrative)


def when(moment: Moment | None) -> When:
    """The moment as a value with its first and last day."""
    if moment is None:
        return When(None)
    limits = bounds(moment)
    if limits is None:
        return When(edtf(moment))
    slack = timedelta(days=moment.about)
    return When(edtf(moment), (limits[0] - slack).isoformat(), (limits[1] + slack).isoformat())


def _night(day: Moment | None) -> When:
    """The night before this day, as the interval of the two days that it joins."""
    eve = when(step(day, -1)) if day and day.unit == "day" else When(None)
    return When(f"{eve.value}/{edtf(day)}", eve.start_date, when(day).end_date) if day and eve.value else When(None)


def _resolved(
    readings: list[Reading], doc: Document, clauses: Clauses, base: Moment | None, narrative: bool
) -> tuple[DateMention, ...]:
    told = _Told()
    found = []
    frames = _frames(readings, base) if narrative else [Frame()] * len(readings)
    for r, following, frame in zip(readings, (*readings[1:], None), frames, strict=False):
        start, end = place_of(r)
        here = replace(told.standpoint(base, narrative, start, frame), the=_has_article(r))
        here = here if narrative else replace(here, direction=_direction(r, clauses, start))
        moment = moment_of(r, here, following)
        found.append(_mention(r, doc.span(start, end), moment))
        if moment is not None and r.expression.kind not in _NO_ANCHOR:
            told = replace(told, named=moment)
        if moment is not None and _carries_on(r, moment, told, narrative):
            told = told.then(moment, start)
    return tuple(found)


def _mention(r: Reading, span: Span, moment: Moment | None) -> DateMention:
    if r.expression.kind in LENGTHS and moment is None:
        return DateMention(span, When(length(r)), lasts=True)
    return DateMention(span, _night(moment) if r.expression.kind == "overnight" else when(moment))


def _direction(r: Reading, clauses: Clauses, start: int) -> Direction:
    """Which way the words before the expression or else its clause look."""
    if r.expression.kind not in _DIRECTED:
        return 0
    before = r.shape.words[r.expression.first - 1].text if r.expression.first else ""
    if r.expression.kind == "duration" and before != "in":
        return 0
    if before == "since":
        return -2
    if r.shape.classes[r.expression.last : r.expression.last + 1] == "s":
        return 0
    if before == "for" and r.expression.kind in ("weekday", "day"):
        return 2
    return clauses.direction(start)


def _has_article(r: Reading) -> bool:
    return "n" in r.shape.classes[r.expression.first : r.expression.last]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the report has dated so far, and where."""

    last: Moment | None = None
    day: Moment | None = None
    named: Moment | None = None
    quarter: Moment | None = None
    at: int = -_FAR
    quarter_at: int = -_FAR

    def standpoint(self, base: Moment | None, narrative: bool, start: int, frame: Frame) -> Standpoint:
        quarter = self.quarter if start - self.quarter_at < _PARAGRAPHS else None
        return Standpoint(
            base, narrative, self.last, self.day, self.named, quarter, frame, start - self.at < _NEAR, False, 0
        )

    def then(self, moment: Moment, start: int) -> _Told:
        """What is told once this moment is."""
        if moment.unit == "quarter":
            return replace(self, last=moment, at=start, quarter=moment, quarter_at=start)
        if self.last is not None and moment.unit == "year" and self.last.year == moment.year:
            return replace(self, at=start)
        moment = replace(moment, time="")
        return replace(self, last=moment, at=start, day=moment if moment.unit == "day" else self.day)


def _frames(readings: list[Reading], base: Moment | None) -> list[Frame]:
    """For each expression the full dates round it."""
    here = Standpoint(base, True, None, None, None, None, Frame(), False, False, 0)
    full = [
        moment_of(r, here) if r.expression.kind in ("day", "month") and r.word("year").isdigit() else None
        for r in readings
    ]
    after: list[Moment | None] = [None] * len(full)
    for i in range(len(full) - 2, -1, -1):
        after[i] = full[i + 1] or after[i + 1]
    frames, before = [], None
    for moment, following in zip(full, after, strict=True):
        frames.append(Frame(before, following))
        before = moment or before
    return frames


def _carries_on(r: Reading, moment: Moment, told: _Told, narrative: bool) -> bool:
    """What follows may count from this: no ends of ranges, no years that only tell things apart ("the 1614 rules")."""
    kind, before = r.expression.kind, r.shape.classes[max(0, r.expression.first - 1) : r.expression.first]
    if kind != "year":
        return kind not in _NO_ANCHOR and (moment.unit != "quarter" or kind not in ("ago", "shift", "yearago"))
    if r.has("short") or before in ("-", "n"):
        return False
    opens = before in ("", "|") or r.shape.classes[max(0, r.expression.first - 2)] in "|"
    return not narrative or told.last is None or opens or 0 <= moment.year - told.last.year <= YEARS


# ---------------------------------------------------------------- the report's own day


def _own_day(doc: Document, readings: Sequence[Reading]) -> Moment | None:
    """The day that the report counts from: its dateline's, else that of its publication."""
    published = _plausible(parse(doc.published))
    first = next((r for r in readings if r.expression.kind in ("day", "numeric")), None)
    if first is None or not _is_dateline(doc, *place_of(first)):
        return published
    here = Standpoint(published, False, None, None, None, None, Frame(), False, False, -2)
    day = moment_of(first, here)
    if day is None or day.unit != "day" or (published and not -40 < middle(day) - middle(published) < 2):
        return published
    return day


def _plausible(day: Moment | None) -> Moment | None:
    """Day one of year one is what programs write where they know no date."""
    return day if day is not None and 1000 <= day.year <= 9000 else None


def _is_dateline(doc: Document, start: int, end: int) -> bool:
    """It stands at the head of the text after place names, or with nothing else on its line."""
    return start < 80 and bool(_BEFORE_DATELINE.fullmatch(doc.text, 0, start) and _AFTER_DATELINE.match(doc.text, end))


def _tells_history(readings: list[Reading], base: Moment | None) -> bool:
    """Past years outnumber the words that count from today, and it does not begin with one of these."""
    old = sum(_names_old_year(r, base.year if base else None) for r in readings)
    today = [_counts_from_today(r) for r in readings]
    return old >= 5 and old > 2 * sum(today) and not any(today[:3])


def _names_old_year(r: Reading, now: int | None) -> bool:
    words = [w for part in ("year", "old") for w in r.words(part)]
    return any(w.isdigit() and (now is None or int(w) < now - 1) for w in words)


def _counts_from_today(r: Reading) -> bool:
    """Weekdays, "yesterday", "last week"; "the next day" counts from what was told."""
    if r.expression.kind in ("weekday", "deictic", "ago"):
        return True
    return any(w in r.table.deictic for w in r.words("rel")) and not _has_article(r)
