"""Events put together: the likeliest pairs first, and two groups only where their members agree on the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from rashomon.link.contradict import Known, contradiction, facts_of, joined
from rashomon.link.views import EventView

Pair = tuple[int, int]
Likelihood = Callable[[EventView, EventView], float]

ENOUGH = 0.5  # mean likelihood over the pairs of two groups that joins them
_SPEAKERS = 8  # members that speak for a group when another wants to join it
_ROUNDS = 3  # a pair that was refused is asked again when its groups have grown


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
    scores: dict[Pair, float]
    owner: list[int] = field(default_factory=list)
    members: dict[int, list[int]] = field(default_factory=dict)
    known: dict[int, Known] = field(default_factory=dict)
    apart: dict[int, set[int]] = field(default_factory=dict)

    def score(self, a: int, b: int) -> float:
        pair = (min(a, b), max(a, b))
        if pair not in self.scores:
            self.scores[pair] = self.likelihood(self.views[pair[0]], self.views[pair[1]])
        return self.scores[pair]

    def agree(self, p: int, q: int) -> bool:
        """The speakers of two groups find each other likely on the whole; two leads of reports speak for the story."""
        asked = list(product(self.speakers(p), self.speakers(q)))
        return sum(self.score(a, b) for a, b in asked) >= ENOUGH * len(asked)

    def speakers(self, group: int) -> list[int]:
        return sorted(self.members[group], key=lambda n: (not self.views[n].lead, n))[:_SPEAKERS]

    def severed(self, p: int, q: int) -> bool:
        """Somebody has said that a member of the one is not a member of the other."""
        return any(self.owner[n] == q for n in self.apart.get(p, ()))

    def merge(self, p: int, q: int) -> None:
        keep, gone = (p, q) if len(self.members[p]) >= len(self.members[q]) else (q, p)
        for n in self.members[gone]:
            self.owner[n] = keep
        self.members[keep] += self.members.pop(gone)
        self.known[keep] = joined(self.known[keep], self.known.pop(gone))
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
    asked = sorted((pair for pair in pairs if groups.score(*pair) >= ENOUGH), key=lambda p: (-groups.scores[p], p))
    merges: list[Merge] = []
    for _ in range(_ROUNDS):
        done, asked = _sweep(groups, asked)
        merges += done
        if not done:
            break
    return sorted(sorted(m) for m in groups.members.values()), merges


def _start(views: Sequence[EventView], likelihood: Likelihood) -> _Groups:
    alone = range(len(views))
    known = {n: facts_of(view) for n, view in enumerate(views)}
    return _Groups(views, likelihood, {}, list(alone), {n: [n] for n in alone}, known)


def _sweep(groups: _Groups, asked: Sequence[Pair]) -> tuple[list[Merge], list[Pair]]:
    """The merges of one pass, and the pairs that were refused."""
    merges, refused = [], []
    for pair in asked:
        p, q = (groups.owner[n] for n in pair)
        if p == q:
            continue
        if groups.severed(p, q) or contradiction(groups.known[p], groups.known[q]) or not groups.agree(p, q):
            refused.append(pair)
            continue
        groups.merge(p, q)
        merges.append(Merge(pair, groups.scores[pair]))
    return merges, refused
