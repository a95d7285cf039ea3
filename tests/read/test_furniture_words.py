"""The furniture file is checked when it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import LexiconError
from rashomon.lexicon.furniture import furniture_table


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("- {kind: banner, lines: [x]}", "'banner'"),
        ("- {kind: notice, line: [x]}", "'line'"),
        ("- {kind: notice, lines: [no, 1]}", "'lines'"),
        ("- {kind: notice, lines: x}", "'lines'"),
        ("- {lines: [x]}", "'kind'"),
    ],
)
def test_wrong_entries_are_named(tmp_path: Path, entry: str, said: str) -> None:
    (tmp_path / "furniture.yaml").write_text(entry, encoding="utf-8")
    with pytest.raises(LexiconError, match=f"furniture.yaml, entry 1.*{said}"):
        furniture_table(tmp_path)


def test_every_kind_has_examples() -> None:
    table = furniture_table()
    assert {kind for kind, _ in table.examples} >= {
        "navigation",
        "tagline",
        "caption",
        "byline",
        "dateline",
        "related",
        "notice",
        "other",
    }
    assert table.counterexamples
