"""Organisations that the report itself introduces by name and acronym."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.lexicon.actors import ActorTable, Noun
from rashomon.resolve.names import Name, Words, inside, over
from rashomon.resolve.nouns import noun_at
from rashomon.resolve.runs import LINKS, Known, Run

_ACRONYM = re.compile(r"\s*\(\s*(?:the |or )?([A-Z][A-Za-z&/\-0-9]*[A-Z0-9][A-Za-z]?)\s*[,;)]")


def organization_in(table: ActorTable, run: Run, words: Words, names: Sequence[Name]) -> Known | None:
    """An organisation whose proper name tells what it is."""
    inner = words.range(run.span.start, run.span.end)
    kind = _kind_word(table, inner, words)
    presented = _presented(table, inner.start, words)
    acronym = _ACRONYM.match(words.text, run.span.end)
    if over(names, run.span.start, run.span.end) or (
        presented is None and not _named_so(run, kind, acronym, inner, words)
    ):
        return None
    if acronym is None and (_generic(table, inner, words, names) or _titled(table, kind, inner, words)):
        return None
    country = next((n.entry.country for n in inside(names, run.span.start, run.span.end) if n.entry.country), None)
    nearby = _announced(table, inner.start, words, names) or _apposed(table, run, words, names)
    sectors = (presented or ()) or nearby[0] or tuple(table.organizations.get(kind or "", ()))
    return Known(
        run.span,
        tuple(words.folded[i] for i in inner),
        False,
        None,
        country or nearby[1],
        sectors,
        acronym[1] if acronym else None,
    )


def _named_so(run: Run, kind: str | None, acronym: re.Match[str] | None, inner: range, words: Words) -> bool:
    """The name says itself that it is an organisation's, by a word or by its acronym."""
    if len(inner) < 2 or kind is None and any(t.ent == "PERSON" for t in run.tokens):
        return False
    return kind is not None or acronym is not None and _initials(acronym[1], inner, words)


_SO_CALLED = frozenset({"itself", "themselves", "called", "named", "dubbed"})


def _presented(table: ActorTable, first: int, words: Words) -> tuple[str, ...] | None:
    """Sectors from the noun before: "the teachers' union TARUL", "a group calling itself the Sons of the Delta"."""
    at = first - 1
    while at > 0 and words.folded[at] in {"the", "as"} and words.gap(at):
        at -= 1
    if at <= 0 or not words.gap(at):
        return None
    if words.folded[at] in _SO_CALLED or (words.folded[at] == "known" and words.folded[at + 1] == "as"):
        nouns = [found[0] for n in range(max(0, at - 4), at) if (found := noun_at(table, words, n))]
        bodies = [n for n in nouns if n.kind in {"organization", "group"}]
        return _telling(bodies[-1]) if bodies else None
    found = noun_at(table, words, at) if at == first - 1 and words.text[words.list[at][0]].islower() else None
    return (
        _telling(found[0])
        if found and found[2] == at and found[0].kind in {"organization", "group"} and not found[0].body
        else None
    )


def _telling(noun: Noun) -> tuple[str, ...]:
    return () if noun.sectors == ("UNK",) else noun.sectors


def _kind_word(table: ActorTable, inner: range, words: Words) -> str | None:
    """The last word before 'of' or 'for' that says what kind of body it is."""
    stop = next((i for i in inner if words.folded[i] in {"of", "for"} and i > inner.start), inner.stop)
    order = [*range(stop - 1, inner.start - 1, -1), *range(stop, inner.stop)]
    return next((words.folded[i] for i in order if words.folded[i] in table.organizations), None)


def _titled(table: ActorTable, kind: str | None, inner: range, words: Words) -> bool:
    """A title after the word for the body, and a name after the title: "Coast League Secretary Ana Kos" is a person."""
    if kind is None:
        return False
    body = max(i for i in inner if words.folded[i] == kind)
    titles = [found for i in inner if i > body and (found := noun_at(table, words, i)) and found[0].title]
    return any(found[2] < inner.stop - 1 for found in titles)


def _generic(table: ActorTable, inner: range, words: Words, names: Sequence[Name]) -> bool:
    """A nationality and a plain noun, as in "French Foreign Ministry": the noun phrase grammar reads it."""
    head = next((i - 1 for i in inner if words.folded[i] in {"of", "in"} and i > inner.start), inner.stop - 1)
    found = noun_at(table, words, head)
    if found is None:
        return False
    rest = [i for i in inner if not found[1] <= i <= found[2]]
    return (bool(found[0].body) or bool(rest)) and all(
        words.folded[i] in LINKS or over(names, *words.list[i][:2]) is not None for i in rest
    )


def _initials(acronym: str, inner: range, words: Words) -> bool:
    """The letters are the initials of the words, as far as they go."""
    letters = [c.lower() for c in acronym if c.isupper()]
    initials = [words.folded[i][0] for i in inner]
    return len(letters) >= 2 and sum(c in initials for c in letters) >= len(letters) - 1 and letters[0] == initials[0]


def _announced(
    table: ActorTable, first: int, words: Words, names: Sequence[Name]
) -> tuple[tuple[str, ...], str | None] | None:
    """Sectors and country from the noun before a comma: "an exiled Uzbek movement, the Free Valley Assembly"."""
    at = first - 2 if first > 1 and words.folded[first - 1] in {"the", "a"} else first - 1
    if at < 0 or words.text[words.list[at][1] : words.list[at + 1][0]].strip() != ",":
        return None
    found = noun_at(table, words, at)
    if found is None or found[0].kind not in {"organization", "group"} or found[0].body:
        return None
    near = inside(names, words.list[max(0, found[1] - 3)][0], words.list[at][0])
    return _telling(found[0]), next((n.entry.country for n in reversed(near) if n.form in {"adj", "name"}), None)


def _apposed(table: ActorTable, run: Run, words: Words, names: Sequence[Name]) -> tuple[tuple[str, ...], str | None]:
    """Sectors and country from "an exiled Uzbek opposition movement, the Free Valley Assembly"."""
    sent = run.sent
    heads = [t for t in run.tokens if t.head < run.first or t.head > run.last or t.head == t.i]
    for head in heads:
        for t in [*sent.kids(head.i, "appos"), *([sent.tokens[head.head]] if head.dep in {"appos", "nmod"} else [])]:
            found = noun_at(table, words, words.at(t.start))
            left, right = sent.edges[t.i]
            start, end = (
                sent.tokens[left].start,
                min(sent.tokens[right].end, run.span.start if t.start < run.span.start else 10**9),
            )
            near = [n for n in inside(names, start, end) if n.form in {"adj", "name"} and n.entry.country]
            if found and run.first - 12 < t.i < run.last + 12:
                sectors = found[0].sectors if found[0].sectors[0] not in {"UNK", "GOV"} else ()
                return sectors, near[-1].entry.country if near else None
    return (), None
