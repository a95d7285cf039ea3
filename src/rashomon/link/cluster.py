"""Events put together: what reports are about first, then what they tell in passing; the likeliest pairs first.

Two groups become one only where their members agree on the whole, so that a vague report chains nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import chain, product

from rashomon.link.contradict import (
    Facts,
    Known,
    contradiction,
    deed_of,
    facts_of,
    joined,
    shared_reports,
    two_happenings,
)
from rashomon.link.families import family_of
from rashomon.link.views import EventView

Pair = tuple[int, int]
Likelihood = Callable[[EventView, EventView], float]
Speakers = dict[str, list[int]]  # by family of types

ENOUGH = 0.45  # mean likelihood over the pairs of two groups that joins them
OWN = 0.2  # what it adds that a report whose words are in the one group tells a deed in the other
_SPEAKERS = 6  # members of one family of types that speak for a group when another wants to join it
_ROUNDS = 2  # times that a pair is asked


@dataclass(frozen=True, slots=True)
class Merge:
    """Two groups became one, by this pair of events."""

    pair: Pair
    score: float


@dataclass(slots=True)
class _Groups:
    """The groups as they grow; a group is named by one of its members."""

    views: Sequence[EventView]
    likelihood: Likelihood
    deeds: Sequence[Facts]
    scores: dict[Pair, float]
    owner: list[int] = field(default_factory=list)
    members: dict[int, list[int]] = field(default_factory=dict)
    known: dict[int, Known] = field(default_factory=dict)
    speakers: dict[int, Speakers] = field(default_factory=dict)
    apart: dict[int, set[int]] = field(default_factory=dict)
    agreed: dict[tuple[int, int, int, int, bool], float] = field(default_factory=dict)

    def score(self, a: int, b: int) -> float:
        pair = (a, b) if a < b else (b, a)
        if pair not in self.scores:
            apart = two_happenings(self.deeds[a], self.deeds[b])
            self.scores[pair] = 0.0 if apart else self.likelihood(self.views[pair[0]], self.views[pair[1]])
        return self.scores[pair]

    def likely(self, a: int, b: int) -> bool:
        """Whether two events are worth a try; only then is their score kept."""
        found = self.score(a, b) >= ENOUGH
        if not found:
            del self.scores[a, b]
        return found

    def agreement(self, p: int, q: int, kin: bool) -> float:
        """The mean likelihood of two groups as they are now, 0 where they contradict each other."""
        now = (p, len(self.members[p]), q, len(self.members[q]), kin)
        if now not in self.agreed:
            barred = self.severed(p, q) or contradiction(self.known[p], self.known[q])
            own = OWN if kin and shared_reports(self.known[p], self.known[q]) else 0.0
            self.agreed[now] = 0.0 if barred else self.mean(p, q, kin) + own
        return self.agreed[now]

    def mean(self, p: int, q: int, kin: bool) -> float:
        """How likely the speakers of two groups find each other on the whole; of `kin` within one family of types."""
        left, right = self.speakers[p], self.speakers[q]
        shared = sorted(left.keys() & right.keys()) if kin else []
        met = [pair for family in shared for pair in product(left[family], right[family])]
        asked = met or list(product(chain(*left.values()), chain(*right.values())))
        return sum(self.score(a, b) for a, b in asked) / len(asked)

    def chosen(self, a: Speakers, b: Speakers) -> Speakers:
        """Who speaks for two groups put together: a few of each family of types, leads of reports first."""
        return {
            family: sorted((*a.get(family, ()), *b.get(family, ())), key=lambda n: (not self.views[n].lead, n))[
                :_SPEAKERS
            ]
            for family in sorted({*a, *b})
        }

    def severed(self, p: int, q: int) -> bool:
        """Somebody has said that a member of the one is not a member of the other."""
        return any(self.owner[n] == q for n in self.apart.get(p, ()))

    def merge(self, p: int, q: int) -> None:
        keep, gone = (p, q) if len(self.members[p]) >= len(self.members[q]) else (q, p)
        for n in self.members[gone]:
            self.owner[n] = keep
        self.members[keep] += self.members.pop(gone)
        self.known[keep] = joined(self.known[keep], self.known.pop(gone))
        self.speakers[keep] = self.chosen(self.speakers[keep], self.speakers.pop(gone))
        self.apart[keep] = self.apart.get(keep, set()) | self.apart.pop(gone, set())


def cluster(
    views: Sequence[EventView],
    pairs: Iterable[Pair],
    likelihood: Likelihood,
    same: Sequence[Pair] = (),
    different: Sequence[Pair] = (),
) -> tuple[list[list[int]], list[Merge]]:
    """Groups of positions in `views`, and the pairs that made them; `same` and `different` hold in any case."""
    groups = _start(views, likelihood)
    for a, b in different:
        groups.apart.setdefault(a, set()).add(b)
        groups.apart.setdefault(b, set()).add(a)
    for a, b in same:
        p, q = groups.owner[a], groups.owner[b]
        if p != q and not groups.severed(p, q):
            groups.merge(p, q)
    likely = [pair for pair in pairs if groups.likely(*pair)]
    leads = [p for p in likely if views[p[0]].lead and views[p[1]].lead]
    merges = _settled(groups, leads, kin=False) + _settled(groups, likely, kin=True)
    return sorted(sorted(m) for m in groups.members.values()), merges


def _start(views: Sequence[EventView], likelihood: Likelihood) -> _Groups:
    alone = range(len(views))
    known = {n: facts_of(view) for n, view in enumerate(views)}
    speakers = {n: {family_of(view.type): [n]} for n, view in enumerate(views)}
    deeds = [deed_of(view) for view in views]
    return _Groups(views, likelihood, deeds, {}, list(alone), {n: [n] for n in alone}, known, speakers)


def _settled(groups: _Groups, pairs: Sequence[Pair], kin: bool) -> list[Merge]:
    """The merges that pairs of events make; what was kept apart is asked again when groups have grown."""
    merges: list[Merge] = []
    for _ in range(_ROUNDS):
        done, pairs = _sweep(groups, pairs, kin)
        merges += done
        if not done:
            break
    return merges


def _sweep(groups: _Groups, pairs: Sequence[Pair], kin: bool) -> tuple[list[Merge], list[Pair]]:
    """One pass of average linkage: the merges, the likeliest groups first, and the pairs that were kept apart.

    A pair waits with the likelihood that its groups had when it was last looked at; as groups grow this only falls.
    """
    waiting = [(-groups.scores[pair], pair) for pair in pairs]
    heapify(waiting)
    merges, apart = [], []
    while waiting:
        hoped, pair = heappop(waiting)
        p, q = sorted(groups.owner[n] for n in pair)
        if p == q:
            continue
        mean = groups.agreement(p, q, kin)
        if mean < ENOUGH:
            apart.append(pair)
        elif mean < -hoped:
            heappush(waiting, (-mean, pair))
        else:
            groups.merge(p, q)
            merges.append(Merge(pair, groups.scores[pair]))
    return merges, apart
