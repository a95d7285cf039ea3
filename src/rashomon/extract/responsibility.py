"""Who takes or refuses responsibility for a deed, or says that it never happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from rashomon.extract.claims import Draft
from rashomon.extract.joining import Happening
from rashomon.extract.voices import Voices
from rashomon.lexicon.files import LEXICON, entries
from rashomon.lexicon.frames import Frame, Pattern, compile_pattern
from rashomon.patterns import match_pattern
from rashomon.syntax import objects, phrase, subjects
from rashomon.types import Actor, Mention, Sentence, Span, Stance, Value

_DEEDS = {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION"}


@dataclass(frozen=True, slots=True)
class Position:
    """What a pattern of responsibility claims: a field, a stance, and whose words they are."""

    field: str
    stance: Stance
    own_words: bool  # the subject is the claimant
    of_object: bool = False  # the value is the object: "blamed the Front for the bombardment"


@dataclass(frozen=True, slots=True)
class ResponsibilityTable:
    """Patterns of responsibility by the lemma that heads them, the most specific first."""

    patterns: Mapping[str, tuple[tuple[Pattern, Position], ...]]


def load_responsibility(classes: Mapping[str, frozenset[str]], folder: Path = LEXICON) -> ResponsibilityTable:
    """The table of a lexicon folder; raises LexiconError with file and entry."""
    found: dict[str, list[tuple[Pattern, Position]]] = {}
    for n, entry in enumerate(entries(folder / "responsibility.yaml", "field", "stance", "voice", "patterns"), 1):
        frame = Frame("responsibility", "ACCUSE", None, {}, {}, where=f"responsibility.yaml, entry {n}")
        position = Position(entry["field"], cast(Stance, entry["stance"]), entry["voice"] == "self", entry.get("value") == "object")
        for source in entry["patterns"]:
            pattern = compile_pattern(frame, "verb", source, classes)
            for head in pattern.heads:
                found.setdefault(head, []).append((pattern, position))
    return ResponsibilityTable({h: tuple(sorted(ps, key=lambda p: -p[0].weight)) for h, ps in sorted(found.items())})


def find_positions(
    sents: Sequence[Sentence], happenings: Sequence[Happening], voices: Voices, actors: Mapping[Mention, Actor],
    table: ResponsibilityTable, lead: Happening | None,
) -> Iterator[tuple[int, Draft]]:
    """Claims on the doer or on the deed itself, each with the number of its happening."""
    for sent in sents:
        for token in sent.tokens:
            for pattern, position in table.patterns.get(token.lemma, ()) if token.pos in ("VERB", "AUX") else ():
                if match_pattern(sent, token, pattern) is None:
                    continue
                owner = _deed(sent, token.i, happenings, None if position.of_object else lead, position.of_object)
                if owner is not None:
                    yield from ((owner, d) for d in _drafts(sent, token.i, position, voices, actors))
                break


def _drafts(sent: Sentence, i: int, position: Position, voices: Voices, actors: Mapping[Mention, Actor]) -> Iterator[Draft]:
    token = sent.tokens[i]
    cue = sent.span(i, i)
    quote = sent.span(*sent.edges[i])
    standing = voices.at(cue, cue)
    if position.of_object:
        for accused in objects(sent, i):
            speaker = next((phrase(sent, s) for s in subjects(sent, i)), None)
            who = phrase(sent, accused)
            yield Draft("actor", Value(who.span, actor=actors.get(who)), standing, "asserts", quote, "lexicon:responsibility", speaker, cue)
        return
    for subject in subjects(sent, i):
        who = phrase(sent, subject)
        value = Value(who.span, actor=actors.get(who)) if position.field == "actor" else Value(quote)
        if position.own_words:
            yield Draft(position.field, value, standing, position.stance, quote, "lexicon:responsibility", who, cue)
        elif standing.inner is not None:
            yield Draft(position.field, value, standing, position.stance, quote, "lexicon:responsibility")
    if not subjects(sent, i) and standing.inner is not None and position.field == "occurred" and token.dep == "ROOT":
        yield Draft("occurred", Value(quote), standing, position.stance, quote, "lexicon:responsibility")


def _deed(sent: Sentence, i: int, happenings: Sequence[Happening], lead: Happening | None, named_only: bool) -> int | None:
    """The deed that is spoken of: named under the words, else the last deed before them, else the lead."""
    first, last = sent.edges[i]
    words = sent.span(first, last)
    named = [n for n, h in enumerate(happenings) if h.mention.frame.type in _DEEDS and any(_inside(s, words) for s in h.triggers)]
    if named or named_only:
        return named[-1] if named else None
    if lead is not None and lead.mention.frame.type == "ASSAULT":
        return next(n for n, h in enumerate(happenings) if h is lead)
    before = [n for n, h in enumerate(happenings) if h.mention.frame.type == "ASSAULT" and h.main.start < words.start and not h.mention.historical]
    return before[-1] if before else None



def _inside(span: Span, words: Span) -> bool:
    return words.start <= span.start and span.end <= words.end
