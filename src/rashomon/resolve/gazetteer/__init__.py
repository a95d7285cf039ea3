"""Every place name the product knows, in one memory-mapped file that opens in milliseconds.

Modules point down: names < index (reads and writes the file) < rows < sources (compiles it) < this one (opens it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from rashomon.cache import cache_folder
from rashomon.errors import ModelError
from rashomon.resolve.gazetteer.index import Candidate, Gazetteer, write_index
from rashomon.resolve.gazetteer.names import fold
from rashomon.resolve.gazetteer.sources import STEPS, compiling, digest

__all__ = ["STEPS", "Candidate", "Gazetteer", "compiling", "fold", "open_gazetteer", "write_index"]


def open_gazetteer(path: Path | None = None, progress: Callable[[Iterable[str]], Iterable[str]] = iter) -> Gazetteer:
    """The index of this version, shared by all processes that map it.

    Compiled at first use, and anew where the file is damaged; `progress` passes the names of the steps (STEPS) on.
    """
    at = path or cache_folder() / f"gazetteer-{digest()}.bin"
    if at.exists():
        try:
            return Gazetteer(at)
        except ModelError:
            pass  # partial or damaged: made again below
    for _ in progress(compiling(at)):
        pass
    return Gazetteer(at)
