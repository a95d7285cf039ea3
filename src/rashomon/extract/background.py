"""What the report tells as background: earlier than, and not part of, what it reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rashomon.extract.joining import Happening

_NEWS_DAYS = 10  # what lies further back than this before the news is background


@dataclass(frozen=True, slots=True)
class Timeline:
    """When the report came out and what it is about."""

    published: str | None
    lead: Happening | None

    def is_background(self, happening: Happening) -> bool:
        """Told with words for the past, or dated well before the news."""
        if happening is self.lead:
            return False
        if happening.mention.historical:
            return True
        days = [d for t in happening.tellings for m in t.dates if (d := last_day(m.when.value))]
        news = self._news_day()
        return bool(days) and news is not None and (news - max(days)).days > _NEWS_DAYS

    def _news_day(self) -> date | None:
        """The day of the lead event, else of publication."""
        told = [d for t in self.lead.tellings for m in t.dates if (d := last_day(m.when.value))] if self.lead else []
        return max(told) if told else last_day(self.published)


def last_day(value: str | None) -> date | None:
    """The last day that an ISO or EDTF value can mean; None for open and unknown values."""
    parts = (value or "").split("/")[-1][:10].split("-")
    if not parts[0].isdigit() or len(parts[0]) != 4 or int(parts[0]) == 0:
        return None
    year = int(parts[0])
    if len(parts) == 1 or not parts[1].isdigit() or not 1 <= int(parts[1]) <= 12:
        return _week(year, parts) or date(year, 12, 31)
    month = int(parts[1])
    day = int(parts[2]) if len(parts) > 2 and parts[2].isdigit() else 28
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)


def _week(year: int, parts: list[str]) -> date | None:
    """The Sunday of an ISO week such as 2031-W10."""
    if len(parts) > 1 and parts[1].startswith("W") and parts[1][1:].isdigit() and 1 <= int(parts[1][1:]) <= 52:
        return date.fromisocalendar(year, int(parts[1][1:]), 7)
    return None
