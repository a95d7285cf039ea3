"""The nouns of the product: what a report says, what it refers to, and who says so.

Offsets are Unicode code points into `Document.text`, start inclusive, end exclusive.
`contract.py` writes these nouns as JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Stance = Literal["asserts", "denies", "doubts"]
Manner = Literal["direct", "mixed", "indirect"]
Modality = Literal["actual", "negated", "future", "hypothetical"]
Side = Literal["actor", "target", "civilian", "unknown"]
Precision = Literal["exact", "locality", "admin2", "admin1", "country", "region"]
ActorKind = Literal["person", "organization", "group", "population", "state"]

# ---------------------------------------------------------------- text


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of the report: `text` is always `document.text[start:end]`."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True, order=True)
class Furniture:
    """Words on the page that are not the report: navigation, captions, bylines and the like."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """One report as it came in; the text never changes once read."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    lang: str = "en"
    furniture: tuple[Furniture, ...] = ()

    def span(self, start: int, end: int) -> Span:
        return Span(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `i` and `head` count from 0 inside its sentence; the root is its own head."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str = ""
    ent_begins: bool = False


@dataclass(frozen=True)
class Sentence:
    """Parsed words in order; `index` counts sentences in the document, `block` its paragraphs."""

    index: int
    block: int
    tokens: tuple[Token, ...]
    text: str

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, in word order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                found[token.head].append(token.i)
        return tuple(tuple(c) for c in found)

    @cached_property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """First and last token of each token's subtree."""
        first = list(range(len(self.tokens)))
        last = first[:]
        for token in self.tokens:
            at, steps = token, 0
            while steps <= len(self.tokens):
                first[at.i], last[at.i] = min(first[at.i], token.i), max(last[at.i], token.i)
                if at.head == at.i:
                    break
                at, steps = self.tokens[at.head], steps + 1
        return tuple(zip(first, last, strict=True))

    def kids(self, i: int, *deps: str) -> list[Token]:
        """Dependents of a token, only those with one of the labels where labels are given."""
        below = self._below[i]
        return [t for t in below if t.dep in deps] if deps else list(below)

    @cached_property
    def _below(self) -> tuple[tuple[Token, ...], ...]:
        return tuple(tuple(self.tokens[k] for k in found) for found in self.children)

    def span(self, first: int, last: int) -> Span:
        """The words from one token to another, both included."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return Span(start, end, self.text[start - self.start : end - self.start])

    def at(self, offset: int) -> Token | None:
        """The token that covers or follows this character."""
        return next((t for t in self.tokens if t.end > offset), None)


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """What the text says: a phrase, its sentence and the token that heads it."""

    span: Span
    sent: int
    head: int

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end

    @property
    def text(self) -> str:
        return self.span.text


# ---------------------------------------------------------------- world


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a mention refers to; one entry however often the report names it."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None
    public: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where a place name points; `precision` is no finer than the words."""

    id: str | None
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class When:
    """A calendar value in ISO 8601 or EDTF, as precise as the words; null when it cannot be known."""

    value: str | None
    start_date: str | None = None
    end_date: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in the text, and the place it names where that is clear."""

    span: Span
    place: Place | None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression in the text and its calendar value; `lasts` where it says how long or how often and no day."""

    span: Span
    when: When
    lasts: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, as a range: `high` is null when open, `best` is null when the words give none."""

    low: int | None
    best: int | None
    high: int | None
    of: str = ""
    side: Side = "unknown"


# ---------------------------------------------------------------- facts


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something: source, cue and content, wherever it stands in the report."""

    source: Mention | None
    cue: Span | None
    content: tuple[Span, ...]
    manner: Manner
    stance: Stance
    rule: str = ""

    @property
    def start(self) -> int:
        return self.content[0].start


@dataclass(frozen=True, slots=True)
class Voice:
    """Who vouches for a value, as the report names them."""

    span: Span
    actor: Actor | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """What a claim says of its field; the span carries it, the rest says what it means."""

    span: Span | None
    actor: Actor | None = None
    place: Place | None = None
    when: When | None = None
    quantity: Quantity | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that carry a claim, and what found them."""

    quote: Span
    cue: Span | None
    manner: Manner
    origin: str
    score: float


@dataclass(frozen=True, slots=True)
class Claim:
    """The only fact: a voice asserts, denies or doubts one value of one event."""

    id: str
    field: str
    value: Value
    claimant: Voice | None
    via: tuple[Voice, ...]
    stance: Stance
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Codes:
    """The event in other people's schemes."""

    cameo: str | None
    quad: int
    goldstein: float | None
    acled: tuple[str, str] | None
    ucdp: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """What kind of thing happened and where the text says so; every value of it is a claim."""

    id: str
    type: str
    mode: str | None
    kind: str
    contexts: tuple[str, ...]
    trigger: Span
    mentions: tuple[Span, ...]
    modality: Modality
    historical: bool
    codes: Codes
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims on one field of one event that cannot both hold."""

    event: str
    field: str
    kind: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorMentions:
    """One actor of the report with every mention of it."""

    actor: Actor
    mentions: tuple[Span, ...]


# ---------------------------------------------------------------- results


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be coded: what, where, and what to do."""

    id: str
    stage: str
    message: str


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """A verdict on two events, each a document id and an event id: one happening, two, or open; whose, why and when."""

    left: tuple[str, str]
    right: tuple[str, str]
    verdict: Literal["same", "different", "unsure"]
    by: str
    why: str
    at: str
