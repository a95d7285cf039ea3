"""rashomon: every version of every event."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from rashomon.coding import Coding
    from rashomon.config import Config
    from rashomon.pipeline import Coder
    from rashomon.store import Store
    from rashomon.types import Document, Failure

__all__ = ["Coder", "Coding", "Config", "Document", "Failure", "Store", "code"]
_HOMES = {
    "Coder": "pipeline",
    "Coding": "coding",
    "Config": "config",
    "Document": "types",
    "Failure": "types",
    "Store": "store",
}


def code(text: str, *, published: str | None = None, title: str | None = None, source: str | None = None) -> Coding:
    """What one report says happened, who says so and who denies it.

    `published` is an ISO date; relative dates are reckoned from it.
    Raises InputError for text that is no English report, or for another date.
    """
    from rashomon.read import check_day, read_text

    check_day(published)
    return _coder()(read_text(text, published=published, title=title, source=source))


@cache
def _coder() -> Coder:
    from rashomon.pipeline import Coder

    return Coder()


def __getattr__(name: str) -> Any:
    """The public names, imported when first asked for, so that `rashomon --help` stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"rashomon.{_HOMES[name]}"), name)
