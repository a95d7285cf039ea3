"""Which private people an answer hides: those of every report that tells of the same incidents."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from rashomon.contract import Json
from rashomon.redact import BARE, Cloak, cloak, pseudonym
from rashomon.store import Store

_KEPT = 5_000  # cloaks that are remembered
_PRIVATE = "kind = 'person' AND NOT public"
_OF_INCIDENTS = "SELECT incident_id AS key, document_id FROM members WHERE incident_id IN ({})"
_OF_REPORTS = """
    SELECT a.document_id AS key, b.document_id FROM members AS a JOIN members AS b USING (incident_id)
    WHERE a.document_id IN ({}) UNION SELECT document_id, document_id FROM documents WHERE document_id IN ({})
"""


class Veil:
    """The cloaks of one open store; a veil that is not `drawn` hides nobody."""

    def __init__(self, store: Store, drawn: bool = True) -> None:
        self.store, self.drawn = store, drawn
        self._cloaks: OrderedDict[tuple[str, str], Cloak] = OrderedDict()

    def incident(self, incident: str) -> Cloak:
        """What hides the private people of an incident."""
        return self.incidents([incident])[incident]

    def report(self, document: str) -> Cloak:
        """What hides the private people of a report, and of the reports that tell of its incidents."""
        return self.reports([document])[document]

    def incidents(self, ids: Iterable[str]) -> dict[str, Cloak]:
        """The cloaks of many incidents, by id."""
        return self._many(_OF_INCIDENTS, ids, self._private[0], 1)

    def reports(self, ids: Iterable[str]) -> dict[str, Cloak]:
        """The cloaks of many reports, by id."""
        return self._many(_OF_REPORTS, ids, self._private[1], 2)

    def hides(self, name: str) -> bool:
        """Whether a name or id is that of a private person, and of nobody and nothing public."""
        return self.drawn and name in self._names

    def _many(self, sql: str, ids: Iterable[str], private: frozenset[str], times: int) -> dict[str, Cloak]:
        wanted = sorted(set(ids))
        if not self.drawn:
            return dict.fromkeys(wanted, BARE)
        asked = [id for id in wanted if id in private]
        found = {id: self._cloaks.get((sql, id)) for id in asked}
        if missing := [id for id, known in found.items() if known is None]:
            found |= self._made(sql.format(*[", ".join("?" * len(missing))] * times), missing * times)
        for id, made in found.items():
            self._cloaks[sql, id] = made or BARE
        while len(self._cloaks) > _KEPT:
            self._cloaks.popitem(last=False)
        return {id: found.get(id) or BARE for id in wanted}

    def _made(self, keyed: str, values: Sequence[str]) -> dict[str, Cloak]:
        """Cloaks by key, from rows (key, document)."""
        told: dict[str, dict[str, list[Json]]] = defaultdict(lambda: {"actors": [], "places": []})
        who = f"SELECT DISTINCT key, actor_id AS id, name, kind, public FROM ({keyed}) JOIN actors USING (document_id)"
        where = f"SELECT DISTINCT key, text FROM ({keyed}) JOIN places USING (document_id)"
        for row in self.store.sql(f"{who} ORDER BY ALL", values):
            told[row["key"]]["actors"].append(row)
        for row in self.store.sql(f"{where} ORDER BY ALL", values):
            told[row["key"]]["places"].append(row)
        naming = pseudonym(self.store.key)
        return {key: cloak([found], naming) for key, found in told.items()}

    @cached_property
    def _private(self) -> tuple[frozenset[str], frozenset[str]]:
        """Incidents and reports that tell of private people, those of the same incident among them."""
        named = f"SELECT DISTINCT document_id FROM actors WHERE {_PRIVATE}"
        incidents = f"SELECT DISTINCT incident_id FROM members WHERE document_id IN ({named})"
        reports = f"SELECT DISTINCT document_id AS id FROM members WHERE incident_id IN ({incidents}) UNION {named}"
        return self._column(incidents), self._column(reports)

    @cached_property
    def _names(self) -> frozenset[str]:
        private = self._column(
            f"SELECT name FROM actors WHERE {_PRIVATE} UNION SELECT actor_id FROM actors WHERE {_PRIVATE}"
        )
        public = f"SELECT {{}} FROM actors WHERE NOT ({_PRIVATE})"
        return private - self._column(f"{public.format('name')} UNION {public.format('actor_id')}")

    def _column(self, sql: str, values: Sequence[Any] = ()) -> frozenset[str]:
        return frozenset(next(iter(row.values())) for row in self.store.sql(sql, values))
