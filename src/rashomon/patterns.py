"""Matching a lexicon pattern in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from rashomon.lexicon.frames import Element, FrameTable, Pattern
from rashomon.syntax import objects, reach, subjects
from rashomon.types import Sentence, Token

_EMBEDDING = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_TAKING = frozenset({"word", "before", "next", "takes"})
_KINDS = {"PERSON": "person", "GPE": "country", "NORP": "people", "ORG": "organization"}
_MODIFIES = frozenset({"compound", "nmod", "amod"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "csubj", "dobj", "pobj", "pcomp", "conj", "attr", "ROOT"})
_PREDICATE = frozenset({"acomp", "oprd", "ccomp", "xcomp", "ROOT", "conj"})
_FAR = 14  # how many words on the content of a clause is looked for
_COUNTING = frozenset(
    "hundred thousand dozen score ten million number group member majority part handful crowd couple team column "
    "convoy band batch wave contingent hundreds thousands dozens scores tens lot pair some many most unit".split()
)
_SKIPPED = frozenset({"ADV", "PART"})


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: its head and the other words that it took."""

    pattern: Pattern
    head: int
    words: tuple[int, ...]


def match_frames(sent: Sentence, table: FrameTable) -> list[Match]:
    """The most specific pattern at each word that can head one, in word order.

    A noun that a verb's pattern has taken ("signed the accord") heads no event of its own, unless the verb only
    speaks of it.
    """
    found = [m for token in sent.tokens if (m := _at(sent, token, table)) is not None]
    at = {m.head: m for m in found}
    found = [m for m in found if not any(_says_more(at[w], m) for w in m.words if w in at)]
    taken = {w: m for m in found for w in m.words}
    return [m for m in found if not _belongs(m, taken.get(m.head))]


def _says_more(noun: Match, verb: Match) -> bool:
    """The noun that a verb takes tells the kind of event that the verb leaves open: "carried out an airstrike"."""
    mine, its = verb.pattern.frame, noun.pattern.frame
    return noun.head != verb.head and mine.type == its.type and mine.mode is None and its.mode is not None


def _belongs(match: Match, taker: Match | None) -> bool:
    if taker is None or taker.head == match.head:
        return False
    return taker.pattern.frame.type == match.pattern.frame.type or taker.pattern.frame.type not in _EMBEDDING


def _at(sent: Sentence, token: Token, table: FrameTable) -> Match | None:
    """The best match that this word heads."""
    around: _Around | None = None
    for pos in _classes(token):
        if pos == "noun" and token.tag == "VBG" and sent.kids(token.i, "dobj"):
            continue
        for patterns in _candidates(sent, token, pos, table):
            around = around or _Around(sent, token)
            for pattern in patterns:
                if (words := around.fit(pattern)) is not None:
                    return Match(pattern, token.i, words)
    return None


def _classes(token: Token) -> tuple[str, ...]:
    """What the word may be a trigger as; a word that only modifies, and the name of a month, are none."""
    if token.pos in ("NOUN", "PROPN"):
        return () if token.dep in _MODIFIES or token.ent in ("DATE", "TIME") else ("noun",)
    if token.tag == "VBG" and token.dep == "amod":
        return ()
    if token.pos == "VERB":
        return ("verb", "noun") if token.tag == "VBG" and token.dep in _NOMINAL else ("verb",)
    if token.pos in ("AUX", "ADJ") and (
        token.tag == "VBN" or (token.tag == "JJ" and (token.dep in _PREDICATE or token.text.endswith("ed")))
    ):
        return ("verb",)
    return ()


def _candidates(sent: Sentence, token: Token, pos: str, table: FrameTable) -> Iterator[Sequence[Pattern]]:
    """The patterns that the word can head, most specific first: those of its whole hyphenated form before its own."""
    index = table.index
    if (whole := _hyphenated(sent, token)) and (patterns := index.get((pos, whole))):
        yield patterns
    found = [patterns for name in _names(token) if (patterns := index.get((pos, name)))]
    if len(found) == 1:
        yield found[0]
    elif found:
        yield sorted((p for patterns in found for p in patterns), key=lambda p: -p.weight)


def _names(token: Token) -> tuple[str, ...]:
    """The forms under which the lexicon may list a word: lemma, as written, and a guess where the lemma is wrong."""
    text = token.text.lower()
    guess = text.removesuffix("s")
    if token.tag in ("VBD", "VBN"):
        guess = text.removesuffix("d")
    elif token.tag == "VBG":
        guess = text.removesuffix("ing") + "e"
    return tuple(dict.fromkeys((token.lemma, text, guess)))


def _hyphenated(sent: Sentence, token: Token) -> str:
    """A word with what a hyphen ties to its front: "sit-in", "test-fire"."""
    if token.i < 2 or sent.tokens[token.i - 1].text != "-" or sent.tokens[token.i - 1].end != token.start:
        return ""
    return f"{sent.tokens[token.i - 2].text.lower()}-{token.lemma}"


def match_pattern(sent: Sentence, token: Token, pattern: Pattern) -> Match | None:
    """Whether the pattern holds with this word as its head, and which words it takes."""
    words = _Around(sent, token).fit(pattern)
    return None if words is None else Match(pattern, token.i, words)


@dataclass(slots=True)
class _Around:
    """What stands around a word, slot by slot, each found when first asked for."""

    sent: Sentence
    token: Token
    known: dict[str, Mapping[str, tuple[int, ...]]] = field(default_factory=dict)

    def fit(self, pattern: Pattern) -> tuple[int, ...] | None:
        """The words that the pattern takes, or None where it does not hold."""
        taken: list[int] = []
        for element in pattern.elements:
            hit = self._hit(element, taken)
            if (hit is None) != element.negated:
                return None
            if hit is not None and element.slot in _TAKING:
                taken.append(hit)
        return tuple(sorted(taken))

    def _hit(self, element: Element, taken: list[int]) -> int | None:
        if element.slot not in self.known:
            self.known[element.slot] = _named(self.sent, self._slot(element.slot))
        slot = self.known[element.slot]
        if len(slot) < len(element.words):
            return next((i for word, at in slot.items() if word in element.words for i in at if i not in taken), None)
        return next((i for word in sorted(element.words) for i in slot.get(word, ()) if i not in taken), None)

    def _slot(self, slot: str) -> Iterable[int]:
        sent, i = self.sent, self.token.i
        if slot == "subj":
            return _with_parts(sent, subjects(sent, i))
        if slot == "obj":
            return _with_parts(sent, objects(sent, i))
        if slot == "takes":
            return objects(sent, i)
        if slot == "clause":
            return _with_parts(sent, (k for t in sent.kids(i, "ccomp") for k in subjects(sent, t.i)))
        if slot == "gov":
            return _governors(sent, self.token)
        if slot == "next":
            return _next(sent, i)
        if slot == "below":
            first, last = sent.edges[i]
            return (k for k in range(first, min(last, i + _FAR) + 1) if k != i)
        words = (t.i for t in reach(sent, i, 2 if self.token.pos == "VERB" else 3))
        if slot == "before":
            return (k for k in words if k < i)
        return chain(words, objects(sent, i)) if self.token.dep == "acl" else words  # "tear gas fired by officers"


def _with_parts(sent: Sentence, heads: Iterable[int]) -> Iterator[int]:
    """The heads, and where one only counts or groups ("dozens of soldiers"), what it counts."""
    for i in heads:
        yield i
        if sent.tokens[i].lemma in _COUNTING or sent.tokens[i].pos in ("NUM", "DET"):
            yield from (o.i for of in sent.kids(i, "prep") if of.text == "of" for o in sent.kids(of.i, "pobj"))


def _next(sent: Sentence, i: int) -> tuple[int, ...]:
    """The word after, adverbs and hyphens passed over."""
    for t in sent.tokens[i + 1 : i + 4]:
        if t.pos not in _SKIPPED or t.dep == "prt":
            return (t.i,)
        if t.text.lower() in ("out", "down", "up", "off", "away", "back", "to", "not"):
            return (t.i,)
    return ()


def _governors(sent: Sentence, token: Token) -> list[int]:
    """The verbs and nouns that a noun depends on, up to three steps up."""
    found, at = [], token
    for _ in range(3):
        if at.head == at.i:
            break
        above = sent.tokens[at.head]
        found.append(above.i)
        if above.pos in ("VERB", "AUX"):
            break
        at = above
    return found


def _named(sent: Sentence, words: Iterable[int]) -> dict[str, tuple[int, ...]]:
    """Where each lemma, word and pair of words stands; a name also as what it names, and `*` is any of them."""
    found: dict[str, tuple[int, ...]] = {}
    for i in words:
        token = sent.tokens[i]
        for name in dict.fromkeys((*_names(token), *_pairs(sent, token), _KINDS.get(token.ent, "*"), "*")):
            found[name] = (*found.get(name, ()), i)
    return found


def _pairs(sent: Sentence, token: Token) -> tuple[str, ...]:
    """The word with the one before it, apart or across a hyphen."""
    if token.i == 0:
        return ()
    before = sent.tokens[token.i - 1]
    if before.text == "-" and token.i > 1:
        return (_hyphenated(sent, token), f"{sent.tokens[token.i - 2].text.lower()} {token.lemma}")
    return (f"{before.text.lower()} {token.lemma}", f"{before.text} {token.text}".lower())
