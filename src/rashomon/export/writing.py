"""How files are written: the claims table, a row an event of a report, an object a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path

from rashomon.contract import Json
from rashomon.export import claims, coded, collapse, incidents, linked, privacy, provenance
from rashomon.export import ftm as statements
from rashomon.export.accounts import Account, alone
from rashomon.export.corpus import Again, Case, Corpus, Telling, printed
from rashomon.export.manifest import manifest
from rashomon.export.options import Options, matching, wanted, wanted_of
from rashomon.export.schemas import table
from rashomon.export.sorting import Ordered
from rashomon.export.tables import Row, ordered, write_delimited, write_parquet


@dataclass(frozen=True)
class Job:
    """One export under way: what is read, what was asked, and where the files go."""

    stored: Corpus  # as it is kept
    options: Options
    policy: str
    folder: Path
    stem: str
    key: bytes | None
    coders: set[tuple[str, str]] = field(default_factory=set)
    licences: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    @cached_property
    def corpus(self) -> Corpus:
        """The corpus as it may be shown."""
        return Corpus(Again(self._shown), self.stored.incidents, self.stored.run)

    def _shown(self) -> Iterator[Json]:
        return (privacy.shown(coding, self.key, self.options.coarsen) for coding in self.noted())

    def noted(self) -> Iterator[Json]:
        """The codings as they are kept, their coders and licences noted for the manifest."""
        for coding in self.stored.codings:
            coder = coding.get("coder") or {}
            self.coders.add((str(coder.get("version")), str(coder.get("digest"))))
            if licence := coding["document"].get("licence"):
                self.licences.add(licence)
            yield coding

    def cases(self) -> Iterator[Case]:
        """The incidents with the tellings that are wanted, where there are any."""
        found = (wanted_of(case, self.options) for case in self.corpus.cases())
        return (case for case in found if case.tellings)

    def tellings(self) -> Iterator[Telling]:
        return wanted(self.corpus.tellings(), self.options)

    def all_tellings(self) -> Iterator[Telling]:
        """Every event, negated and told as background too, that passes the user's filters."""
        return matching(self.corpus.tellings(), self.options)

    @property
    def guarded(self) -> bool:
        """Whether cells that a spreadsheet would take for formulas are to be made harmless."""
        return "guard" in self.options.switches

    def file(self, suffix: str) -> Path:
        return self.folder / f"{self.stem}{suffix}"


Files = dict[str, int]  # file name -> rows


def claims_csv(job: Job, suffix: str = ".csv") -> Files:
    """The claims table as CSV."""
    path = job.file(suffix)
    return {path.name: write_delimited(path, table("claims"), claims.rows(job.all_tellings()), job.guarded)}


def claims_parquet(job: Job) -> Files:
    """The claims table as Parquet."""
    path = job.file(".parquet")
    return {path.name: write_parquet(path, table("claims"), claims.rows(job.all_tellings()))}


def by_report(name: str, rows: Callable[[Job], Iterable[Row]]) -> Callable[[Job], Files]:
    """A table with a row for each event of each report."""

    def write(job: Job) -> Files:
        schema = table(name)
        path = job.file(schema.suffix)
        return {path.name: write_delimited(path, schema, ordered(schema, rows(job)), job.guarded)}

    return write


def as_lines(suffix: str, objects: Callable[[Job], Iterable[Json]]) -> Callable[[Job], Files]:
    """A file of JSON objects, one a line."""

    def write(job: Job) -> Files:
        path = job.file(suffix)
        count = 0
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for found in objects(job):
                file.write(json.dumps(found, ensure_ascii=False) + "\n")
                count += 1
        return {path.name: count}

    return write


def geojson(job: Job) -> Files:
    """One FeatureCollection, written as it comes."""
    path = job.file(".geojson")
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for feature in features(job):
            file.write(("," if count else "") + "\n" + json.dumps(feature, ensure_ascii=False))
            count += 1
        file.write("\n]}\n")
    return {path.name: count}


def features(job: Job) -> Iterator[Json]:
    """The GeoJSON features of all incidents, by first day and id."""
    found = (
        (_feature_key(f, case), f) for case in job.cases() for f in incidents.features(case, job.policy, job.options)
    )
    return (feature for _, feature in Ordered(found))


def _feature_key(feature: Json, case: Case) -> tuple[str, ...]:
    when = collapse.when(case.account, "conservative/1")
    return (when.value["start_date"] if when else "", feature["id"])


def evidence(job: Job) -> Iterator[Json]:
    """Web Annotations of every coding that has a text."""
    stored = Ordered((printed(c), c) for c in job.noted() if c["document"].get("text"))
    return linked.evidence(privacy.pairs((c for _, c in stored), job.key, job.options.coarsen))


def prov(job: Job) -> Files:
    """The claims table, and the chain of its making."""
    files = claims_csv(job, ".claims.csv")
    path = job.folder / "prov.json"
    each = "prov-claims" in job.options.switches
    made = manifest("prov", job, files, {})
    return files | {path.name: provenance.write(path, job.corpus.codings, job.stored.incidents, made, each)}


def polecat(job: Job) -> Files:
    """POLECAT-shaped rows by report, or by incident where asked."""
    schema = table("polecat")
    by_case, attributed = ("incidents" in job.options.switches), ("with-attribution" in job.options.switches)
    groups: Iterable[tuple[str, Account]] = (
        ((case.incident["id"], case.account) for case in job.cases())
        if by_case
        else ((t.event["id"], alone(t)) for t in job.tellings())
    )
    policy = job.policy if by_case else coded.NO_POLICY
    rows = (coded.polecat_row(account, id, policy, attributed) for id, account in groups)
    if attributed:
        schema = replace(schema, types={**schema.types, **dict.fromkeys(coded.ATTRIBUTION, "string")})
    path = job.file(schema.suffix)
    return {path.name: write_delimited(path, schema, ordered(schema, rows))}


def ftm(job: Job) -> Files:
    """FollowTheMoney statements, by entity and id, each once."""
    schema = table("ftm")
    rows = ordered(schema, (row for case in job.cases() for row in statements.rows(case)))
    once = (next(same) for _, same in groupby(rows, key=lambda row: row["id"]))
    path = job.file(schema.suffix)
    return {path.name: write_delimited(path, schema, once)}
