"""Files to read, and what came of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.read import read
from rashomon.types import Document, Failure

Reports = list[Document | Failure]


@pytest.fixture
def reports(tmp_path: Path) -> Callable[..., Reports]:
    """The reports of a file that is made of a name and bytes or text."""

    def reading(name: str, data: str | bytes, **options: str) -> Reports:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        found = list(read([path], **options))
        failures = [r for r in found if isinstance(r, Failure)]
        assert all(str(path) in f.message and f.message.count(". ") >= 1 for f in failures), "what, where, what to do"
        return found

    return reading
