"""What an export reads: codings and incidents in contract form, joined without holding either in memory."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from rashomon.contract import Json
from rashomon.errors import InputError
from rashomon.export.accounts import Account, account
from rashomon.export.sorting import Key, Ordered

_SENTENCE_END = re.compile(r"""[.!?]["”’')\]]*\s+(?=["“‘'(\[]*[A-Z0-9])|\n\s*\S""")
_LONGEST = 256 * 2**20  # characters of a line
_DERIVED = ("propositions", "tolls", "summary")
_SHAPES = ("rashomon/coding/", "rashomon/imported/")


@dataclass(frozen=True, slots=True)
class Again:
    """Items that can be gone through more than once, made anew each time."""

    make: Callable[[], Iterable[Json]]

    def __iter__(self) -> Iterator[Json]:
        return iter(self.make())


@dataclass(frozen=True)  # no slots: those are pickled field by field, and an export pickles every telling twice
class Telling:
    """One event as one report tells it, with what the report says of the actors and places in it."""

    document: Json  # without its text
    schema: str
    coder: Json
    event: Json
    lead: bool
    sentence: int  # from 1, counted by sentence ends
    length: int  # characters of the report
    actors: Mapping[str, Json]
    places: tuple[str, ...]
    disputes: tuple[Json, ...]
    incident: str | None = None
    redacted: bool = False
    review: str | None = None

    def actor(self, ref: Json | None) -> Json:
        """All that the report says of an actor that a claim refers to; empty where it refers to none."""
        return {**ref, **self.actors.get(ref["id"], {})} if ref else {}

    def claims(self, field: str) -> list[Json]:
        """The asserting claims on one field."""
        return [c for c in self.event["claims"] if c["field"] == field and c["stance"] == "asserts"]


@dataclass(frozen=True)
class Case:
    """One incident with every telling of it, by document and event."""

    incident: Json
    tellings: tuple[Telling, ...]

    @cached_property
    def account(self) -> Account:
        """All that is said of the incident."""
        return account(self.tellings, self.incident["type"], self.incident.get("copies") or {})


@dataclass(frozen=True)
class Corpus:
    """Codings, the incidents made of them, and the run that made both; each can be gone through again."""

    codings: Iterable[Json]
    incidents: Iterable[Json] = ()
    run: Json = field(default_factory=dict)

    def tellings(self) -> Iterator[Telling]:
        """Every event of every coding by the date and id of its report, with the disputes of its incident too."""
        for _, told in self._told:
            yield from told

    @cached_property
    def _told(self) -> Ordered[tuple[Telling, ...]]:
        """The tellings by report: codings are read once, however often an export goes through them."""
        links = _Links.of(self._incidents)
        return Ordered((printed(c), tuple(links.join(t) for t in tellings_of(c))) for c in self.codings)

    @cached_property
    def _incidents(self) -> Ordered[Json]:
        """The incidents by id, without what exports make anew from the claims."""
        return Ordered(((i["id"],), {k: v for k, v in i.items() if k not in _DERIVED}) for i in self.incidents)

    @cached_property
    def _by_incident(self) -> Ordered[Telling]:
        return Ordered(((t.incident, t.document["id"], t.event["id"]), t) for t in self.tellings() if t.incident)

    def cases(self) -> Iterator[Case]:
        """Every incident that has tellings, by incident id."""
        incidents = iter(self._incidents)
        for id, members in groupby(self._by_incident, key=lambda entry: entry[0][0]):
            incident = next(i for (known,), i in incidents if known == id)  # both are sorted by id
            yield Case(incident, tuple(t for _, t in members))


@dataclass(frozen=True, slots=True)
class _Links:
    """What incidents say of single events: which incident, and which disputes hold their claims."""

    incident_of: Mapping[tuple[str, str], str]
    disputes: Mapping[str, tuple[Json, ...]]  # by incident

    @classmethod
    def of(cls, incidents: Iterable[tuple[Key, Json]]) -> _Links:
        members: dict[tuple[str, str], str] = {}
        disputes: dict[str, tuple[Json, ...]] = {}
        for _, incident in incidents:
            members |= {(e["document"], e["event"]): incident["id"] for e in incident["events"]}
            if incident.get("disputes"):
                disputes[incident["id"]] = tuple(incident["disputes"])
        return cls(members, disputes)

    def join(self, telling: Telling) -> Telling:
        """The telling as a member of its incident."""
        incident = self.incident_of.get((telling.document["id"], telling.event["id"]))
        if incident is None:
            return telling
        return replace(telling, incident=incident, disputes=telling.disputes + self.disputes.get(incident, ()))


def printed(coding: Json) -> tuple[str, ...]:
    """What reports are sorted by: when printed, then id."""
    return coding["document"].get("published") or "", coding["document"]["id"]


def tellings_of(coding: Json) -> Iterator[Telling]:
    """The events of one coding."""
    document = {k: v for k, v in coding["document"].items() if k not in ("text", "furniture")}
    text = coding["document"].get("text") or ""
    actors = {a["id"]: {k: v for k, v in a.items() if k != "mentions"} for a in coding.get("actors", ())}
    places = tuple(dict.fromkeys(p["place"]["name"] for p in coding.get("places", ()) if p["place"]))
    for event in coding["events"]:
        start = (event.get("trigger") or {}).get("start") or 0
        yield Telling(
            document,
            coding["schema"],
            coding.get("coder") or {},
            event,
            event["id"] == coding.get("lead"),
            1 + len(_SENTENCE_END.findall(text, 0, start)),
            len(text),
            actors,
            places,
            tuple(d for d in coding.get("disputes", ()) if d["event"] == event["id"]),
            redacted=bool(coding.get("redacted")),
            review=event.get("review_state"),
        )


def codings_in(path: Path) -> Again:
    """The codings of a file of JSON lines; failures in it are passed over.

    Raises InputError that names the line, when read.
    """
    return Again(
        lambda: (o for o in objects_in(path) if o.get("schema") != "rashomon/failure/1" and _is_coding(o, path))
    )


def incidents_in(path: Path) -> Again:
    """The incidents of a file: JSON lines, or one list. Raises InputError that names the line, when read."""
    return Again(lambda: (o for o in objects_in(path) if _is_incident(o, path)))


def objects_in(path: Path) -> Iterator[Json]:
    """The JSON objects of a file: one a line, or one list of them over any number of lines."""
    try:
        with path.open(encoding="utf-8") as file:
            first = file.readline(_LONGEST)
            if _is_whole(first):
                lines = chain([first], iter(lambda: file.readline(_LONGEST), ""))
                for number, line in enumerate(lines, 1):
                    yield from _listed(_parsed(line, path, number), path, number) if line.strip() else ()
            elif first.strip():
                yield from _listed(_parsed(first + file.read(), path, 1), path, 1)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}. Name a file of JSON lines.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} is no UTF-8. Name a file of JSON lines.") from None


def _is_whole(line: str) -> bool:
    """Whether a line is JSON by itself, and not the beginning of JSON over many lines."""
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _parsed(text: str, path: Path, number: int) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{path.name}, line {number}: is no JSON ({str(error)[:80]}). Write one object a line."
        ) from None


def _listed(found: Any, path: Path, number: int) -> list[Json]:
    items = found if isinstance(found, list) else [found]
    if not all(isinstance(item, dict) for item in items):
        raise InputError(f"{path.name}, line {number}: is no JSON object. Write one object a line.")
    return items


_CLAIM = frozenset("id field value claimant via stance quote cue manner origin score".split())
_EVENT = frozenset("id type kind modality historical claims".split())
_ACTOR = frozenset("id name kind country sectors public".split())
_PLACE = frozenset("id name country admin1 lat lon precision".split())
_MAYBE = (dict, type(None))


def _is_coding(found: Json, path: Path) -> bool:
    try:
        good = str(found["schema"]).startswith(_SHAPES) and isinstance(found["document"]["id"], str)
        good = good and all(e.keys() >= _EVENT and all(map(_is_claim, e["claims"])) for e in found["events"])
        good = good and all(a.keys() >= _ACTOR for a in found["actors"])
        good = good and all({"text", "place"} <= p.keys() for p in found["places"])
    except (KeyError, TypeError, AttributeError):
        good = False
    if not good:
        raise InputError(f"{path.name}: holds what is no coding. Write it with 'rashomon code --format jsonl'.")
    return True


def _is_claim(claim: Json) -> bool:
    value, claimant = claim["value"], claim["claimant"]
    return (
        claim.keys() >= _CLAIM
        and all(isinstance(part, _MAYBE) for part in (value, claimant, claim["quote"], claim["cue"]))
        and (value is None or not value.get("place") or value["place"].keys() >= _PLACE)
        and (claimant is None or {"text", "actor"} <= claimant.keys())
        and isinstance(claim["origin"], str)
    )


def _is_incident(found: Json, path: Path) -> bool:
    try:
        good = isinstance(found["id"], str) and all({"document", "event"} <= e.keys() for e in found["events"])
    except (KeyError, TypeError, AttributeError):
        good = False
    if not good:
        raise InputError(f"{path.name}: holds what is no incident. Write it with 'rashomon link --format json'.")
    return True
