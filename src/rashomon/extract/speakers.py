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
_WITHIN = frozenset({"compound", "det", "amod", "nmod", "poss", "nummod"})
_ISSUE = frozenset({"issue", "release", "send", "publish", "post", "put", "circulate", "write", "distribute"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STEPS = 8


def speaker_of_verb(sent: Sentence, i: int) -> Mention | None:
    """The source of a verb of speech, or None where the sentence names nobody."""
    head = _speaker(sent, i, _STEPS)
    if head is None and not is_passive(sent, i):
        head = _stranded(sent, sent.tokens[i])
    if head is None:
        return None
    beyond = _past_dateline(sent, head, i)
    if beyond != head:
        return noun_phrase(sent, beyond, without=i)
    rivals = [k.i for k in sent.kids(i, "nsubj") if head < k.i < i] if sent.tokens[head].dep == "nsubj" else []
    return noun_phrase(sent, rivals[-1], head) if rivals else noun_phrase(sent, head, without=i)


def _past_dateline(sent: Sentence, head: int, i: int) -> int:
    """The noun after "OSLO (Delta Wire) -" where the parser takes the town for the subject."""
    dash = next((t.i for t in sent.tokens[1:16] if t.text in _DASHES), None)
    if dash is None or not head < dash < i or not _is_town(sent, dash):
        return head
    at = first_of(t for t in sent.tokens[dash + 1 : i] if t.pos in ("NOUN", "PROPN", "PRON"))
    if at is None:
        return head
    while dash < at.head < i and at.dep in _WITHIN:
        at = sent.tokens[at.head]
    return at.i


def _is_town(sent: Sentence, dash: int) -> bool:
    """The sentence opens with a town in capitals and has no verb before the dash."""
    opening = sent.tokens[:dash]
    capitals = opening[0].text.isupper() and len(opening[0].text) > 2
    return capitals and not any(t.pos in ("VERB", "AUX") for t in opening)


def named(sent: Sentence, source: Mention) -> Mention:
    """Whom a source means: of "who", "which" and "that" the noun before it, of any other source itself."""
    token = sent.tokens[source.head]
    if source.span.text.lower() not in ("who", "which", "that"):
        return source
    verb = next((w for w in (token, *clause_heads(sent, token.i)) if w.dep == "relcl"), None)
    return noun_phrase(sent, verb.head, without=verb.i) if verb else source


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
        return None if _expletive(subject) else subject.i
    if token.head == token.i or token.dep == "ccomp":
        return _inverted(sent, i) or _stranded(sent, token)
    return _inherited(sent, token, steps)


def _stranded(sent: Sentence, token: Token) -> int | None:
    """The subject of a finite verb that the parser left without one: the nearest free noun before it."""
    if token.i == 0 or not (
        token.tag in ("VBD", "VBZ", "VBP") or any(k.tag in _FINITE for k in sent.kids(token.i, "aux"))
    ):
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
        return _issuer(sent, token, governor, steps)
    if token.dep in ("pcomp", "pobj"):
        return _through_preposition(sent, governor, steps)
    if token.dep == "xcomp" and lemma(governor) in _PERSUADE and (patient := first_of(sent.kids(governor.i, "dobj"))):
        return patient.i
    if token.dep in ("conj", "xcomp", "advcl", "dep", "acl"):
        return _of_governor(sent, _main_speech(sent, token, governor), steps)
    return _inverted(sent, token.i) or _stranded(sent, token)


def _issuer(sent: Sentence, token: Token, governor: Token, steps: int) -> int:
    """Who speaks in "the bank issued a statement saying": the bank; else the noun itself says it."""
    above = sent.tokens[governor.head]
    if token.tag == "VBG" and governor.dep == "dobj" and lemma(above) in _ISSUE:
        return _of_governor(sent, above, steps) or governor.i
    if (
        token.tag == "VBG"
        and governor.dep == "pobj"
        and above.lemma in ("in", "to")
        and sent.tokens[above.head].pos == "VERB"
    ):
        return _of_governor(sent, sent.tokens[above.head], steps) or governor.i
    return governor.i


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
        return None if _expletive(subject) else subject.i
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
