"""From scores to relations: for each cue the likeliest source and contents, exactly, under what a relation can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

REACH = 200
NONE, SOURCE, CONTENT = range(3)
_MOST_CONTENTS = 3

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.integer[Any]]
Pieces = tuple[int, int]
_State = tuple[int, int, int]  # the role of the last run, the sources and the contents so far
_Path: TypeAlias = "tuple[_Path, int] | None"  # the labels so far, the last one outermost


@dataclass(frozen=True, slots=True)
class Heads:
    """What joins a cue with a piece: a biaffine form for each role, and a bias by their distance."""

    pair: Floats
    distance: Floats


@dataclass(frozen=True, slots=True)
class Penalties:
    """What every content fragment and every source costs, in nats, and how likely a word must be to count as a cue."""

    content: float = 1.0
    source: float = 0.5
    cue: float = 0.2


@dataclass(frozen=True, slots=True)
class Reading:
    """One cue of a window with what it joins, as ranges of pieces, and the evidence for it."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    features: tuple[float, ...]


def decode(
    cue_scores: Floats,
    as_cue: Floats,
    as_piece: Floats,
    real: NDArray[np.bool_],
    begins: NDArray[np.bool_],
    heads: Heads,
    penalties: Penalties,
    asked: Sequence[Pieces] = (),
) -> list[Reading]:
    """The relations of one window; `real` pieces have characters, `begins` those where a word begins.

    Pieces that are `asked` about are taken for cues, however unlikely, unless a likely cue touches them.
    """
    likely = _softmax(cue_scores, 1)
    cues = [_extent(likely, real, at) for at in _beginnings(likely, real & begins, penalties)]
    cues += [one for one in asked if not any(one[0] <= last and first <= one[1] for first, last in cues)]
    if not cues:
        return []
    logs = role_logs(as_cue, as_piece, np.array([first for first, _ in cues]), heads)
    found = (_reading(cue, float(likely[cue[0], 1]), logs[i], real, penalties) for i, cue in enumerate(cues))
    return [r for r in found if r.content]


def role_logs(as_cue: Floats, as_piece: Floats, cues: Ints, heads: Heads) -> Floats:
    """Log-likelihoods [cue, role, piece]."""
    one = np.ones((1, 1), as_cue.dtype)
    cue = np.concatenate([as_cue[cues], one.repeat(len(cues), 0)], 1)
    piece = np.concatenate([as_piece, one.repeat(len(as_piece), 0)], 1)
    scores = np.stack([cue @ pair @ piece.T for pair in heads.pair], 1)
    gap = np.clip(np.arange(len(piece))[None, :] - cues[:, None], -REACH, REACH) + REACH
    return np.asarray(np.log(_softmax(scores + heads.distance[gap].transpose(0, 2, 1), 1) + 1e-9))


def _softmax(scores: Floats, axis: int) -> Floats:
    raised = np.exp(scores - scores.max(axis, keepdims=True))
    return np.asarray(raised / raised.sum(axis, keepdims=True))


def _beginnings(likely: Floats, allowed: NDArray[np.bool_], penalties: Penalties) -> list[int]:
    return [int(at) for at in np.flatnonzero((likely[:, 1] >= penalties.cue) & allowed)]


def _extent(likely: Floats, real: NDArray[np.bool_], at: int) -> tuple[int, int]:
    """The pieces of the cue that begins here, the last one included."""
    end = at
    while end + 1 < len(likely) and real[end + 1] and likely[end + 1].argmax() == 2:
        end += 1
    return at, end


def _reading(cue: Pieces, likely: float, logs: Floats, real: NDArray[np.bool_], penalties: Penalties) -> Reading:
    gains = logs[1:] - logs[0]
    gains[:, cue[0] : cue[1] + 1] = -50.0
    gains[:, ~real] = 0.0
    runs = _runs(gains, real)
    sums = np.add.reduceat(gains, [first for first, _ in runs], axis=1).T
    labels = best_labels(sums.tolist(), penalties)
    content = tuple(_trimmed(g, real) for g in _groups(runs, labels, CONTENT))
    source = next((_trimmed(g, real) for g in _groups(runs, labels, SOURCE)), None)
    return Reading(cue, source, content, _features(likely, logs, source, content))


def _runs(gains: Floats, real: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches of pieces with one best role; no best labelling changes its role within one."""
    best = np.where(gains.max(0) > 0, gains.argmax(0) + 1, NONE)
    best[~real] = -1
    held = best.tolist()
    for i in range(1, len(held)):  # a mark between paragraphs goes with what stands before it
        held[i] = held[i - 1] if held[i] == -1 else held[i]
    edges = [0, *(i for i in range(1, len(held)) if held[i] != held[i - 1]), len(held)]
    return list(zip(edges, (e - 1 for e in edges[1:]), strict=False))


def _steps(state: _State) -> list[tuple[_State, bool]]:
    """The states that may follow, and whether a source or content begins there."""
    role, sources, contents = state
    ways = ((new, new not in (NONE, role)) for new in (NONE, SOURCE, CONTENT))
    following = [((w, sources + (o and w == SOURCE), contents + (o and w == CONTENT)), o) for w, o in ways]
    return [(key, opened) for key, opened in following if key[1] <= 1 and key[2] <= _MOST_CONTENTS]


_STEPS = {s: _steps(s) for s in product((NONE, SOURCE, CONTENT), (0, 1), range(_MOST_CONTENTS + 1))}


def best_labels(gains: Sequence[Sequence[float]], penalties: Penalties) -> list[int]:
    """The best role of each run: at most one source and three contents, each of them contiguous."""
    cost = (0.0, penalties.source, penalties.content)
    states: dict[_State, tuple[float, _Path]] = {(NONE, 0, 0): (0.0, None)}
    for source_gain, content_gain in gains:
        gain = (0.0, source_gain, content_gain)
        reached: dict[_State, tuple[float, _Path]] = {}
        for state, (value, path) in states.items():
            for key, opened in _STEPS[state]:
                total = value + gain[key[0]] - (cost[key[0]] if opened else 0.0)
                if key not in reached or total > reached[key][0]:
                    reached[key] = (total, (path, key[0]))
        states = reached
    path, labels = max(states.values(), key=lambda s: s[0])[1], list[int]()
    while path is not None:
        path, label = path
        labels.append(label)
    return labels[::-1]


def _groups(runs: Sequence[tuple[int, int]], labels: Sequence[int], role: int) -> Iterator[tuple[int, int]]:
    """The stretches of one role, runs that touch put together."""
    start: int | None = None
    for (first, last), label, after in zip(runs, labels, [*labels[1:], -1], strict=True):
        if label == role:
            start = first if start is None else start
            if after != role:
                yield start, last
                start = None


def _trimmed(group: tuple[int, int], real: NDArray[np.bool_]) -> tuple[int, int]:
    first, last = group
    while not real[first] and first < last:
        first += 1
    while not real[last] and last > first:
        last -= 1
    return first, last


def _features(likely: float, logs: Floats, source: Pieces | None, content: Sequence[Pieces]) -> tuple[float, ...]:
    """How sure the cue is, how sure its contents and its source are on the average, and what kind of relation it is."""
    logit = float(np.log(likely + 1e-6) - np.log(1 - likely + 1e-6))
    said = float(np.mean([logs[CONTENT, a : b + 1].mean() for a, b in content])) if content else -5.0
    edges = float(min((min(logs[CONTENT, a], logs[CONTENT, b]) for a, b in content), default=-5.0))
    if source:
        who = float(logs[SOURCE, source[0] : source[1] + 1].mean())
        other = np.delete(logs[SOURCE], np.s_[source[0] : source[1] + 1])
        rival = float(other.max()) if len(other) else -9.0
    else:
        who, rival = 0.0, float(logs[SOURCE].max())
    return logit, said, edges, who, max(rival, -9.0), float(source is None), float(len(content) - 1)
