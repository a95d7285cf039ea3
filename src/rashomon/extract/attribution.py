"""Who says what in a report: cues of speech, quotations, headlines and transcripts, joined into attributions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.extract.drafts import Draft
from rashomon.extract.quotations import Quotation, find_quotations
from rashomon.extract.signs import drafts_of_signs
from rashomon.extract.speech import drafts_of
from rashomon.extract.stretches import Stretches
from rashomon.lexicon.cues import CueTable
from rashomon.types import Attribution, Document, Manner, Sentence, Span, Stance

_BETWEEN = re.compile(r"[^\S\n]*[,.;:–—-]*[^\S\n]*")
_LEAD_IN = re.compile(r"(?:[^.!?;\"“”\n]{0,80}[,:–—-])?\s*(?:that\s+)?")
_ENDED = re.compile(r"[.!?,…–—-]['’‘\"“”„«»]*\s*$")


def find_attributions(doc: Document, sents: Sequence[Sentence], cues: CueTable) -> tuple[Attribution, ...]:
    """Every attribution of a report, in the order of its words."""
    quotations = Stretches((q.start, q.end, q) for q in find_quotations(doc))
    drafts = [d for sent in sents for d in drafts_of(sent, cues)]
    drafts = [d for d in drafts if _told(d) or not _within(d.cue, quotations)]
    drafts += drafts_of_signs(doc, sents, cues)
    drafts.sort(key=lambda d: (d.cue.start, d.cue.end))
    fitted = _continued(doc, _unnested(_fitted(doc, drafts, quotations)), quotations)
    return tuple(_attribution(doc, d, quotations) for d in fitted)


def _unnested(drafts: list[Draft]) -> list[Draft]:
    """Without what is thought, wanted or judged inside somebody's words; what others are reported to say stays."""
    contents = Stretches((s.start, s.end, d.stance) for d in drafts for s in d.content)
    around = [contents.over(d.cue.start, d.cue.start + 1) for d in drafts]
    return [d for d, outer in zip(drafts, around, strict=True) if not outer or _told(d) or _denied_report(d, outer)]


def _denied_report(draft: Draft, outer: Sequence[Stance]) -> bool:
    """The report that somebody dismisses: "dismissed reports that soldiers had fled"."""
    return draft.rule == "noun/clause" and "denies" in outer


def _told(draft: Draft) -> bool:
    """Plain telling by somebody named, which counts even inside another's words."""
    named = draft.source is not None and draft.sent.tokens[draft.source.head].pos != "PRON"
    return (
        draft.inside
        and (draft.rule == "verb/clause" or draft.stance == "denies")
        and named
        and draft.sent.tokens[draft.head].tag != "VB"
    )


def _within(cue: Span, quotations: Stretches[Quotation]) -> bool:
    return any(q.start <= cue.start and cue.end <= q.end for q in quotations.over(cue.start, cue.end))


# ---------------------------------------------------------------- quotations


def _fitted(doc: Document, drafts: list[Draft], quotations: Stretches[Quotation]) -> list[Draft]:
    """Each draft with its content grown to the quotations that it touches, or set to the one beside its cue."""
    fitted = []
    for draft in drafts:
        if not draft.content and draft.quotes:
            draft = replace(draft, content=_beside(doc, draft, quotations), rule="quotation")
        if draft.content:
            fitted.append(_grown(doc, draft, quotations))
    return fitted


def _grown(doc: Document, draft: Draft, quotations: Stretches[Quotation]) -> Draft:
    """A content that runs into a quotation takes all of it."""
    content = []
    for span in draft.content:
        start, end = span.start, span.end
        for q in quotations.over(start, end):
            if start < q.inner.end and not q.start <= draft.cue.start < q.end:
                end = max(end, q.inner.end)
                start = min(start, q.inner.start) if q.start < start else start
        after = quotations.after(end)
        if after is not None and after.start - end < 4 and doc.text[end : after.start].strip() == ":":
            end = after.inner.end
        content.append(_tidy(doc, start, end))
    return replace(draft, content=_quoted_side(draft, _merged(doc, content), quotations))


def _quoted_side(draft: Draft, content: tuple[Span, ...], quotations: Stretches[Quotation]) -> tuple[Span, ...]:
    """Of a quotation before the cue and plain words behind it, only the quotation: '"No," he said, as some laughed'."""
    if len(content) < 2 or draft.rule != "verb/clause" or not any(_is_quoted(s, quotations) for s in content[:1]):
        return content
    return tuple(s for s in content if s.end <= draft.cue.start or quotations.over(s.start, s.end))


def _is_quoted(span: Span, quotations: Stretches[Quotation]) -> bool:
    return any(q.start <= span.start and span.end <= q.end for q in quotations.over(span.start, span.end))


def _tidy(doc: Document, start: int, end: int) -> Span:
    """A span without the marks at its edges."""
    words = doc.text[start:end]
    start += len(words) - len(words.lstrip(' "“”„«»,;:\n\t\u00a0'))
    words = doc.text[start:end]
    end -= len(words) - len(words.rstrip(' "“”„«»,;:\n\t\u00a0'))
    return doc.span(start, max(start, end))


def _merged(doc: Document, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap joined, empty ones left out."""
    merged: list[Span] = []
    for span in sorted(s for s in spans if s.end > s.start):
        if merged and span.start < merged[-1].end:
            last = merged.pop()
            span = doc.span(last.start, max(last.end, span.end))
        merged.append(span)
    return tuple(merged)


def _beside(doc: Document, draft: Draft, quotations: Stretches[Quotation]) -> tuple[Span, ...]:
    """The quotation right before or after the words of source and cue."""
    start = min(draft.cue.start, draft.source.start) if draft.source else draft.cue.start
    end = max(draft.cue.end, draft.source.end) if draft.source else draft.cue.end
    before = quotations.before(start)
    if (
        before is not None
        and 0 <= start - before.end < 60
        and _BETWEEN.fullmatch(doc.text[before.end : start])
        and _runs_into(doc, before, start)
    ):
        return (before.inner,)
    after = quotations.after(end)
    if after is not None and after.start - end < 90 and _LEAD_IN.fullmatch(doc.text[end : after.start]):
        return (after.inner,)
    return ()


def _runs_into(doc: Document, q: Quotation, start: int) -> bool:
    """The quotation leads on to the words after it; after a full stop only a small letter does."""
    stopped = doc.text[q.start : start].rstrip(" \"“”'’»«").endswith(".")
    return _ended(doc, q) and (not stopped or doc.text[start].islower())


def _ended(doc: Document, q: Quotation) -> bool:
    """The quotation ends like a statement, with a comma, full stop or question mark within or behind."""
    return bool(_ENDED.search(doc.text[q.start : q.end + 1]))


def _continued(doc: Document, drafts: list[Draft], quotations: Stretches[Quotation]) -> list[Draft]:
    """A quotation without a cue of its own that follows an attributed one belongs to the same speaker."""
    found = list(drafts)
    contents = Stretches((s.start, s.end, n) for n, d in enumerate(drafts) for s in d.content)
    owner, last = None, None
    for q in quotations.items:
        claimed = _owner(found, contents.over(q.inner.start, q.inner.end), q)
        if claimed is not None:
            owner, last = claimed, q
        elif owner is not None and last is not None and _carries_on(doc, found[owner], last, q):
            found[owner] = replace(found[owner], content=_merged(doc, (*found[owner].content, q.inner)))
            last = q
        elif owner is None or not found[owner].sent.start <= q.start < found[owner].sent.end:
            owner, last = None, None
    return found


def _owner(drafts: list[Draft], touching: list[int], q: Quotation) -> int | None:
    """Which draft has the quotation in its content: the one whose content is closest to it."""
    near = [
        (sum(s.end - s.start for s in drafts[n].content), n)
        for n in touching
        if not q.start <= drafts[n].cue.start < q.end
    ]
    return min(near)[1] if near else None


def _carries_on(doc: Document, owner: Draft, last: Quotation, q: Quotation) -> bool:
    """Nothing but the source and the cue stands between the two quotations, and the second reads as a statement."""
    gap = doc.text[last.end : q.start]
    if "\n" in gap:
        return not gap.strip(" \n\t.…") and (not last.closed or _alone(doc, q))
    if len(q.inner.text.split()) < (2 if _ended(doc, q) else 8):
        return False
    return _only_cue(doc, owner, last.end, q.start)


def _alone(doc: Document, q: Quotation) -> bool:
    """The quotation is all of its paragraph, or opens it."""
    line = doc.text.find("\n", q.end)
    return not doc.text[q.end : line if line >= 0 else None].strip(' .…"”')


def _only_cue(doc: Document, owner: Draft, start: int, end: int) -> bool:
    """Between two quotations stand the cue's words up to the end of its sentence, or none."""
    gap = doc.text[start:end]
    if not gap.strip(" .,…"):
        return True
    if not start <= owner.cue.start < end:
        return False
    return not doc.text[owner.sent.end : end].strip() or not re.search(r"[.!?]['’]?\s+\S", gap)


# ---------------------------------------------------------------- attributions


def _attribution(doc: Document, draft: Draft, quotations: Stretches[Quotation]) -> Attribution:
    return Attribution(draft.source, draft.cue, draft.content, _manner(draft, quotations), draft.stance, draft.rule)


def _manner(draft: Draft, quotations: Stretches[Quotation]) -> Manner:
    """Direct where all words of the content are quoted, mixed where some are."""
    size = sum(s.end - s.start for s in draft.content)
    quoted = sum(
        max(0, min(s.end, q.end) - max(s.start, q.start))
        for s in draft.content
        for q in quotations.over(s.start, s.end)
    )
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= size - 2 * len(draft.content) else "mixed"


__all__ = ["find_attributions"]
