"""The same coder in several processes, or on a Dask cluster: the same codings, in the same order."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache, cached_property
from itertools import islice
from typing import Any

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
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self.processes, spawn, _start, (self.config,)) as pool:
            try:
                yield from _in_line(docs, lambda batch: pool.submit(_code, batch), _AHEAD * self.processes)
            except BrokenProcessPool as error:
                raise ModelError(
                    "A process that codes was ended, perhaps for want of memory. Run again with fewer: --workers 1."
                ) from error
            finally:
                pool.shutdown(wait=False, cancel_futures=True)


class Cluster:
    """A coder that is a Dask cluster, by the address of its scheduler; needs the `cluster` extra here and there.

    The workers must have this version of rashomon and what `config` names at the same paths; a worker that is lost is
    made good by the others.
    """

    def __init__(self, address: str, config: Config | None = None) -> None:
        self.address, self.config = address, config or Config()

    @cached_property
    def digest(self) -> str:
        """That of a coder here, which the coders there must have too."""
        return Coder(self.config).digest

    def pipe(self, docs: Iterable[Report]) -> Iterator[Result]:
        """Each report's coding or failure, in the order given.

        Raises ModelError where there is no cluster, it is lost, or it codes differently.
        """
        try:
            from distributed import Client, KilledWorker
        except ImportError as error:
            raise ModelError("Dask is not installed. Install it: pip install 'rashomon[cluster]'") from error
        try:
            with Client(self.address, timeout="20s") as client:
                self._check(client)
                submit = lambda batch: client.submit(_code_there, self.config, batch, pure=False)  # noqa: E731
                yield from _in_line(docs, submit, _AHEAD * len(client.scheduler_info(n_workers=-1)["workers"]))
        except (OSError, KilledWorker) as error:
            raise ModelError(
                f"{self.address}: the cluster is not there or was lost ({type(error).__name__}). "
                "Start it (dask scheduler, dask worker), and run again: what is coded stays."
            ) from error

    def _check(self, client: Any) -> None:
        digests = client.run(_digest_there, self.config)
        if not digests:
            raise ModelError(f"{self.address}: the cluster has no workers. Start some: dask worker {self.address}")
        if others := sorted(worker for worker, digest in digests.items() if digest != self.digest):
            raise ModelError(f"{others[0]}: codes with other knowledge than here. Install the same rashomon there.")


def _in_line(docs: Iterable[Report], submit: Callable[[list[Report]], Any], ahead: int) -> Iterator[Result]:
    """The results of batches in their order, `ahead` of them under way at once."""
    stream = iter(docs)
    line: deque[Any] = deque()
    while True:
        while len(line) < max(1, ahead) and (batch := list(islice(stream, BATCH))):
            line.append(submit(batch))
        if not line:
            return
        yield from line.popleft().result()


_one_at_a_time = threading.Lock()  # a worker may have several threads, and a coder is for one


@cache
def _coder_there(config: Config) -> Coder:
    return Coder(config)


def _digest_there(config: Config) -> str:
    with _one_at_a_time:
        return _coder_there(config).digest


def _code_there(config: Config, batch: list[Report]) -> list[Result]:
    with _one_at_a_time:
        return list(_coder_there(config).pipe(batch))


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
