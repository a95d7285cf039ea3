"""Things in order, however many there are: sorted in memory up to a bound, then in runs on disk that are merged."""

from __future__ import annotations

import heapq
import pickle
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import IO, Any, Generic, TypeVar

Item = TypeVar("Item")
Key = tuple[str, ...]
HELD = 48 * 2**20  # bytes of pickled items held in memory before a run goes to disk
_BLOCK = 256  # items read from a run at once
_BY_KEY = itemgetter(0)


class Ordered(Generic[Item]):
    """Items by key, ties in the order in which they came; they can be gone through again and again.

    Memory is bounded by `held` bytes. The runs lie in an unnamed temporary file, which vanishes with the process.
    """

    def __init__(self, items: Iterable[tuple[Key, Item]], held: int = HELD) -> None:
        self._spool: IO[bytes] | None = None
        self._runs: list[tuple[int, int]] = []
        self._batch: list[tuple[Key, bytes]] = []
        size = 0
        for key, item in items:
            packed = pickle.dumps(item, protocol=5)
            self._batch.append((key, packed))
            size += len(packed) + 200
            if size > held:
                self._spill()
                size = 0
        self._batch.sort(key=_BY_KEY)

    def __iter__(self) -> Iterator[tuple[Key, Item]]:
        runs = [self._run(self._spool, *span) for span in self._runs if self._spool]
        for key, packed in heapq.merge(*runs, self._batch, key=_BY_KEY) if runs else self._batch:
            yield key, pickle.loads(packed)

    def _spill(self) -> None:
        """Writes the batch as one sorted run."""
        self._batch.sort(key=_BY_KEY)
        if self._spool is None:
            self._spool = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as this
            weakref.finalize(self, self._spool.close)
        start = self._spool.seek(0, 2)
        for entry in self._batch:
            pickle.dump(entry, self._spool, protocol=5)
        self._runs.append((start, self._spool.tell()))
        self._batch = []

    @staticmethod
    def _run(spool: IO[bytes], start: int, end: int) -> Iterator[tuple[Key, bytes]]:
        at = start
        while at < end:
            spool.seek(at)
            block: list[Any] = []
            while at < end and len(block) < _BLOCK:
                block.append(pickle.load(spool))
                at = spool.tell()
            yield from block
