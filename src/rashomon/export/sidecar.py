"""Incident-level files, each with a sidecar: which policy made a row, and why an incident has none."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from rashomon.export import acled, claims, collapse, gdelt
from rashomon.export.corpus import Case
from rashomon.export.options import Options
from rashomon.export.schemas import table
from rashomon.export.tables import Row, ordered, write_delimited
from rashomon.export.writing import Files, Job
from rashomon.lexicon.files import DATA, read_yaml

CaseRows = Callable[[Case, str, Options], "list[Row] | str"]
COLUMNS = ("incident_id", "row_id", "policy", "contested", "left_out")
HXL_SWITCHES = {"claims": "the claims table under tags, not the incidents"}


def by_incident(name: str, rows: CaseRows, id_column: str) -> Callable[[Job], Files]:
    """A table with rows for each incident, and a sidecar that says which policy and what was left out."""

    def write(job: Job) -> Files:
        schema = table(name)
        path = job.file(schema.suffix)
        with Sidecar(job) as sidecar:
            shown = ordered(schema, sidecar.passed(rows, id_column))
            return {path.name: write_delimited(path, schema, shown, job.guarded), **sidecar.files}

    return write


class Sidecar:
    """The file beside an incident-level file: a line for each row, and one for each incident without a row."""

    def __init__(self, job: Job) -> None:
        self.job, self.path = job, job.file(".sidecar.csv")
        self.files: Files = {self.path.name: 0}
        self.left: Counter[str] = Counter()

    def __enter__(self) -> Sidecar:
        self.file = self.path.open("w", encoding="utf-8", newline="")
        self.writer = csv.writer(self.file, lineterminator="\n")
        self.writer.writerow(COLUMNS)
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()
        if self.left:
            why = "; ".join(f"{reason}: {n}" for reason, n in sorted(self.left.items(), key=lambda x: (-x[1], x[0])))
            self.job.notes.append(f"Incidents without a row: {self.left.total()} ({why}).")

    def passed(self, rows: CaseRows, id_column: str) -> Iterator[Row]:
        """The rows of every incident, each noted here as it passes."""
        for case in self.job.cases():
            found = rows(case, self.job.policy, self.job.options)
            if isinstance(found, str):
                self.note(case, "", found)
                continue
            for row in found:
                self.note(case, row[id_column], "")
                yield row

    def note(self, case: Case, row_id: object, left_out: str) -> None:
        contested = "yes" if collapse.contested(case.account) else ""
        self.writer.writerow((case.incident["id"], row_id, self.job.policy, contested, left_out))
        self.files[self.path.name] += 1
        if left_out:
            self.left[left_out] += 1


def gdelt_files(job: Job) -> Files:
    """Events with their sidecar, and where each row is mentioned."""
    files = by_incident("gdelt", gdelt.rows, "GLOBALEVENTID")(job)
    schema = table("gdelt-mentions")
    path = job.file(schema.suffix)
    found = ((case, gdelt.rows(case, job.policy, job.options)) for case in job.cases())
    mentions = (m for case, rows in found if not isinstance(rows, str) for m in gdelt.mentions(case, rows))
    return {**files, path.name: write_delimited(path, schema, ordered(schema, mentions))}


@cache
def _tags() -> Mapping[str, str]:
    found: Mapping[str, str] = read_yaml(DATA / "export" / "hxl.yaml")
    return found


def hxl(job: Job) -> Files:
    """ACLED-shaped rows with what they lose, or the claims table, under HXL's second line of headings."""
    by_claims = "claims" in job.options.switches
    schema = table("claims" if by_claims else "hxl")
    path = job.file(".csv")
    heads = [_tags().get(name, "") for name in schema.columns]
    if by_claims:
        return {path.name: write_delimited(path, schema, claims.rows(job.all_tellings()), job.guarded, heads)}
    with Sidecar(job) as sidecar:
        rows = ordered(schema, sidecar.passed(_hxl_rows, "event_id_cnty"))
        return {path.name: write_delimited(path, schema, rows, job.guarded, heads), **sidecar.files}


def _hxl_rows(case: Case, policy: str, options: Options) -> list[Row] | str:
    """The ACLED-shaped rows, with range of the killed, mode and policy behind."""
    found = acled.rows(case, policy, options)
    if isinstance(found, str):
        return found
    low, high = collapse.bounds(case.account, "killed", policy) or (None, None)
    modes = sorted({t.event["mode"] for t in case.tellings if t.event.get("mode")})
    return [{**row, "killed_min": low, "killed_max": high, "event_mode": modes, "policy": policy} for row in found]
