"""When: the time expressions of a report, what they say on the calendar, and the dates that events have from them."""

from rashomon.resolve.dates.intervals import event_dates
from rashomon.resolve.dates.telling import find_dates

__all__ = ["event_dates", "find_dates"]
