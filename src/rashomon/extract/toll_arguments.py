"""Whom an effect befalls: the phrases around a verb, an adjective or a noun that it counts."""

from __future__ import annotations

from rashomon.syntax import antecedent
from rashomon.types import Sentence, Token

_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}
_INNER = frozenset("compound nummod npadvmod quantmod poss nmod amod".split())
_BEFORE_HEAD = frozenset("DET ADJ ADV NUM NOUN PROPN PART".split())
_BE = {"be", "become", "go", "lie", "remain", "feel", "stay", "get", "report", "list"}

# ---------------------------------------------------------------- verbs


def is_verb(token: Token) -> bool:
    """A verb or a participle, whatever class the parser put it in."""
    return token.pos == "VERB" or token.tag in ("VBN", "VBG", "VBD")


def patients(sent: Sentence, token: Token) -> list[int]:
    """Heads of what a transitive verb befell: its object, or the subject of its passive."""
    if not is_verb(token):
        return []
    if token.dep == "amod" and token.head > token.i:
        noun = sent.tokens[token.head]
        counted = token.tag == "VBN" and (has_number(sent, noun) or _is_numbered(sent, noun))
        return [token.head] if counted else []
    if _number_before(sent, token):
        return [token.i - 1]
    if own := nouns(sent, sent.kids(token.i, "nsubjpass")):
        return own
    if _bare_number(sent, token.i + 1) and is_active(sent, token):
        return [token.i + 1]
    direct = sent.kids(token.i, "dobj", "dative", "oprd")
    if objects := nouns(sent, [t for t in direct if t.dep != "oprd" or t.pos != "ADJ" or has_number(sent, t)]):
        return objects
    if token.dep == "relcl" and is_active(sent, token) and _has_own_subject(sent, token):
        return [token.head]
    if token.tag == "VBD" and _begins_phrase(sent, token.i + 1) and (found := adjacent_object(sent, token)):
        return found
    if token.tag in ("VBN", "VBD") and (found := sufferers(sent, token)):
        return found
    return _shared_object(sent, token) or adjacent_object(sent, token)


def _bare_number(sent: Sentence, i: int) -> bool:
    """A number that no noun follows: "killed three and injured six"."""
    here = sent.tokens[i : i + 2]
    return bool(here) and here[0].tag == "CD" and (len(here) == 1 or here[1].pos in ("CCONJ", "PUNCT", "SCONJ"))


def _has_own_subject(sent: Sentence, token: Token) -> bool:
    """The verb of a relative clause has a subject other than the relative pronoun: "the men whom they killed"."""
    return any(t.tag in ("PRP", "NN", "NNS", "NNP", "NNPS") for t in sent.kids(token.i, "nsubj"))


def is_active(sent: Sentence, token: Token) -> bool:
    """The verb may have an object."""
    passive = any(t.dep in ("auxpass", "nsubjpass") for t in sent.kids(token.i))
    return not passive and (token.tag != "VBN" or token.dep in ("ROOT", "ccomp"))


def _number_before(sent: Sentence, token: Token) -> bool:
    """A bare number that the participle follows: "12 killed, 30 injured"."""
    before = sent.tokens[token.i - 1] if token.i else token
    if (
        token.tag not in ("VBN", "VBD")
        or before.tag != "CD"
        or _begins_phrase(sent, token.i + 1)
        or any(t.dep == "auxpass" for t in sent.kids(token.i))
    ):
        return False
    return not (token.dep == "amod" and token.head > token.i)


def _begins_phrase(sent: Sentence, i: int) -> bool:
    return i < len(sent.tokens) and (
        sent.tokens[i].pos in ("DET", "NUM", "PROPN", "PRON") or sent.tokens[i].tag == "NNS"
    )


def sufferers(sent: Sentence, token: Token) -> list[int]:
    """The subject of a passive that lacks its auxiliary or shares it: "one killed", "was seized and later shot"."""
    head = sent.tokens[token.head]
    auxiliaries = sent.kids(token.i, "aux", "auxpass")
    if any(t.lemma == "have" for t in auxiliaries) and not any(t.dep == "auxpass" for t in auxiliaries):
        return []
    if token.tag == "VBN" and token.dep in ("acl", "relcl", "amod") and head.pos in _NOMINAL:
        return [] if token.dep == "amod" and head.i > token.i and not has_number(sent, head) else [head.i]
    if (
        token.tag == "VBN"
        and token.dep in ("xcomp", "oprd", "acomp", "ccomp", "advcl")
        and is_verb(head)
        and not sent.kids(token.i, "nsubj", "auxpass")
    ):
        objects = [t for t in sent.kids(head.i, "nsubjpass", "dobj") if t.i < token.i]
        if found := nouns(sent, objects or sent.kids(head.i, "nsubj")):
            return found
    subjects = nouns(sent, [t for t in sent.kids(token.i, "nsubj") if t.tag != "PRP"])
    if token.tag == "VBD" and token.i + 1 < len(sent.tokens) and sent.tokens[token.i + 1].tag == "RP":
        return []
    if subjects and not _shared_object(sent, token):
        return subjects
    if token.dep == "conj" and is_verb(head):
        passive = any(t.dep in ("auxpass", "nsubjpass") for t in sent.kids(head.i))
        reduced = head.dep in ("acl", "amod") or (head.tag == "VBN" and token.tag == "VBN")
        if passive or reduced or not sent.kids(head.i, "dobj"):
            return nouns(sent, sent.kids(head.i, "nsubjpass", "nsubj")) or sufferers(sent, head)
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
            return nouns(sent, sent.kids(other.i, "dobj")) or _shared_object(sent, other)
    return []


def adjacent_object(sent: Sentence, token: Token) -> list[int]:
    """A phrase right behind an active verb that the parser hung elsewhere: its first noun or number."""
    if token.tag == "VBN" and any(t.dep == "auxpass" for t in sent.kids(token.i)):
        return []
    for t in sent.tokens[token.i + 1 : token.i + 7]:
        if t.pos in ("NOUN", "PROPN", "NUM") and t.dep not in _INNER:
            return [t.i]
        if t.pos not in _BEFORE_HEAD and t.text.lower() not in ("at", "than", "up", "to", "least", "-", "of"):
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
    return [at] if noun.pos == "NUM" or has_number(sent, noun) or noun.dep in ("nsubj", "nummod") else []


def has_number(sent: Sentence, noun: Token) -> bool:
    """A number stands with the noun."""
    return any(t.dep == "nummod" or (t.pos == "NUM" and t.dep not in ("appos", "conj")) for t in sent.kids(noun.i))


def _is_numbered(sent: Sentence, noun: Token) -> bool:
    """The noun stands in "the number of ..."."""
    prep = sent.tokens[noun.head]
    return noun.dep == "pobj" and prep.text.lower() == "of" and sent.tokens[prep.head].lemma == "number"


def agents(sent: Sentence, token: Token) -> list[int]:
    """Heads of who does what an intransitive verb says; in a headline the verb may look like a noun."""
    if is_verb(token) or token.pos == "AUX":
        return _subjects(sent, token, 0)
    before = sent.tokens[token.i - 1] if token.i == 1 else token
    return (
        [before.i]
        if before.tag == "NNS" and before.dep in ("nummod", "compound", "nsubj") and before.i != token.i
        else []
    )


def _subjects(sent: Sentence, token: Token, depth: int) -> list[int]:
    if own := nouns(sent, sent.kids(token.i, "nsubj", "nsubjpass")):
        return own
    if any(t.dep == "auxpass" for t in sent.kids(token.i)) and token.dep != "conj":
        return _phrase_before(sent, token)
    head = sent.tokens[token.head]
    if token.dep in ("acl", "relcl") and head.pos in _NOMINAL:
        return [head.i]
    if token.dep in ("conj", "xcomp", "advcl") and is_verb(head) and depth < 3:
        return _subjects(sent, head, depth + 1)
    return _phrase_before(sent, token) if token.dep in ("ROOT", "ccomp") else []


def nouns(sent: Sentence, tokens: list[Token]) -> list[int]:
    """Heads of phrases, relative pronouns put back to what they stand for."""
    found = [antecedent(sent, t.i) for t in tokens if t.pos in _NOMINAL or t.tag in ("WP", "WDT")]
    return [i for i in found if i is not None]


# ---------------------------------------------------------------- adjectives and nouns


def bearers(sent: Sentence, token: Token) -> list[int]:
    """Heads of whom an adjective of state is said: "12 dead", "five were missing", "left two wounded"."""
    if any(t.dep == "nummod" for t in sent.kids(token.i)):
        return [] if token.dep == "pobj" and sent.tokens[token.head].text == "of" else [token.i]
    if token.i and sent.tokens[token.i - 1].pos == "NUM" and token.dep != "amod":
        return [] if _of_the(sent, token.i - 1) else [token.i - 1]
    head = sent.tokens[token.head]
    if token.dep in ("amod", "acl", "nmod") and head.pos in _NOMINAL:
        counted = head.i < token.i or has_number(sent, head) or _is_numbered(sent, head)
        return [head.i] if counted and not _of_the(sent, head.i) else []
    if own := nouns(sent, sent.kids(token.i, "nsubj", "nsubjpass")):
        return own
    if token.dep in ("acomp", "attr", "oprd", "xcomp", "ccomp", "advcl", "conj", "prep") and head.pos in (
        "VERB",
        "AUX",
        "ADJ",
    ):
        return _state_subject(sent, token, head, 0)
    return _phrase_before(sent, token) if token.dep not in ("compound", "pobj", "nsubj") else []


def _of_the(sent: Sentence, i: int) -> bool:
    """The word is the whole that only a part is said of: "eight of the twelve dead"."""
    return [t.text.lower() for t in sent.tokens[max(0, i - 2) : i]] == ["of", "the"]


def _state_subject(sent: Sentence, token: Token, head: Token, depth: int) -> list[int]:
    """The subject of "were dead", the object of "left dead"."""
    if head.lemma in _BE or head.pos == "AUX":
        return _subjects(sent, head, 0)
    if objects := [t for t in sent.kids(head.i, "dobj", "nsubjpass") if t.i < token.i]:
        return nouns(sent, objects)
    if token.dep == "conj" and depth < 2:
        return bearers(sent, head) if head.pos == "ADJ" else _phrase_before(sent, token)
    return _phrase_before(sent, token)


def undergoers(sent: Sentence, token: Token) -> list[int]:
    """Heads of whom a noun of the deed befell: "the killing of two", "injuries to a pupil", "the mayor's murder"."""
    if token.pos not in ("NOUN", "PROPN") and token.tag != "VBG":
        return []
    for prep in [*sent.kids(token.i, "prep", "dative"), *sent.tokens[token.i + 1 : token.i + 2]]:
        words = ("of", "to", "among") if token.lemma in ("injury", "wound", "damage") else ("of",)
        if prep.text.lower() in words:
            return nouns(sent, sent.kids(prep.i, "pobj"))
    return nouns(sent, [t for t in sent.kids(token.i, "poss") if t.ent == "PERSON" or t.pos == "NOUN"])


def of_its_verb(sent: Sentence, token: Token) -> list[int]:
    """Heads of what the verb of an adverb befell: "fatally shot two"."""
    return patients(sent, sent.tokens[token.head])


def itself(sent: Sentence, token: Token) -> list[int]:
    """The noun is what is counted: "12 deaths", "hundreds of marchers"."""
    prep = sent.tokens[token.head]
    if token.dep == "pobj" and prep.text.lower() == "of" and sent.tokens[prep.head].tag in ("CD", "NNS"):
        return [prep.head]
    return [token.i] if token.dep not in ("compound", "amod") or token.tag == "CD" else []
