"""Makes a store to look at: `python bench/demo_store.py DEMO.duckdb`, or with `--incidents N` one of invented codings.

The first codes the twelve reports of demo_reports.jsonl; the second is for speed and scrolling. Both have a fixed key,
so that pseudonyms are the same each time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from rashomon import ingest
from rashomon.link import Group, incident, sensitivity
from rashomon.store import writing
from rashomon.store.incident_rows import incident_row, summary_row
from rashomon.store.writes import Coded, insert, now, put_codings, transaction

Json = dict[str, Any]
REPORTS = Path(__file__).with_name("demo_reports.jsonl")
KEY = "00112233445566778899aabbccddeeff"
BATCH = 500
_KINDS = (
    ("ASSAULT", "heavy-weapons", "shelling"),
    ("ASSAULT", "aerial", "air strike"),
    ("ASSAULT", "firearms", "shooting"),
    ("PROTEST", "demo", "demonstration"),
    ("COERCE", "arrest", "arrest"),
    ("SEIZE", None, "seizure"),
)
_COUNTRIES = ("MLI", "UKR", "SDN", "COL", "MMR", "SYR", "NGA", "HTI")
_OUTLETS = ("Example Wire", "Steppe Radio", "Orsk Gazette", "Port Herald", "Sahel Daily", "City Monitor")
_VOICES = (("gov:MAYOR", "mayor"), ("gov:POLICE", "police"), ("med:DOCTORS", "doctors"), ("reb:REBELS", "rebels"))


def main() -> None:
    """Writes the store that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--incidents", type=int, help="so many invented incidents, instead of the reports")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    for path in (asked.store, asked.store.with_name(asked.store.name + ".next")):
        path.unlink(missing_ok=True)
    if asked.incidents is None:
        demo(asked.store)
    else:
        synthetic(asked.store, asked.incidents, asked.seed)


def demo(path: Path) -> None:
    """A store of the twelve reports."""
    from rashomon.config import Config
    from rashomon.pipeline import Coder
    from rashomon.read import read

    ingest.add(path, read([str(REPORTS)]), Coder(Config()))
    with writing(path) as writer:
        writer.next().execute("UPDATE meta SET value = ? WHERE key = 'key'", [KEY])
        writer.finish()


def synthetic(path: Path, incidents: int, seed: int = 7) -> None:
    """A store of invented incidents of one to six reports each, now and then of forty."""
    chance = random.Random(seed)
    with writing(path) as writer:
        con = writer.next()
        con.execute("UPDATE meta SET value = ? WHERE key = 'key'", [KEY])
        numbers = iter(range(incidents))
        while batch := [happening(chance, n) for _, n in zip(range(BATCH), numbers, strict=False)]:
            with transaction(con):
                _write(con, batch)
        counts = {
            t: con.execute(f"SELECT count(*) FROM {t}").fetchall()[0][0] for t in ("documents", "events", "claims")
        }
        run = {"run": 1, "finished": now(), "coder_version": "0.0.0", "coder_digest": "synthetic", "config": ""}
        done = {"coded": counts["documents"], "replaced": 0, "unchanged": 0, "failed": 0, "forgotten": 0}
        insert(con, "runs", [{**run, **done, **counts, "incidents": incidents}])
        writer.finish()


def _write(con: Any, batch: list[tuple[Group, list[Json]]]) -> None:
    codings = [c for _, found in batch for c in found]
    put_codings(con, [Coded(c, json.dumps(c), _hash(c["document"]["id"])) for c in codings], 1)
    insert(con, "incidents", [incident_row(incident(g, found), found, "") for g, found in batch])
    insert(con, "summaries", [summary_row(g.id, s) for g, found in batch for s in sensitivity(g, found).values()])
    keys = [{"incident_id": g.id, "document_id": d, "event_id": e} for g, _ in batch for d, e in g.events]
    insert(con, "members", keys)
    links = [_link(a, b) for g, _ in batch for a, b in pairwise(g.events)]
    insert(con, "links", links)


def _link(left: tuple[str, str], right: tuple[str, str]) -> Json:
    why = f"{0.5 + int(_hash(*right)[:4], 16) / 2**17:.2f}: invented"
    ends = {"left_document": left[0], "left_event": left[1], "right_document": right[0], "right_event": right[1]}
    return ends | {"verdict": "same", "judged_by": "model:synthetic", "why": why, "judged_at": ""}


def happening(chance: random.Random, number: int) -> tuple[Group, list[Json]]:
    """One incident: what its reports agree on, and what each says otherwise."""
    kind = chance.choice(_KINDS)
    town = chance.randrange(3000)
    place = {
        "id": f"town:{town}", "name": f"Town {town}", "country": _COUNTRIES[town % len(_COUNTRIES)],
        "admin1": f"Province {town % 40}", "lat": -50 + town * 0.037 % 100, "lon": -170 + town * 0.61 % 340,
        "precision": "locality" if town % 5 else "admin1",
    }  # fmt: skip
    day = date(2020, 1, 1) + timedelta(days=chance.randrange(4000))
    size = 40 if number % 1000 == 999 else min(6, 1 + int(chance.expovariate(0.9)))
    toll = int(chance.expovariate(0.15))
    told = [_Telling(chance, number, part, kind, place, day, toll) for part in range(size)]
    codings = [one.coding() for one in told]
    events = tuple((c["document"]["id"], c["events"][0]["id"]) for c in codings)
    return Group("i:" + _hash("incident", str(number)), events), codings


class _Telling:
    """One report of an incident, written with every span in its place."""

    def __init__(
        self, chance: random.Random, number: int, part: int, kind: tuple[str, str | None, str], place: Json, day: date,
        toll: int,
    ) -> None:  # fmt: skip
        self.id, self.kind, self.place, self.day = f"doc-{number:06d}-{part}", kind, place, day
        self.published = (day + timedelta(days=min(part, 9))).isoformat()
        self.source = chance.choice(_OUTLETS)
        self.toll = max(0, toll + (chance.randrange(-2, 3) if part else 0))
        self.speaker = chance.choice(_VOICES)
        self.denied, self.private = chance.random() < 0.2, chance.random() < 0.1
        word = f"A {kind[2]} hit {place['name']} on {day.isoformat()}"
        said = f"the {self.speaker[1]} said {self.toll} people were killed by soldiers"
        denial = " The army denied that soldiers did it." if self.denied else ""
        seen = f" Amina Noor{number} saw it." if self.private else ""
        filler = " ".join(f"Line {chance.randrange(10**6)} of the report tells more." for _ in range(12))
        self.text = f"{word}, {said}.{denial}{seen}\n\n{filler}\n"

    def at(self, words: str) -> Json:
        """Words of the text with their place."""
        start = self.text.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    def claim(self, field: str, value: Json | None, quote: str, who: Json | None, stance: str = "asserts") -> Json:
        """A claim in contract form."""
        return {
            "id": "c:" + _hash(self.id, field, stance), "field": field, "value": value, "claimant": who, "via": [],
            "stance": stance, "quote": self.at(quote), "cue": None, "manner": "indirect", "origin": "rule:synthetic",
            "score": 0.9,
        }  # fmt: skip

    def claims(self) -> Iterator[Json]:
        """What the report says and who says it."""
        word = f"A {self.kind[2]} hit"
        iso = self.day.isoformat()
        mayor = self.at(f"the {self.speaker[1]}") | {"actor": {"id": self.speaker[0], "name": self.speaker[1]}}
        soldiers = {"id": "gov:SOLDIERS", "name": "soldiers"}
        toll = {"low": self.toll, "best": self.toll, "high": self.toll, "of": "people", "side": "target"}
        yield self.claim("occurred", self.at(word), word, None)
        yield self.claim("place", self.at(self.place["name"]) | {"place": self.place}, word, None)
        yield self.claim("date", self.at(iso) | {"value": iso, "start_date": iso, "end_date": iso}, word, None)
        yield self.claim("killed", self.at(f"{self.toll} people") | toll, f"{self.toll} people were killed", mayor)
        yield self.claim("actor", self.at("soldiers") | {"actor": soldiers}, "killed by soldiers", mayor)
        if self.denied:
            army = self.at("The army") | {"actor": {"id": "gov:ARMY", "name": "army"}}
            yield self.claim(
                "actor", self.at("soldiers did it") | {"actor": soldiers}, "soldiers did it", army, "denies"
            )

    def actors(self) -> Iterator[Json]:
        """Whom the report names."""
        known: Json = {"country": None, "wikidata": None}
        for id, name in (self.speaker, ("gov:SOLDIERS", "soldiers"), ("gov:ARMY", "army")):
            mentions = [self.at(name)] if name in self.text else []
            kind = {"kind": "organization", "sectors": ["GOV"], "public": True}
            yield {"id": id, "name": name, **known, **kind, "mentions": mentions}
        if self.private:
            name = next(w for w in self.text.split("Amina ")[1:])[:12].split()[0]
            person = {"kind": "person", "sectors": [], "public": False}
            whole = f"Amina {name}"
            yield {"id": "local:" + _hash(whole)[:12], "name": whole, **known, **person, "mentions": [self.at(whole)]}

    def coding(self) -> Json:
        """The report's coding."""
        type, mode, kind = self.kind
        event = {
            "id": "e:" + _hash(self.id), "type": type, "mode": mode, "kind": kind, "contexts": [],
            "trigger": self.at(f"A {kind} hit"), "mentions": [], "modality": "actual", "historical": False,
            "codes": {"cameo": None, "quad": None, "goldstein": None, "acled": None, "ucdp": None},
            "claims": list(self.claims()),
        }  # fmt: skip
        document: Json = {
            "id": self.id, "source": self.source, "url": None, "lang": "en", "title": f"{kind} in {self.place['name']}",
            "published": self.published, "text": self.text, "furniture": [],
        }  # fmt: skip
        return {
            "schema": "rashomon/coding/1", "coder": {"version": "0.0.0", "digest": "synthetic"}, "document": document,
            "lead": event["id"], "events": [event], "disputes": [], "attributions": [], "actors": list(self.actors()),
            "places": [self.at(self.place["name"]) | {"place": self.place}], "dates": [],
        }  # fmt: skip


def _hash(*parts: str) -> str:
    return hashlib.sha256("\t".join(parts).encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()
