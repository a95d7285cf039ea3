"""The same coder in several processes: the same codings, in the same order."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cached_property
from itertools import islice

from rashomon.coding import Coding
from rashomon.config import Config
from rashomon.errors import ModelError
from rashomon.pipeline import BATCH, Coder
from rashomon.types import Document, Failure

Report = Document | Failure
Result = Coding | Failure
_AHEAD = 3  # batches in line for each process

_coder: Coder  # of a worker process


class Workers:
    """A coder that is several processes; it codes in the order of the reports, and holds few of them at once."""

    def __init__(self, config: Config | None = None, processes: int | None = None) -> None:
        self.config = config or Config()
        self.processes = processes or os.cpu_count() or 1

    @cached_property
    def digest(self) -> str:
        """That of the coder in each process."""
        return Coder(self.config).digest

    def pipe(self, docs: Iterable[Report]) -> Iterator[Result]:
        """Each report's coding or failure, in the order given.

        Raises ModelError where a process was ended from outside, as when memory is short.
        """
        stream = iter(docs)
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self.processes, spawn, _start, (self.config,)) as pool:
            line: deque[Future[list[Result]]] = deque()
            try:
                while True:
                    while len(line) < _AHEAD * self.processes and (batch := list(islice(stream, BATCH))):
                        line.append(pool.submit(_code, batch))
                    if not line:
                        return
                    yield from line.popleft().result()
            except BrokenProcessPool as error:
                raise ModelError(
                    "A process that codes was ended, perhaps for want of memory. Run again with fewer: --workers 1."
                ) from error
            finally:
                pool.shutdown(wait=False, cancel_futures=True)


def _start(config: Config) -> None:
    """Loads the coder of a process, which ends with the one that started it, however that ends."""
    global _coder
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _coder = Coder(config)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _code(batch: list[Report]) -> list[Result]:
    return list(_coder.pipe(batch))
