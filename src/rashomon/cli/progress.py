"""A progress bar for long work, on the terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from rashomon.types import Failure

Item = TypeVar("Item")


class Progress:
    """Rate, time left and failures of long work; shown on a terminal where there is more than one item."""

    def __init__(self, work: str, total: int | None) -> None:
        self.work, self.total = work, total
        self.bar: Any = None

    def __enter__(self) -> Progress:
        if self.total != 1 and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            self.bar = Progress(
                TextColumn(self.work),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.speed:.1f}/s"),
                TimeRemainingColumn(),
                TextColumn("{task.fields[failed]} failed"),
                console=Console(stderr=True),
            )
            self.bar.start()
        return self

    def __call__(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, each counted once it has been dealt with."""
        task = self.bar.add_task(self.work, total=self.total, failed=0) if self.bar else None
        failed = 0
        for item in items:
            yield item
            failed += isinstance(item, Failure)
            if self.bar:
                self.bar.update(task, advance=1, failed=failed)

    def __exit__(self, *_: object) -> None:
        if self.bar:
            self.bar.stop()
