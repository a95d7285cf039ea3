"""People and organisations that the report itself introduces by name, role and acronym."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.lexicon.actors import ActorTable, Noun
from rashomon.resolve.names import Name, Words, inside, over
from rashomon.types import Sentence, Span, Token

_PARTICLES = frozenset("al el bin ibn ben de da di du del della van von der den la le abu ul ur as ad af y e dos santos".split())
_LINKS = frozenset({"of", "for", "the", "and"})
_ACRONYM = re.compile(r"\s*\(\s*(?:the |or )?([A-Z][A-Za-z&/\-0-9]*[A-Z0-9][A-Za-z]?)\s*[,;)]")
_DASH = frozenset({"-", "‐", "–", "'", "’"})


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something whose name the report gives."""

    span: Span
    words: tuple[str, ...]
    person: bool
    role: Noun | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    acronym: str | None = None

    @property
    def name(self) -> str:
        return " ".join(self.span.text.split())


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row: the raw matter of a name."""

    sent: Sentence
    first: int
    last: int

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sent.tokens[self.first : self.last + 1]

    @property
    def span(self) -> Span:
        return self.sent.span(self.first, self.last)


def runs(sent: Sentence) -> Iterator[Run]:
    """The runs of capitalised words of a sentence, joined over particles, hyphens and 'of'."""
    i, tokens = 0, sent.tokens
    while i < len(tokens):
        if not _capital(tokens[i]):
            i += 1
            continue
        j = i
        while (step := _next(tokens, j)) is not None:
            j = step
        yield Run(sent, i, j)
        i = j + 1


def _capital(t: Token) -> bool:
    return t.text[0].isupper() and t.pos not in {"DET", "PRON", "SCONJ", "CCONJ", "AUX", "ADP", "ADV", "VERB", "PART", "INTJ"} or (
        t.text[0].isupper() and t.ent in {"PERSON", "ORG", "NORP"} and t.pos not in {"DET", "PRON", "AUX"})


def _next(tokens: Sequence[Token], j: int) -> int | None:
    """The next token of the same run."""
    for step in (1, 2, 3):
        if j + step >= len(tokens):
            return None
        t = tokens[j + step]
        if _capital(t):
            between = [x.text.lower() for x in tokens[j + 1 : j + step]]
            return j + step if not _parted(tokens[j], t, between) else None
        if t.text.lower() not in _PARTICLES | _LINKS | _DASH:
            return None
    return None


def _parted(before: Token, after: Token, between: list[str]) -> bool:
    """An 'and' or 'the' joins names only inside an organisation's name."""
    if not between:
        return before.ent != after.ent and "PERSON" in {before.ent, after.ent} and "DATE" in {before.ent, after.ent}
    return "and" in between or between == ["the"] or (before.ent == "PERSON" and "of" in between)


def introduce(table: ActorTable, sents: Sequence[Sentence], words: Words, names: Sequence[Name]) -> tuple[Known, ...]:
    """Everybody the report names that the table does not know, with what the report says of them."""
    found: list[Known] = []
    for sent in sents:
        for run in runs(sent):
            known = _organization(table, run, words, names) or _person(table, run, words, names)
            if known is not None:
                found.append(known)
    return tuple(_merged(found))


# ---------------------------------------------------------------- people


def _person(table: ActorTable, run: Run, words: Words, names: Sequence[Name]) -> Known | None:
    """The person in a run: what is left when titles and nationalities are taken from its front."""
    inner = words.range(run.span.start, run.span.end)
    first, role, country = _titles(table, inner.start, inner.stop, words, names)
    rest = [i for i in range(first, inner.stop)]
    if not rest or len(rest) > 6 or any(words.folded[i] in table.organizations for i in rest):
        return None
    span = words.span(rest[0], rest[-1])
    if over(names, span.start, span.end) is not None or inside(names, span.start, span.end) and len(rest) == 1:
        return None
    before = _before(table, inner.start, words, names)
    role, country = _better(role, before[0]), country or before[1]
    human = sum(t.ent == "PERSON" for t in run.tokens if t.start >= span.start)
    if role is None and (human == 0 or any(t.ent in {"GPE", "LOC", "DATE", "FAC"} for t in run.tokens if t.start >= span.start)):
        return None
    aside_role, aside_country = _apposition(table, run, words, names)
    role, country = _better(role, aside_role), country or aside_country
    if role is not None and role.public and country is None:
        near = {n.entry.country for n in inside(names, run.sent.start, run.sent.end) if n.entry.kind == "state" and n.form != "stop"}
        country = near.pop() if len(near) == 1 else None
    return Known(span, tuple(words.folded[i] for i in rest), True, role, country, role.sectors if role else ())


def _titles(table: ActorTable, first: int, stop: int, words: Words, names: Sequence[Name]) -> tuple[int, Noun | None, str | None]:
    """Where the name proper begins in a run, with the title and country that stand before it."""
    role: Noun | None = None
    country: str | None = None
    while first < stop - 1:
        if (name := over(names, words.list[first][0], words.list[first][1])) and name.form != "surname" and name.entry.kind != "person":
            country = country or name.entry.country
            role = role or _office(name)
            first = words.range(name.span.start, name.span.end).stop
            continue
        end = next((j for j in range(min(first + 4, stop - 2), first - 1, -1) if table.noun(words.key(first, j))), None)
        if end is None:
            break
        role, first = _better(role, table.noun(words.key(first, end))), end + 1
    return first, role, country


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
        start = next((s for s in range(max(0, i - 4), i + 1) if words.joined(s, i) and table.noun(words.key(s, i))), None)
        if start is not None:
            role, i = _better(table.noun(words.key(start, i)), role), start - 1
            continue
        if name := over(names, words.list[i][0], words.list[i][1]):
            return _better(role, _office(name)) if role else None, name.entry.country if role else None
        break
    return (role if role and (role.kind == "person") else None), None


VAGUE = frozenset("spokesman spokeswoman spokesperson head chief leader commander director chairman official representative secretary member".split())


def _better(a: Noun | None, b: Noun | None) -> Noun | None:
    """Of two nouns for one person the one that says more."""
    if a is None or b is None:
        return a or b
    if a.noun in VAGUE and b.noun not in VAGUE or not a.public and b.public:
        return replace(b, title=True, kind="person")
    return a


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
            return _better(role[0], org), next((n.entry.country for n in near), None)
    return None, None


def noun_at(table: ActorTable, words: Words, i: int) -> tuple[Noun, int, int] | None:
    """The longest generic noun headed by a word, with its first and last word."""
    if i not in words.nouns:
        words.nouns[i] = _longest_noun(table, words, i)
    return words.nouns[i]


def _longest_noun(table: ActorTable, words: Words, i: int) -> tuple[Noun, int, int] | None:
    count = len(words.list)
    if i >= count or words.folded[i] not in table.noun_words:
        return None
    first, last = i, i
    while first > max(0, i - 4) and words.folded[first - 1] in table.noun_words and words.gap(first - 1):
        first -= 1
    while last < min(count - 1, i + 4) and words.folded[last + 1] in table.noun_words and words.gap(last):
        last += 1
    spans = sorted(((a, b) for a in range(first, i + 1) for b in range(i, last + 1)), key=lambda s: (s[0] - s[1], -s[1]))
    for a, b in spans:
        noun = table.noun(words.key(a, b))
        if noun is not None and i == _headed(words, a, b):
            return noun, a, b
    return None


def _headed(words: Words, first: int, last: int) -> int:
    """The head of a noun phrase: the word before 'of' or 'for', else the last."""
    return next((n - 1 for n in range(first + 1, last + 1) if words.folded[n] in {"of", "for", "in"}), last)


# ---------------------------------------------------------------- organisations


def _organization(table: ActorTable, run: Run, words: Words, names: Sequence[Name]) -> Known | None:
    """An organisation whose proper name tells what it is."""
    inner = words.range(run.span.start, run.span.end)
    kind = _kind_word(table, inner, words)
    presented = _presented(table, inner.start, words)
    acronym = _ACRONYM.match(words.text, run.span.end)
    if over(names, run.span.start, run.span.end) or (presented is None and not _named_so(run, kind, acronym, inner, words)):
        return None
    if acronym is None and _generic(table, inner, words, names):
        return None
    country = next((n.entry.country for n in inside(names, run.span.start, run.span.end) if n.entry.country), None)
    nearby = _announced(table, inner.start, words, names) or _apposed(table, run, words, names)
    sectors = (presented or ()) or nearby[0] or tuple(table.organizations.get(kind or "", ()))
    return Known(run.span, tuple(words.folded[i] for i in inner), False, None, country or nearby[1], sectors, acronym[1] if acronym else None)


def _named_so(run: Run, kind: str | None, acronym: re.Match[str] | None, inner: range, words: Words) -> bool:
    """The name says itself that it is an organisation's, by a word or by its acronym."""
    if len(inner) < 2 or kind is None and any(t.ent == "PERSON" for t in run.tokens):
        return False
    return kind is not None or acronym is not None and _initials(acronym[1], inner, words)


_SO_CALLED = frozenset({"itself", "themselves", "called", "named", "dubbed"})


def _presented(table: ActorTable, first: int, words: Words) -> tuple[str, ...] | None:
    """Sectors from the noun before a name: "the teachers' union SUTER", "a group calling itself the Sons of the Marsh"."""
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
    return _telling(found[0]) if found and found[2] == at and found[0].kind in {"organization", "group"} and not found[0].body else None


def _telling(noun: Noun) -> tuple[str, ...]:
    return () if noun.sectors == ("UNK",) else noun.sectors


def _kind_word(table: ActorTable, inner: range, words: Words) -> str | None:
    """The last word before 'of' or 'for' that says what kind of body it is."""
    stop = next((i for i in inner if words.folded[i] in {"of", "for"} and i > inner.start), inner.stop)
    order = [*range(stop - 1, inner.start - 1, -1), *range(stop, inner.stop)]
    return next((words.folded[i] for i in order if words.folded[i] in table.organizations), None)


def _generic(table: ActorTable, inner: range, words: Words, names: Sequence[Name]) -> bool:
    """A nationality and a plain noun, as in "French Foreign Ministry": the noun phrase grammar reads it."""
    head = next((i - 1 for i in inner if words.folded[i] in {"of", "in"} and i > inner.start), inner.stop - 1)
    found = noun_at(table, words, head)
    if found is None:
        return False
    rest = [i for i in inner if not found[1] <= i <= found[2]]
    return (bool(found[0].body) or bool(rest)) and all(words.folded[i] in _LINKS or over(names, *words.list[i][:2]) is not None for i in rest)


def _initials(acronym: str, inner: range, words: Words) -> bool:
    """The letters are the initials of the words, as far as they go."""
    letters = [c.lower() for c in acronym if c.isupper()]
    initials = [words.folded[i][0] for i in inner]
    return len(letters) >= 2 and sum(c in initials for c in letters) >= len(letters) - 1 and letters[0] == initials[0]


def _announced(table: ActorTable, first: int, words: Words, names: Sequence[Name]) -> tuple[tuple[str, ...], str | None] | None:
    """Sectors and country from the noun before a comma: "an exiled Turkmen opposition movement, the Free Steppe Assembly"."""
    at = first - 2 if first > 1 and words.folded[first - 1] in {"the", "a"} else first - 1
    if at < 0 or words.text[words.list[at][1] : words.list[at + 1][0]].strip() != ",":
        return None
    found = noun_at(table, words, at)
    if found is None or found[0].kind not in {"organization", "group"} or found[0].body:
        return None
    near = inside(names, words.list[max(0, found[1] - 3)][0], words.list[at][0])
    return _telling(found[0]), next((n.entry.country for n in reversed(near) if n.form in {"adj", "name"}), None)


def _apposed(table: ActorTable, run: Run, words: Words, names: Sequence[Name]) -> tuple[tuple[str, ...], str | None]:
    """Sectors and country from "an exiled Turkmen opposition movement, the Free Steppe Assembly"."""
    sent = run.sent
    heads = [t for t in run.tokens if t.head < run.first or t.head > run.last or t.head == t.i]
    for head in heads:
        for t in [*sent.kids(head.i, "appos"), *([sent.tokens[head.head]] if head.dep in {"appos", "nmod"} else [])]:
            found = noun_at(table, words, words.at(t.start))
            left, right = sent.edges[t.i]
            start, end = sent.tokens[left].start, min(sent.tokens[right].end, run.span.start if t.start < run.span.start else 10**9)
            near = [n for n in inside(names, start, end) if n.form in {"adj", "name"} and n.entry.country]
            if found and run.first - 12 < t.i < run.last + 12:
                sectors = found[0].sectors if found[0].sectors[0] not in {"UNK", "GOV"} else ()
                return sectors, near[-1].entry.country if near else None
    return (), None


# ---------------------------------------------------------------- one entry each


def _merged(found: Sequence[Known]) -> Iterator[Known]:
    """Each name once: shorter forms go to the fuller one, with all that any of them says."""
    kept: list[Known] = []
    for k in sorted(found, key=lambda k: (-len(k.words), k.span.start)):
        at = next((n for n, o in enumerate(kept) if same_name(k, o)), None)
        if at is None:
            kept.append(k)
        else:
            o = kept[at]
            role = _better(o.role, k.role)
            kept[at] = replace(o, role=role, country=o.country or k.country, acronym=o.acronym or k.acronym,
                               sectors=(role.sectors if role else ()) or o.sectors or k.sectors)
    yield from sorted(kept, key=lambda k: k.span.start)


def same_name(short: Known, full: Known) -> bool:
    """The words of one name are the end of the other's, or all its words."""
    if short.person != full.person:
        return False
    n = len(short.words)
    return full.words[-n:] == short.words or full.words[:n] == short.words and (n > 1 or not short.person)
