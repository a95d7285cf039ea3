"""Every stage's output for one report, in words: why each claim is there."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract.events import EventMention
from rashomon.pipeline import Trace
from rashomon.render import counted, shown, summary_line, voice_name
from rashomon.types import Attribution, Claim, Event


def explanation(trace: Trace) -> str:
    """The stages in order, each under its name."""
    return "\n".join(_lines(trace)) + "\n"


def _lines(trace: Trace) -> Iterator[str]:
    doc = trace.doc
    yield f"== read   id {doc.id} · title {doc.title!r} · published {doc.published} · {len(doc.text)} characters"
    yield "== clean  furniture, marked and left out"
    yield from (f"   {f.kind:10} {_short(doc.text[f.start : f.end])}" for f in doc.furniture)
    yield f"== parse  {len(trace.blocks)} paragraphs, {len(trace.sents)} sentences"
    yield "== attributions"
    yield from (f"   {_attribution(a)}" for a in trace.attributions)
    yield "== event mentions"
    yield from (f"   {_mention(m)}" for m in trace.mentions)
    yield "== tolls"
    yield from (
        f"   {t.field} {counted(t.quantity)} “{_short(t.mention.text)}” ← {t.cue.text!r}, side {t.quantity.side}"
        for t in trace.tolls
    )
    yield "== places"
    yield from (
        f"   {p.span.text} → {f'{p.place.name}, {p.place.country} {p.place.id}' if p.place else 'unresolved'}"
        for p in trace.places
    )
    yield "== dates"
    yield from (f"   {_short(d.span.text)} → {d.when.value}" for d in trace.dates)
    yield "== actors"
    yield from (
        f"   {a.actor.name} [{a.actor.kind}, {a.actor.country}, {'/'.join(a.actor.sectors)}] ← "
        + ", ".join(_short(m.text) for m in a.mentions)
        for a in trace.actors
    )
    yield "== events and claims"
    for event in trace.coding.events:
        yield from _event(event, event.id == trace.coding.lead)
    yield "== disputes"
    yield from (f"   {d.field}: {d.kind} between {' and '.join(d.claims)}" for d in trace.coding.disputes)


def _event(event: Event, is_lead: bool) -> Iterator[str]:
    yield f"   {summary_line(event, is_lead)}  {event.id}"
    if event.mentions:
        yield f"      also told as: {', '.join(_short(m.text) for m in event.mentions)}"
    codes = event.codes
    yield f"      codes: CAMEO {codes.cameo}, quad {codes.quad}, Goldstein {codes.goldstein}, " + (
        f"ACLED {codes.acled}, UCDP {codes.ucdp}"
    )
    yield from (f"      {_claim(c)}" for c in event.claims)


def _claim(claim: Claim) -> str:
    why = f"because of {claim.evidence.origin}" + (f", cue {claim.evidence.cue.text!r}" if claim.evidence.cue else "")
    said = f"{claim.id} {voice_name(claim)} {claim.stance} {claim.field} = {shown(claim)}"
    return f"{said}  [{claim.evidence.score}] {why}; quote “{_short(claim.evidence.quote.text)}”"


def _attribution(a: Attribution) -> str:
    source = a.source.text if a.source else "nobody named"
    contents = " … ".join(_short(c.text) for c in a.content)
    return f"{_short(source)} | {a.cue.text if a.cue else 'no cue'} | {a.stance}, {a.manner} | {contents}  ({a.rule})"


def _mention(m: EventMention) -> str:
    roles = "; ".join(f"{role}: {', '.join(_short(x.text) for x in found)}" for role, found in m.roles.items())
    told = m.modality + (", background" if m.historical else "")
    kind = f"{m.frame.type or 'points back'}/{m.frame.mode or '–'} {m.frame.kind}"
    return f"{kind} ← “{m.trigger.text}” [{told}] {roles}  ({m.frame.where})"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 90 else words[:88] + " …"
