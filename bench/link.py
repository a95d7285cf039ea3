"""How long linking takes: events of made-up incidents, from 10,000 up; printed, never asserted.

python bench/link.py [10000 100000 1000000]
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Incident:
    """An invented happening; what it is, follows from its number."""

    type: str
    mode: str | None
    kind: str
    day: int
    town: Spot
    names: tuple[str, ...]
    topic: tuple[str, ...]

    @classmethod
    def of(cls, number: int) -> Incident:
        """The happening of a number; later numbers happen later."""
        own = random.Random(number)
        type, mode, kind = own.choice(KINDS)
        town = own.randrange(TOWNS)
        place = f"geonames:{town}", f"town{town}", f"C{town % 60:02}", town % 120 - 60.0, town // 120 * 2.5, "locality"
        names = tuple(f"name{own.randrange(NAMES)}" for _ in "abcd")
        topic = tuple(f"word{own.randrange(VOCABULARY)}" for _ in range(30))
        return cls(type, mode, kind, 730_000 + number // INCIDENTS_A_DAY, Spot(*place), names, topic)


def events(size: int, seed: int = 7) -> Iterator[EventView]:
    """Events in reports of invented incidents: a lead each, and in passing those of the weeks before."""
    chance = random.Random(seed)
    incidents = max(1, size // (EVENTS_OF_A_REPORT * REPORTS_OF_AN_INCIDENT))
    made = number = 0
    while made < size:
        main = chance.randrange(incidents)
        older = (max(0, main - chance.randrange(14 * INCIDENTS_A_DAY)) for _ in range(EVENTS_OF_A_REPORT - 1))
        about = [Incident.of(n) for n in dict.fromkeys((main, *older))][: size - made]
        report = _report(chance, number, about[0])
        yield from (_event(chance, report, n, one) for n, one in enumerate(about))
        made, number = made + len(about), number + 1


def _report(chance: random.Random, number: int, main: Incident) -> ReportView:
    """A report of an incident: most of its words and names, and words of its own."""
    own = (f"word{chance.randrange(VOCABULARY)}" for _ in range(20))
    told = _bag([*chance.sample(main.topic, 20), *main.names, main.town.name, *own])
    printed = main.day + chance.randrange(3)
    return ReportView(f"report-{number:07}", f"outlet {number % 50}", printed, told, told, _bag(main.names))


def _event(chance: random.Random, report: ReportView, n: int, one: Incident) -> EventView:
    """What a report tells of an incident."""
    return EventView(
        report,
        f"e:{n}",
        n == 0,
        one.type,
        one.mode,
        one.kind,
        "actual",
        n > 0,
        (),
        _bag([*one.names[:2], *chance.sample(one.topic, 6)]),
        (Days(one.day, one.day),) if chance.random() < 0.7 else (),
        (one.town,) if chance.random() < 0.7 else (),
        (Party(None, (one.names[0],), None, ()),),
        (Party(None, (one.names[1],), None, ()),),
        (Toll("killed", chance.randrange(20), None),),
    )


def _bag(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(sys.intern, {*words})))


def main(sizes: list[int]) -> None:
    """Prints a line a size: events, groups, seconds by the clock and of the processor, peak memory."""
    for size in sizes:
        views = list(events(size))
        start, worked = time.perf_counter(), time.process_time()
        found = group(views)
        took, worked = time.perf_counter() - start, time.process_time() - worked
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        counts = f"{size:>9,} events  {len(found.groups):>9,} groups"
        print(f"{counts}  {took:7.1f} s  {worked:7.1f} s of processor  {peak:.2f} GB", flush=True)


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or list(SIZES))
