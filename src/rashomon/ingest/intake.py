"""The reports of one run on their way into the store: which are new, and their codings batch by batch."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from rashomon.coding import Coding
from rashomon.config import Config
from rashomon.contract import Json, document_json
from rashomon.ingest.forgotten import Forgotten
from rashomon.store.files import Writer
from rashomon.store.writes import Coded, insert, put_codings, transaction
from rashomon.types import Document, Failure

Result = Coded | Failure

_KNOWN = """
    SELECT document_id, report_sha256, codings.coder_digest FROM codings JOIN documents USING (document_id, run)
"""


class Codes(Protocol):
    """What `add` asks of a coder: its digest, its settings, and one result for each report, in their order."""

    config: Config

    @property
    def digest(self) -> str: ...

    def pipe(self, docs: Iterable[Document | Failure]) -> Iterator[Coding | Failure]: ...


class Intake:
    """Passes on the reports that must be coded, counts the others, and keeps what comes of them."""

    def __init__(self, writer: Writer, digest: str) -> None:
        con = writer.reader
        self.writer, self.digest = writer, digest
        self.counts: Counter[str] = Counter()
        self.forgotten = Forgotten.of(con)
        self.run = 1
        self._known: dict[str, tuple[str, str]] = {}
        self._failures: set[tuple[str, str, str]] = set()
        self._seen: dict[str, str] = {}
        if con is not None:
            self._known = {document: (report, coder) for document, report, coder in con.execute(_KNOWN).fetchall()}
            self._failures = set(con.execute("SELECT document_id, stage, message FROM failures").fetchall())
            self.run += con.execute("SELECT coalesce(max(run), 0) FROM runs").fetchall()[0][0]

    def results(self, reports: Iterable[Document | Failure], coder: Codes) -> Iterator[Result]:
        """The codings of reports that are new here, and the failures."""
        hashes: deque[str] = deque()
        for result in coder.pipe(self._new(reports, hashes)):
            report = hashes.popleft()
            yield result if isinstance(result, Failure) else self._coded(result.to_dict(), report)

    def _new(self, reports: Iterable[Document | Failure], hashes: deque[str]) -> Iterator[Document | Failure]:
        """The reports that must be coded; the hash of each stands in line until its coding comes."""
        for report in reports:
            digest = report_sha256(report) if isinstance(report, Document) else ""
            if isinstance(report, Document):
                if self._passed_over(report, digest):
                    continue
                if self._seen.setdefault(report.id, digest) != digest:
                    report = _namesake(report)
            hashes.append(digest)
            yield report

    def _passed_over(self, report: Document, digest: str) -> bool:
        """Counts a report that is not to be coded."""
        if self.forgotten.report(report):
            self.counts["forgotten"] += 1
        elif self._known.get(report.id) == (digest, self.digest):
            self.counts["unchanged"] += self._seen.setdefault(report.id, digest) == digest
        else:
            return False
        return True

    def _coded(self, coding: Json, digest: str) -> Coded:
        hidden = self.forgotten.hide(coding)
        return Coded(hidden, json.dumps(hidden, ensure_ascii=False), digest)

    def keep(self, results: Sequence[Result]) -> None:
        """Writes a batch into the next store."""
        coded = [r for r in results if isinstance(r, Coded)]
        failed = [r for r in results if isinstance(r, Failure)]
        self.counts["failed"] += len(failed)
        for result in coded:
            known = self._known.get(result.document)
            self.counts["replaced" if known else "coded"] += 1
            self.counts["changed"] += known is not None and known[0] != result.report_sha256
        new = [f for f in failed if (f.id, f.stage, f.message) not in self._failures]
        if coded or new:
            con = self.writer.next()
            with transaction(con):
                put_codings(con, coded, self.run)
                insert(con, "failures", [_failure(f, self.run) for f in new], or_else="IGNORE")


def report_sha256(report: Document) -> str:
    """The hash of a report as it was read."""
    read = {k: v for k, v in document_json(report).items() if k != "furniture"}
    return hashlib.sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()


def _namesake(report: Document) -> Failure:
    return Failure(
        report.id, "store", f"{report.id}: another report of this run has the same id. Give each an id of its own."
    )


def _failure(failure: Failure, run: int) -> Json:
    return {"document_id": failure.id, "stage": failure.stage, "message": failure.message, "run": run}
