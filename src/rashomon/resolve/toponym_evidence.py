"""What speaks for words being the name of a place: the parser, the words around, the rest of the report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from math import log10

from rashomon.lexicon.files import DATA, read_yaml
from rashomon.resolve.gazetteer import Candidate, fold
from rashomon.types import Sentence, Span, Token

_SHARED = {
    "label:GPE",
    "label:PERSON",
    "label:ORG",
    "left:located",
    "left:kind_of",
    "container:after",
    "container:before",
    "left:titles",
    "left:first_name",
    "right:speech",
    "right:folk",
    "right:bodies",
    "right:roads",
}
_CROSSED = {
    "right:bodies",
    "right:folk",
    "right:proper",
    "right:speech",
    "left:located",
    "left:toward",
    "left:start",
    "left:the",
    "left:proper",
    "name:first_name",
    "name:not_places",
    "report:place",
    "name:country",
    "name:admin1",
    "right:possessive",
    "left:and",
    "name:unknown",
}


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that may name a place: where they stand, what they may mean, how likely they are a place at all."""

    span: Span
    sent: int
    first: int
    last: int
    name: str
    label: str
    candidates: tuple[Candidate, ...]
    features: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of words.yaml."""

    lists: Mapping[str, frozenset[str]]

    def __call__(self, name: str, word: str) -> bool:
        return word.lower() in self.lists[name]


@cache
def words() -> Words:
    """The word lists that say whether a name is a place."""
    return Words(
        {name: frozenset(str(w) for w in found) for name, found in read_yaml(DATA / "places" / "words.yaml").items()}
    )


def weighed(by_sentence: Sequence[Sequence[Toponym]], sents: Sequence[Sentence]) -> list[Toponym]:
    """The same stretches of words, each with its features."""
    report = _Report.of(sents)
    found = []
    for taken, sent in zip(by_sentence, sents, strict=True):
        for n, t in enumerate(taken):
            before = taken[n - 1] if n else None
            after = taken[n + 1] if n + 1 < len(taken) else None
            found.append(replace(t, features=tuple(_features(t, sent, before, after, report))))
    return [replace(t, features=(*t.features, *same)) for t, same in zip(found, _same(found), strict=True)]


def _same(found: Sequence[Toponym]) -> list[list[str]]:
    """What the other mentions of each name show."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for t in found:
        seen[t.name].update(f for f in t.features if f in _SHARED)
    return [[f"same:{f}" for f in sorted(seen[t.name]) if seen[t.name][f] > (f in t.features)] for t in found]


def capital(token: Token) -> bool:
    """The word begins as a name does."""
    return token.text[0].isupper() or (token.text[:3].lower() in ("al-", "el-", "ad-") and len(token.text) > 3)


def unled(folded: str) -> str:
    """A folded name without its article."""
    return folded[4:] if folded.startswith("the ") else folded


@dataclass(frozen=True, slots=True)
class _Report:
    """What the whole report tells about its names."""

    places: frozenset[str]
    persons: frozenset[str]
    lower: frozenset[str]

    @classmethod
    def of(cls, sents: Sequence[Sentence]) -> _Report:
        places: set[str] = set()
        persons: set[str] = set()
        lower: set[str] = set()
        for sent in sents:
            for run in _runs(sent):
                if run[0].ent in ("GPE", "LOC"):
                    places.add(unled(fold(sent.span(run[0].i, run[-1].i).text.removesuffix("'s").removesuffix("’s"))))
                elif run[0].ent == "PERSON" and len(run) > 1:
                    persons.update(t.text.lower() for t in run if t.text[0].isupper())
            lower.update(t.text for t in sent.tokens if t.text.islower() and len(t.text) > 2)
        return cls(frozenset(places), frozenset(persons), frozenset(lower))


def _runs(sent: Sentence) -> Iterator[list[Token]]:
    """The parser's names, each as its words."""
    run: list[Token] = []
    for token in sent.tokens:
        if run and (token.ent != run[-1].ent or token.ent_begins):
            yield run
            run = []
        if token.ent:
            run.append(token)
    if run:
        yield run


def _features(
    t: Toponym, sent: Sentence, before: Toponym | None, after: Toponym | None, report: _Report
) -> Iterator[str]:
    """What speaks for and against a place, by name; evidence.yaml has their weights."""
    is_word = words()
    yield "bias"
    label, *labels = _label(t, sent)
    plain = [*labels, *_left(t, sent, is_word), *_right(t, sent, is_word), *_name_itself(t, sent, is_word)]
    yield label
    yield from plain
    yield from (f"{label}&{f}" for f in plain if f in _CROSSED)
    if t.name in report.places:
        yield "report:place"
    if t.last == t.first and t.span.text.lower() in report.persons:
        yield "report:person"
    if t.last == t.first and t.name in report.lower:
        yield "report:lower"
    if after is not None and _joined(sent, t, after) and _inside(t, after):
        yield "container:after"
    elif after is not None and _joined(sent, t, after) and t.candidates:
        yield "list:after"
    if before is not None and _joined(sent, before, t) and _inside(before, t):
        yield "container:before"
    elif before is not None and _joined(sent, before, t) and before.candidates:
        yield "list:before"


def _joined(sent: Sentence, a: Toponym, b: Toponym) -> bool:
    """Only a comma or a conjunction stands between the two."""
    between = [x.text.lower() for x in sent.tokens[a.last + 1 : b.first]]
    return between in ([","], ["and"], ["or"], [",", "and"], ["-"], ["/"])


def _inside(a: Toponym, b: Toponym) -> bool:
    """Some place of the first name lies in some unit of the second."""
    return any(lies_in(x, y) for x in a.candidates for y in b.candidates)


def lies_in(part: Candidate, whole: Candidate) -> bool:
    """The place is inside the country, province or district."""
    if part.row == whole.row:
        return False
    if whole.kind == "country":
        return part.country == whole.country and part.kind != "country"
    return whole.row in (part.admin1, part.admin2)


def _label(t: Toponym, sent: Sentence) -> Iterator[str]:
    """What the parser calls the name, and whether it has the name whole."""
    tokens, label = sent.tokens, t.label or "none"
    label = label if label in ("GPE", "LOC", "FAC", "ORG", "PERSON", "NORP", "none") else "other"
    starts = (
        t.first == 0
        or tokens[t.first - 1].ent != t.label
        or tokens[t.first].ent_begins
        or tokens[t.first - 1].text.lower() == "the"
    )
    ends = (
        t.last + 1 == len(tokens)
        or tokens[t.last + 1].ent != t.label
        or tokens[t.last + 1].ent_begins
        or (tokens[t.last + 1].text in ("'s", "’s"))
    )
    yield f"label:{label}"
    yield f"label:{label}:" + ("whole" if starts and ends else "start" if starts else "end" if ends else "middle")
    if any(x.pos == "PROPN" for x in tokens[t.first : t.last + 1]):
        yield "proper"


def _left(t: Toponym, sent: Sentence, is_word: Words) -> Iterator[str]:
    """The word before the name."""
    if t.first == 0:
        yield "left:start"
        return
    before = sent.tokens[t.first - 1]
    word = before.text.lower()
    if word in ("the", "-") and t.first > 1:
        yield f"left:{word}"
        before = sent.tokens[t.first - 2]
        word = before.text.lower()
    for name in ("located", "toward", "kinds_before", "titles", "directions"):
        if is_word(name, word):
            yield f"left:{name}"
    if word == "of" and t.first > 1 and is_word("kinds_before", sent.tokens[t.first - 2].text):
        yield "left:kind_of"
    if word == "of" and t.first > 1 and is_word("institutions", sent.tokens[t.first - 2].text):
        yield "left:institution_of"
    if capital(before) and before.pos == "PROPN" and not is_word("directions", word):
        yield "left:proper"
        if is_word("first_names", word):
            yield "left:first_name"
    if before.text in (",", "(", "and", "or"):
        yield f"left:{before.text}"


def _right(t: Toponym, sent: Sentence, is_word: Words) -> Iterator[str]:
    """The words after the name."""
    rest = sent.tokens[t.last + 1 : t.last + 4]
    if not rest:
        yield "right:end"
        return
    if rest[0].text in ("'s", "’s", "'", "’"):
        yield "right:possessive"
        rest = rest[1:]
    elif rest[0].text == "-" and len(rest) > 1:
        yield "right:-"
        rest = rest[1:]
    if not rest:
        return
    word = rest[0].text.lower()
    yield from (
        f"right:{name}"
        for name in ("units_after", "bodies", "folk", "speech", "roads", "papers")
        if is_word(name, word)
    )
    if capital(rest[0]) and rest[0].pos == "PROPN":
        yield "right:proper"
        if len(rest) > 1 and is_word("bodies", rest[1].text):
            yield "right:proper_body"
        if len(rest) > 1 and is_word("roads", rest[1].text):
            yield "right:proper_road"
    if word in (",", "(", ".", ":", "—", "--", "–", "-"):
        yield f"right:{word}"
    elif rest[0].pos in ("VERB", "AUX"):
        yield "right:verb"


def _name_itself(t: Toponym, sent: Sentence, is_word: Words) -> Iterator[str]:
    """What the name is like: its words, its largest place, how many places it has."""
    first = t.span.text.lower()
    if t.last > t.first:
        yield "name:several"
    if t.last == t.first and is_word("not_places", first):
        yield "name:not_places"
    if t.last == t.first and is_word("first_names", first):
        yield "name:first_name"
    if is_word("roads", sent.tokens[t.last].text) and t.last > t.first:
        yield "name:road"
    if t.span.text.isupper() and len(t.span.text) > 3:
        yield "name:shouted"
    if not t.candidates:
        yield "name:unknown"
        return
    best = t.candidates[0]
    yield f"name:{best.kind}"
    yield f"name:size{min(7, int(log10(best.size + 1)))}"
    if all(c.grade < 2 for c in t.candidates):
        yield "name:alternate"
