"""Adds reports to copies of a store and is killed at a given step of each: run by test_killed.py.

Arguments: a folder that holds base.duckdb, then step numbers; "count" prints how many steps there are.
A step is a call on a database connection or a system call on the files of the store.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sample

from rashomon import ingest
from rashomon.ingest import adding
from rashomon.link import link
from rashomon.store import files


class Steps:
    """Counts the steps of a run, and kills the process before one of them."""

    def __init__(self, last: int | None) -> None:
        self.last, self.done = last, 0

    def __call__(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **known: Any) -> Any:
            if self.done == self.last:
                os.kill(os.getpid(), signal.SIGKILL)
            self.done += 1
            return call(*args, **known)

        return stepped


class Connection:
    """A connection whose every call is a step."""

    def __init__(self, con: Any, steps: Steps) -> None:
        self.con, self.steps = con, steps

    def __getattr__(self, name: str) -> Any:
        call = getattr(self.con, name)
        if name == "cursor":
            return lambda: Connection(call(), self.steps)
        return self.steps(call) if callable(call) else call


def reports() -> list[Any]:
    """Two reports that the store holds, one of them edited since, and six that are new."""
    towns = ("Orsk", "Perm", "Orsk", "Omsk", "Tomsk", "Orsk")
    new = [sample.report(f"new-{n}", town=town) for n, town in enumerate(towns)]
    return [sample.report("wire-1", killed=14), *new, sample.report("wire-2", killed=20)]


def run(store: Path, last: int | None) -> int:
    """Adds the reports, two at a time; how many steps it took."""
    steps, connect = Steps(last), files.connect
    files.connect = lambda *args, **known: Connection(connect(*args, **known), steps)
    os.replace, os.fsync, shutil.copyfile = map(steps, (os.replace, os.fsync, shutil.copyfile))
    adding.BATCH = 2
    ingest.add(store, reports(), sample.StubCoder())
    return steps.done


def main(folder: Path, *asked: str) -> None:
    link([sample.coding(doc) for doc in reports()])  # what every run loads is loaded once
    for step in asked:
        store = folder / f"{step}.duckdb"
        shutil.copyfile(folder / "base.duckdb", store)
        child = os.fork()
        if not child:
            done = run(store, None if step == "count" else int(step))
            if step == "count":
                (folder / "steps").write_text(str(done), encoding="utf-8")
            os._exit(0)
        print(step, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
