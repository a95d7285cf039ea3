"""Who takes or refuses responsibility for a deed, names its doer, or says that it never happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from rashomon.errors import LexiconError
from rashomon.extract.claims import Draft
from rashomon.extract.joining import Happening
from rashomon.extract.voices import Voices
from rashomon.lexicon.files import LEXICON, entries
from rashomon.lexicon.frames import Frame, Pattern, compile_pattern
from rashomon.patterns import match_pattern
from rashomon.syntax import conjuncts, objects, phrase, subjects
from rashomon.types import Actor, Mention, Sentence, Span, Stance, Token, Value

_DEEDS = {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION"}
_KEYS = {
    "field": {"actor", "occurred"},
    "stance": {"asserts", "denies", "doubts"},
    "voice": {"self", "said"},
    "value": {"subject", "object", "claimant", "words", "of", "to", "on"},
    "deed": {"last", "named", "accused", "before"},
}


@dataclass(frozen=True, slots=True)
class Position:
    """What a pattern of responsibility claims: a field, a stance, whose words they are, what of, and of which deed."""

    field: str
    stance: Stance
    voice: Literal["self", "said"]
    value: Literal["subject", "object", "claimant", "words", "of", "to", "on"]
    deed: Literal["last", "named", "accused", "before"]


@dataclass(frozen=True, slots=True)
class ResponsibilityTable:
    """Patterns of responsibility by the lemma that heads them, the most specific first."""

    patterns: Mapping[str, tuple[tuple[Pattern, Position], ...]]


def load_responsibility(classes: Mapping[str, frozenset[str]], folder: Path = LEXICON) -> ResponsibilityTable:
    """The table of a lexicon folder; raises LexiconError with file and entry."""
    found: dict[str, list[tuple[Pattern, Position]]] = {}
    for n, entry in enumerate(entries(folder / "responsibility.yaml", "field", "stance", "voice", "patterns"), 1):
        where = f"responsibility.yaml, entry {n}"
        frame, position = Frame("responsibility", "ACCUSE", None, {}, {}, where=where), _position(entry, where)
        for pattern in (compile_pattern(frame, "verb", source, classes) for source in entry["patterns"]):
            for head in pattern.heads:
                found.setdefault(head, []).append((pattern, position))
    return ResponsibilityTable({h: tuple(sorted(ps, key=lambda p: -p[0].weight)) for h, ps in sorted(found.items())})


def _position(entry: Mapping[str, Any], where: str) -> Position:
    values = {"value": "subject", "deed": "last", **{k: entry[k] for k in _KEYS if k in entry}}
    for key, value in values.items():
        if value not in _KEYS[key]:
            raise LexiconError(f"{where}: {key!r} is {value!r}. Use one of: {', '.join(sorted(_KEYS[key]))}.")
    return Position(**cast(Any, values))


@dataclass(frozen=True, slots=True)
class Deeds:
    """The happenings of a report, asked which of them some words speak of."""

    happenings: Sequence[Happening]
    actors: Mapping[Mention, Actor]
    lead: Happening | None

    def spoken_of(self, position: Position, words: Span, voice: Mention | None) -> int | None:
        """The number of the happening that the words speak of."""
        named = [
            n
            for n, h in enumerate(self.happenings)
            if h.mention.frame.type in _DEEDS and any(t.within(words) for t in h.triggers)
        ]
        if named and position.deed != "before":
            return named[-1]
        match position.deed:
            case "last":
                return self._news(words)
            case "accused":
                return self._accused(words, voice)
            case "before":
                return self._before(words)
            case _:
                return None

    def _news(self, words: Span) -> int | None:
        """The lead where it is an attack, else the last attack told before the words, else a lead of another force."""
        lead = next((n for n, h in enumerate(self.happenings) if h is self.lead), None)
        if lead is not None and self.happenings[lead].mention.frame.type == "ASSAULT":
            return lead
        told = [
            n
            for n, h in enumerate(self.happenings)
            if h.mention.frame.type == "ASSAULT" and not h.mention.historical and h.main.start < words.start
        ]
        if told:
            return told[-1]
        return lead if lead is not None and self.happenings[lead].mention.frame.type in _DEEDS else None

    def _accused(self, words: Span, voice: Mention | None) -> int | None:
        """The last deed before the words of which the voice is named as the doer."""
        me = self.actors.get(voice) if voice else None
        found = [
            (n, t)
            for n, h in enumerate(self.happenings)
            for t in h.tellings
            if t.start < words.start and h.mention.frame.type in _DEEDS
        ]
        named = [
            n
            for n, t in found
            if me and any((a := self.actors.get(m)) and a.id == me.id for m in t.mention.roles.get("actor", ()))
        ]
        return named[-1] if named else None

    def _before(self, words: Span) -> int | None:
        told = [(t, n) for n, h in enumerate(self.happenings) for t in h.triggers if t.end <= words.start]
        return max(told)[1] if told else None


def find_positions(
    sents: Sequence[Sentence], deeds: Deeds, voices: Voices, table: ResponsibilityTable
) -> Iterator[tuple[int, Draft]]:
    """Claims on the doer or on the deed itself, each with the number of its happening."""
    for sent in sents:
        for token in sent.tokens:
            for position in positions_at(sent, token, table):
                found = list(_drafts(sent, token.i, position, deeds, voices))
                yield from found
                if found:
                    break


def positions_at(sent: Sentence, token: Token, table: ResponsibilityTable) -> Iterator[Position]:
    """The positions that a verb may state: "claimed responsibility", "denied any part", in the table's order."""
    known = table.patterns.get(token.lemma, ()) if token.pos in ("VERB", "AUX") else ()
    return (position for pattern, position in known if match_pattern(sent, token, pattern) is not None)


def _drafts(sent: Sentence, i: int, position: Position, deeds: Deeds, voices: Voices) -> Iterator[tuple[int, Draft]]:
    cue, quote = sent.span(i, i), sent.span(*sent.edges[i])
    standing = voices.at(cue, cue)
    speaker = _speaker(sent, i, cue, position, voices)
    if speaker is None and standing.inner is None:
        return
    owner = deeds.spoken_of(position, quote, speaker or (standing.inner.source if standing.inner else None))
    if owner is None:
        return
    for value, voice in _values(sent, i, position, speaker, quote, deeds):
        yield (
            owner,
            Draft(
                position.field,
                value,
                standing,
                position.stance,
                quote,
                "lexicon:responsibility",
                voice,
                cue if voice else None,
            ),
        )


def _speaker(sent: Sentence, i: int, cue: Span, position: Position, voices: Voices) -> Mention | None:
    """Whose own words the pattern is: the source of the attribution that it cues, else its subject."""
    if position.voice == "said":
        return None
    cued = next((a.source for a in voices.spoken if a.cue and a.source and a.cue.overlaps(cue)), None)
    return cued or next((phrase(sent, s) for s in subjects(sent, i)), None)


def _work_of(sent: Sentence, i: int) -> list[int]:
    """Whose work the deed is said to be: "the murder was the work of gangs"."""
    nouns = sent.kids(i, "attr", "acomp")
    links = [of for n in nouns for of in sent.kids(n.i, "prep") if of.text.lower() == "of"]
    return [t.i for of in links for t in sent.kids(of.i, "pobj")]


def _values(
    sent: Sentence, i: int, position: Position, speaker: Mention | None, quote: Span, deeds: Deeds
) -> Iterator[tuple[Value, Mention | None]]:
    """What is claimed and by whom; of several who claim a deed for themselves each claims its own part."""
    if position.value == "words":
        yield Value(quote), speaker
        return
    if position.value == "claimant":
        yield from [(Value(speaker.span, actor=deeds.actors.get(speaker)), speaker)] if speaker else []
        return
    own = position.voice == "self" and position.value == "subject"
    for who in _doers(sent, i, position):
        itself = own and (speaker is None or speaker.span.overlaps(who.span))
        yield Value(who.span, actor=deeds.actors.get(who)), who if itself else speaker


def _doers(sent: Sentence, i: int, position: Position) -> list[Mention]:
    """The phrases that name a doer, without the deed that hangs on them: "suspects the Front of the bombing"."""
    match position.value:
        case "subject":
            return [phrase(sent, h) for h in subjects(sent, i) if sent.tokens[h].dep != "appos"]
        case "object":
            small = [k.i for c in sent.kids(i, "ccomp") for k in sent.kids(c.i, "nsubj")]
            return [_without_deed(sent, phrase(sent, h)) for h in objects(sent, i) or small]
        case "of":
            return [phrase(sent, h) for h in _work_of(sent, i)]
        case preposition:
            holders = (i, *(t.i for t in sent.kids(i, "dobj")))
            links = [k for h in holders for k in sent.kids(h, "prep") if k.text.lower() == preposition]
            return [phrase(sent, c) for k in links for t in sent.kids(k.i, "pobj") for c in conjuncts(sent, t.i)]


def _without_deed(sent: Sentence, who: Mention) -> Mention:
    """A name without the "of" or "for" that the parser hangs on it."""
    link = next((k for k in sent.kids(who.head, "prep") if k.text.lower() in ("of", "for")), None)
    if link is None or sent.tokens[who.head].pos != "PROPN" or link.start <= who.span.start:
        return who
    return Mention(sent.span(_first(sent, who), link.i - 1), who.sent, who.head)


def _first(sent: Sentence, who: Mention) -> int:
    return next(t.i for t in sent.tokens if t.start >= who.span.start)
