"""What the trained reader adds to the rules: attributions that no rule knows, surer words, and doubt where it is sure.

Fitted on the articles of PolNeAR train that the reader was not trained on (bench/ablation.py measures each part).
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
_WRAPPED = re.compile(rf"(?:that\s+)?[,{_MARKS}\s]*(.*?)[,\s{_MARKS}]*", re.DOTALL | re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_TERM = 1  # words
_STOP = re.compile(r"[.!?][\"”’')\]]*\s|\b(?:and|but|while)\s*$")
_LED = re.compile(r"(?:by|from|according to)\s+", re.IGNORECASE)
_ASIDE = re.compile(r",?\s*(?:,\s*(?:who|which)\b.*)?$", re.DOTALL)
SURE = 0.6  # a reading this likely overrules the words that a rule found
OTHER = 0.7  # words that the rule did not find at all need a reading this likely
DOUBTED = 0.1  # a verb with a plain clause or object that is less likely a cue is none, whatever the rule says
_FIXED = ("turn", "headline", "signature", "verb/object-as")  # the layout, or a stance that hangs on these words
_LOOSE = ("verb/clause", "verb/object")


def with_reading(
    doc: Document,
    sents: Sequence[Sentence],
    ruled: Sequence[Attribution],
    read: Sequence[ReadAttribution],
    cues: CueTable,
) -> tuple[Attribution, ...]:
    """The attributions of a report by rule and reader together, each cue once, in the order of their cues.

    The reader was asked about the cues of the rules; what it `read` beside them was likely enough for itself.
    """
    quotations = Stretches((q.start, q.end, q) for q in find_quotations(doc))
    contents = Stretches((s.start, s.end, s) for a in ruled for s in a.content)
    paired = [(a, _likeliest(a, read)) for a in ruled]
    kept = [(a, r) for a, r in paired if not _doubtful(a, r) or _relayed(a, contents, quotations, sents)]
    found = [_surer(doc, a, r, sents, quotations) for a, r in kept]
    taken = [a.cue for a in ruled if a.cue]
    alone = [r for r in read if not any(r.cue.overlaps(cue) for cue in taken)]
    found += [_read(doc, r, sents, quotations, cues) for r in alone]
    return tuple(sorted(found, key=lambda a: (a.cue or a.content[0], a.content[0])))


def _likeliest(ruled: Attribution, read: Sequence[ReadAttribution]) -> ReadAttribution | None:
    """The reading of a rule's cue."""
    same = [r for r in read if ruled.cue and r.cue.overlaps(ruled.cue)]
    return max(same, key=lambda r: r.score, default=None)


def _doubtful(ruled: Attribution, read: ReadAttribution | None) -> bool:
    """A verb with a plain clause or object, which the reader would not take for a cue; who denies always speaks."""
    return ruled.rule in _LOOSE and ruled.stance == "asserts" and (read is None or read.score < DOUBTED)


def _relayed(
    ruled: Attribution, contents: Stretches[Span], quotations: Stretches[Quotation], sents: Sequence[Sentence]
) -> bool:
    """Somebody named tells it in what another is said to say, outside quotation marks: the reader knows few such."""
    if ruled.rule != "verb/clause" or ruled.cue is None or ruled.source is None:
        return False
    named = sents[ruled.source.sent].tokens[ruled.source.head].pos != "PRON"
    start, end = ruled.cue.start, ruled.cue.end
    return named and bool(contents.over(start, end)) and not quotations.over(start, end)


def _surer(
    doc: Document,
    ruled: Attribution,
    read: ReadAttribution | None,
    sents: Sequence[Sentence],
    quotations: Stretches[Quotation],
) -> Attribution:
    """The rule's attribution, with the reader's source and content where the reader is sure."""
    if read is None or read.score < SURE or ruled.rule in _FIXED or ruled.stance == "denies":
        return ruled
    source, content = _source(doc, read, sents), contents_of(doc, read, quotations, ruled.content)
    elsewhere = not any(mine.overlaps(its) for mine in ruled.content for its in content)
    if elsewhere and read.score < OTHER:
        return ruled
    if source is None or (ruled.source and source.span.overlaps(ruled.source.span)):
        source = ruled.source  # the same voice: the grammar knows better where its name ends
    return replace(ruled, source=source, content=content, manner=manner_of(content, quotations))


def _read(
    doc: Document, read: ReadAttribution, sents: Sequence[Sentence], quotations: Stretches[Quotation], cues: CueTable
) -> Attribution:
    """An attribution that only the reader saw; what is wanted ("to ...") or done ("by ...") is not told."""
    source, content = _source(doc, read, sents), contents_of(doc, read, quotations)
    kind = "infinitive" if content[0].text.lower().startswith(("to ", "by ")) else "clause"
    stance = stance_of(read.cue, sents, cues)
    return Attribution(source, read.cue, content, manner_of(content, quotations), stance, f"reader/{kind}")


def _source(doc: Document, read: ReadAttribution, sents: Sequence[Sentence]) -> Mention | None:
    """Who speaks, without the word that leads to him and what is said in passing: "by the union, which ..."."""
    if read.source is None:
        return None
    led, aside = _LED.match(read.source.text), _ASIDE.search(read.source.text, 1)
    start = read.source.start + (led.end() if led else 0)
    end = read.source.start + aside.start() if aside else read.source.end
    return mention_of(doc.span(start, end), sents) if start < end else None


def contents_of(
    doc: Document, read: ReadAttribution, quotations: Stretches[Quotation], near: Sequence[Span] = ()
) -> tuple[Span, ...]:
    """The bare content in one chain; of a quotation of which it has most and that does not hold the cue, all.

    The chain goes out from what lies `near`, the content that a rule has found, or else from the longest part.
    """
    grown: list[Span] = []
    for part in bare(doc, read.content):
        start, end = part.start, part.end
        for q in quotations.over(start, end):
            shared = min(end, q.inner.end) - max(start, q.inner.start)
            if 2 * shared >= q.inner.end - q.inner.start and not q.start <= read.cue.start < q.end:
                start, end = min(start, q.inner.start), max(end, q.inner.end)
        if grown and start <= grown[-1].end:
            start, end = grown[-1].start, max(end, grown.pop().end)
        grown.append(doc.span(start, end))
    return _chained(doc, bare(doc, grown), read, quotations, near)


def _chained(
    doc: Document,
    parts: Sequence[Span],
    read: ReadAttribution,
    quotations: Stretches[Quotation],
    near: Sequence[Span],
) -> tuple[Span, ...]:
    """One part with those beside it, between which stand cue, source and marks only; quotations go along."""
    beside = [any(p.overlaps(n) for n in near) for p in parts]
    first = last = max(range(len(parts)), key=lambda n: (beside[n], parts[n].end - parts[n].start))
    while first > 0 and _joins(doc, parts[first - 1], (parts[first - 1], parts[first]), read, quotations):
        first -= 1
    while last + 1 < len(parts) and _joins(doc, parts[last + 1], (parts[last], parts[last + 1]), read, quotations):
        last += 1
    return tuple(parts[first : last + 1])


def _joins(
    doc: Document, part: Span, pair: tuple[Span, Span], read: ReadAttribution, quotations: Stretches[Quotation]
) -> bool:
    """A quotation joins its like; plain words do where no sentence ends and no other word stands in between."""
    around = quotations.over(part.start, part.end)
    if any(q.start <= part.start and part.end <= q.end and len(q.inner.text.split()) > _TERM for q in around):
        return True
    gap = doc.text[pair[0].end : pair[1].start]
    held = (read.cue, *([read.source] if read.source else []))
    between = (pair[0].end + m.start() for m in _WORDS.finditer(gap))
    strange = sum(not any(h.start <= at < h.end for h in held) for at in between)
    return strange <= 1 and len(part.text.split()) > _TERM and not _STOP.search(gap)


def bare(doc: Document, content: Sequence[Span]) -> tuple[Span, ...]:
    """The content as the contract has it: without "that", quotation marks and the comma before the cue."""
    stripped = (_bare(doc, span) for span in content)
    return tuple(span for span in stripped if span and _WORDS.search(span.text)) or tuple(content)


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
