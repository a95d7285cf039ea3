"""The pages that are made from the product say what the product is."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from rashomon.lexicon.cues import load_cues
from rashomon.lexicon.frames import load_frames


@pytest.fixture(scope="module")
def docs(root: Path) -> ModuleType:
    """The program behind `make docs`."""
    spec = importlib.util.spec_from_file_location("docs", root / "bench" / "docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_up_to_date(docs: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert docs.main(["--check"]) == 0, capsys.readouterr().out


def test_the_codebook_has_every_kind_and_every_example(root: Path) -> None:
    page = (root / "docs" / "codebook.md").read_text(encoding="utf-8")
    frames = load_frames().frames
    assert page.count("\n#### ") == len(frames)
    assert all(f"“{example}”" in page for f in frames for example in (*f.examples, *f.counterexamples))
    assert f"{len(load_cues())} cues." in page


def test_the_command_page_has_every_command(docs: ModuleType) -> None:
    page = docs.command_line()
    for heading in ("code", "explain", "lexicon check", "lexicon show", "setup"):
        assert f"\n## rashomon {heading}\n" in page
    assert "| `--format` |" in page


def test_an_old_page_is_named(
    docs: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    assert docs.main(["--check"]) == 1
    assert "docs/codebook.md is out of date. Run 'make docs'." in capsys.readouterr().out
    assert docs.main([]) == 0
    assert docs.main(["--check"]) == 0
