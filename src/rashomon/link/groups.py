"""From the events of many reports to the groups that are one happening each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.link.block import candidates
from rashomon.link.cluster import Merge, cluster
from rashomon.link.identity import identify
from rashomon.link.score import likelihood, model_version, why
from rashomon.link.views import EventView
from rashomon.types import Judgement

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """The events that are one happening, in order of report and event."""

    id: str
    events: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """All groups by id, where earlier ids went, and what the machine judged."""

    groups: tuple[Group, ...]
    forwards: Mapping[str, str]
    judgements: tuple[Judgement, ...]


def group(
    views: Iterable[EventView], judgements: Iterable[Judgement] = (), earlier: Mapping[str, str] | None = None
) -> Groups:
    """The happenings that the events are about; each event is in one group, and people's judgements hold in any case.

    `earlier` maps an event (document id, tab, event id) to the incident that it was in at the last run.
    """
    ordered = _ordered(views)
    number = {view.key: n for n, view in enumerate(ordered)}
    same, different = _verdicts(judgements, number)
    clusters, merges = cluster(ordered, candidates(ordered), likelihood, same, different)
    keys = sorted(sorted(ordered[n].key for n in members) for members in clusters)
    ids, forwards = identify(keys, earlier or {})
    groups = sorted((Group(id, tuple(k)) for id, k in zip(ids, keys, strict=True)), key=lambda g: g.id)
    return Groups(tuple(groups), forwards, tuple(_judged(ordered, merges)))


def _ordered(views: Iterable[EventView]) -> list[EventView]:
    """Each event once, by day of printing, report and event, whatever the order of reports: neighbours are near."""
    once = {view.key: view for view in views}
    return sorted(once.values(), key=lambda view: (view.report.published or 0, view.key))


def _verdicts(
    judgements: Iterable[Judgement], number: Mapping[Key, int]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs that people hold to be one, and to be two: of several verdicts on a pair the newest counts."""
    newest: dict[tuple[Key, Key], Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: j.at):
        left, right = sorted((judgement.left, judgement.right))
        newest[left, right] = judgement
    found: dict[str, list[tuple[int, int]]] = {"same": [], "different": [], "unsure": []}
    for (left, right), judgement in sorted(newest.items(), key=lambda x: x[1].at, reverse=True):
        if left in number and right in number and left != right:
            found[judgement.verdict].append((number[left], number[right]))
    return found["same"], found["different"]


def _judged(views: Sequence[EventView], merges: Sequence[Merge]) -> Iterable[Judgement]:
    """The machine's own judgements: for each merge, the pair that made it and why."""
    version = model_version()
    for merge in merges:
        a, b = (views[n] for n in merge.pair)
        yield Judgement(a.key, b.key, "same", f"model:{version}", f"{merge.score:.2f}: {why(a, b)}", "")
