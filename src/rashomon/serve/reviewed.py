"""What people said of incidents, as a state of each: open, reviewed, or unsure."""

from __future__ import annotations

from typing import Any

from rashomon.serve.log import Key, Said
from rashomon.serve.reading import Reading


class Reviews:
    """The incidents that people judged, by id; all others are open."""

    def __init__(self, reading: Reading, said: Said) -> None:
        self.said = said
        self._states: dict[str, str] = {}
        for incident, key in incidents_of(reading, sorted(said.events)):
            if self._states.get(incident) != "reviewed":
                self._states[incident] = said.events[key]

    def of(self, incident: str) -> str:
        """The state of an incident."""
        return self._states.get(incident, "open")

    def condition(self, state: str) -> tuple[str, list[Any]]:
        """The condition that incidents have a state."""
        if state == "open":
            return "NOT list_contains(?::VARCHAR[], incident_id)", [sorted(self._states)]
        return "list_contains(?::VARCHAR[], incident_id)", [sorted(i for i, s in self._states.items() if s == state)]


def incidents_of(reading: Reading, events: list[Key]) -> list[tuple[str, Key]]:
    """The incident of each event that the store holds."""
    if not events:
        return []
    sql = """
        SELECT incident_id, document_id, event_id FROM members
        JOIN (SELECT unnest(?::VARCHAR[]) AS document_id, unnest(?::VARCHAR[]) AS event_id)
        USING (document_id, event_id) ORDER BY ALL
    """
    found = reading.store.sql(sql, [[d for d, _ in events], [e for _, e in events]])
    return [(row["incident_id"], (row["document_id"], row["event_id"])) for row in found]
