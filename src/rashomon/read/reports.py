"""What every reader takes and gives: what the caller knows, and a report or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from rashomon.errors import InputError
from rashomon.read.records import FIELDS
from rashomon.types import Document, Failure

Report = Document | Failure


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of reports that do not say it, and which columns hold what."""

    published: str | None = None
    source: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def fill(self, found: Mapping[str, Any]) -> dict[str, Any]:
        """The fields as the report has them, and else as the caller gives them."""
        ours = {"published": self.published, "source": self.source}
        return {k: found[k] if _says(found.get(k)) else ours.get(k) for k in FIELDS}


def _says(value: Any) -> bool:
    return value is not None and bool(str(value).strip())


Reader = Callable[[BinaryIO, str, Given], Iterator[Report]]


def report(make: Callable[[], Document], where: str, name: str | None = None) -> Report:
    """The report that is made, or a Failure that says why there is none."""
    try:
        return make()
    except InputError as error:
        return Failure(name or where, "read", f"{where} {error}")


def failure(where: str, what: str) -> Failure:
    """What is wrong in a place, and what to do."""
    return Failure(where, "read", f"{where} {what}")
