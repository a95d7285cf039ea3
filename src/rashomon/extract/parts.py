"""What came of the parts came of the whole: a seizure in a raid, tear gas at an eviction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon.extract.claims import COUNTED, Draft
from rashomon.extract.joining import Happening
from rashomon.extract.moments import dates_meet
from rashomon.types import Actor, Mention

_NEAR = 3  # sentences
_PARTS = {("COERCE", "seize"), ("COERCE", "arrest"), ("ASSAULT", "crowd-control"), ("ASSAULT", "beat")}


def with_parts(
    happenings: Sequence[Happening], drafts: Sequence[Sequence[Draft]], actors: Mapping[Mention, Actor]
) -> Iterator[tuple[int, list[Draft]]]:
    """For each raid the tolls and the means of what its doer did in it, by the number of the raid.

    A later part-happening of the same doer, or of nobody named and told right after, is a part of the last raid
    before it, where it is told as news and not dated otherwise.
    """
    for n, part in enumerate(happenings):
        frame = part.mention.frame
        if (frame.type, frame.mode) not in _PARTS or part.mention.historical:
            continue
        wholes = [w for w in range(n) if _holds(happenings[w], part, actors)]
        if wholes:
            yield wholes[-1], [d for d in drafts[n] if d.field in COUNTED or d.field == "means"]


def _holds(whole: Happening, part: Happening, actors: Mapping[Mention, Actor]) -> bool:
    told = whole.mention.modality == "actual" and not whole.mention.historical
    raid = whole.mention.frame.kind == "raid" and told
    doers = _doers(part, actors)
    same = bool(_doers(whole, actors) & doers) if doers else part.mention.sent - whole.mention.sent <= _NEAR
    return raid and same and dates_meet(whole.tellings, part.tellings)


def _doers(happening: Happening, actors: Mapping[Mention, Actor]) -> set[str]:
    mentions = [m for t in happening.tellings for m in t.mention.roles.get("actor", ())]
    return {a.id for m in mentions if (a := actors.get(m))}
