"""Who is named where somebody takes or refuses responsibility: the phrases that must be resolved for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.extract.responsibility import ResponsibilityTable
from rashomon.patterns import match_pattern
from rashomon.syntax import objects, phrase, subjects
from rashomon.types import Mention, Sentence


def named_in_positions(sents: Sequence[Sentence], table: ResponsibilityTable) -> Iterator[Mention]:
    """The phrases that may claim, or be named as the doer of, a deed: "the Front claimed responsibility"."""
    for sent in sents:
        for token in sent.tokens:
            known = table.patterns.get(token.lemma, ()) if token.pos in ("VERB", "AUX") else ()
            for position in (p for pattern, p in known if match_pattern(sent, token, pattern) is not None):
                heads = objects(sent, token.i) if position.value == "object" else subjects(sent, token.i)
                yield from (phrase(sent, i) for i in heads)
                break
