"""Phrases of a parsed sentence: what hangs on a word, without what is loosely attached."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from rashomon.types import Mention, Sentence, Token

Run = tuple[int, int]  # first and last token, both included

MARKS = frozenset({'"', "“", "”", "„", "«", "»", "''", "``", "‘", "'"})
_LOOSE = frozenset({"relcl", "acl", "punct", "advcl", "parataxis", "dep"})
_EDGE = frozenset("\"“”„«»''``‘’',;:-–—―.()[] ")
_MISREAD = {
    "hop": "hope",
    "hopping": "hope",
    "denie": "deny",
    "tweete": "tweet",
    "retweete": "retweet",
    "lamente": "lament",
}


def lemma(token: Token) -> str:
    """The base form; the parser takes "hoped" for a form of "hop"."""
    wrong = _MISREAD.get(token.lemma)
    return wrong if wrong and not token.text.lower().startswith("hopp") else token.lemma


def below(sent: Sentence, i: int, without: Collection[int] = ()) -> set[int]:
    """The token and all that hangs on it, except what hangs on the tokens left out."""
    found, waiting = set[int](), [i]
    while waiting:
        at = waiting.pop()
        if at in without or at in found:
            continue
        found.add(at)
        waiting.extend(sent.children[at])
    return found


def runs(sent: Sentence, tokens: Collection[int]) -> list[Run]:
    """The stretches that tokens make, each without marks and commas at its edges."""
    found, row = list[Run](), list[int]()
    for i in sorted(tokens):
        if row and i != row[-1] + 1 and not _only_marks(sent, row[-1] + 1, i - 1):
            found.append((row[0], row[-1]))
            row = []
        row.append(i)
    if row:
        found.append((row[0], row[-1]))
    return [run for run in (trimmed(sent, *r) for r in found) if run is not None]


def _only_marks(sent: Sentence, first: int, last: int) -> bool:
    return last - first < 2 and all(sent.tokens[k].pos == "PUNCT" for k in range(first, last + 1))


def trimmed(sent: Sentence, first: int, last: int) -> Run | None:
    """The stretch without marks and commas at its edges, or None where nothing is left."""
    while first <= last and sent.tokens[first].text in _EDGE:
        first += 1
    while last >= first and sent.tokens[last].text in _EDGE:
        last -= 1
    return (first, last) if first <= last else None


def noun_phrase(sent: Sentence, head: int, first_head: int | None = None, without: int = -1) -> Mention:
    """A noun phrase with its title, name and apposition, without relative clauses and what else is said in passing."""
    tokens = sent.tokens
    kept = below(sent, head, _loose(sent, head) | {without}) | (
        below(sent, first_head) if first_head is not None else set()
    )
    last = head
    while last + 1 in kept or (last + 2 in kept and tokens[last + 1].text in (",", "(")):
        last += 1
    run = trimmed(sent, min(kept), last) or (head, head)
    words = [t.text for t in tokens[run[0] : run[1] + 1]]
    if "(" in words and ")" not in words and tokens[min(run[1] + 1, len(tokens) - 1)].text == ")":
        run = (run[0], run[1] + 1)
    if run[0] < run[1] and tokens[run[1]].text in ("'s", "’s", "'", "’"):
        run = (run[0], run[1] - 1)
    return Mention(sent.span(*run), sent.index, head)


def _loose(sent: Sentence, head: int) -> set[int]:
    """What hangs on a noun or its apposition after it and is no part of the name."""
    found, waiting = set[int](), [head]
    while waiting:
        at = waiting.pop()
        for k in sent.kids(at):
            if k.dep == "appos":
                waiting.append(k.i)
            elif k.i > at and k.dep in _LOOSE and not _restricts(sent, k):
                found.add(k.i)
    return found


def _restricts(sent: Sentence, k: Token) -> bool:
    """A participle that narrows its noun down: "residents interviewed by this paper"."""
    return k.dep == "acl" and sent.tokens[sent.edges[k.i][0] - 1].text not in (",", "-", "–", "—", "--")


def has_aux(sent: Sentence, i: int, tag: str) -> bool:
    """The verb has an auxiliary of this tag: "to" or a modal."""
    return any(k.tag == tag for k in sent.kids(i, "aux"))


def is_passive(sent: Sentence, i: int) -> bool:
    """The verb is passive, or a participle that follows its noun ("a man accused of")."""
    token = sent.tokens[i]
    if sent.kids(i, "auxpass", "nsubjpass"):
        return not _has_said(sent, i)
    if sent.kids(i, "aux", "nsubj") or _main_participle(sent, token):
        return False
    return (token.tag == "VBN" and token.dep in ("acl", "advcl")) or (
        token.tag == "VBD" and token.dep == "advcl" and not sent.kids(i, "mark")
    )


def _main_participle(sent: Sentence, token: Token) -> bool:
    """A past tense that the parser takes for a participle: "The mission called on both sides"."""
    governor = sent.tokens[token.head]
    if token.dep != "acl" or token.tag != "VBN" or governor.head != governor.i or governor.pos not in ("NOUN", "PROPN"):
        return False
    return not sent.kids(token.i, "agent") and not any(k.lemma in ("of", "by") for k in sent.kids(token.i, "prep"))


def _has_said(sent: Sentence, i: int) -> bool:
    """ "He's said that ...", which the parser takes for a passive."""
    short = any(k.text in ("'s", "’s") for k in sent.kids(i, "auxpass"))
    return (
        short
        and bool(sent.kids(i, "ccomp"))
        and any(k.tag == "PRP" and k.lemma != "it" for k in sent.kids(i, "nsubjpass", "nsubj"))
    )


def clause_heads(sent: Sentence, i: int) -> Iterator[Token]:
    """The words above a token, nearest first."""
    at, steps = sent.tokens[i], 0
    while at.head != at.i and steps < len(sent.tokens):
        at, steps = sent.tokens[at.head], steps + 1
        yield at


def is_negated(sent: Sentence, i: int, refusals: Collection[str] = ("decline", "refuse", "fail")) -> bool:
    """A "not", "never" or "no one" stands on the verb, or a verb of refusal governs it."""
    token = sent.tokens[i]
    if any(k.dep == "neg" or k.lemma in ("never", "neither", "nor") for k in sent.kids(i)):
        return True
    if any(
        k.lemma in ("nobody", "none") or any(d.lemma in ("no", "neither") for d in sent.kids(k.i, "det"))
        for k in sent.kids(i, "nsubj")
    ):
        return True
    governor = sent.tokens[token.head]
    if token.dep == "conj" and any(k.lemma in ("neither", "nor") for k in sent.kids(governor.i)):
        return True
    return token.dep == "xcomp" and (governor.lemma in refusals or any(k.dep == "neg" for k in sent.kids(governor.i)))


def first_of(tokens: Iterable[Token]) -> Token | None:
    """The first token, or None where there is none."""
    return next(iter(tokens), None)
