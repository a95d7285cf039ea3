"""Finds the words of a report that may name a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rashomon.lexicon.files import DATA, read_yaml
from rashomon.resolve.gazetteer import Candidate, Gazetteer, fold
from rashomon.resolve.toponym_evidence import Toponym, capital, unled, weighed, words
from rashomon.types import Sentence, Token

PLACE_LABELS = {"GPE", "LOC", "FAC"}
_LONGEST = 6
_LETTERS, _CITY = 5, 100_000  # an acronym is no longer; a town so large may be written in capitals
_INSIDE = {"-", "–", "'", ".", "’", "/"}
_LINKS = {
    "of",
    "the",
    "de",
    "la",
    "del",
    "el",
    "al",
    "and",
    "do",
    "da",
    "di",
    "du",
    "des",
    "le",
    "les",
    "y",
    "on",
    "upon",
    "sur",
    "am",
    "an",
    "der",
    "den",
    "es",
    "ul",
    "e",
    "i",
    "ad",
    "ash",
    "as",
    "ar",
    "in",
    "dos",
    "das",
    "e-",
    "er",
    "ed",
    "ez",
    "bani",
    "bin",
    "en",
    "aux",
    "au",
}


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
    return weighed([list(_named(sent, gazetteer)) for sent in sents], sents)


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
    if not capital(tokens[i]):
        return 0
    for n in (2, 1):
        name = fold(" ".join(t.text for t in tokens[i : i + n]))
        if name in adjectives() and not any(c.kind == "country" for c in gazetteer.lookup(name)):
            return n
    return 0


def _match(sent: Sentence, i: int, gazetteer: Gazetteer) -> Toponym | None:
    """The longest name of the gazetteer that begins at this word."""
    tokens = sent.tokens
    if not capital(tokens[i]) or tokens[i].text == "The":
        return None
    for j in reversed(range(i, _reach(tokens, i) + 1)):
        if not capital(tokens[j]) and not tokens[j].text[0].isdigit():
            continue
        if j == i and _short(tokens, i, gazetteer) is not None:
            state = _short(tokens, i, gazetteer)
            return _toponym(sent, i, j, tokens[i].text, (state,) if state else ())
        text = sent.span(i, j).text
        found = gazetteer.lookup(unled(fold(text)))
        if _acronym(text, sent):
            found = tuple(c for c in found if c.kind != "locality" or not c.grade or c.size > _CITY)
        if candidates := _allowed(found, text):
            longer = _feature(sent, i)
            if longer is not None and longer.last > j and not any(c.kind == "country" for c in candidates):
                return longer
            return _toponym(sent, i, j, unled(fold(text)), candidates)
    return None


def _acronym(text: str, sent: Sentence) -> bool:
    """A short word in capitals where the rest is not: "NGO" is no village, though "LIMA" opens a report."""
    return text.isupper() and len(text) <= _LETTERS and not sent.text.isupper()


def _feature(sent: Sentence, i: int) -> Toponym | None:
    """A river, lake, valley or the like that begins here: a capital name with such a word after or before it."""
    tokens, is_word = sent.tokens, words()
    if not capital(tokens[i]) or tokens[i].text == "The" or tokens[i].pos not in ("PROPN", "NOUN", "ADJ"):
        return None
    j = i
    while j + 1 < len(tokens) and j - i < 3 and capital(tokens[j + 1]) and tokens[j + 1].pos in ("PROPN", "NOUN"):
        j += 1
        if is_word("features_after", tokens[j].text) and not is_word("features_after", tokens[i].text):
            return _toponym(sent, i, j, unled(fold(sent.span(i, j).text)), ())
    if j > i and is_word("features_before", tokens[i].text):
        return _toponym(sent, i, i + 1, unled(fold(sent.span(i, i + 1).text)), ())
    return None


def _short(tokens: Sequence[Token], i: int, gazetteer: Gazetteer) -> Candidate | None:
    """The state that an abbreviation after a comma means: "Alexandria, La."."""
    text = tokens[i].text.rpartition("-")[2]
    after_town = i >= 2 and tokens[i - 1].text == "," and capital(tokens[i - 2])
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
    while (
        last + 1 < len(sent.tokens) and sent.tokens[last + 1].ent == token.ent and not sent.tokens[last + 1].ent_begins
    ):
        last += 1
    first = i + (token.text.lower() == "the")
    while last > first and not sent.tokens[last].text[0].isalnum() or sent.tokens[last].text in ("'s", "’s"):
        last -= 1
    if last < first or not any(capital(t) for t in sent.tokens[first : last + 1]):
        return None
    if _apposed(sent, last) or any(_match(sent, k, gazetteer) for k in range(first, last + 1)):
        return None
    name = unled(fold(sent.span(first, last).text))
    return _toponym(sent, first, last, name, ()) if name else None


def _apposed(sent: Sentence, i: int) -> bool:
    """An unknown name is that of the person or thing before it: "the head of the police, Muhamet Rexha"."""
    token, above = sent.tokens[i], sent.tokens[sent.tokens[i].head]
    return token.dep == "appos" and above.ent not in PLACE_LABELS and not words()("kinds_before", above.text)


def _located(sent: Sentence, i: int) -> Toponym | None:
    """An unknown name right after a word of place: "in Cellardyke", "the village of Kampungu"."""
    tokens, is_word = sent.tokens, words()
    if not i or not capital(tokens[i]) or tokens[i].pos != "PROPN" or is_word("not_places", tokens[i].text):
        return None
    before = tokens[i - 1].text.lower()
    if not (is_word("located", before) or before == "of" and i > 1 and is_word("kinds_before", tokens[i - 2].text)):
        return None
    j = i
    while j + 1 < len(tokens) and capital(tokens[j + 1]) and tokens[j + 1].pos == "PROPN":
        j += 1
    name = fold(sent.span(i, j).text)
    return _toponym(sent, i, j, name, ()) if name and len(name) > 3 else None


def _toponym(sent: Sentence, first: int, last: int, name: str, candidates: tuple[Candidate, ...]) -> Toponym:
    if sent.tokens[first].text.lower() == "the" and last > first:
        first += 1
    labels = [t.ent for t in sent.tokens[first : last + 1]]
    return Toponym(sent.span(first, last), sent.index, first, last, name, max(labels, key=labels.count), candidates)


def _reach(tokens: Sequence[Token], i: int) -> int:
    """The last word that a name beginning here can have."""
    j = i
    while j + 1 < len(tokens) and j - i < _LONGEST:
        nxt = tokens[j + 1]
        glued = nxt.start == tokens[j].end
        if not (
            capital(nxt)
            or nxt.text.lower() in _LINKS
            or nxt.text in _INSIDE
            and glued
            or (glued and nxt.text.isdigit())
            or nxt.text in ("'s", "’s")
        ):
            break
        j += 1
    return j
