"""Time expressions of a report and what they say on the calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.lexicon.dates import DateWords, date_words
from rashomon.resolve.calendar_values import Moment, bounds, day_of, edtf, middle, parse
from rashomon.resolve.date_grammar import Expression, expressions
from rashomon.resolve.date_shapes import Shape, shape_of
from rashomon.resolve.date_tense import Clauses, Direction
from rashomon.resolve.date_values import Frame, Reading, Standpoint, moment_of, spelled_year
from rashomon.types import DateMention, Document, Sentence, When

_DIRECTED = frozenset({"day", "month", "weekday", "season", "quarter", "holiday", "weekend"})
_NO_ANCHOR = frozenset({"ago", "yearago", "clock", "daypart", "vague", "span", "century", "decade"})
YEARS = 2
_NEAR, _PARAGRAPHS, _FAR = 150, 1_500, 1_000_000  # characters
_DATELINE = re.compile(r"\s*[A-Z][A-Z'’.,\- ]{2,60}[A-Za-z,\- ]{0,30}?,?\s*([A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? (\d{4}))?"
                       r"\s*(?:\([^)\n]{2,40}\))?\s*(?:-|–|—|_)")


def find_dates(doc: Document, sents: Sequence[Sentence]) -> tuple[DateMention, ...]:
    """The time expressions of the report in order, each with the most exact value that the words and the report's own day allow."""
    table = date_words()
    shape = shape_of(doc.text, table)
    clauses = Clauses(sents)
    readings = [Reading(e, shape, table) for e in expressions(shape, table)]
    kept = [r for r in readings if not _in_furniture(r, doc) and _is_time(r, clauses)]
    base = _own_day(doc, table)
    return _resolved(kept, doc, clauses, base, _tells_history(kept, base))


def when(moment: Moment | None) -> When:
    """The moment as a value with its first and last day."""
    if moment is None:
        return When(None)
    limits = bounds(moment)
    return When(edtf(moment), *(d.isoformat() for d in limits)) if limits else When(edtf(moment))


def _resolved(readings: list[Reading], doc: Document, clauses: Clauses, base: Moment | None, narrative: bool) -> tuple[DateMention, ...]:
    told = _Told()
    found = []
    for r, frame in zip(readings, _frames(readings, base) if narrative else [Frame()] * len(readings), strict=True):
        start, end = _place(r)
        direction = clauses.direction(start) if r.expression.kind in _DIRECTED and not narrative else 0
        moment = moment_of(r, told.standpoint(base, narrative, start, direction, frame))
        found.append(DateMention(doc.span(start, end), when(moment)))
        if moment is not None and r.expression.kind not in _NO_ANCHOR:
            told = replace(told, named=moment)
        if moment is not None and _carries_on(r, moment, told, narrative):
            told = told.then(moment, start)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the report has dated so far, and where."""

    last: Moment | None = None
    day: Moment | None = None
    named: Moment | None = None
    quarter: Moment | None = None
    at: int = -_FAR
    quarter_at: int = -_FAR

    def standpoint(self, base: Moment | None, narrative: bool, start: int, direction: Direction, frame: Frame) -> Standpoint:
        quarter = self.quarter if start - self.quarter_at < _PARAGRAPHS else None
        return Standpoint(base, narrative, self.last, self.day, self.named, quarter, frame, start - self.at < _NEAR, direction)

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
    here = Standpoint(base, True, None, None, None, None, Frame(), False, 0)
    full = [moment_of(r, here) if r.expression.kind in ("day", "month") and r.word("year").isdigit() else None for r in readings]
    after: list[Moment | None] = [None] * len(full)
    for i in range(len(full) - 2, -1, -1):
        after[i] = full[i + 1] or after[i + 1]
    frames, before = [], None
    for moment, following in zip(full, after, strict=True):
        frames.append(Frame(before, following))
        before = moment or before
    return frames


def _carries_on(r: Reading, moment: Moment, told: _Told, narrative: bool) -> bool:
    """What follows may count from this: no ends of ranges, no years that only tell one thing from another ("the 1614 rules")."""
    kind, before = r.expression.kind, r.shape.classes[max(0, r.expression.first - 1) : r.expression.first]
    if kind != "year":
        return kind not in _NO_ANCHOR
    if r.has("short") or before in ("-", "n"):
        return False
    opens = before in ("", "|") or r.shape.classes[max(0, r.expression.first - 2)] in "|"
    return not narrative or told.last is None or opens or 0 <= moment.year - told.last.year <= YEARS


def _place(r: Reading) -> tuple[int, int]:
    words = r.shape.words[r.expression.first : r.expression.last]
    return words[0].start, words[-1].end


# ---------------------------------------------------------------- the report's own day


def _own_day(doc: Document, table: DateWords) -> Moment | None:
    """The day that the report counts from: its dateline's, else that of its publication."""
    published = parse(doc.published)
    m = _DATELINE.match(doc.text)
    if m is None:
        return published
    numbers = [int(n) for n in re.findall(r"\d+", m[1])]
    month = table.numbers["months"].get(re.sub(r"[^a-z]", "", m[1].lower()))
    if month is None:
        return published
    if m[2]:
        return day_of(int(m[2]), month, numbers[0]) or published
    if published is None:
        return None
    days = [d for y in (published.year - 1, published.year) if (d := day_of(y, month, numbers[0]))]
    return max((d for d in days if middle(d) <= middle(published) + 1), key=middle, default=published)


def _tells_history(readings: list[Reading], base: Moment | None) -> bool:
    """Past years outnumber the words that count from today, or there is no day to count from."""
    if base is None:
        return True
    old = sum(_names_old_year(r, base.year) for r in readings)
    today = sum(_counts_from_today(r) for r in readings)
    return old >= 5 and old > 2 * today


def _names_old_year(r: Reading, now: int) -> bool:
    words = [w for part in ("year", "old") for w in r.words(part)]
    return any(w.isdigit() and int(w) < now - 1 for w in words)


def _counts_from_today(r: Reading) -> bool:
    return r.expression.kind in ("weekday", "deictic", "ago") or any(w in r.table.deictic for w in r.words("rel"))


# ---------------------------------------------------------------- what is no time


def _in_furniture(r: Reading, doc: Document) -> bool:
    start, end = _place(r)
    return any(f.start < end and start < f.end for f in doc.furniture if f.kind not in ("dateline", "byline"))


def _is_time(r: Reading, clauses: Clauses) -> bool:
    """Not a verb, a person, a number of things, an address or a name with a number."""
    kind = r.expression.kind
    if kind == "weekend":
        return r.table.units.get(r.word("unit")) == "weekend"
    if kind == "decade":
        return r.word("decade")[0] in "'n" or len(r.word("decade")) > 3 or r.all()[0] == "the" or not r.word("decade")[0].isdigit()
    if kind == "season" and not r.has("year") and r.shape.classes[r.expression.last : r.expression.last + 1] == "f":
        return r.word("season") not in r.table.words["doubtful_seasons"]
    if kind in ("month", "weekday", "season"):
        return _no_other_word(r, clauses)
    if kind == "year":
        return not r.has("year") or _bare_year(r.expression, r.shape, r.table, clauses)
    if kind == "spelled":
        return spelled_year(r.words("spelled"), r.table) is not None
    if kind == "quarter":
        return r.has("ord") or "period" not in r.all()
    return True


def _no_other_word(r: Reading, clauses: Clauses) -> bool:
    """"May" alone needs a preposition before it or a noun's tag; "Mr. March" and "the march" are none."""
    kind = r.expression.kind
    at = r.expression.parts[kind][0]
    place = r.shape.words[at]
    qualified = r.has("year") or r.has("rel") or r.has("edge")
    if kind == "weekday" and place.text in r.table.words["doubtful_weekdays"]:
        return place.end - place.start > len(place.text)
    found = clauses.token(place.start)
    if found and found[1].ent in ("PERSON", "ORG", "GPE") and not qualified:
        return _after_preposition(r)
    if qualified or place.text not in r.table.words[f"doubtful_{kind}s"]:
        return True
    if found and found[1].pos in ("VERB", "AUX"):
        return False
    return _after_preposition(r) or bool(found and found[1].ent == "DATE" and not _described(r))


def _after_preposition(r: Reading) -> bool:
    first = r.expression.first
    return first > 0 and r.shape.classes[first - 1] in "ipOf"


def _described(r: Reading) -> bool:
    """A plain word or an article stands before it: "the annual March"."""
    first = r.expression.first
    return first > 0 and r.shape.classes[first - 1] in "~na"


def _bare_year(e: Expression, shape: Shape, table: DateWords, clauses: Clauses) -> bool:
    """A four-digit number that is neither a quantity nor part of a name or an address."""
    before = shape.words[e.first - 1].text if e.first else ""
    after = shape.words[e.last].text if e.last < len(shape.words) else ""
    follows = shape.words[e.last + 1].text if e.last + 1 < len(shape.words) else ""
    if before in ("$", "£", "€", "#") or after in ("%", "°") or before.rstrip(".") in table.words["numbered"]:
        return False
    if {after, follows} & table.words["streets"] or (after == "," and follows.isdigit() and len(follows) == 3):
        return False
    year, place = shape.text(e.parts["year"])[-1], shape.words[e.parts["year"][0]]
    found = clauses.token(place.start)
    if found is None:
        return True
    sent, token = found
    counted = sent.tokens[token.head]
    if token.dep in ("nummod", "compound") and counted.tag == "NNS" and counted.i > token.i and year.endswith("00"):
        return False
    return int(year) >= 1500 or (e.first > 0 and shape.classes[e.first - 1] in "ip")


__all__ = ["find_dates", "when"]
