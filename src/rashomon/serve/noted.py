"""People's entries of the logs as the API shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from rashomon.contract import Json
from rashomon.serve.log import Key, Said, undoes
from rashomon.serve.reading import Reading
from rashomon.serve.reviewed import incidents_of
from rashomon.store.corrections import Correction


def corrections(reading: Reading, said: Said, documents: Iterable[str]) -> list[Json]:
    """The corrections of some reports, in their order, under the veil."""
    wanted = set(documents)
    found = [c for c in said.corrections.values() if c.document in wanted and c.verdict != "undo"]
    return [correction(reading, said, c) for c in found]


def correction(reading: Reading, said: Said, entry: Correction) -> Json:
    """One correction."""
    known = {k: v for k, v in asdict(entry).items() if k != "undoes"} | {"id": entry.id}
    shown: Json = reading.veil.report(entry.document).json(known)
    return shown | {"undone_by": said.undone.get(entry.id)}


def judgements(reading: Reading, said: Said, ids: Iterable[str]) -> list[Json]:
    """Some judgements by id, with the incidents that their events are in now."""
    found = {id: said.judgements[id] for id in ids}
    keys: list[Key] = sorted({key for j in found.values() for key in (j.left, j.right)})
    incident = {key: id for id, key in incidents_of(reading, keys)}
    cloaks = reading.veil.reports({document for document, _ in keys})
    applied = reading.applied
    return [
        {
            "id": id,
            "left": {"document": j.left[0], "event": j.left[1]},
            "right": {"document": j.right[0], "event": j.right[1]},
            "left_incident": incident.get(j.left),
            "right_incident": incident.get(j.right),
            "verdict": j.verdict,
            "by": j.by,
            "why": cloaks[j.right[0]].text(cloaks[j.left[0]].text(j.why)),
            "at": j.at,
            "applied": id in applied,
            "undoes": undoes(j),
            "undone_by": said.undone.get(id),
        }
        for id, j in found.items()
    ]


def waiting(reading: Reading, said: Said) -> int:
    """How many judgements the incidents do not show yet."""
    return len(said.judgements.keys() - reading.applied)
