"""A coding for reading, in a terminal or a notebook."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from html import escape

from rashomon.types import Claim, Dispute, Document, Event, Quantity, Voice

WIDTH = 100
_VERBS = {"asserts": "", "denies": "DENIES ", "doubts": "doubts "}
_QUOTE = 240
_FIELD_ORDER = (
    "occurred",
    "actor",
    "target",
    "killed",
    "injured",
    "missing",
    "detained",
    "abducted",
    "displaced",
    "participants",
    "seized",
    "damaged",
    "means",
    "place",
    "date",
    "cause",
    "conduct",
)


def text(doc: Document, lead: str | None, events: Sequence[Event], disputes: Sequence[Dispute]) -> str:
    """The report's events, each on one line with its accounts below it, grouped by voice."""
    head = " · ".join(x for x in (doc.title or doc.id, doc.source, doc.published) if x)
    lines = [head, ""]
    for event in _in_order(events, lead):
        lines += [*_event_lines(event, event.id == lead, [d for d in disputes if d.event == event.id]), ""]
    if not events:
        lines.append("No event found.")
    return "\n".join(lines).rstrip() + "\n"


def _in_order(events: Sequence[Event], lead: str | None) -> list[Event]:
    """The lead, then the news, then what did not happen, then background."""
    return sorted(events, key=lambda e: (e.id != lead, e.historical, e.modality != "actual", e.trigger.start))


def _event_lines(event: Event, is_lead: bool, disputes: Sequence[Dispute]) -> Iterator[str]:
    yield summary_line(event, is_lead)
    for name, claims in by_voice(event.claims):
        yield f"    {name}"
        for values, quote in said(claims):
            yield from textwrap.wrap(values, WIDTH, initial_indent="      ", subsequent_indent="        ")
            yield from textwrap.wrap(quote, WIDTH, initial_indent="        ", subsequent_indent="         ")
    for dispute in disputes:
        yield f"    ≠ disputed: {dispute.field} ({dispute.kind})"


def summary_line(event: Event, is_lead: bool = False) -> str:
    """The event on one line: what, whose deed, on whom, where, when."""
    told = [w for w, on in (("background", event.historical), (event.modality, event.modality != "actual")) if on]
    words = [f"{event.type}{'/' + event.mode if event.mode else ''}", f"{event.kind} “{event.trigger.text}”"]
    parts = {
        f: next((c for c in event.claims if c.field == f and c.stance == "asserts"), None)
        for f in ("actor", "target", "place", "date")
    }
    words += [
        f"{label} {shown(c)}"
        for f, label in (("actor", "by"), ("target", "on"), ("place", "at"), ("date", "date"))
        if (c := parts[f])
    ]
    mark = "● " if is_lead else "○ "
    return mark + " · ".join(words) + (f"  [{', '.join(told)}]" if told else "")


def by_voice(claims: Sequence[Claim]) -> list[tuple[str, list[Claim]]]:
    """The claims under the name of the voice that makes them; the report itself first."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(voice_name(claim), []).append(claim)
    ordered = sorted(
        found.items(), key=lambda item: (item[0] != "The report", min(c.evidence.quote.start for c in item[1]))
    )
    return [(name, sorted(cs, key=lambda c: _FIELD_ORDER.index(c.field))) for name, cs in ordered]


def said(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """What one voice says, quote by quote: the values that the quote carries, and the quote."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        quote = " ".join(claim.evidence.quote.text.split())
        found.setdefault(quote, []).append(f"{_VERBS[claim.stance]}{claim.field} {shown(claim)}")
    return [
        (" · ".join(values), f"“{textwrap.shorten(quote, _QUOTE, placeholder=' …')}”")
        for quote, values in found.items()
    ]


def voice_name(claim: Claim) -> str:
    """Who says it, and through whom."""
    if claim.claimant is None:
        return "The report"
    return " · via ".join([_name(claim.claimant), *(_name(v) for v in reversed(claim.via))])


def _name(voice: Voice) -> str:
    named = voice.actor.name if voice.actor else ""
    return f"{voice.span.text} ({named})" if named and named.lower() not in voice.span.text.lower() else voice.span.text


def shown(claim: Claim) -> str:
    """A value as people read it."""
    value = claim.value
    words = " ".join(value.span.text.split()) if value.span else ""
    if value.quantity is not None:
        return f"{counted(value.quantity)} ({words})"
    if value.place is not None:
        return f"{words} ({value.place.name}, {value.place.country})" if value.place.country else words
    if value.when is not None and value.when.value:
        return f"{words} ({value.when.value})"
    if value.actor is not None and value.actor.name.lower() not in words.lower():
        return f"{words} ({value.actor.name})"
    return words


def counted(q: Quantity) -> str:
    """A range as people write it: 12, 12+, ≤15, 12–15, ~60."""
    if q.low is not None and q.low == q.high:
        return str(q.low)
    if q.low is not None and q.high is not None:
        return f"≤{q.high}" if q.low == 0 else f"{q.low}–{q.high}"
    if q.low is not None:
        return f"{q.low}+"
    if q.high is not None:
        return f"≤{q.high}"
    return f"~{q.best}" if q.best is not None else "?"


def html(doc: Document, lead: str | None, events: Sequence[Event], disputes: Sequence[Dispute]) -> str:
    """The same as a table of accounts, one section an event; everything from the report is escaped."""
    parts = [f"<h3>{escape(doc.title or doc.id)}</h3>"]
    for event in _in_order(events, lead):
        parts.append(f"<h4>{escape(summary_line(event, event.id == lead))}</h4><table>")
        for name, claims in by_voice(event.claims):
            cells = "".join(
                f"<li>{escape(values)}<br><q>{escape(quote[1:-1])}</q></li>" for values, quote in said(claims)
            )
            parts.append(
                f"<tr><th style='text-align:left;vertical-align:top'>{escape(name)}</th>"
                f"<td style='text-align:left'><ul>{cells}</ul></td></tr>"
            )
        parts.append("</table>")
        parts += [f"<p>≠ disputed: {escape(d.field)} ({escape(d.kind)})</p>" for d in disputes if d.event == event.id]
    return "".join(parts)
