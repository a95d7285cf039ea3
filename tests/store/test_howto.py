"""What the how-to pages say about a store works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rashomon.store import Store


def _blocks(page: Path, language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
    assert found
    return found


def test_the_python_page(root: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.rename(path.with_name("events.duckdb"))
    monkeypatch.chdir(path.parent)
    known: dict[str, object] = {}
    for block in _blocks(root / "docs" / "howto" / "python.md", "python"):
        exec(block, known)
    assert "Amina" not in str(known["shareable"])
    assert len(known["claims"]) == 13  # type: ignore[arg-type]


@pytest.mark.parametrize(("page", "least"), [("store.md", 3), ("r.md", 2)])
def test_the_questions_in_sql(root: Path, opened: Store, page: str, least: int) -> None:
    language = "sql" if page == "store.md" else "r"
    text = "\n".join(_blocks(root / "docs" / "howto" / page, language))
    asked = re.findall(r"^\s*SELECT\b.*?(?=;\n|\n[\"]\))", text, re.M | re.S)
    assert len(asked) >= least
    for question in asked:
        assert opened.sql(question).to_arrow().num_columns > 1
