"""People and organisations that the report itself introduces by name, role and acronym."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.lexicon.actors import ActorTable, Noun
from rashomon.resolve.names import Name, Words, inside, over
from rashomon.resolve.nouns import VAGUE, better, noun_at
from rashomon.resolve.organizations import organization_in
from rashomon.resolve.runs import Known, Run, runs
from rashomon.types import Sentence


def introduce(table: ActorTable, sents: Sequence[Sentence], words: Words, names: Sequence[Name]) -> tuple[Known, ...]:
    """Everybody the report names that the table does not know, with what the report says of them."""
    found: list[Known] = []
    for sent in sents:
        for run in runs(sent):
            known = organization_in(table, run, words, names) or _person(table, run, words, names)
            if known is not None:
                found.append(known)
    return tuple(_merged(found))


def _person(table: ActorTable, run: Run, words: Words, names: Sequence[Name]) -> Known | None:
    """The person in a run: what is left when titles and nationalities are taken from its front."""
    inner = words.range(run.span.start, run.span.end)
    first, role, country = _titles(table, inner.start, inner.stop, words, names)
    rest = list(range(first, inner.stop))
    if not rest or len(rest) > 6 or any(words.folded[i] in table.organizations for i in rest):
        return None
    span = words.span(rest[0], rest[-1])
    if over(names, span.start, span.end) is not None or inside(names, span.start, span.end) and len(rest) == 1:
        return None
    before = _before(table, inner.start, words, names)
    role, country = better(role, before[0]), country or before[1]
    human = sum(t.ent == "PERSON" for t in run.tokens if t.start >= span.start)
    if role is None and (
        human == 0 or any(t.ent in {"GPE", "LOC", "DATE", "FAC"} for t in run.tokens if t.start >= span.start)
    ):
        return None
    aside_role, aside_country = _apposition(table, run, words, names)
    role, country = better(role, aside_role), country or aside_country
    if role is not None and role.public and country is None:
        near = {
            n.entry.country
            for n in inside(names, run.sent.start, run.sent.end)
            if n.entry.kind == "state" and n.form != "stop"
        }
        country = near.pop() if len(near) == 1 else None
    return Known(span, tuple(words.folded[i] for i in rest), True, role, country, role.sectors if role else ())


def _titles(
    table: ActorTable, first: int, stop: int, words: Words, names: Sequence[Name]
) -> tuple[int, Noun | None, str | None]:
    """Where the name proper begins in a run, with the title and country that stand before it."""
    role, first = _after_body(table, first, stop, words)
    country: str | None = None
    while first < stop - 1:
        if (
            (name := over(names, words.list[first][0], words.list[first][1]))
            and name.form != "surname"
            and name.entry.kind != "person"
        ):
            country = country or name.entry.country
            role = role or _office(name)
            first = words.range(name.span.start, name.span.end).stop
            continue
        end = next((j for j in range(min(first + 4, stop - 2), first - 1, -1) if table.noun(words.key(first, j))), None)
        if end is None:
            break
        role, first = better(role, table.noun(words.key(first, end))), end + 1
    return first, role, country


def _after_body(table: ActorTable, first: int, stop: int, words: Words) -> tuple[Noun | None, int]:
    """The title behind an organisation's name, and where the person's name begins: "Coast League Secretary Ana Kos"."""
    body = next((i for i in range(first, stop - 1) if words.folded[i] in table.organizations), None)
    titles = [] if body is None else [found for i in range(body + 1, stop - 1) if (found := noun_at(table, words, i))]
    title = next((t for t in titles if t[0].title and t[2] < stop - 1), None)
    if body is None or title is None:
        return None, first
    sectors = tuple(table.organizations[words.folded[body]]) or title[0].sectors
    return (replace(title[0], sectors=sectors) if title[0].noun in VAGUE else title[0]), title[2] + 1


def _office(name: Name) -> Noun | None:
    """What an organisation before a person's name says of them ("Hamas leader")."""
    if name.entry.kind != "organization":
        return None
    return Noun(name.entry.name, name.entry.sectors, "person", title=True, member=True, public=True)


def _before(table: ActorTable, first: int, words: Words, names: Sequence[Name]) -> tuple[Noun | None, str | None]:
    """Role and country of the small words just before a name ("Albanian interior minister")."""
    role: Noun | None = None
    i = first - 1
    while i >= 0 and first - i < 8 and words.gap(i):
        start = next(
            (s for s in range(max(0, i - 4), i + 1) if words.joined(s, i) and table.noun(words.key(s, i))), None
        )
        if start is not None:
            role, i = better(table.noun(words.key(start, i)), role), start - 1
            continue
        if name := over(names, words.list[i][0], words.list[i][1]):
            return better(role, _office(name)) if role else None, name.entry.country if role else None
        break
    return (role if role and (role.kind == "person") else None), None


def _apposition(table: ActorTable, run: Run, words: Words, names: Sequence[Name]) -> tuple[Noun | None, str | None]:
    """Role from "Bledi Cuci, the interior minister" and from "the interior minister, Bledi Cuci"."""
    sent = run.sent
    heads = [t for t in run.tokens if t.head < run.first or t.head > run.last or t.head == t.i]
    if not heads:
        return None, None
    head = heads[-1]
    other = [k for k in sent.kids(head.i, "appos") if k.i > run.last]
    if head.dep == "appos":
        other.append(sent.tokens[head.head])
    for t in other:
        role = noun_at(table, words, words.at(t.start))
        if role and role[0].kind == "person":
            left, right = sent.edges[t.i]
            near = [n for n in inside(names, sent.tokens[left].start, sent.tokens[right].end) if n.form != "stop"]
            org = next((_office(n) for n in near if n.entry.kind == "organization"), None)
            return better(role[0], org), next((n.entry.country for n in near), None)
    return None, None


def _merged(found: Sequence[Known]) -> Iterator[Known]:
    """Each name once: shorter forms go to the fuller one, with all that any of them says."""
    kept: list[Known] = []
    for k in sorted(found, key=lambda k: (-len(k.words), k.span.start)):
        at = next((n for n, o in enumerate(kept) if same_name(k, o)), None)
        if at is None:
            kept.append(k)
        else:
            o = kept[at]
            role = better(o.role, k.role)
            kept[at] = replace(
                o,
                role=role,
                country=o.country or k.country,
                acronym=o.acronym or k.acronym,
                sectors=(role.sectors if role else ()) or o.sectors or k.sectors,
            )
    yield from sorted(kept, key=lambda k: k.span.start)


def same_name(short: Known, full: Known) -> bool:
    """The words of one name are the end of the other's, or all its words."""
    if short.person != full.person:
        return False
    n = len(short.words)
    return full.words[-n:] == short.words or full.words[:n] == short.words and (n > 1 or not short.person)
