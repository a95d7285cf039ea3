"""The ids of incidents: kept from run to run, and forwarded where two incidents turn out to be one."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

Key = tuple[str, str]


def name_of(key: Key) -> str:
    """An event's name among all events, as one string: document id, tab, event id."""
    return "\t".join(key)


def identify(groups: Sequence[Sequence[Key]], earlier: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """The id of each group, and for every earlier id that is no group's any more the id that took its place.

    An earlier id stays with the group that holds most of its events; a group that might have several keeps that of most
    events. A group of new events alone is named by the hash of their names.
    """
    heirs = _heirs(groups, earlier)
    claims: dict[int, list[str]] = {}
    for old, n in heirs.items():
        claims.setdefault(n, []).append(old)
    held = [Counter(earlier[name_of(k)] for k in keys if name_of(k) in earlier) for keys in groups]
    taken = {n: min(olds, key=lambda o: (-held[n][o], o)) for n, olds in claims.items()}
    ids = [taken[n] if n in taken else _fresh(keys, heirs) for n, keys in enumerate(groups)]
    return ids, {old: ids[n] for old, n in sorted(heirs.items()) if ids[n] != old}


def _heirs(groups: Sequence[Sequence[Key]], earlier: Mapping[str, str]) -> dict[str, int]:
    """The group that holds most events of each earlier incident, the first of equals."""
    held: dict[str, Counter[int]] = {}
    for n, keys in enumerate(groups):
        for key in keys:
            if (old := earlier.get(name_of(key))) is not None:
                held.setdefault(old, Counter())[n] += 1
    return {old: min(counts, key=lambda n: (-counts[n], n)) for old, counts in sorted(held.items())}


def _fresh(keys: Sequence[Key], used: Mapping[str, int]) -> str:
    """An id that no earlier incident has: part of a split may be what another incident once was."""
    text = "\n".join(sorted(name_of(k) for k in keys))
    found = f"i:{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    while found in used:
        found = f"i:{hashlib.sha256(found.encode()).hexdigest()[:16]}"
    return found
