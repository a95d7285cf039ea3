"""How long linking takes: events of made-up incidents, from 10,000 up; printed, never asserted.

python bench/link.py [10000 100000 1000000]
"""

from __future__ import annotations

import random
import resource
import string
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any, TypeVar

from rashomon.link import EventView, group, incident_by_policy, views_of
from rashomon.link.views import Days, Party, ReportView, Spot, Toll

T = TypeVar("T")
Json = dict[str, Any]

SIZES = (10_000, 100_000, 300_000)
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
        place = (
            f"geonames:{town}",
            _spelt("town", town),
            f"C{town % 60:02}",
            town % 120 - 60.0,
            town // 120 * 2.5,
            "locality",
        )
        names = tuple(_spelt("name", own.randrange(NAMES)) for _ in "abcd")
        topic = tuple(_spelt("word", own.randrange(VOCABULARY)) for _ in range(30))
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
    own = (_spelt("word", chance.randrange(VOCABULARY)) for _ in range(20))
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


def _spelt(kind: str, number: int) -> str:
    """A made-up word of letters alone, as words are read."""
    return f"{kind}x" + "".join(string.ascii_lowercase[int(d)] for d in str(number))


def _bag(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(sys.intern, {*words})))


def codings(size: int, seed: int = 7) -> Iterator[Json]:
    """Reports of the same invented incidents as the coder writes them, `size` events in all."""
    for report, found in groupby(events(size, seed), key=lambda view: view.report):
        views = list(found)
        told = [
            " ".join(w.title() if w in report.names else w for w in words)
            for words in (report.gist, *(v.words for v in views))
        ]
        text = ".\n".join(told)
        ends = [sum(len(t) + 2 for t in told[:n]) for n in range(len(told))]
        yield {
            "schema": "rashomon/coding/1",
            "document": {
                "id": report.document,
                "source": report.source,
                "title": None,
                "published": date.fromordinal(report.published or 1).isoformat(),
                "text": text,
                "furniture": [],
            },
            "lead": views[0].event,
            "events": [_coded(view, at) for view, at in zip(views, ends[1:], strict=True)],
            "attributions": [],
            "actors": [],
        }


def _coded(view: EventView, at: int) -> Json:
    """An event with a claim a fact, all in the report's own voice."""
    days = [d.isoformat() for v in view.days for d in (date.fromordinal(v.first),)]
    values: list[tuple[str, Json]] = [("date", {"text": d, "value": d, "start_date": d, "end_date": d}) for d in days]
    values += [("place", {"text": s.name, "place": {**asdict(s), "admin1": None}}) for s in view.spots]
    sides = ("actor", view.actors), ("target", view.targets)
    values += [(side, {"text": " ".join(p.words), "actor": None}) for side, parties in sides for p in parties]
    values += [("killed", {"text": "x", "low": t.low, "best": t.low, "high": t.low}) for t in view.tolls]
    words = {"start": at, "end": at + 4, "text": "word"}
    shared: Json = {
        "claimant": None,
        "via": [],
        "stance": "asserts",
        "quote": words,
        "origin": "rule:bench",
        "score": 0.9,
    }
    claims = [
        {"id": f"{view.report.document}{view.event}{n}", "field": field, "value": {**words, **value}, **shared}
        for n, (field, value) in enumerate(values)
    ]
    plain = {"type": view.type, "mode": view.mode, "kind": view.kind, "modality": view.modality}
    more = {"historical": view.historical, "contexts": [], "trigger": words, "mentions": [], "claims": claims}
    return {"id": view.event, **plain, **more}


def main(sizes: list[int]) -> None:
    """Prints a line a size for linking, then one for reading codings and telling incidents, of the smallest size."""
    for size in sizes:
        views = list(events(size))
        found, took = _timed(partial(group, views))
        print(f"{size:>9,} events  {len(found.groups):>9,} groups  {took}", flush=True)
    made = {c["document"]["id"]: c for c in codings(min(sizes))}
    views, read = _timed(lambda: [view for coding in made.values() for view in views_of(coding)])
    groups = group(views).groups
    _, told = _timed(
        lambda: [incident_by_policy(g, [made[d] for d in sorted({d for d, _ in g.events})]) for g in groups]
    )
    print(f"{len(made):>9,} reports read    {read}\n{len(groups):>9,} incidents told  {told}")


def _timed(work: Callable[[], T]) -> tuple[T, str]:
    """What some work gives, and what it took: seconds by the clock, seconds of the processor, peak memory so far."""
    start, worked = time.perf_counter(), time.process_time()
    found = work()
    took, worked = time.perf_counter() - start, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return found, f"{took:7.1f} s  {worked:7.1f} s of processor  {peak:.2f} GB"


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or list(SIZES))
