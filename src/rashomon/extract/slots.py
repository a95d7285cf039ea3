"""Where the parties of one trigger stand: each slot of a frame as words of the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.files import LEXICON, read_yaml
from rashomon.patterns import Match
from rashomon.syntax import antecedent, conjuncts, objects, subjects
from rashomon.types import Sentence, Token

NAMES = frozenset({"PERSON", "NORP", "ORG", "GPE"})
_FORCES = frozenset(
    "police army military rebel militia government guerrilla troop militant student worker opposition".split()
)
_WHO = ("PEOPLE", "STATE", "OFFICIAL", "FORCE", "CROWD", "COURT", "PRISONER")
_SHORT = frozenset({"us", "u.s.", "uk", "u.k."})
_TOWARD = ("to", "with", "against", "from", "on", "for", "into", "at", "over", "of")
_SOUGHT = ("against", "from", "to", "with", "on", "between")  # of what is merely called for
_MEANS = ("ORDNANCE", "EXPLOSIVE", "GUN", "LESSLETHAL", "BLADE")
_SHARED = frozenset({"CONSULT", "COOPERATE", "AGREE"})  # "the summit of NATO" is not held by it alone
_ON_THINGS = frozenset({"THREATEN", "REJECT"})
_BEYOND = frozenset({"on", "against", "with", "between", "to", "from"})
_PARTICIPLES = frozenset({"acl", "relcl"})
_AIMING = frozenset({"target", "aim", "direct", "mean", "intend"})
_NOT_OWNED = frozenset({"my", "your", "our"})
_OWN = {"it": "its", "they": "their", "he": "his", "she": "her"}
_PLURAL = frozenset({"NNS", "NNPS"})


@cache
def _people() -> frozenset[str]:
    """Words for people and bodies that may be parties."""
    classes = read_yaml(LEXICON / "classes.yaml")
    return frozenset(str(word).lower() for name in _WHO for word in classes.get(name, ()))


def like_party(token: Token) -> bool:
    """The word names or stands for somebody."""
    if token.pos == "PRON":
        return token.tag == "PRP"
    return token.ent in NAMES or token.lemma in _people() or token.text.lower() in _people()


@cache
def _weapons() -> frozenset[str]:
    classes = read_yaml(LEXICON / "classes.yaml")
    return frozenset(str(word).lower() for name in _MEANS for word in classes.get(name, ()))


def is_weapon(token: Token) -> bool:
    """What is fired or thrown, never at whom."""
    return token.pos == "NOUN" and token.lemma in _weapons()


@dataclass(frozen=True, slots=True)
class Site:
    """One trigger in its sentence: its head, the words it took, and the light verb that carries it."""

    sent: Sentence
    head: int
    taken: tuple[int, ...]
    verb: int | None  # the trigger where it is a verb, else its carrier
    kind: str  # the type of event
    undergone: bool = False  # the carrier's subject suffers: "faces criticism"

    @staticmethod
    def of(match: Match, sent: Sentence, carrier: int | None) -> Site:
        """The site of a match."""
        if match.pattern.pos == "verb":
            return Site(sent, match.head, match.words, match.head, match.pattern.frame.type)
        return Site(
            sent,
            match.head,
            match.words,
            carrier,
            match.pattern.frame.type,
            carrier is not None and _undergoes(sent, carrier),
        )

    def deed(self) -> Site | None:
        """The noun that a verb's pattern took: "launched an attack", "issued a warning"."""
        for whole in (self.sent.tokens[i] for i in self.taken):
            if whole.pos not in ("NOUN", "PROPN") or like_party(whole):
                continue
            if whole.dep in ("amod", "compound", "nmod"):
                whole = self.sent.tokens[whole.head]
            if whole.i != self.head:
                return Site(self.sent, whole.i, self.taken, self.head, self.kind, _undergoes(self.sent, self.head))
        return None

    def slot(self, name: str) -> Iterator[int]:
        """The heads that stand in a slot, conjuncts included."""
        sent, head = self.sent, self.head
        match name:
            case "subject":
                yield from subjects(sent, head)
            case "object":
                yield from objects(sent, head)
                yield from self._taken_prepositions()
            case "indirect":
                yield from _indirect(sent, head)
            case "governor":
                yield from subjects(sent, self.verb) if self.verb is not None and not self.undergone else ()
            case "content":
                yield from self._content()
            case "clause":
                yield from (k for t in sent.kids(head, "ccomp") for k in subjects(sent, t.i))
            case "poss":
                yield from self._possessors()
            case "modifier":
                yield from _modifiers(sent, head)
            case _:
                yield from _after(sent, head, name)
                if self.verb is not None and self.verb != head:
                    yield from _after(sent, self.verb, name)

    def asked(self) -> bool:
        """Somebody is told to do something: the object of the verb is a person, whatever the word."""
        return bool(self.sent.kids(self.head, "dobj") and self.sent.kids(self.head, "xcomp", "ccomp"))

    def within(self, noun: int) -> list[int]:
        """The party within a matter: "the death of a student", "claims that guards beat him"."""
        told = [k for t in self.sent.kids(noun, "acl", "ccomp") for k in subjects(self.sent, t.i) if k != noun]
        return [k for k in told if like_party(self.sent.tokens[k])] or nearest_party(self.sent, noun, ("by", *_TOWARD))

    def aim(self) -> list[int]:
        """At whom the noun is aimed: "an attack targeting pilgrims", "a bomb meant for the mayor"."""
        clauses = [t for t in self.sent.kids(self.head, *_PARTICIPLES) if t.lemma in _AIMING]
        direct = [k for t in clauses if t.tag == "VBG" for k in objects(self.sent, t.i)]
        passive = [t.i for t in clauses if t.tag == "VBN"]
        return direct + [k for i in passive for word in ("at", "against", "for") for k in _after(self.sent, i, word)]

    def sufferer(self) -> Iterator[int]:
        """Whom the noun befalls where its verb says that somebody undergoes it: "came under attack"."""
        yield from subjects(self.sent, self.verb) if self.undergone and self.verb is not None else ()

    def bound(self, i: int) -> list[int]:
        """Whom a subject pronoun goes back to where the clause above is theirs: "the army said it had fired"."""
        token = self.sent.tokens[i]
        owned = _OWN.get(token.text.lower())
        verb = self.sent.tokens[token.head]
        bindable = token.dep == "nsubj" or (token.dep == "nsubjpass" and owned in ("its", "their"))
        if not bindable or owned is None or verb.lemma == "be":
            return [i]
        for _ in range(3):
            above = self.sent.tokens[verb.head]
            if verb.dep == "ccomp" and above.pos == "VERB":
                owners = subjects(self.sent, above.i)
                return owners if owners and _could_own(self.sent, owners, owned) else [i]
            if verb.dep not in ("conj", "xcomp"):
                break
            verb = above
        return [i]

    def namesake(self) -> Iterator[int]:
        """Whose a noun's deed is by its adjective alone: "Turkish support", "a NATO warning"."""
        for t in self.sent.kids(self.head, "compound", "amod", "nmod"):
            if t.ent == "NORP" or (t.ent == "ORG" and self.kind not in _SHARED) or t.text.lower() in _SHORT:
                yield t.i

    def _taken_prepositions(self) -> Iterator[int]:
        for i in self.taken:
            if i > self.head and self.sent.tokens[i].pos in ("ADP", "SCONJ"):
                yield from _objects_of(self.sent, i)

    def _possessors(self) -> Iterator[int]:
        """The owners of the deed; "its" is whoever the clause is about: "the army began its assault"."""
        for t in self.sent.kids(self.head, "poss"):
            for c in conjuncts(self.sent, t.i):
                owner = self.sent.tokens[c]
                yield from _binders(self.sent, owner, self.head) if owner.pos == "PRON" else (c,)

    def _content(self) -> Iterator[int]:
        """Whom the act that is promised, threatened, refused or called for would befall."""
        acts = [t.i for t in self.sent.kids(self.head, "xcomp", "ccomp", "acl", "acomp")]
        acts += [i for i in self._taken_prepositions() if not like_party(self.sent.tokens[i])]
        acts += [i for i in objects(self.sent, self.head) if self.sent.tokens[i].pos == "NOUN" and i not in acts]
        words = _SOUGHT if self.kind == "REQUEST" else _TOWARD
        for i in acts:
            found = nearest_party(self.sent, i, words)
            plain = self.kind in _ON_THINGS and self.sent.tokens[i].pos == "VERB"
            yield from found or (objects(self.sent, i) if plain else ())


def nearest_party(sent: Sentence, i: int, words: Sequence[str], depth: int = 4) -> list[int]:
    """The nearest party that an act would befall: "agreed to lift the embargo on Lisk"."""
    verbal = sent.tokens[i].pos == "VERB"
    groups = [[*_indirect(sent, i)], objects(sent, i)] if verbal and words is not _SOUGHT else []
    groups += [list(_after(sent, i, word)) for word in words]
    for group in groups:
        if found := [k for k in group if like_party(sent.tokens[k]) and not _own(sent, k)]:
            return found
    further = [k for group in groups for k in group if k != i] + [t.i for t in sent.kids(i, "xcomp", "acl")]
    for k in further if depth > 1 else ():
        if found := nearest_party(sent, k, words, depth - 1):
            return found
    return []


def _own(sent: Sentence, i: int) -> bool:
    """The doer's own people: "agreed to withdraw its troops"."""
    return any(t.pos == "PRON" for t in sent.kids(i, "poss"))


def _binders(sent: Sentence, pronoun: Token, head: int) -> Iterable[int]:
    """The subject that a possessive pronoun goes back to within its clause, else the pronoun itself."""
    at, word = sent.tokens[head], pronoun.text.lower()
    for _ in range(5):
        if at.dep in ("nsubj", "nsubjpass", "ROOT") or word in _NOT_OWNED or at.head == at.i:
            break
        at = sent.tokens[at.head]
        if at.pos in ("VERB", "AUX") and (owners := [s for s in subjects(sent, at.i) if s != head]):
            return owners if _could_own(sent, owners, word) else (pronoun.i,)
    return (pronoun.i,)


def _could_own(sent: Sentence, owners: list[int], word: str) -> bool:
    tokens = [sent.tokens[i] for i in owners]
    if any(t.pos == "PRON" or not like_party(t) for t in tokens):
        return False
    plural = len(tokens) > 1 or tokens[0].tag in _PLURAL
    person = tokens[0].ent == "PERSON"
    return {"its": not plural and not person, "their": plural or not person}.get(word, not plural)


@cache
def _undergoing() -> frozenset[str]:
    return frozenset(read_yaml(LEXICON / "undergoing.yaml"))


def _undergoes(sent: Sentence, verb: int) -> bool:
    """The verb says that its subject suffers the noun that it carries."""
    token = sent.tokens[verb]
    if token.tag == "VBN" and sent.kids(verb, "auxpass", "agent"):
        return False
    parts = {token.lemma} | {f"{token.lemma} {t.text.lower()}" for t in sent.kids(verb, "prt", "prep")}
    return bool(parts & _undergoing())


def _modifiers(sent: Sentence, head: int) -> Iterator[int]:
    for t in sent.kids(head, "compound", "amod", "nmod"):
        if t.ent in NAMES or t.pos == "PROPN" or t.lemma in _FORCES:
            yield t.i


def _indirect(sent: Sentence, head: int) -> Iterator[int]:
    """Whom something is given: "gave the refugees food", where the thing given is an object of its own."""
    direct = [t.i for t in sent.kids(head, "dobj")]
    for t in sent.kids(head, "dative"):
        yield from conjuncts(sent, t.i) if t.pos != "ADP" else _objects_of(sent, t.i)
    if len(direct) > 1:
        yield direct[0]


def _after(sent: Sentence, head: int, word: str) -> Iterator[int]:
    """What a preposition leads that hangs on the trigger, on its object or on a participle that carries it."""
    for t in sent.kids(head, "prep", "agent", "dative"):
        if t.text.lower() == word:
            yield from _objects_of(sent, t.i)
        for deeper in sent.kids(t.i, "prep"):
            if deeper.text.lower() == word:
                yield from _objects_of(sent, deeper.i)
    if sent.tokens[head].pos == "VERB" and word in _BEYOND:
        for noun in sent.kids(head, "dobj", "nsubjpass", "oprd"):
            yield from (k for t in sent.kids(noun.i, "prep") if t.text.lower() == word for k in _objects_of(sent, t.i))
    elif sent.tokens[head].pos in ("NOUN", "PROPN"):
        for clause in sent.kids(head, *_PARTICIPLES):
            for t in (clause, *sent.kids(clause.i, "xcomp")):  # "an attack suspected to have been staged by rebels"
                if t.lemma in _light() and t.tag == "VBN":
                    found = [p for p in sent.kids(t.i, "prep", "agent") if p.text.lower() == word]
                    yield from (k for p in found for k in _objects_of(sent, p.i))


@cache
def _light() -> frozenset[str]:
    return frozenset(str(word).split()[0] for word in read_yaml(LEXICON / "light.yaml"))


def is_light(token: Token) -> bool:
    """The verb may merely carry a noun that tells the deed."""
    return token.lemma in _light()


def _objects_of(sent: Sentence, preposition: int) -> Iterator[int]:
    for t in sent.kids(preposition, "pobj"):
        if (k := antecedent(sent, _before_date(sent, t))) is not None:
            yield from conjuncts(sent, k)


def _before_date(sent: Sentence, token: Token) -> int:
    """The name before a bare day that the parser took into it: "met President Assad Tuesday"."""
    names = [t.i for t in sent.kids(token.i, "compound", "nmod") if t.ent in NAMES] if token.ent == "DATE" else []
    return names[-1] if names else token.i
