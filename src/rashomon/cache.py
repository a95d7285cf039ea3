"""Where compiled knowledge is kept between runs, and how a file of it takes its place."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_STALE = 30 * 24 * 3600  # seconds after which another version's file is taken away


def cache_folder() -> Path:
    """Where compiled files are kept: $RASHOMON_CACHE, else the user's cache folder."""
    if named := os.environ.get("RASHOMON_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rashomon"


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file that is put in place whole or not at all; versions of it that nobody made anew for a month go.

    Raises OSError where the folder cannot be written.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    _tidy(path)


def _tidy(path: Path) -> None:
    """Compiled files of older versions do not pile up: `actors-<digest>.json` beside `actors-<other digest>.json`."""
    kind, dash, _ = path.stem.partition("-")
    for other in path.parent.glob(f"{kind}-*{path.suffix}") if dash else ():
        with suppress(OSError):
            if other != path and time.time() - other.stat().st_mtime > _STALE:
                other.unlink()
