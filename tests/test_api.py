"""What a notebook user calls: `rashomon.code(...)` and the ten public names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import rashomon
from rashomon.errors import InputError
from rashomon.pipeline import Coder
from rashomon.read import read
from rashomon.types import Document

REPORT = "Rebels shelled the market in Bentiu on Monday, killing 12 people, the mayor said. The army denied it."


@pytest.fixture(autouse=True)
def loaded(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The coder that all tests share: loading is tested by the command line's tests."""
    monkeypatch.setattr(rashomon, "_coder", lambda: coder)


def test_a_report_is_coded_in_one_call() -> None:
    coding = rashomon.code(REPORT, published="2031-03-05", title="Market hit", source="Lake Wire")
    assert [e.kind for e in coding.events] == ["shelling"]
    assert (coding.document.title, coding.document.source) == ("Market hit", "Lake Wire")
    (date,) = [c for c in coding.events[0].claims if c.field == "date"]
    assert date.value.when.value == "2031-03-03"


def test_without_a_day_of_publication_a_weekday_stays_open() -> None:
    (date,) = [c for c in rashomon.code(REPORT).events[0].claims if c.field == "date"]
    assert date.value.when.value is None


def test_three_forms_of_one_coding() -> None:
    coding = rashomon.code(REPORT)
    data = coding.to_dict()
    assert data["schema"] == "rashomon/coding/1"
    assert data["coder"]["version"] == rashomon.__version__ == coding.version
    assert data["lead"] == coding.lead == coding.events[0].id
    assert "the mayor" in coding.to_text()
    assert "<table>" in coding._repr_html_()


def test_the_same_words_give_the_same_id_and_bytes() -> None:
    assert rashomon.code(REPORT).to_dict() == rashomon.code(REPORT).to_dict()
    assert rashomon.code(REPORT).document.id != rashomon.code(REPORT + " ").document.id


@pytest.mark.parametrize(
    "text", ["", "   \n", "\0\1\2\3", "Le préfet a interdit la marche, selon les habitants du quartier."]
)
def test_what_is_no_english_report_raises_and_says_so(text: str) -> None:
    with pytest.raises(InputError, match=r"^The report .*\."):
        rashomon.code(text)


def test_a_wrong_day_raises() -> None:
    with pytest.raises(InputError, match="next week"):
        rashomon.code(REPORT, published="next week")


def test_public_names_are_few_and_there() -> None:
    assert len(rashomon.__all__) <= 10
    assert all(getattr(rashomon, name) is not None for name in rashomon.__all__)
    assert rashomon.Document is Document
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = rashomon.nothing


def test_failures_and_codings_come_in_order(coder: Coder, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rebels attacked a bus in Gusau.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    (tmp_path / "c.txt").write_text("Police arrested two men in Gusau.", encoding="utf-8")
    results = list(coder.pipe(read([tmp_path])))
    assert [isinstance(r, rashomon.Coding) for r in results] == [True, False, True]
    assert isinstance(results[1], rashomon.Failure)


def test_importing_rashomon_is_light() -> None:
    program = "import rashomon, sys; print('spacy' in sys.modules, 'rashomon.pipeline' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
