"""Who speaks: the subject of a cue, its agent, or whom the sentence makes its subject."""

from __future__ import annotations

from rashomon.extract.phrases import MARKS, clause_heads, first_of, is_passive, lemma, noun_phrase
from rashomon.types import Mention, Sentence, Token

_PERSUADE = frozenset(
    {
        "tell",
        "ask",
        "urge",
        "order",
        "force",
        "allow",
        "persuade",
        "encourage",
        "prompt",
        "lead",
        "cause",
        "make",
        "let",
    }
)
_SPOUT = frozenset({"add", "note", "stress", "explain", "cite", "say"})
_DASHES = frozenset({"-", "–", "—", "--", "―"})
_STEPS = 8


def speaker_of_verb(sent: Sentence, i: int) -> Mention | None:
    """The source of a verb of speech, or None where the sentence names nobody."""
    head = _speaker(sent, i, _STEPS)
    if head is None:
        return None
    rivals = [k.i for k in sent.kids(i, "nsubj") if head < k.i < i] if sent.tokens[head].dep == "nsubj" else []
    if not rivals:
        return noun_phrase(sent, head, without=i)
    if any(t.text in _DASHES for t in sent.tokens[head : rivals[-1]]):
        return noun_phrase(sent, rivals[-1])
    return noun_phrase(sent, rivals[-1], head)


def _speaker(sent: Sentence, i: int, steps: int) -> int | None:
    """The token that heads the source."""
    token = sent.tokens[i]
    if steps == 0:
        return None
    if is_passive(sent, i):
        return agent(sent, i)
    subject = first_of(sent.kids(i, "nsubj", "csubj", "nsubjpass"))
    if (
        subject is not None
        and sent.tokens[i - 1].text in MARKS
        and subject.i < i
        and (follower := first_of(sent.kids(i, "dobj")))
    ):
        return follower.i
    if subject is not None:
        return None if _expletive(subject) else _antecedent(sent, token, subject)
    if token.head == token.i or token.dep == "ccomp":
        return _inverted(sent, i) or _stranded(sent, token)
    return _inherited(sent, token, steps)


def _antecedent(sent: Sentence, token: Token, subject: Token) -> int:
    """Of "a report that says" the report; "who" stands for itself."""
    if token.dep == "relcl" and subject.text.lower() in ("that", "which"):
        return token.head
    return subject.i


def _stranded(sent: Sentence, token: Token) -> int | None:
    """The subject of a finite verb that the parser left without one: the nearest free noun before it."""
    if token.tag not in ("VBD", "VBZ", "VBP") or token.i == 0:
        return None
    free = ("nsubj", "ROOT", "dep", "npadvmod", "attr", "appos", "nsubjpass")
    for k in reversed(sent.tokens[: token.i]):
        if k.dep in free and k.pos in ("NOUN", "PROPN", "PRON") and k.tag != "WP" and not _in_relative(sent, k):
            return k.i
    return None


def _in_relative(sent: Sentence, k: Token) -> bool:
    return any(w.dep in ("relcl", "advcl", "acl") for w in clause_heads(sent, k.i))


def _inherited(sent: Sentence, token: Token, steps: int) -> int | None:
    """The source that a verb without a subject takes from the word that governs it."""
    governor = sent.tokens[token.head]
    if (
        token.dep == "acl"
        and (token.tag in ("VBG", "VBD", "VBZ", "VBP") or not is_passive(sent, token.i))
        and not _to(sent, token.i)
    ):
        return governor.i
    if token.dep in ("pcomp", "pobj"):
        return _through_preposition(sent, governor, steps)
    if token.dep == "xcomp" and lemma(governor) in _PERSUADE and (patient := first_of(sent.kids(governor.i, "dobj"))):
        return patient.i
    if token.dep in ("conj", "xcomp", "advcl", "dep", "acl"):
        return _of_governor(sent, _main_speech(sent, token, governor), steps)
    return _inverted(sent, token.i) or _stranded(sent, token)


def _to(sent: Sentence, i: int) -> bool:
    return any(k.tag == "TO" for k in sent.kids(i, "aux"))


def _main_speech(sent: Sentence, token: Token, governor: Token) -> Token:
    """In "X said Y had happened, adding that Z", X adds, though the parser hangs "adding" on "happened"."""
    while (
        token.tag == "VBG"
        and token.dep == "advcl"
        and lemma(token) in _SPOUT
        and governor.dep in ("ccomp", "conj")
        and sent.tokens[governor.head].pos == "VERB"
    ):
        governor = sent.tokens[governor.head]
    return governor


def _of_governor(sent: Sentence, governor: Token, steps: int) -> int | None:
    """The subject of the governing word, or the owner of a governing noun ("his promise to say")."""
    subject = first_of(sent.kids(governor.i, "nsubj", "nsubjpass", "poss"))
    if subject is not None:
        return None if _expletive(subject) else _antecedent(sent, governor, subject)
    if governor.pos in ("VERB", "AUX"):
        return _speaker(sent, governor.i, steps - 1)
    if governor.head == governor.i or steps <= 1:
        return None
    return _of_governor(sent, sent.tokens[governor.head], steps - 1)


def _through_preposition(sent: Sentence, preposition: Token, steps: int) -> int | None:
    """Of "quoted X as saying" X; of "began by saying" the subject of "began"."""
    governor = sent.tokens[preposition.head]
    if preposition.lemma == "as":
        patient = first_of(sent.kids(governor.i, "dobj", "nsubjpass"))
        if patient is not None:
            return patient.i
    return _of_governor(sent, governor, steps)


def agent(sent: Sentence, i: int) -> int | None:
    """By whom a passive verb is done."""
    by = first_of(sent.kids(i, "agent")) or first_of(k for k in sent.kids(i, "prep") if k.lemma == "by")
    person = first_of(sent.kids(by.i, "pobj")) if by else None
    return person.i if person else None


def _inverted(sent: Sentence, i: int) -> int | None:
    """Of '"...," said X' X, where the parser takes it for an object."""
    follower = first_of(
        k
        for k in sent.kids(i, "dobj", "attr", "npadvmod", "dep", "appos")
        if k.i > i and k.pos in ("NOUN", "PROPN", "PRON")
    )
    if follower is not None and i > 0 and sent.tokens[i - 1].pos == "PUNCT":
        return follower.i
    return None


def _expletive(subject: Token) -> bool:
    return subject.dep == "expl" or subject.text.lower() == "there"


def speaker_of_noun(sent: Sentence, i: int, light: frozenset[str]) -> Mention | None:
    """The source of a noun of speech: its owner, its author, or who makes it."""
    owner = first_of(sent.kids(i, "poss"))
    if owner is not None:
        return noun_phrase(sent, owner.i)
    author = first_of(
        p for k in sent.kids(i, "prep") if k.lemma in ("by", "from", "among") for p in sent.kids(k.i, "pobj")
    )
    if author is not None:
        return noun_phrase(sent, author.i)
    token = sent.tokens[i]
    governor = sent.tokens[token.head]
    if token.dep == "dobj" and lemma(governor) in light:
        return speaker_of_verb(sent, governor.i)
    if token.dep == "pobj" and governor.lemma in ("in", "under", "with"):
        return speaker_of_verb(sent, governor.head)
    return None
