"""What a noun phrase says of the actor behind it: its noun, its country, the names in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.lexicon.actors import ActorTable, Entry, Noun
from rashomon.resolve.affiliation import Affiliation, affiliations
from rashomon.resolve.homeland import may_be_home
from rashomon.resolve.introduced import introduce
from rashomon.resolve.names import Name, Words, find_names, inside, over, sensible, year_of
from rashomon.resolve.nouns import noun_at
from rashomon.resolve.runs import Known
from rashomon.types import Document, Mention, PlaceMention, Sentence, Span, Token

_ATTACH = frozenset({"of", "in", "from", "for", "with", "within", "inside", "at", "'s"})
_COUNTRY_FORMS = frozenset({"name", "adj", "people", "capital", "seat", "surname"})
_SEVERAL = frozenset(
    "a an some several many few two three four five six seven eight nine ten dozens hundreds another one other".split()
)


@dataclass(frozen=True)
class Reading:
    """One report with every name in it found."""

    table: ActorTable
    doc: Document
    sents: Sequence[Sentence]
    places: Sequence[PlaceMention]
    words: Words
    names: tuple[Name, ...]
    known: tuple[Known, ...]

    @classmethod
    def of(cls, table: ActorTable, doc: Document, sents: Sequence[Sentence], places: Sequence[PlaceMention]) -> Reading:
        """Finds known names and introduced ones."""
        words = Words(doc.text)
        names = tuple(sensible(find_names(table, words, year_of(doc)), sents))
        placed = {p.span.start for p in places if p.place is not None}
        known = (
            k for k in introduce(table, sents, words, names) if k.role or not k.person or k.span.start not in placed
        )
        return cls(table, doc, sents, places, words, names, tuple(known))

    def home(self, at: int) -> str | None:
        """The one country that the report, or else its first sentence, speaks of, for a body named at an offset.

        In the sentence that names the body, a country that is only acted upon is not its own.
        """
        here = bisect_right(self.sents, at, key=lambda s: s.start) - 1
        own = self.countries(self.sents[here].start, self.sents[here].end, self.sents[here]) if here >= 0 else set()
        for most in (len(self.sents), 1, 2):
            others = (countries for n, countries in enumerate(self.spoken_of[:most]) if n != here)
            found = set().union(own if here < most else (), *others)
            if len(found) == 1:
                return str(next(iter(found)))
        return None

    @cached_property
    def spoken_of(self) -> tuple[set[str], ...]:
        """The countries that each sentence names."""
        return tuple(self.countries(s.start, s.end) for s in self.sents)

    def countries(self, start: int, end: int, within: Sentence | None = None) -> set[str]:
        """The countries named within two offsets; `within` a body's sentence, those alone that may be its own."""
        states = [n for n in inside(self.names, start, end) if n.form in _COUNTRY_FORMS and n.entry.kind == "state"]
        others = [n.span for n in states if within is not None and not may_be_home(within, n.span)]
        named = {n.entry.country for n in states if n.span not in others}
        return {c for c in named if c} | set(self.placed(start, end, others))

    def placed(self, start: int, end: int, others: Sequence[Span] = ()) -> list[str]:
        """The countries of the places within two offsets; "pro-Russian" and "Iran-backed" place nothing."""
        first, last = (bisect_left(self.places, at, key=lambda p: p.span.start) for at in (start, end))
        countries = ((p.span, p.place.country) for p in self.places[first:last] if p.place)
        blocked = [*others, *(n.span for n in inside(self.names, start, end) if n.form == "stop")]
        return [c for span, c in countries if c and not any(span.overlaps(b) for b in blocked)]

    @cached_property
    def bodies(self) -> tuple[tuple[int, str, str], ...]:
        """Offset, kind and country of every state body that the report names with its country."""
        found = []
        for name in self.names:
            if name.form in _COUNTRY_FORMS and name.entry.kind == "state" and name.entry.country:
                found += [(name.span.start, noun.body, name.entry.country) for noun in self._beside(name) if noun.body]
        return tuple(found)

    def _beside(self, name: Name) -> Iterator[Noun]:
        """The nouns that stand with a country: "Albanian police", "Albania's police", "police in Albania"."""
        inner = self.words.range(name.span.start, name.span.end)
        after = inner.stop + (1 if inner.stop < len(self.words.list) and self.words.folded[inner.stop] == "s" else 0)
        before = (
            inner.start - 2 if inner.start > 1 and self.words.folded[inner.start - 1] in _ATTACH else inner.start - 3
        )
        for at in (*range(after, min(after + 4, len(self.words.list))), before):
            found = noun_at(self.table, self.words, at) if at >= 0 else None
            if found and (
                at != before
                or self.words.folded[inner.start - 1] in _ATTACH
                or self.words.folded[inner.start - 2] in _ATTACH
            ):
                yield found[0]
                return
            if at != before and (at + 1 >= len(self.words.list) or not self.words.gap(at)):
                return

    def body_country(self, body: str, before: int) -> str | None:
        """Whose police, army or government is meant where the phrase does not say."""
        same = [(start, c) for start, b, c in self.bodies if b.partition(":")[0] == body.partition(":")[0]]
        named, earlier = [c for _, c in same], [c for start, c in same if start < before]
        return next(iter(earlier or named), None) or self.home(before)

    @cached_property
    def affiliations(self) -> tuple[Affiliation, ...]:
        """Everybody whom the report says to be somebody's people."""
        return affiliations(self.sents, self.names, self.known)

    @cached_property
    def acronyms(self) -> dict[str, Known | Entry]:
        """Short names that the report explains in brackets."""
        found: dict[str, Known | Entry] = {k.acronym: k for k in self.known if k.acronym}
        for name in self.names:
            if name.form == "name" and (short := _bracketed(self.doc.text, name.span.end)):
                found.setdefault(short, name.entry)
        return found

    @cached_property
    def nominals(self) -> dict[int, list[Phrase]]:
        """The possible antecedents of each sentence, as far as asked for."""
        return {}

    @cached_property
    def _phrases(self) -> dict[Mention, Phrase]:
        return {}

    def phrase(self, mention: Mention) -> Phrase:
        """The noun phrase around a mention."""
        if mention not in self._phrases:
            self._phrases[mention] = Phrase(self, mention, self.sents[mention.sent])
        return self._phrases[mention]


def _bracketed(text: str, at: int) -> str | None:
    close = text.find(")", at, at + 14)
    short = text[at:close].strip(" (") if close > 0 and text[at:].lstrip().startswith("(") else ""
    return short if 2 <= len(short) <= 9 and sum(c.isupper() for c in short) >= 2 and " " not in short else None


@dataclass(frozen=True)
class Phrase:
    """A mention with the words that belong to it."""

    reading: Reading
    mention: Mention
    sent: Sentence

    @cached_property
    def head(self) -> Token:
        return self.sent.tokens[self.mention.head]

    @cached_property
    def start(self) -> int:
        """The phrase begins with the mention or its head's first dependent, whichever comes first."""
        return min(
            self.mention.start,
            self.sent.tokens[self.sent.edges[self.head.i][0]].start if self._whole else self.mention.start,
        )

    @cached_property
    def _whole(self) -> bool:
        return self.head.pos in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}

    @cached_property
    def stop(self) -> int:
        """The phrase ends with its last 'of' or 'in' attachment, not with its relative clause."""
        end = max(self.head.end, self.mention.end)
        for kid in self.sent.kids(self.head.i, "prep"):
            if kid.i > self.head.i and kid.text.lower() in _ATTACH:
                end = max(end, self.sent.tokens[self.sent.edges[kid.i][1]].end)
        return end

    @cached_property
    def at(self) -> int:
        """The number of the head's word."""
        return self.reading.words.at(self.head.start)

    @cached_property
    def found(self) -> tuple[Noun, int, int] | None:
        found = noun_at(self.reading.table, self.reading.words, self.at)
        if (
            found is None
            and self.head.lemma != self.head.text.lower()
            and (noun := self.reading.table.noun(self.head.lemma))
        ):
            return noun, self.at, self.at
        return found

    @cached_property
    def noun(self) -> Noun | None:
        """The generic noun that heads the phrase."""
        return self.found[0] if self.found else None

    @cached_property
    def first_word(self) -> str:
        inner = self.reading.words.range(self.mention.start, self.mention.end)
        return self.reading.words.folded[inner.start] if inner else ""

    @cached_property
    def vague(self) -> bool:
        """Some of many, not the body as such: "two officers", "several soldiers"."""
        kids = self.sent.kids(self.head.i, "nummod", "det", "amod")
        return any(k.dep == "nummod" or k.text.lower() in _SEVERAL for k in kids)

    @cached_property
    def place(self) -> bool:
        """The head is a place name."""
        return any(p.place is not None and p.span.start <= self.head.start < p.span.end for p in self.reading.places)

    @cached_property
    def complement(self) -> bool:
        """An "of" or "for" phrase says which one is meant."""
        return any(k.text.lower() in {"of", "for"} for k in self.sent.kids(self.head.i, "prep"))

    @cached_property
    def nested(self) -> bool:
        """Inside another noun phrase: "the leader of the group"."""
        above = self.sent.tokens[self.head.head]
        return (
            self.head.dep == "poss" or self.head.dep == "pobj" and self.sent.tokens[above.head].pos in {"NOUN", "PROPN"}
        )

    @cached_property
    def singular(self) -> bool:
        return self.head.tag in {"NN", "NNP"}

    @cached_property
    def own(self) -> Name | None:
        """The known name that the head is part of."""
        return over(self.reading.names, self.head.start, self.head.end)

    @cached_property
    def left(self) -> list[Name]:
        """Known names before the head noun."""
        stop = self.reading.words.list[self.found[1]][0] if self.found else self.head.start
        inner = inside(self.reading.names, self.start, self.head.end)
        return [
            n
            for n in inner
            if n.form != "stop"
            and (n.span.end <= stop + 200 and n.span.start < max(stop, self.head.start))
            and n is not self.own
        ]

    @cached_property
    def right(self) -> list[Name]:
        """Known names in "of", "in", "from" phrases after the head noun."""
        return [n for n in inside(self.reading.names, self.head.end, self.stop) if n.form != "stop"]

    @cached_property
    def organization(self) -> Entry | None:
        """The named organisation that the people of the phrase belong to."""
        near = [n.entry for n in [*reversed(self.left), *self.right] if n.entry.kind in {"organization", "group"}]
        return near[0] if near else None

    @cached_property
    def country(self) -> str | None:
        """The country that the phrase itself names, by adjective, possessive, attachment or place."""
        named = [n for n in [*reversed(self.left), *self.right] if n.form in _COUNTRY_FORMS and n.entry.country]
        if named:
            return named[0].entry.country
        return next(iter(self.reading.placed(self.start, self.stop)), None)

    @cached_property
    def known(self) -> Known | None:
        """The introduced person or organisation whose name the head is part of."""
        return self.reading_known(self.at)

    def reading_known(self, at: int) -> Known | None:
        """The introduced name that a word is part of: by its own place, else by its words."""
        spans = [k for k in self.reading.known if k.span.start <= self.head.start < k.span.end]
        if spans or not self.head.text[:1].isupper():
            return spans[0] if spans else None
        return _called(self.reading, at, self.mention)


def _called(reading: Reading, at: int, mention: Mention) -> Known | None:
    """The one introduced name that ends, or begins, with the capitalised words here."""
    words = reading.words
    if at >= len(words.list):
        return None
    for first in range(max(0, at - 5), at + 1):
        if words.list[first][0] < mention.start or not words.text[words.list[first][0]].isupper():
            continue
        here = tuple(words.folded[first : at + 1])
        fits = [
            k
            for k in reading.known
            if k.words[-len(here) :] == here or (k.words[: len(here)] == here and (len(here) > 1 or not k.person))
        ]
        if len(fits) == 1 and (fits[0].person or len(here) > 1):
            return fits[0]
    return None
