"""Finds the words of a report that may name a place, and weighs the evidence that they do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from math import log10

from rashomon.lexicon.files import DATA, read_yaml
from rashomon.resolve.gazetteer import Candidate, Gazetteer, fold
from rashomon.types import Sentence, Span, Token

PLACE_LABELS = {"GPE", "LOC", "FAC"}
_LONGEST = 6
_SHARED = {"label:GPE", "label:PERSON", "label:ORG", "left:located", "left:kind_of", "container:after", "container:before", "left:titles",
           "left:first_name", "right:speech", "right:folk", "right:bodies", "right:roads"}
_CROSSED = {"right:bodies", "right:folk", "right:proper", "right:speech", "left:located", "left:toward", "left:start", "left:the", "left:proper",
            "name:first_name", "name:not_places", "report:place", "name:country", "name:admin1", "right:possessive", "left:and", "name:unknown"}
_INSIDE = {"-", "–", "'", ".", "’", "/"}
_LINKS = {"of", "the", "de", "la", "del", "el", "al", "and", "do", "da", "di", "du", "des", "le", "les", "y", "on", "upon", "sur",
          "am", "an", "der", "den", "es", "ul", "e", "i", "ad", "ash", "as", "ar", "in", "dos", "das", "e-"}


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
    return Words({name: frozenset(str(w) for w in found) for name, found in read_yaml(DATA / "places" / "words.yaml").items()})


@cache
def adjectives() -> Mapping[str, str]:
    """Adjectives and peoples of states ("iraqi", "sri lankans"), folded, with the state's ISO code of three letters."""
    found: dict[str, str] = {}
    for entry in read_yaml(DATA / "actors" / "states.yaml"):
        for word in (*entry.get("adj", ()), *entry.get("people", ())):
            for form in (word, word + "s"):
                found.setdefault(fold(form), entry["iso3"])
    return found


def toponyms(sents: Sequence[Sentence], gazetteer: Gazetteer) -> list[Toponym]:
    """Every stretch of words that may name a place, in order, with its features; they never overlap."""
    report = _Report.of(sents)
    found = []
    for sent in sents:
        taken = list(_named(sent, gazetteer))
        for n, t in enumerate(taken):
            before = taken[n - 1] if n else None
            after = taken[n + 1] if n + 1 < len(taken) else None
            features = tuple(_features(t, sent, before, after, report))
            found.append(Toponym(t.span, t.sent, t.first, t.last, t.name, t.label, t.candidates, features))
    return [replace(t, features=(*t.features, *same)) for t, same in zip(found, _same(found), strict=True)]


def _same(found: Sequence[Toponym]) -> list[list[str]]:
    """What the other mentions of each name show."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for t in found:
        seen[t.name].update(f for f in t.features if f in _SHARED)
    return [[f"same:{f}" for f in sorted(seen[t.name]) if seen[t.name][f] > (f in t.features)] for t in found]


def _named(sent: Sentence, gazetteer: Gazetteer) -> Iterator[Toponym]:
    """Names of the gazetteer and places of the parser, the longest first from the left."""
    i = 0
    while i < len(sent.tokens):
        found = _match(sent, i, gazetteer) or _feature(sent, i) or _entity(sent, i, gazetteer) or _located(sent, i)
        adjective = _adjective(sent.tokens, i, gazetteer)
        if adjective and (found is None or found.last < i + adjective or not found.candidates):
            i += adjective
            continue
        if found is not None:
            yield found
        i = found.last + 1 if found else i + 1


def _adjective(tokens: Sequence[Token], i: int, gazetteer: Gazetteer) -> int:
    """How many words of a people or an adjective begin here ("Sri Lankan"): they name no place."""
    if not _capital(tokens[i]):
        return 0
    for n in (2, 1):
        name = fold(" ".join(t.text for t in tokens[i : i + n]))
        if name in adjectives() and not any(c.kind == "country" for c in gazetteer.lookup(name)):
            return n
    return 0


def _match(sent: Sentence, i: int, gazetteer: Gazetteer) -> Toponym | None:
    """The longest name of the gazetteer that begins at this word."""
    tokens = sent.tokens
    if not _capital(tokens[i]) or tokens[i].text == "The":
        return None
    for j in reversed(range(i, _reach(tokens, i) + 1)):
        if not _capital(tokens[j]) and not tokens[j].text[0].isdigit():
            continue
        if j == i and _short(tokens, i, gazetteer) is not None:
            state = _short(tokens, i, gazetteer)
            return _toponym(sent, i, j, tokens[i].text, (state,) if state else ())
        text = sent.span(i, j).text
        if candidates := _allowed(gazetteer.lookup(_unled(fold(text))), text):
            longer = _feature(sent, i)
            if longer is not None and longer.last > j and not any(c.kind == "country" for c in candidates):
                return longer
            return _toponym(sent, i, j, _unled(fold(text)), candidates)
    return None


def _feature(sent: Sentence, i: int) -> Toponym | None:
    """A river, lake, valley or the like that begins here: a capital name with such a word after or before it."""
    tokens, is_word = sent.tokens, words()
    if not _capital(tokens[i]) or tokens[i].text == "The" or tokens[i].pos not in ("PROPN", "NOUN", "ADJ"):
        return None
    j = i
    while j + 1 < len(tokens) and j - i < 3 and _capital(tokens[j + 1]) and tokens[j + 1].pos in ("PROPN", "NOUN"):
        j += 1
        if is_word("features_after", tokens[j].text) and not is_word("features_after", tokens[i].text):
            return _toponym(sent, i, j, _unled(fold(sent.span(i, j).text)), ())
    if j > i and is_word("features_before", tokens[i].text):
        return _toponym(sent, i, i + 1, _unled(fold(sent.span(i, i + 1).text)), ())
    return None


def _short(tokens: Sequence[Token], i: int, gazetteer: Gazetteer) -> Candidate | None:
    """The state that an abbreviation after a comma means: "Alexandria, La."."""
    text = tokens[i].text.rpartition("-")[2]
    after_town = i >= 2 and tokens[i - 1].text == "," and _capital(tokens[i - 2])
    if not after_town and not (text.count(".") > 1 or len(text) > 2 and (text.isupper() or tokens[i].ent == "GPE")):
        return None
    row = gazetteer.states.get(text, gazetteer.states.get(text + "."))
    return gazetteer.candidate(row) if row is not None else None


def _allowed(candidates: tuple[Candidate, ...], text: str) -> tuple[Candidate, ...]:
    """The candidates that may be written so: an abbreviation needs its capitals."""
    if words()("features_after", text.split()[-1]):
        return tuple(c for c in candidates if c.grade == 2)
    if len(text) < 5 and candidates:
        letters = [c for c in text if c.isalpha()]
        if not all(c.isupper() for c in letters):
            return tuple(c for c in candidates if c.grade)
        if len(letters) < 4:
            return tuple(c for c in candidates if not c.grade) or (candidates if len(letters) > 2 else ())
    return candidates


def _entity(sent: Sentence, i: int, gazetteer: Gazetteer) -> Toponym | None:
    """A place of the parser that begins here and has no entry; what stands in it is looked up by its parts."""
    token = sent.tokens[i]
    if token.ent not in PLACE_LABELS or not (token.ent_begins or i == 0 or sent.tokens[i - 1].ent != token.ent):
        return None
    last = i
    while last + 1 < len(sent.tokens) and sent.tokens[last + 1].ent == token.ent and not sent.tokens[last + 1].ent_begins:
        last += 1
    first = i + (token.text.lower() == "the")
    while last > first and not sent.tokens[last].text[0].isalnum() or sent.tokens[last].text in ("'s", "’s"):
        last -= 1
    if last < first or not any(_capital(t) for t in sent.tokens[first : last + 1]):
        return None
    if any(_match(sent, k, gazetteer) for k in range(first, last + 1)):
        return None
    name = _unled(fold(sent.span(first, last).text))
    return _toponym(sent, first, last, name, ()) if name else None


def _located(sent: Sentence, i: int) -> Toponym | None:
    """An unknown name right after a word of place: "in Cellardyke", "the village of Kampungu"."""
    tokens, is_word = sent.tokens, words()
    if not i or not _capital(tokens[i]) or tokens[i].pos != "PROPN" or is_word("not_places", tokens[i].text):
        return None
    before = tokens[i - 1].text.lower()
    if not (is_word("located", before) or before == "of" and i > 1 and is_word("kinds_before", tokens[i - 2].text)):
        return None
    j = i
    while j + 1 < len(tokens) and _capital(tokens[j + 1]) and tokens[j + 1].pos == "PROPN":
        j += 1
    name = fold(sent.span(i, j).text)
    return _toponym(sent, i, j, name, ()) if name and len(name) > 3 else None


def _toponym(sent: Sentence, first: int, last: int, name: str, candidates: tuple[Candidate, ...]) -> Toponym:
    if sent.tokens[first].text.lower() == "the" and last > first:
        first += 1
    labels = [t.ent for t in sent.tokens[first : last + 1]]
    return Toponym(sent.span(first, last), sent.index, first, last, name, max(labels, key=labels.count), candidates)


def _capital(token: Token) -> bool:
    return token.text[0].isupper() or (token.text[:3].lower() in ("al-", "el-", "ad-") and len(token.text) > 3)


def _reach(tokens: Sequence[Token], i: int) -> int:
    """The last word that a name beginning here can have."""
    j = i
    while j + 1 < len(tokens) and j - i < _LONGEST:
        nxt = tokens[j + 1]
        glued = nxt.start == tokens[j].end
        if not (_capital(nxt) or nxt.text.lower() in _LINKS or nxt.text in _INSIDE and glued or (glued and nxt.text.isdigit())
                or nxt.text in ("'s", "’s")):
            break
        j += 1
    return j


def _unled(folded: str) -> str:
    return folded[4:] if folded.startswith("the ") else folded


# ---------------------------------------------------------------- evidence


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
                    places.add(_unled(fold(sent.span(run[0].i, run[-1].i).text.removesuffix("'s").removesuffix("’s"))))
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


def _features(t: Toponym, sent: Sentence, before: Toponym | None, after: Toponym | None, report: _Report) -> Iterator[str]:
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
    starts = t.first == 0 or tokens[t.first - 1].ent != t.label or tokens[t.first].ent_begins or tokens[t.first - 1].text.lower() == "the"
    ends = t.last + 1 == len(tokens) or tokens[t.last + 1].ent != t.label or tokens[t.last + 1].ent_begins or (
        tokens[t.last + 1].text in ("'s", "’s"))
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
    if _capital(before) and before.pos == "PROPN" and not is_word("directions", word):
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
    yield from (f"right:{name}" for name in ("units_after", "bodies", "folk", "speech", "roads", "papers") if is_word(name, word))
    if _capital(rest[0]) and rest[0].pos == "PROPN":
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
