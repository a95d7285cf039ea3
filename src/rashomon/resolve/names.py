"""The names of the actor table, found once in a report."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rashomon.lexicon.actors import ActorTable, Alias, Entry, Form, Noun, pieces
from rashomon.types import Document, Sentence, Span

_BETWEEN = re.compile(r"[ \-'’.,&/\n\u00a0]{0,3}")
_BREAK = re.compile(r"\n\s*\n|, |\. ")
_SHOUTED = frozenset(
    "who is it car aid pa in sa am all up map tap care raw mend gal fact mas pan".split()
)  # in teleprinter capitals these are words
_ORDINARY = frozenset(
    {"WHO", "AID", "CAR", "IS", "IT", "ALL", "RAM", "SAM", "BAR", "LOT", "MEND", "CARE", "RAW", "PAGAD", "FANO", "AMAL"}
)
_NOT_THEM = re.compile(
    r"[-‐–](?:backed|affiliated|linked|aligned|allied|supported|funded|inspired|sponsored|trained|style|speaking|occupied|educated)",
    re.I,
)
_AGAINST = re.compile(r"(?:anti|pro|non|ex)[-‐–]$", re.I)


@dataclass(frozen=True, slots=True)
class Name:
    """Words of the report that name an entry of the table; form "stop" names nobody ("Iran-backed", "New Mexico")."""

    span: Span
    entry: Entry
    form: Form


class Words:
    """The words of a text by position, without punctuation."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.list = pieces(text)
        self.starts = [w[0] for w in self.list]
        self.folded = [w[2] for w in self.list]
        self.nouns: dict[int, tuple[Noun, int, int] | None] = {}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.folded)

    def at(self, offset: int) -> int:
        """The number of the word that covers or follows an offset."""
        i = bisect_right(self.starts, offset) - 1
        return i if i >= 0 and self.list[i][1] > offset else i + 1

    def range(self, start: int, end: int) -> range:
        """The numbers of the words inside a span."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def key(self, first: int, last: int) -> str:
        """The folded words from one number to another, both included."""
        return " ".join(self.folded[first : last + 1])

    def span(self, first: int, last: int) -> Span:
        start, end = self.list[first][0], self.list[last][1]
        return Span(start, end, self.text[start:end])

    def joined(self, first: int, last: int) -> bool:
        """No clause ends between these words."""
        return all(self.gap(i) for i in range(first, last))

    def gap(self, i: int) -> bool:
        """Only name punctuation stands between this word and the next."""
        between = self.text[self.list[i][1] : self.list[i + 1][0]]
        return (
            len(between) <= 3
            and _BETWEEN.fullmatch(between) is not None
            and not (_BREAK.search(between) and len(self.folded[i]) > 3)
        )


def find_names(table: ActorTable, words: Words, year: int | None) -> tuple[Name, ...]:
    """The longest names of the table in the text, each decided where several entries bear it."""
    found = list(_candidates(table, words))
    countries = [a.entry.country for _, _, options in found for a in options if a.form in _SURE and a.entry.country]
    strong = {a.entry.id for _, _, options in found for a in options if a.form not in _UNSURE}
    names = [_decided(words.span(i, j), options, year, frozenset(countries), strong, words) for i, j, options in found]
    return tuple(n for n in names if n is not None)


_SURE = frozenset({"name", "adj", "people", "seat", "capital"})
_UNSURE = frozenset({"weak", "later"})


def _candidates(table: ActorTable, words: Words) -> Iterator[tuple[int, int, list[Alias]]]:
    """First word, last word and possible aliases of each longest match, left to right."""
    i, count = 0, len(words.list)
    while i < count:
        longest = table.longest.get(words.folded[i], 0)
        step = 1
        for j in range(min(i + longest, count) - 1, i - 1, -1):
            if table.has(key := words.key(i, j)) and words.joined(i, j):
                options = [a for a in table.aliases(key) if _written(a.text, words, i, j)]
                if options:
                    yield i, j, options
                    step = j - i + 1
                    break
        i += step


def _written(alias: str, words: Words, first: int, last: int) -> bool:
    """The capitals of the text fit those of the alias."""
    there = [words.text[words.list[i][0] : words.list[i][1]] for i in range(first, last + 1)]
    here = [alias[s:e] for s, e, _ in pieces(alias)]
    if first == last and there[0].lower() in _SHOUTED and there[0].isupper() and _in_capitals(words, first):
        return False
    return len(here) != len(there) or all(_fits(a, t) for a, t in zip(here, there, strict=True))


def _fits(alias: str, text: str) -> bool:
    if alias.isupper() and len(alias) > 1:
        return text.isupper() or (
            len(alias) > 3 and alias not in _ORDINARY and text[0].isupper() and text[1:].islower()
        )
    return not alias[0].isupper() or text[0].isupper() or not text[0].isalpha()


def _in_capitals(words: Words, i: int) -> bool:
    """The words around are in capitals too."""
    around = words.list[max(0, i - 4) : i] + words.list[i + 1 : i + 5]
    return bool(around) and all(words.text[s:e].isupper() or words.text[s:e].isdigit() for s, e, _ in around)


def _decided(
    span: Span, options: list[Alias], year: int | None, countries: frozenset[str], strong: set[str], words: Words
) -> Name | None:
    """The entry that the words mean here; nothing where the report does not tell."""
    if _NOT_THEM.match(words.text, span.end) or _AGAINST.search(words.text[max(0, span.start - 5) : span.start]):
        return Name(span, options[0].entry, "stop")
    before = words.folded[max(0, (first := words.at(span.start)) - 3) : first]
    possible = [b for a in options if (b := _then(a, year, before)) and _supported(b, countries, strong, words)]
    if not possible:
        return None
    ranked = sorted(possible, key=lambda a: _standing(a, countries, strong), reverse=True)
    best: Alias | None = ranked[0]
    tied = [a for a in ranked if _standing(a, countries, strong) == _standing(ranked[0], countries, strong)]
    if len({a.entry.id for a in tied}) > 1:
        best = _one_in_two_roles(tied)
    if best is None:
        return None
    if before[-1:] == ["ethnic"]:
        return Name(span, replace(best.entry, kind="population", country=None), best.form)
    return Name(span, best.entry, best.form)


def _one_in_two_roles(tied: list[Alias]) -> Alias | None:
    """Of one group's entries for different years the one whose sectors hold in all; None for different groups."""
    first = tied[0].entry
    if any((a.entry.name, a.entry.country) != (first.name, first.country) for a in tied):
        return None
    shared = set(first.sectors).intersection(*(a.entry.sectors for a in tied))
    return next((a for a in tied if set(a.entry.sectors) <= shared), None)


def _standing(alias: Alias, countries: frozenset[str], strong: set[str]) -> tuple[bool, ...]:
    """How much in the report speaks for an entry."""
    return alias.form not in _UNSURE, alias.entry.id in strong, alias.entry.country in countries, alias.form == "stop"


_OFFICES = frozenset("president minister premier chancellor leader secretary king ayatollah general pope".split())
_PAST = frozenset("former ousted deposed late ex toppled exiled".split())


def _then(alias: Alias, year: int | None, before: list[str]) -> Alias | None:
    """The alias as of that year: a surname needs the office or a title, a full name outlives both."""
    if alias.entry.kind != "person":
        return alias if alias.entry.current(year) else None
    titled = bool(_OFFICES & set(before[-1:]))
    if not _PAST & set(before[-3:]) and (titled or alias.entry.current(year)):
        return alias
    if alias.form in {"surname", "weak"} and not titled and not alias.entry.current(year):
        return None
    return replace(alias, entry=replace(alias.entry, sectors=("ELI",)))


def _supported(alias: Alias, countries: frozenset[str], strong: set[str], words: Words) -> bool:
    """A weak alias needs its own full name, its country or a word of its context; a later one its own full name."""
    if alias.form not in _UNSURE or alias.entry.id in strong:
        return True
    if alias.form == "later":
        return False
    if alias.entry.country in countries:
        return True
    return bool(set(alias.entry.context) & words.vocabulary)


def inside(names: Sequence[Name], start: int, end: int) -> list[Name]:
    """The names that lie within two offsets."""
    first = bisect_left(names, start, key=lambda n: n.span.start)
    return [n for n in names[first : bisect_left(names, end, key=lambda n: n.span.start)] if n.span.end <= end]


def over(names: Sequence[Name], start: int, end: int) -> Name | None:
    """The name that covers a word."""
    at = bisect_right(names, start, key=lambda n: n.span.start) - 1
    return names[at] if at >= 0 and names[at].span.end >= end else None


def find_aliases(table: ActorTable, doc: Document, sents: Sequence[Sentence] = ()) -> list[tuple[Span, Entry]]:
    """Every known name in a report with its entry, in order of the text."""
    names = find_names(table, Words(doc.text), year_of(doc))
    return [(n.span, n.entry) for n in names if n.form != "stop"]


def year_of(doc: Document) -> int | None:
    """The year a report was published, where it says so."""
    return int(doc.published[:4]) if doc.published and doc.published[:4].isdigit() else None


def sensible(names: Sequence[Name], sents: Sequence[Sentence]) -> Iterator[Name]:
    """Leaves out states that are a person's first or last name ("Jordan Smith")."""
    people = [(s.tokens[i].start, s.tokens[j].end) for s in sents for i, j in _human_runs(s)]
    for n in names:
        hidden = (n.form in {"name", "capital", "surname"} or _bare(n)) and any(
            a <= n.span.start and n.span.end <= b and (a, b) != (n.span.start, n.span.end) for a, b in people
        )
        partial = n.entry.kind == "state" or n.form == "surname" or _bare(n)
        if not (hidden and partial and not _inside_title(n, people)):
            yield n


def _bare(name: Name) -> bool:
    """Part of a person's name that only the report's country or the full name makes theirs."""
    return name.form in _UNSURE and name.entry.kind == "person"


def _inside_title(name: Name, people: Sequence[tuple[int, int]]) -> bool:
    """The whole human name is the entry's own."""
    return name.form == "surname" and any(
        a <= name.span.start and name.span.end <= b and b - a <= len(name.entry.name) and b == name.span.end
        for a, b in people
    )


def _human_runs(sent: Sentence) -> Iterator[tuple[int, int]]:
    start = None
    for t in (*sent.tokens, None):
        if t is not None and t.ent == "PERSON" and (start is None or not t.ent_begins):
            start = t.i if start is None else start
        elif start is not None:
            end = (t.i if t is not None else len(sent.tokens)) - 1
            if end > start:
                yield start, end
            start = t.i if t is not None and t.ent == "PERSON" else None
