"""Attributions in the making, and where one speaker's words end and the next verb of speech begins."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.phrases import clause_heads, noun_phrase
from rashomon.types import Mention, Sentence, Span, Stance


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before its quotations are fitted; `quotes` says that the cue may take a bare quotation."""

    sent: Sentence
    head: int
    source: Mention | None
    cue: Span
    content: tuple[Span, ...]
    stance: Stance
    rule: str
    quotes: bool = False
    inside: bool = False


def separated(drafts: Sequence[Draft]) -> list[Draft]:
    """Contents cut where the same speaker goes on: ", pointing to ...", "and insisted that ..."."""
    found = [_up_to_semicolon(d, drafts) for d in drafts]
    for m, later in enumerate(drafts):
        before = [n for n in range(m) if _goes_on(found[n], later)]
        if not before:
            continue
        participle = later.sent.tokens[later.head].tag == "VBG"
        speaker = found[before[0] if participle else before[-1]]
        for n in before if participle else before[-1:]:
            found[n] = replace(found[n], content=_up_to(found[n], _first_word(later)))
        found[m] = replace(later, source=speaker.source)
    return found


def relayed(drafts: Sequence[Draft], voices: Container[str]) -> list[Draft]:
    """ "X reported, citing police": what X reports is what the police say; who is cited for nothing is left out."""
    found = []
    for d in drafts:
        if d.rule != "verb/voice":
            found.append(d)
        elif (cited := _cited(d, voices)) is not None and (carrier := _carrier(d, drafts)) is not None:
            found.append(replace(d, source=cited, content=carrier.content, rule="relay"))
        elif d.sent.tokens[d.head].lemma == "cite":
            found.append(replace(d, rule="verb/object"))
    return found


def _cited(d: Draft, voices: Container[str]) -> Mention | None:
    """Whom a report cites, where it is somebody who can speak."""
    named = next((k for k in d.sent.kids(d.head, "dobj") if k.i > d.head), None)
    if named is None or (named.lemma not in voices and named.ent not in ("PERSON", "ORG")):
        return None
    return noun_phrase(d.sent, named.i)


def _carrier(d: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The attribution on whose cue the citing hangs: ", citing ..."."""
    if d.sent.tokens[d.head].tag != "VBG":
        return None
    above = {w.i for w in clause_heads(d.sent, d.head)}
    clauses = [c for c in drafts if c.rule == "verb/clause"]
    hung = next((c for c in clauses if c.head in above), None)
    return hung or next((c for c in clauses if c.source and c.source.head == d.sent.tokens[d.head].head), None)


def _goes_on(d: Draft, later: Draft) -> bool:
    """The parser hung the later cue on the content, but its form says that it belongs beside the first cue."""
    sent, token = d.sent, d.sent.tokens[later.head]
    if d.rule != "verb/clause" or not later.rule.startswith("verb/") or later.rule == "verb/hearsay" or token.i < 2:
        return False
    if later.cue.start < d.cue.end or not any(s.start < later.cue.start < s.end for s in d.content):
        return False
    if token.dep == "advcl" and token.tag == "VBG":
        return sent.tokens[_chain(sent, token.i) - 1].text == "," and not sent.kids(token.i, "mark", "nsubj")
    if token.dep != "conj" or sent.kids(token.i, "nsubj", "nsubjpass", "aux"):
        return False
    return token.tag == sent.tokens[d.head].tag != sent.tokens[token.head].tag


def _up_to_semicolon(d: Draft, drafts: Sequence[Draft]) -> Draft:
    """A content ends at the semicolon after which another speaker has the word."""
    stops = [t for t in d.sent.tokens if t.text == ";" and t.start > d.cue.end]
    if d.rule != "verb/clause" or not stops:
        return d
    others = [
        e.source.start for e in drafts if e.source and e.rule == "verb/clause" and e.source.start > stops[0].start
    ]
    stop = next((t.start for t in reversed(stops) if others and t.start < others[0]), None)
    return replace(d, content=_up_to(d, stop)) if stop is not None else d


def _chain(sent: Sentence, i: int) -> int:
    """The first of the adverbs and auxiliaries right before a verb."""
    while i > 0 and sent.tokens[i - 1].dep in ("aux", "auxpass", "neg", "advmod"):
        i -= 1
    return i


def _first_word(later: Draft) -> int:
    first = _chain(later.sent, later.head)
    while first > 0 and later.sent.tokens[first - 1].text.lower() in (",", "and", "but"):
        first -= 1
    return later.sent.tokens[first].start


def _up_to(d: Draft, stop: int) -> tuple[Span, ...]:
    """The content before a place in the sentence."""
    cut = [s if s.end <= stop else Span(s.start, stop, s.text[: stop - s.start]) for s in d.content if s.start < stop]
    kept = [Span(s.start, s.start + len(s.text.rstrip()), s.text.rstrip()) for s in cut if s.text.strip()]
    return tuple(kept) or d.content


__all__ = ["Draft", "relayed", "separated"]
