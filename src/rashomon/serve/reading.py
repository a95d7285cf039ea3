"""The store that is being served: opened once, opened again when a writer has put another in its place."""

from __future__ import annotations

import hashlib
import threading
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon import __version__
from rashomon.errors import StoreError
from rashomon.page import Veil
from rashomon.serve.log import Log, Said
from rashomon.store import Store

if TYPE_CHECKING:
    from rashomon.serve.reviewed import Reviews

# Beside the store, in memory: what a free search of incidents looks in, and when each was last coded.
# An incident that tells of private people is found by its public names, and not by titles.
_FOUND = r"""
    CREATE TABLE memory.main.found AS
    WITH told AS (
        SELECT m.incident_id, max(r.finished) AS updated, string_agg(DISTINCT d.title, ' ') AS titles
        FROM members AS m JOIN documents AS d USING (document_id) LEFT JOIN runs AS r USING (run) GROUP BY ALL
    ), private AS (
        SELECT DISTINCT incident_id FROM members JOIN actors USING (document_id)
        WHERE ? AND kind = 'person' AND NOT public AND regexp_matches(name, '\p{Lu}')  -- "a doctor" names nobody
    ), public AS (
        SELECT incident_id, list(DISTINCT name) AS names FROM private JOIN members USING (incident_id)
        JOIN actors USING (document_id) WHERE kind <> 'person' OR public GROUP BY ALL
    )
    SELECT incident_id, told.updated, lower(concat_ws(' ', i.kind, i.event_type, i.event_mode, i.place_name, i.country,
        i.admin1, array_to_string(i.sources, ' '), CASE WHEN p.incident_id IS NULL THEN told.titles END,
        array_to_string(list_filter(list_concat(i.actor_names, i.target_names, i.parties),
            lambda name: p.incident_id IS NULL OR list_contains(public.names, name)), ' '))) AS words
    FROM incidents AS i LEFT JOIN told USING (incident_id) LEFT JOIN private AS p USING (incident_id)
    LEFT JOIN public USING (incident_id)
"""


class Reading:
    """One store as it was when it was opened, with what its answers hide."""

    def __init__(self, path: Path, redacted: bool) -> None:
        self.store = Store.open(path)
        self.veil = Veil(self.store, redacted)
        self.redacted = redacted
        list(self.store.sql(_FOUND, [redacted]))

    @cached_property
    def state(self) -> str:
        """Changes whenever the answers may."""
        meta = [dict(row) for row in self.store.sql("SELECT * FROM meta ORDER BY key")]
        name = f"{__version__} {meta} {self.redacted}"
        return hashlib.sha256(name.encode()).hexdigest()[:16]

    @cached_property
    def applied(self) -> frozenset[str]:
        """The judgements that the incidents were made with."""
        return frozenset(row["judgement_id"] for row in self.store.sql("SELECT judgement_id FROM judgements"))


class Desk:
    """The reading that is served now, and the log beside it; a newer store takes its place between two requests."""

    def __init__(self, path: Path, redacted: bool) -> None:
        self.path, self.redacted = path, redacted
        self.log = Log(path)
        self.failed = False
        self._reading = Reading(path, redacted)
        self._opening = threading.Lock()
        self._reviews: tuple[Reading, Said, Reviews] | None = None

    @property
    def reading(self) -> Reading:
        """The reading for one request. Whoever finds it stale opens the new one; others go on with the old."""
        if self._reading.store.stale and self._opening.acquire(blocking=False):
            try:
                self._reading, self.failed = Reading(self.path, self.redacted), False
            except StoreError:
                self.failed = True
            finally:
                self._opening.release()
        return self._reading

    @property
    def state(self) -> str:
        """Changes whenever the answers may: with the store and with the log."""
        return f"{self.reading.state}-{self.log.state}"

    def reviews(self, reading: Reading, said: Said) -> Reviews:
        """What people said of the incidents of a reading; made again when either changes."""
        from rashomon.serve.reviewed import Reviews

        kept = self._reviews
        if kept is None or kept[0] is not reading or kept[1] is not said:
            kept = self._reviews = (reading, said, Reviews(reading, said))
        return kept[2]
