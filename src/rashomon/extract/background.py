"""What the report tells as background: earlier than, and not part of, what it reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rashomon.extract.joining import Happening
from rashomon.extract.moments import last_day

_OLD_DAYS = 60  # what is dated further back than this before publication is no lead
_NEWS_DAYS = 10  # what lies further back than this before the news is background


@dataclass(frozen=True, slots=True)
class Timeline:
    """When the report came out and what it is about."""

    published: str | None
    lead: Happening | None

    def lies_back(self, happening: Happening) -> bool:
        """Dated well before the report came out."""
        days = [d for t in happening.tellings for m in t.dates if (d := last_day(m.when.value))]
        news = last_day(self.published)
        return bool(days) and news is not None and (news - max(days)).days > _OLD_DAYS

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
