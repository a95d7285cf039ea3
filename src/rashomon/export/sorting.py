"""Rows in order, however many there are: sorted in memory up to a bound, then in runs on disk that are merged."""

from __future__ import annotations

import heapq
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import IO, Any, TypeVar

Item = TypeVar("Item")
Key = tuple[str, ...]
HELD = 96 * 2**20  # bytes of pickled items held in memory before a run goes to disk


def in_order(items: Iterable[tuple[Key, Item]], held: int = HELD) -> Iterator[tuple[Key, Item]]:
    """The items by key, ties in the order in which they came; memory is bounded by `held` bytes.

    The runs lie in unnamed temporary files, which vanish with the process.
    """
    with tempfile.TemporaryFile() as spool:
        runs: list[tuple[int, int]] = []
        batch: list[tuple[Key, bytes]] = []
        size = 0
        for key, item in items:
            packed = pickle.dumps(item, protocol=5)
            batch.append((key, packed))
            size += len(packed) + 200
            if size > held:
                runs.append(_spill(spool, batch))
                batch, size = [], 0
        batch.sort(key=itemgetter(0))
        for key, packed in heapq.merge(*(_run(spool, *r) for r in runs), batch, key=itemgetter(0)):
            yield key, pickle.loads(packed)


def _spill(spool: IO[bytes], batch: list[tuple[Key, bytes]]) -> tuple[int, int]:
    """Writes one sorted run; where it starts and ends."""
    batch.sort(key=itemgetter(0))
    start = spool.seek(0, 2)
    for entry in batch:
        pickle.dump(entry, spool, protocol=5)
    return start, spool.tell()


def _run(spool: IO[bytes], start: int, end: int) -> Iterator[tuple[Key, bytes]]:
    at = start
    while at < end:
        spool.seek(at)
        block: list[Any] = []
        while at < end and len(block) < 256:
            block.append(pickle.load(spool))
            at = spool.tell()
        yield from block
