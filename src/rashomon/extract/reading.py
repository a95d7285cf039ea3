"""What the trained reader adds to the rules: attributions that no rule knows, and surer words where it is sure.

Measured on PolNeAR dev and on the cases: the rules name sources better in news, the reader finds more and sees contents
to their end. So a rule keeps what the reader is not sure of, and the reader alone must be likelier than not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.extract.quotations import Quotation, find_quotations
from rashomon.extract.stretches import Stretches
from rashomon.lexicon.cues import CueTable
from rashomon.model import ReadAttribution
from rashomon.types import Attribution, Document, Manner, Mention, Sentence, Span, Stance

_MARKS = "\"“”„«»‘’'"
_WRAPPED = re.compile(rf"(?:that\s+)?[{_MARKS}\s]*(.*?)[,\s{_MARKS}]*", re.DOTALL | re.IGNORECASE)
SURE = 0.85  # a reading this likely overrules the words that a rule found
ALONE = 0.45  # a reading without a rule is kept from here on


def with_reading(
    doc: Document,
    sents: Sequence[Sentence],
    ruled: Sequence[Attribution],
    read: Sequence[ReadAttribution],
    cues: CueTable,
) -> tuple[Attribution, ...]:
    """The attributions of a report by rule and reader together, each cue once, in the order of their cues."""
    quotations = Stretches((q.start, q.end, q) for q in find_quotations(doc))
    found = [_surer(doc, a, read, sents, quotations) for a in ruled]
    taken = [a.cue for a in ruled if a.cue]
    alone = [r for r in read if r.score >= ALONE and not any(r.cue.overlaps(cue) for cue in taken)]
    found += [_read(doc, r, sents, quotations, cues) for r in alone]
    return tuple(sorted(found, key=lambda a: (a.cue or a.content[0], a.content[0])))


def _surer(
    doc: Document,
    ruled: Attribution,
    read: Sequence[ReadAttribution],
    sents: Sequence[Sentence],
    quotations: Stretches[Quotation],
) -> Attribution:
    """The rule's attribution, with the reader's source and content where the reader is sure.

    What a cue takes as its object ("denied responsibility for the blast") stays as the rule has it.
    """
    if ruled.rule.endswith("/object"):
        return ruled
    sure = [r for r in read if r.score >= SURE and ruled.cue and r.cue.overlaps(ruled.cue)]
    if not sure:
        return ruled
    best = max(sure, key=lambda r: r.score)
    source = mention_of(best.source, sents) if best.source else None
    content = bare(doc, best.content)
    return replace(ruled, source=source or ruled.source, content=content, manner=manner_of(content, quotations))


def _read(
    doc: Document, read: ReadAttribution, sents: Sequence[Sentence], quotations: Stretches[Quotation], cues: CueTable
) -> Attribution:
    """An attribution that only the reader saw; what is wanted ("to ...") is told from what is told."""
    source = mention_of(read.source, sents) if read.source else None
    content = bare(doc, read.content)
    kind = "infinitive" if content[0].text.lower().startswith("to ") else "clause"
    stance = stance_of(read.cue, sents, cues)
    return Attribution(source, read.cue, content, manner_of(content, quotations), stance, f"reader/{kind}")


def bare(doc: Document, content: Sequence[Span]) -> tuple[Span, ...]:
    """The content as the contract has it: without "that", quotation marks and the comma before the cue."""
    stripped = (_bare(doc, span) for span in content)
    return tuple(span for span in stripped if span) or tuple(content)


def _bare(doc: Document, span: Span) -> Span | None:
    found = _WRAPPED.fullmatch(span.text)
    if found is None or not found[1]:
        return None
    return doc.span(span.start + found.start(1), span.start + found.end(1))


def mention_of(span: Span, sents: Sequence[Sentence]) -> Mention | None:
    """The phrase at a span, headed by the token that governs the others; None outside the parsed sentences."""
    sent = next((s for s in sents if s.start <= span.start < s.end), None)
    inside = [t for t in sent.tokens if t.start < span.end and span.start < t.end] if sent else []
    if sent is None or not inside:
        return None
    places = {t.i for t in inside}
    head = next((t for t in inside if t.head not in places or t.head == t.i), inside[-1])
    return Mention(span, sent.index, head.i)


def stance_of(cue: Span, sents: Sequence[Sentence], cues: CueTable) -> Stance:
    """How the cue's first word that the lexicon knows stands to its content; a negated cue turns round."""
    head = mention_of(cue, sents)
    if head is None:
        return "asserts"
    sent = sents[head.sent]
    known = cues.verbs.get(sent.tokens[head.head].lemma, ()) or cues.nouns.get(sent.tokens[head.head].lemma, ())
    single = next((c for c in known if len(c.words) == 1), None)
    if single is None:
        return "asserts"
    negated = any(t.dep == "neg" for t in sent.kids(head.head))
    return (single.negated or "asserts") if negated else single.stance


def manner_of(content: Sequence[Span], quotations: Stretches[Quotation]) -> Manner:
    """Direct where all of the content stands in quotation marks, mixed where some of it does."""
    quoted = [
        any(q.start <= c.start + 1 and c.end - 1 <= q.end for q in quotations.over(c.start, c.end)) for c in content
    ]
    if all(quoted):
        return "direct"
    return "mixed" if any(quotations.over(c.start, c.end) for c in content) else "indirect"
