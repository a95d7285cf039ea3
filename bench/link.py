"""How long linking takes: events of made-up incidents, from 10,000 up; printed, never asserted.

python bench/link.py [10000 100000 1000000]
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator

from rashomon.link import EventView, group
from rashomon.link.views import Days, Party, ReportView, Spot, Toll

SIZES = (10_000, 100_000)
KINDS = (
    ("ASSAULT", "firearms", "shooting"),
    ("ASSAULT", "explosives", "bombing"),
    ("PROTEST", "demo", "march"),
    ("COERCE", "arrest", "arrest"),
    ("CONSULT", None, "talks"),
)
EVENTS_OF_A_REPORT, REPORTS_OF_AN_INCIDENT, INCIDENTS_A_DAY = 5, 4, 20
TOWNS, NAMES, VOCABULARY = 3_000, 20_000, 6_000


def events(size: int, seed: int = 7) -> Iterator[EventView]:
    """Events in reports of invented incidents: a lead each, and in passing those of the weeks before."""
    chance = random.Random(seed)
    incidents = max(1, size // (EVENTS_OF_A_REPORT * REPORTS_OF_AN_INCIDENT))
    made = 0
    for report in range(size):
        main = chance.randrange(incidents)
        about = [main, *(max(0, main - chance.randrange(14 * INCIDENTS_A_DAY)) for _ in range(EVENTS_OF_A_REPORT - 1))]
        views = [_event(chance, report, n, incident) for n, incident in enumerate(about)]
        yield from views[: size - made]
        made += len(views)
        if made >= size:
            return


def _event(chance: random.Random, report: int, n: int, incident: int) -> EventView:
    """One report's version of an incident; what the incident is, follows from its number."""
    own = random.Random(incident)
    type, mode, kind = own.choice(KINDS)
    day, town, names = (
        730_000 + incident // INCIDENTS_A_DAY,
        own.randrange(TOWNS),
        [f"name{own.randrange(NAMES)}" for _ in "abcd"],
    )
    topic = [f"word{own.randrange(VOCABULARY)}" for _ in range(30)]
    told = _bag(
        [*chance.sample(topic, 20), *names, f"town{town}", *(f"word{chance.randrange(VOCABULARY)}" for _ in range(20))]
    )
    seen = ReportView(
        f"report-{report:07}", f"outlet {report % 50}", day + chance.randrange(3), told[:60], told, _bag(names)
    )
    place = Spot(
        f"geonames:{town}", f"town{town}", f"C{town % 60:02}", town % 120 - 60.0, town // 120 * 2.5, "locality"
    )
    return EventView(
        seen,
        f"e:{n}",
        n == 0,
        type,
        mode,
        kind,
        "actual",
        n > 0,
        (),
        _bag([*names[:2], *chance.sample(topic, 6)]),
        (Days(day, day),) if chance.random() < 0.7 else (),
        (place,) if chance.random() < 0.7 else (),
        (Party(None, (names[0],), None, ()),),
        (Party(None, (names[1],), None, ()),),
        (Toll("killed", chance.randrange(20), None),),
    )


def _bag(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(map(sys.intern, {*words})))


def main(sizes: list[int]) -> None:
    """Prints a line a size: events, groups, seconds, events a second, peak memory."""
    for size in sizes:
        views = list(events(size))
        start = time.perf_counter()
        found = group(views)
        took = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        counts = f"{size:>9,} events  {len(found.groups):>9,} groups"
        print(f"{counts}  {took:7.1f} s  {size / took:7,.0f} events/s  {peak:.2f} GB")


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or list(SIZES))
