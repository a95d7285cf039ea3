"""Attributions by a sign: "Minister: no deal", "... – police", the turns of a transcript, a name under a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.extract.drafts import Draft
from rashomon.extract.quotations import find_quotations
from rashomon.lexicon.cues import CueTable
from rashomon.types import Document, Mention, Sentence, Span

_TURN = re.compile(r"[\"“]?([A-Z][A-Z.'’ -]{0,40}[A-Z]|Q|A)(:)\s*(?=\S)")
_HEADLINE_COLON = re.compile(r"([A-Z][^:;,.!?\"“”]{1,60}?)(:)\s+(?=\S)")
_HEADLINE_DASH = re.compile(r"\s([-–—―])\s*([A-Za-z][^-–—―:;,.!?\"“”]{1,40})$")
_SIGNATURE = re.compile(
    r"[^\S\n]*\n?[^\S\n]*(-{1,3}|[–—―~])[^\S\n]*([^\n“”\"«»:;!?]{2,90}?)[^\S\n]*[.,]?[^\S\n]*(?=\n|$)"
)
_POST = re.compile(
    r"^(?:[^\n]*>)?[\"“]?([^\n>]{2,600}?)[\"”]?[^\S\n]+([-–—―])[^\S\n]*([^\n()>–—―]{2,60}?)[^\S\n]\(@\w{1,30}\)[^\n]*$",
    re.MULTILINE,
)
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_SERIES = (
    "the latest",
    "analysis",
    "opinion",
    "watch",
    "video",
    "exclusive",
    "update",
    "breaking",
    "fact check",
    "live",
    "photos",
    "read",
    "note",
    "q&a",
    "bombshell",
    "report",
    "poll",
    "study",
    "review",
    "interview",
    "profile",
    "timeline",
    "factbox",
    "explainer",
)
_NO_NAME = frozenset({"VERB", "AUX", "PRON", "CCONJ", "INTJ"})
_SPEAKERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def drafts_of_signs(doc: Document, sents: Sequence[Sentence], cues: CueTable) -> list[Draft]:
    """The attributions of a headline or transcript."""
    if not sents or not cues.signs:
        return []
    paragraphs = [doc.span(m.start(), m.end()) for m in _PARAGRAPH.finditer(doc.text)]
    turns = [(p, m) for p in paragraphs if (m := _TURN.match(p.text))]
    names = [m[1] for _, m in turns]
    signed = _signed(doc, sents)
    if len(turns) >= 3 and len(set(names)) < len(names):
        return [*_of_turns(doc, sents, paragraphs, turns), *signed]
    return [*(_of_headline(doc, sents, paragraphs[0], cues) if paragraphs else []), *signed]


def _signed(doc: Document, sents: Sequence[Sentence]) -> list[Draft]:
    """Words with the speaker's name behind a dash: "We lost all." — Mira Anders, 34; posts — Mira (@mira) May 2."""
    found = []
    for q in find_quotations(doc):
        match = _SIGNATURE.match(doc.text, q.end)
        opens = not doc.text[doc.text.rfind("\n", 0, q.start) + 1 : q.start].strip()
        if match and opens and q.closed and match[2][0].isupper() and not _speaks(sents, match):
            found.append(_sign_draft(doc, sents, 0, match, 2, 1, (q.inner,), "signature"))
    for match in _POST.finditer(doc.text):
        found.append(_sign_draft(doc, sents, 0, match, 3, 2, (doc.span(*match.span(1)),), "signature"))
    return [d for d in found if d is not None]


def _speaks(sents: Sequence[Sentence], match: re.Match[str]) -> bool:
    """What stands behind the dash is a sentence, no name: it has a finite verb."""
    said = (t for s in sents if s.end > match.start(2) and s.start < match.end(2) for t in s.tokens)
    return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in said if match.start(2) <= t.start < match.end(2))


def _of_turns(
    doc: Document, sents: Sequence[Sentence], paragraphs: list[Span], turns: list[tuple[Span, re.Match[str]]]
) -> list[Draft]:
    """Each turn with the paragraphs up to the next one; what follows the last turn's paragraph is no longer speech."""
    found = []
    for n, (paragraph, match) in enumerate(turns):
        stop = turns[n + 1][0].start if n + 1 < len(turns) else paragraph.end
        content = [doc.span(paragraph.start + match.end(), paragraph.end)]
        content += [p for p in paragraphs if paragraph.end < p.start < stop and p.text[0] not in '(["“(']
        content += [
            p for p in paragraphs if paragraph.end < p.start < stop and p.text[0] in '"“' and p.text[1:2] != "("
        ]
        found.append(_sign_draft(doc, sents, paragraph.start, match, 1, 2, tuple(sorted(content)), "turn"))
    return [d for d in found if d is not None]


def _of_headline(doc: Document, sents: Sequence[Sentence], first: Span, cues: CueTable) -> list[Draft]:
    text = first.text.rstrip(" .")
    if len(text) > 160:
        return []
    colon = _HEADLINE_COLON.match(text)
    if (
        colon
        and _names_somebody(sents, first.start, colon[1], cues)
        and _says_something(sents, first.start + colon.end(), first.end)
    ):
        content = (doc.span(first.start + colon.end(), first.start + len(text)),)
        draft = _sign_draft(doc, sents, first.start, colon, 1, 2, content, "headline")
        return [draft] if draft else []
    dash = _HEADLINE_DASH.search(text)
    if (
        dash
        and _names_somebody(sents, first.start + dash.start(2), dash[2], cues)
        and _says_something(sents, first.start, first.start + dash.start())
    ):
        draft = _sign_draft(
            doc, sents, first.start, dash, 2, 1, (doc.span(first.start, first.start + dash.start()),), "headline"
        )
        return [draft] if draft else []
    return []


def _names_somebody(sents: Sequence[Sentence], start: int, words: str, cues: CueTable) -> bool:
    """The words are a short noun phrase for somebody who can speak, and no name of a series."""
    said = [t for s in sents if s.start < start + len(words) for t in s.tokens if start <= t.start < start + len(words)]
    if not said or len(words.split()) > 6 or words.lower() in _SERIES or any(t.pos in _NO_NAME for t in said):
        return False
    if any(t.ent in _SPEAKERS for t in said) or said[-1].lemma in cues.voices:
        return True
    return said[-1].pos == "PROPN" and not words.isupper()


def _says_something(sents: Sequence[Sentence], start: int, end: int) -> bool:
    """The words have a verb and are no question about how, where or why."""
    said = [t for s in sents if s.start < end for t in s.tokens if start <= t.start < end]
    asked = bool(said) and said[0].tag in ("WRB", "WP", "WDT") and said[-1].text != "?"
    return not asked and any(t.pos in ("VERB", "AUX") for t in said)


def _sign_draft(
    doc: Document,
    sents: Sequence[Sentence],
    at: int,
    match: re.Match[str],
    source: int,
    sign: int,
    content: tuple[Span, ...],
    rule: str,
) -> Draft | None:
    start, end = at + match.start(source), at + match.end(source)
    sent = next((s for s in sents if s.end > start), None)
    content = tuple(s for s in content if s.text.strip())
    if sent is None or not content:
        return None
    words = [t for t in sent.tokens if start <= t.start < end]
    if not words:
        return None
    mention = Mention(doc.span(start, end), sent.index, words[-1].i)
    cue = doc.span(at + match.start(sign), at + match.end(sign))
    return Draft(sent, words[-1].i, mention, cue, content, "asserts", rule)


__all__ = ["drafts_of_signs"]
