"""An incident for reading: what it is, then who says what."""

from __future__ import annotations

from rashomon.contract import Json

_VERBS = {"asserts": "", "denies": "denied by ", "doubts": "doubted by "}


def text_of(incident: Json) -> str:
    """An incident in lines: kind, date and place; each proposition with its parties; the disputes."""
    shown = incident["summary"]
    where = (shown["place"] or {}).get("name")
    head = ", ".join(x for x in (incident["kind"], where, shown["date"]) if x)
    reports = f"{incident['reports']} reports, {incident['independent']} independent"
    lines = [f"{incident['id']}  {head}  ({incident['type']}; {reports}; {shown['policy']})"]
    lines += [
        f"    {p['field']}: {_value(p)} | {'; '.join(map(_position, p['positions']))}" for p in incident["propositions"]
    ]
    lines += [f"    disputed: {d['field']} ({d['kind']})" for d in incident["disputes"]]
    return "\n".join(lines)


def _value(proposition: Json) -> str:
    return " ".join((proposition["value"] or {}).get("text", "that it happened").split())


def _position(position: Json) -> str:
    return f"{_VERBS[position['stance']]}{position['party']['name']} [{', '.join(position['reports'])}]"
