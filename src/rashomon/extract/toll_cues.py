"""Which words of a sentence say that people were killed, hurt or taken, and which phrases they count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rashomon.lexicon.quantities import Effect, TollTable
from rashomon.syntax import antecedent
from rashomon.types import Sentence, Span, Token

_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}
_BE = {"be", "become", "go", "lie", "remain", "feel", "stay", "get", "report", "list"}
Finder = Callable[[Sentence, Token], list[int]]
_GAP = 8  # how far behind its verb the rest of a phrase may stand, in words


@dataclass(frozen=True, slots=True)
class Cue:
    """An effect that the sentence speaks of: the words that say it, and the heads of the phrases that it counts."""

    effect: Effect
    predicate: int
    span: Span
    heads: tuple[int, ...]
    recovered: bool = False


def find_cues(sent: Sentence, table: TollTable) -> Iterator[Cue]:
    """Every effect that a word of the sentence says, with what it counts, in word order."""
    for token in sent.tokens:
        if token.lemma in table.words or token.text.lower() in table.words:
            yield from _cues_at(sent, token, table)


def _cues_at(sent: Sentence, token: Token, table: TollTable) -> Iterator[Cue]:
    """The effects that one word says; the longest phrase that begins with it wins."""
    found: list[Cue] = []
    longest = 0
    for role, finder in _FINDERS:
        if role == "state" and is_verb(token) and ("object", token.lemma) in table.index:
            continue
        for effect in _entries(token, role, table):
            last = _last_word(sent, token, effect)
            if last is None:
                continue
            longest = max(longest, len(effect.words))
            if heads := _heads(sent, token, effect, last, finder):
                found.append(Cue(effect, token.i, _cue_span(sent, token, last), heads, _recovered(sent, token, table)))
    yield from (cue for cue in found if len(cue.effect.words) == longest)


def _heads(sent: Sentence, token: Token, effect: Effect, last: int, finder: Finder) -> tuple[int, ...]:
    """What the phrase counts; where its own words fill the object, what stands behind its preposition: "set fire to"."""
    heads = tuple(finder(sent, token))
    phrase = range(last - len(effect.words) + 2, last + 1)
    if effect.role == "object" and last > token.i and _is_active(sent, token) and not any(h > token.i and h not in phrase for h in heads):
        heads = tuple(_adjacent_object(sent, sent.tokens[last])) or heads
    free = tuple(h for h in heads if h not in phrase or (h == last and _has_number(sent, sent.tokens[h])))
    if free or not heads:
        return free
    if sent.tokens[last].text.lower() not in ("to", "of"):
        return tuple(_sufferers(sent, token)) if effect.role == "object" else ()
    return tuple(_nouns(sent, sent.kids(last, "pobj")))


def _recovered(sent: Sentence, token: Token, table: TollTable) -> bool:
    """The noun is what somebody found: "his body was found"."""
    owned = bool(sent.kids(token.i, "poss"))
    return owned and token.dep in ("nsubjpass", "dobj") and sent.tokens[token.head].lemma in table.scope["recovered"]


def _entries(token: Token, role: str, table: TollTable) -> Iterator[Effect]:
    words = (token.lemma, token.text.lower())
    for word in dict.fromkeys(words):
        yield from table.index.get((role, word), ())


def _last_word(sent: Sentence, token: Token, effect: Effect) -> int | None:
    """The last word of the phrase that says the effect; None where the rest of it is not there."""
    rest = effect.words[1:]
    if not rest:
        return token.i
    for at in range(token.i + 1, min(token.i + 2 + _GAP, len(sent.tokens) - len(rest) + 1)):
        here = sent.tokens[at : at + len(rest)]
        if all(w in (t.text.lower(), t.lemma) for w, t in zip(rest, here, strict=True)):
            return here[-1].i
        if here[0].pos in ("VERB", "CCONJ", "SCONJ") or here[0].text in (",", ";"):
            return None
    return None


def _cue_span(sent: Sentence, token: Token, last: int) -> Span:
    """The words of the effect with their auxiliaries: "were killed"."""
    first = token.i
    while first > 0 and sent.tokens[first - 1].dep in ("aux", "auxpass") and sent.tokens[first - 1].head == token.i:
        first -= 1
    return sent.span(first, last)


# ---------------------------------------------------------------- verbs


def is_verb(token: Token) -> bool:
    """A verb or a participle, whatever class the parser put it in."""
    return token.pos == "VERB" or token.tag in ("VBN", "VBG", "VBD")


def patients(sent: Sentence, token: Token) -> list[int]:
    """Heads of what a transitive verb befell: its object, or the subject of its passive."""
    if not is_verb(token):
        return []
    if _number_before(sent, token):
        return [token.i - 1]
    if own := _nouns(sent, sent.kids(token.i, "nsubjpass")):
        return own
    if objects := _nouns(sent, [t for t in sent.kids(token.i, "dobj", "dative", "oprd") if t.dep != "oprd" or t.pos != "ADJ" or _has_number(sent, t)]):
        return objects
    if token.tag == "VBD" and _begins_phrase(sent, token.i + 1) and (found := _adjacent_object(sent, token)):
        return found
    if token.tag in ("VBN", "VBD") and (found := _sufferers(sent, token)):
        return found
    return _shared_object(sent, token) or _adjacent_object(sent, token)


def _is_active(sent: Sentence, token: Token) -> bool:
    passive = any(t.dep in ("auxpass", "nsubjpass") for t in sent.kids(token.i))
    return not passive and (token.tag != "VBN" or token.dep in ("ROOT", "ccomp"))


def _number_before(sent: Sentence, token: Token) -> bool:
    """A bare number that the participle follows: "12 killed, 30 injured"."""
    before = sent.tokens[token.i - 1] if token.i else token
    if token.tag not in ("VBN", "VBD") or before.tag != "CD" or _begins_phrase(sent, token.i + 1) or any(t.dep == "auxpass" for t in sent.kids(token.i)):
        return False
    return not (token.dep == "amod" and token.head > token.i)


def _begins_phrase(sent: Sentence, i: int) -> bool:
    return i < len(sent.tokens) and (sent.tokens[i].pos in ("DET", "NUM", "PROPN", "PRON") or sent.tokens[i].tag == "NNS")


def _sufferers(sent: Sentence, token: Token) -> list[int]:
    """The subject of a passive that lacks its auxiliary or shares it: "one killed", "was seized and later shot"."""
    head = sent.tokens[token.head]
    auxiliaries = sent.kids(token.i, "aux", "auxpass")
    if any(t.lemma == "have" for t in auxiliaries) and not any(t.dep == "auxpass" for t in auxiliaries):
        return []
    if token.tag == "VBN" and token.dep in ("acl", "relcl", "amod") and head.pos in _NOMINAL:
        return [] if token.dep == "amod" and head.i > token.i and not _has_number(sent, head) else [head.i]
    if token.tag == "VBN" and token.dep in ("xcomp", "oprd", "acomp", "ccomp", "advcl") and is_verb(head) and not sent.kids(token.i, "nsubj"):
        objects = [t for t in sent.kids(head.i, "nsubjpass", "dobj") if t.i < token.i]
        if found := _nouns(sent, objects or sent.kids(head.i, "nsubj")):
            return found
    subjects = _nouns(sent, sent.kids(token.i, "nsubj"))
    if subjects and not _shared_object(sent, token):
        return subjects
    if token.dep == "conj" and is_verb(head):
        passive = any(t.dep in ("auxpass", "nsubjpass") for t in sent.kids(head.i))
        reduced = head.dep in ("acl", "amod") or (head.tag == "VBN" and token.tag == "VBN")
        if passive or reduced or not sent.kids(head.i, "dobj"):
            return _nouns(sent, sent.kids(head.i, "nsubjpass", "nsubj")) or _sufferers(sent, head)
    if head.dep == "nsubj" or token.dep in ("ROOT", "ccomp", "dep", "conj", "advcl", "nmod", "appos"):
        return _phrase_before(sent, token)
    return []


def _shared_object(sent: Sentence, token: Token) -> list[int]:
    """The object of a coordinated verb: "killed or wounded 20 people"."""
    for other in sent.kids(token.i, "conj"):
        if is_verb(other) and not sent.kids(other.i, "nsubj", "nsubjpass"):
            between = sent.tokens[token.i + 1 : other.i]
            if any(t.pos in ("NOUN", "PROPN", "NUM", "PRON") for t in between):
                return []
            return _nouns(sent, sent.kids(other.i, "dobj")) or _shared_object(sent, other)
    return []


def _adjacent_object(sent: Sentence, token: Token) -> list[int]:
    """A phrase right behind an active verb that the parser hung elsewhere: its first noun or number."""
    if token.tag == "VBN" and any(t.dep == "auxpass" for t in sent.kids(token.i)):
        return []
    for t in sent.tokens[token.i + 1 : token.i + 7]:
        if t.pos in ("NOUN", "PROPN", "NUM") and t.dep not in ("compound", "nummod", "npadvmod", "quantmod", "poss", "nmod", "amod"):
            return [t.i]
        if t.pos not in ("DET", "ADJ", "ADV", "NUM", "NOUN", "PROPN", "PART") and t.text.lower() not in ("at", "than", "up", "to", "least", "-"):
            return []
    return []


def _phrase_before(sent: Sentence, token: Token) -> list[int]:
    """A counted noun that ends right before the word: "12 people killed"."""
    at = token.i - 1
    while at > 0 and (sent.tokens[at].pos == "ADV" or sent.tokens[at].dep in ("aux", "auxpass")):
        at -= 1
    if at < 0 or sent.tokens[at].pos not in ("NOUN", "PROPN", "NUM"):
        return []
    noun = sent.tokens[at]
    return [at] if noun.pos == "NUM" or _has_number(sent, noun) or (noun.dep == "nsubj") else []


def _has_number(sent: Sentence, noun: Token) -> bool:
    return any(t.pos == "NUM" or t.dep == "nummod" for t in sent.kids(noun.i))


def _is_numbered(sent: Sentence, noun: Token) -> bool:
    """The noun stands in "the number of ..."."""
    prep = sent.tokens[noun.head]
    return noun.dep == "pobj" and prep.text.lower() == "of" and sent.tokens[prep.head].lemma == "number"


def agents(sent: Sentence, token: Token) -> list[int]:
    """Heads of who does what an intransitive verb says; in a headline the verb may look like a noun: "Thousands march"."""
    if is_verb(token) or token.pos == "AUX":
        return _subjects(sent, token, 0)
    before = sent.tokens[token.i - 1] if token.i == 1 else token
    return [before.i] if before.tag == "NNS" and before.dep in ("nummod", "compound", "nsubj") and before.i != token.i else []


def _subjects(sent: Sentence, token: Token, depth: int) -> list[int]:
    if own := _nouns(sent, sent.kids(token.i, "nsubj", "nsubjpass")):
        return own
    if any(t.dep == "auxpass" for t in sent.kids(token.i)) and token.dep != "conj":
        return _phrase_before(sent, token)
    head = sent.tokens[token.head]
    if token.dep in ("acl", "relcl") and head.pos in _NOMINAL:
        return [head.i]
    if token.dep in ("conj", "xcomp", "advcl") and is_verb(head) and depth < 3:
        return _subjects(sent, head, depth + 1)
    return _phrase_before(sent, token) if token.dep in ("ROOT", "ccomp") else []


def _nouns(sent: Sentence, tokens: list[Token]) -> list[int]:
    """Heads of phrases, relative pronouns put back to what they stand for."""
    found = [antecedent(sent, t.i) for t in tokens if t.pos in _NOMINAL or t.tag in ("WP", "WDT")]
    return [i for i in found if i is not None]


# ---------------------------------------------------------------- adjectives and nouns


def bearers(sent: Sentence, token: Token) -> list[int]:
    """Heads of whom an adjective of state is said: "12 dead", "five were missing", "left two wounded"."""
    if any(t.dep == "nummod" for t in sent.kids(token.i)):
        return [token.i]
    if token.i and sent.tokens[token.i - 1].pos == "NUM" and token.dep != "amod":
        return [token.i - 1]
    head = sent.tokens[token.head]
    if token.dep in ("amod", "acl", "nmod") and head.pos in _NOMINAL:
        return [head.i] if head.i < token.i or _has_number(sent, head) or _is_numbered(sent, head) else []
    if own := _nouns(sent, sent.kids(token.i, "nsubj", "nsubjpass")):
        return own
    if token.dep in ("acomp", "attr", "oprd", "xcomp", "ccomp", "advcl", "conj", "prep") and head.pos in ("VERB", "AUX", "ADJ"):
        return _state_subject(sent, token, head, 0)
    return _phrase_before(sent, token) if token.dep not in ("compound", "pobj", "nsubj") else []


def _state_subject(sent: Sentence, token: Token, head: Token, depth: int) -> list[int]:
    """The subject of "were dead", the object of "left dead"."""
    if head.lemma in _BE or head.pos == "AUX":
        return _subjects(sent, head, 0)
    if objects := [t for t in sent.kids(head.i, "dobj", "nsubjpass") if t.i < token.i]:
        return _nouns(sent, objects)
    if token.dep == "conj" and depth < 2:
        return bearers(sent, head) if head.pos == "ADJ" else _phrase_before(sent, token)
    return _phrase_before(sent, token)


def undergoers(sent: Sentence, token: Token) -> list[int]:
    """Heads of whom a noun of the deed befell: "the killing of two", "injuries to a pupil", "the mayor's murder"."""
    if token.pos not in ("NOUN", "PROPN") and token.tag != "VBG":
        return []
    for prep in [*sent.kids(token.i, "prep", "dative"), *sent.tokens[token.i + 1 : token.i + 2]]:
        if prep.text.lower() in ("of", "to", "among"):
            return _nouns(sent, sent.kids(prep.i, "pobj"))
    return _nouns(sent, [t for t in sent.kids(token.i, "poss") if t.ent == "PERSON" or t.pos == "NOUN"])


def of_its_verb(sent: Sentence, token: Token) -> list[int]:
    """Heads of what the verb of an adverb befell: "fatally shot two"."""
    return patients(sent, sent.tokens[token.head])


def itself(sent: Sentence, token: Token) -> list[int]:
    """The noun is what is counted: "12 deaths"."""
    return [token.i] if token.dep not in ("compound", "amod") or token.tag == "CD" else []


_FINDERS = (
    ("object", patients),
    ("subject", agents),
    ("state", bearers),
    ("spared", itself),
    ("count", itself),
    ("nil", lambda sent, token: patients(sent, token) or ([token.i] if token.pos == "NOUN" else [])),
    ("deed", undergoers),
    ("adverb", of_its_verb),
    ("total", itself),
)
