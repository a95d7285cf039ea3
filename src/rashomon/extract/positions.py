"""Who is named where somebody takes or refuses responsibility: the phrases that must be resolved for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from rashomon.extract.responsibility import ResponsibilityTable, positions_at
from rashomon.syntax import objects, phrase, subjects
from rashomon.types import Mention, Sentence


def named_in_positions(sents: Sequence[Sentence], table: ResponsibilityTable) -> Iterator[Mention]:
    """The phrases that may claim, or be named as the doer of, a deed: "the Front claimed responsibility"."""
    for sent in sents:
        for token in sent.tokens:
            for position in islice(positions_at(sent, token, table), 1):
                heads = objects(sent, token.i) if position.value == "object" else subjects(sent, token.i)
                yield from (phrase(sent, i) for i in heads)
