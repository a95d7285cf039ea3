"""Which words say that something happened, what kind of thing, to whom, and how it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.extract.modality import modality_of, told_as_past
from rashomon.extract.owners import with_owners
from rashomon.extract.roles import Roles, carrier_of, fill_roles
from rashomon.lexicon.frames import Frame, FrameTable, Pattern
from rashomon.lexicon.scope import ScopeTable
from rashomon.patterns import Match, match_frames, match_pattern
from rashomon.types import Modality, Sentence, Span, Token

_DEFINITE = {"the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "both"}
_NAMES = {"ORG", "PERSON", "FAC"}
_OTHER = {
    "another",
    "second",
    "third",
    "similar",
    "other",
    "further",
    "previous",
    "earlier",
    "new",
    "subsequent",
    "separate",
    "past",
    "next",
}


@dataclass(frozen=True, slots=True)
class EventWords:
    """The knowledge that finds events: frames, scope rules, verbs that carry nouns, words for events told elsewhere."""

    frames: FrameTable
    scope: ScopeTable
    light: frozenset[str]
    occurring: frozenset[str]
    locations: frozenset[str]
    anaphors: Mapping[str, Frame]
    doers: Mapping[str, tuple[Pattern, ...]]


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place in the text that tells of an event."""

    frame: Frame
    trigger: Span
    sent: int
    head: int
    anchors: frozenset[int]  # tokens that belong to the predicate: trigger, pattern words, light verb
    roles: Roles
    modality: Modality
    historical: bool
    noun: bool
    definite: bool  # "the raid": may point back to an event told before
    other: bool  # "a second march": is never the event told before
    origin: str


def find_events(
    sents: Sequence[Sentence], words: EventWords, speech: frozenset[tuple[int, int]] = frozenset()
) -> tuple[EventMention, ...]:
    """Every event mention of a report, in text order; `speech` holds (sentence, token) of the cues of speech."""
    return tuple(m for sent in sents for m in _in_sentence(sent, words, speech))


def _in_sentence(sent: Sentence, words: EventWords, speech: frozenset[tuple[int, int]]) -> Iterator[EventMention]:
    matches = _unshadowed(sent, list(match_frames(sent, words.frames)))
    cues = frozenset(i for s, i in speech if s == sent.index)
    pointers = _pointers(sent, words.anaphors, {i for m in matches for i in (m.head, *m.words)})
    for match in sorted((*matches, *pointers, *find_doers(sent, words.doers)), key=lambda m: m.head):
        yield _mention(sent, match, words, cues)


def _pointers(sent: Sentence, anaphors: Mapping[str, Frame], taken: set[int]) -> Iterator[Match]:
    """Nouns that only point back to an event: "the operation", "this incident"."""
    for t in sent.tokens:
        frame = anaphors.get(t.lemma) if t.pos == "NOUN" and t.i not in taken else None
        named = t.ent in _NAMES or any(k.ent in _NAMES for k in sent.kids(t.i, "compound"))
        if (
            frame is not None
            and not named
            and any(k.text.lower() in _DEFINITE for k in sent.kids(t.i, "det", "poss", "predet"))
        ):
            yield Match(Pattern(frame, "noun", frozenset({t.lemma}), (), t.lemma, 0), t.i, ())


def find_doers(sent: Sentence, doers: Mapping[str, tuple[Pattern, ...]]) -> Iterator[Match]:
    """Words that name the doer of a deed told elsewhere: "the Front is suspected of the bombing"."""
    for t in sent.tokens:
        patterns = doers.get(t.lemma, ()) if t.pos in ("VERB", "AUX") and t.dep != "amod" else ()
        if (match := next((m for p in patterns if (m := match_pattern(sent, t, p)) is not None), None)) is not None:
            yield match


def _unshadowed(sent: Sentence, matches: Sequence[Match]) -> list[Match]:
    """Matches whose head is not already a word of another: "fire tear gas" has one trigger, not two."""
    taken = {i for m in matches for i in m.words}
    return [m for m in matches if m.head not in taken and not _describes(sent.tokens[m.head], sent)]


def _describes(token: Token, sent: Sentence) -> bool:
    """The word only describes: "jailed members", "the wounded", "according to", "called it a massacre"."""
    if token.dep == "oprd" and token.pos == "NOUN":
        return True  # "called the raid a massacre" tells of the raid
    if token.tag not in ("VBN", "VBG", "VBD", "JJ") or token.pos == "NOUN":
        return False
    article = any(t.dep in ("det", "poss") for t in sent.kids(token.i))
    return article or (token.dep == "amod" and not sent.kids(token.i)) or token.lemma == "accord"


def _mention(sent: Sentence, match: Match, words: EventWords, cues: frozenset[int]) -> EventMention:
    head, scope = match.head, words.scope
    noun = match.pattern.pos == "noun"
    carrier = carrier_of(sent, head, words.light, words.occurring) if noun else None
    anchors = frozenset({head, *match.words} | ({carrier} if carrier is not None else set()))
    centre = carrier if carrier is not None else head
    modality = modality_of(sent, head, scope, cues)
    if modality == "actual" and carrier is not None:
        modality = modality_of(sent, centre, scope, cues)
    if modality == "negated" and any(sent.tokens[i].dep == "neg" for i in match.words):
        modality = "actual"  # the "not" makes the refusal: "will not lift the ban"
    return EventMention(
        frame=match.pattern.frame,
        trigger=_trigger(sent, match),
        sent=sent.index,
        head=head,
        anchors=anchors,
        roles=with_owners(sent, fill_roles(match, sent, carrier), words.locations),
        modality=modality,
        historical=told_as_past(sent, centre, scope),
        noun=noun,
        definite=noun
        and any(t.text.lower() in _DEFINITE for t in sent.kids(head, "det", "poss", "predet"))
        or _named_so(sent, head, noun),
        other=any(t.text.lower() in _OTHER for t in sent.kids(head, "amod", "det")),
        origin=f"lexicon:{match.pattern.frame.type.lower()}/{match.pattern.frame.kind}",
    )


def _named_so(sent: Sentence, head: int, noun: bool) -> bool:
    """A noun with a possessor ("the army's attack") is definite too."""
    return noun and bool(sent.kids(head, "poss"))


def _trigger(sent: Sentence, match: Match) -> Span:
    """The trigger words as they stand: adjoining pattern words with the head, else the head alone."""
    aside = ("ADP", "PRON") if match.pattern.pos == "verb" else ("ADP", "PRON", "VERB", "AUX")
    particles = [t.i for t in sent.kids(match.head, "prt")] if match.pattern.pos == "verb" else []
    near = sorted({match.head, *particles, *(i for i in match.words if sent.tokens[i].pos not in aside)})
    first = last = match.head
    for i in near:
        if i > last and i - last <= 3:
            last = i
    for i in reversed(near):
        if i < first and first - i <= 3:
            first = i
    return sent.span(first, last)
