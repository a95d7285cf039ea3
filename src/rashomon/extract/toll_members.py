"""Which phrases of a coordination an effect counts, and which are only other words for the same people."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract.quantities import lemma_in
from rashomon.extract.toll_arguments import has_number, is_verb
from rashomon.extract.toll_cues import Cue
from rashomon.extract.toll_sums import conjuncts
from rashomon.lexicon.quantities import TollTable
from rashomon.types import Sentence, Token

_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}


def distinct(sent: Sentence, heads: tuple[int, ...]) -> list[int]:
    """Without a second phrase behind a comma that only says who the first is: "Ali Noor, a reporter, was killed"."""

    def explains(head: int) -> bool:
        edge = sent.edges[head][0]
        numbered = any(t.pos == "NUM" for t in sent.kids(head))
        return (
            edge > 0 and sent.tokens[edge - 1].text == "," and sent.tokens[head].tag in ("NN", "NNP") and not numbered
        )

    def continues(n: int) -> bool:
        between = sent.tokens[min(heads[n - 1], heads[n]) + 1 : max(heads[n - 1], heads[n])]
        return not any(t.dep in ("cc", "punct") and t.text != "-" for t in between)

    return [h for n, h in enumerate(heads) if n == 0 or not (explains(h) or continues(n))]


def members(sent: Sentence, head: int, cue: Cue, table: TollTable) -> Iterator[int]:
    """A phrase and those coordinated with it that no other effect claims; kin behind a comma too."""
    if (listed := _listed(sent, head, table)) is not None:
        yield from (m for t in (listed, *(k.i for k in sent.kids(listed, "appos"))) for m in conjuncts(sent, t))
        return
    yield head
    if cue.effect.role in ("count", "nil"):
        return
    for t in sent.kids(head, "conj", "appos"):
        kin = t.dep == "conj" or any(k.tag == "PRP$" for k in sent.kids(t.i, "poss")) or _more(sent, head, t)
        if (
            kin
            and t.pos in _NOMINAL
            and t.i != cue.predicate
            and not _same_one(sent, head, t, table)
            and not _claimed(sent, t, cue, table)
        ):
            yield from members(sent, t.i, cue, table)


def _listed(sent: Sentence, head: int, table: TollTable) -> int | None:
    """The first phrase behind the colon that a noun announces: "the following items: three rifles and a radio"."""
    colon = next((t.i for t in sent.tokens[head:] if t.text == ":"), None)
    if colon is None or sent.tokens[head].lemma not in table.quantities.lists:
        return None
    behind = (t for t in sent.tokens[colon + 1 :] if t.pos in ("NOUN", "PROPN"))
    return next((t.i for t in behind if t.dep not in ("compound", "nmod", "amod", "poss")), None)


def _more(sent: Sentence, head: int, token: Token) -> bool:
    """Several behind a comma cannot be other words for one: "himself, two civilians and a boy"."""
    one = sent.tokens[head].tag in ("NN", "NNP", "PRP") and not has_number(sent, sent.tokens[head])
    several = token.tag == "CD" and token.text.lower() not in ("one", "1") and bool(sent.kids(token.i, "prep"))
    return one and (several or (token.tag == "NNS" and has_number(sent, token)))


def _same_one(sent: Sentence, head: int, token: Token, table: TollTable) -> bool:
    """No party of its own: a piece of a hyphenated word, or a second noun for one person ("officer and lecturer")."""
    before = sent.tokens[token.i - 1] if token.i else token
    if not token.text[0].isalnum() or (before.text == "-" and before.end == token.start):
        return True
    bare = token.tag == "NN" and not any(t.dep in ("det", "poss", "nummod") for t in sent.kids(token.i))
    article = any(t.dep == "det" for t in sent.kids(head)) and sent.tokens[head].tag == "NN"
    return bare and article and not lemma_in(token, table.quantities.kin)


def _claimed(sent: Sentence, token: Token, cue: Cue, table: TollTable) -> bool:
    """Another effect is said of this phrase: "12 killed and five injured"."""
    near = [*sent.kids(token.i, "acl", "amod", "relcl"), *sent.tokens[token.i + 1 : token.i + 2]]
    said = [t for t in near if t.i > token.i and (is_verb(t) or t.pos == "ADJ")]
    effects = [e for t in said for role in ("object", "state") for e in table.index.get((role, t.lemma), ())]
    return any(e.field != cue.effect.field and len(e.words) == 1 for e in effects)
