"""Whether a toll happened at all: negation, possibility, plans, and sums over a longer time."""

from __future__ import annotations

from rashomon.extract.toll_arguments import is_verb
from rashomon.lexicon.quantities import TollTable
from rashomon.types import Sentence, Token

_CLAUSES = {"ccomp", "relcl", "advcl", "nsubj", "nsubjpass", "acl"}
_CLIMBED = {"conj", "xcomp", "ccomp"}


def negated(sent: Sentence, i: int) -> bool:
    """The word, or the verb that governs it, stands under "not" or "without"."""
    token = sent.tokens[i]
    for _ in range(4):
        if (
            any(t.dep == "neg" and t.text.lower() not in ("no", "only") for t in sent.kids(token.i))
            or token.lemma == "without"
        ):
            return True
        head = sent.tokens[token.head]
        if token.head == token.i or token.dep in _CLAUSES:
            return False
        if token.dep == "conj" and (
            sent.kids(token.i, "nsubj", "nsubjpass") or any(t.lemma == "but" for t in sent.kids(head.i, "cc"))
        ):
            return False
        token = head
    return False


def unreal(sent: Sentence, token: Token, table: TollTable, depth: int = 0) -> bool:
    """The effect is possible, feared, planned or conditional: no figure."""
    scope, kids, head = table.scope, sent.kids(token.i), sent.tokens[token.head]
    if not is_verb(token) and any(t.dep in ("amod", "compound") and t.lemma in scope["attempted"] for t in kids):
        return True
    if any(t.dep == "advmod" and t.i < token.i and t.text.lower() in scope["nearly"] for t in kids):
        return True
    auxiliaries = [t for t in kids if t.dep in ("aux", "auxpass")]
    perfect = any(t.lemma == "have" for t in auxiliaries)
    if any(t.text.lower() in scope["modal"] for t in auxiliaries) and not perfect:
        return True
    if any(t.dep == "mark" and t.text.lower() in scope["unless"] for t in kids):
        return True
    if any(t.text.lower() == "to" for t in auxiliaries) and not perfect and token.dep != "ROOT":
        return head.lemma not in scope["managed"]
    if token.dep == "pcomp" and sent.tokens[head.head].lemma in scope["risked"]:
        return True
    return (
        depth < 4 and head.i != token.i and _climbs(sent, token, head, table) and unreal(sent, head, table, depth + 1)
    )


def _climbs(sent: Sentence, token: Token, head: Token, table: TollTable) -> bool:
    """The word shares the mood of the word that governs it."""
    if token.dep in ("dobj", "pobj", "prep"):
        return head.pos == "ADP" or head.lemma in table.scope["inflicting"]
    shares = token.dep != "conj" or not sent.kids(token.i, "nsubj", "nsubjpass", "aux", "auxpass")
    return token.dep in _CLIMBED and shares


def over_longer_time(sent: Sentence, i: int, table: TollTable) -> bool:
    """The clause of this word sums over months or years: "2,000 have died since 2004"."""
    words = [t.text.lower() for t in sent.tokens]
    for at, word in enumerate(words):
        phrase = next((p for p in table.longer if word == p[0] and tuple(words[at : at + len(p)]) == p), None)
        yearly = word in ("in", "during") and at + 1 < len(words) and _is_year(sent.tokens[at + 1])
        since = (
            phrase == ("since",)
            and not any(_is_year(t) for t in sent.tokens[at + 1 : at + 12])
            and "began" not in words[at:]
        )
        brief = phrase is not None and phrase[-1] in ("last", "past", "recent") and not _long_span(sent, at, table)
        if (yearly or (phrase is not None and not since and not brief)) and _same_clause(sent, at, i):
            return True
    return False


def _long_span(sent: Sentence, at: int, table: TollTable) -> bool:
    return any(t.lemma in table.scope["spans"] for t in sent.tokens[at : at + 7])


def _same_clause(sent: Sentence, at: int, i: int) -> bool:
    """The phrase depends on the predicate, or on a verb coordinated with it or governing it as a noun."""
    verb = _clause_verb(
        sent, sent.tokens[at].head if sent.tokens[at].dep == "mark" else at, skip=sent.tokens[at].dep == "mark"
    )
    if verb == i:
        return True
    token = sent.tokens[i]
    for _ in range(3):
        if token.head == verb and (token.dep == "conj" or not is_verb(token)):
            return True
        token = sent.tokens[token.head]
    return False


def _clause_verb(sent: Sentence, at: int, *, skip: bool) -> int:
    """The nearest verb above a word; the next one up where the word opens a clause of its own."""
    token = sent.tokens[sent.tokens[at].head] if skip else sent.tokens[at]
    while not is_verb(token) and token.pos != "AUX" and token.head != token.i:
        token = sent.tokens[token.head]
    return token.i


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20")


def either(sent: Sentence, i: int, table: TollTable) -> bool:
    """The verb is one of two effects joined by "or": "killed or captured 40"."""
    verb = sent.tokens[i]
    pairs = [(verb, t) for t in sent.kids(i, "conj")] + ([(sent.tokens[verb.head], verb)] if verb.dep == "conj" else [])
    joined = [b if a.i == i else a for a, b in pairs if any(c.text.lower() == "or" for c in sent.kids(a.i, "cc"))]
    fields = {e.field for e in table.index.get(("object", verb.lemma), ())}
    return any(
        e.field not in fields for t in joined for e in table.index.get(("object", t.lemma), ()) if len(e.words) == 1
    )
