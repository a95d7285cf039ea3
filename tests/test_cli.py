"""The command line: formats, exit codes, failures, folders, standard input."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon import __version__, cli
from rashomon.cli import code as commands
from rashomon.pipeline import Coder

BUS = "Rebels attacked a bus in Gusau on Monday, killing six people, the mayor said.\n"
MEN = "Police arrested two men in Bentiu on Tuesday.\n"
FRENCH = "Le préfet a interdit la marche de samedi, selon les habitants du quartier. La police a arrêté deux hommes.\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(coder: Coder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command with arguments and standard input: exit code, output, errors."""
    load = commands._load
    monkeypatch.setattr(commands, "_load", lambda config: load(config) if config else coder)

    def command(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["rashomon", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three reports, one of which cannot be coded."""
    for name, text in (("c.txt", MEN), ("a.txt", BUS), ("b.md", FRENCH), ("notes.pdf", "x")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_text_is_for_reading(run: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(BUS, encoding="utf-8")
    code, out, err = run("code", str(tmp_path / "r.txt"), "--published", "2031-03-05", "--source", "Lake Wire")
    assert (code, err) == (0, "")
    assert "Lake Wire · 2031-03-05" in out.splitlines()[0]
    assert "● ASSAULT · attack “attacked” · by Rebels · on a bus · at Gusau" in out
    assert "date Monday (2031-03-03)" in out


def test_json_is_one_coding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(BUS, encoding="utf-8")
    code, out, _ = run("code", str(tmp_path / "r.txt"), "--format", "json")
    assert code == 0
    assert json.loads(out)["document"]["text"] == BUS
    assert out.startswith('{\n  "schema"')


def test_jsonl_has_a_line_a_report_in_the_order_of_names(run: Run, folder: Path) -> None:
    code, out, err = run("code", str(folder), "--format", "jsonl")
    lines = [json.loads(x) for x in out.splitlines()]
    assert code == 0  # the failure is a line like the others
    assert [x["schema"] for x in lines] == ["rashomon/coding/1", "rashomon/failure/1", "rashomon/coding/1"]
    assert [lines[0]["document"]["text"], lines[2]["document"]["text"]] == [BUS, MEN]
    assert lines[1]["error"]["stage"] == "read"
    assert "French" in lines[1]["error"]["message"]
    assert "1 of 3 reports could not be coded" in err


def test_text_with_failures_ends_with_status_one_and_says_why(run: Run, folder: Path) -> None:
    code, out, err = run("code", str(folder))
    assert code == 1
    assert out.count("● ") == 2
    assert "b.md" in err
    assert "French" in err


def test_standard_input_is_a_report_or_lines_of_reports(run: Run) -> None:
    code, out, _ = run("code", "-", "--format", "json", stdin=BUS)
    assert (code, json.loads(out)["document"]["text"]) == (0, BUS)
    records = "".join(json.dumps({"id": f"w-{n}", "text": t}) + "\n" for n, t in enumerate((MEN, BUS)))
    code, out, _ = run("code", "-", "--format", "jsonl", stdin=records)
    assert [json.loads(x)["document"]["id"] for x in out.splitlines()] == ["w-0", "w-1"]


def test_a_path_that_is_not_there_is_a_failure(run: Run, tmp_path: Path) -> None:
    code, out, err = run("code", str(tmp_path / "gone.txt"))
    assert (code, out) == (1, "")
    assert "gone.txt" in err
    assert "Check the name" in err


def test_a_wrong_day_ends_with_status_two_and_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(BUS, encoding="utf-8")
    code, out, err = run("code", str(tmp_path / "r.txt"), "--published", "soon")
    assert (code, out) == (2, "")
    assert err == "rashomon: The date 'soon' cannot be read. Write it as 2031-03-02.\n"


def test_a_wrong_configuration_ends_with_status_two(run: Run, tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text("colour = 1\n", encoding="utf-8")
    (tmp_path / "r.txt").write_text(BUS, encoding="utf-8")
    code, _, err = run("code", str(tmp_path / "r.txt"), "--config", str(tmp_path / "c.toml"))
    assert code == 2
    assert "unknown key 'colour'" in err


def test_explain_shows_the_stages(run: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(BUS, encoding="utf-8")
    code, out, _ = run("explain", str(tmp_path / "r.txt"))
    assert code == 0
    assert "== attributions" in out
    assert "the mayor | said" in out


def test_explain_says_why_a_report_cannot_be_coded(run: Run, folder: Path) -> None:
    code, out, err = run("explain", str(folder / "b.md"))
    assert (code, out) == (1, "")
    assert "French" in err


def test_lexicon_show(run: Run) -> None:
    code, out, _ = run("lexicon", "show", "shell")
    assert code == 0
    assert "ASSAULT/heavy-weapons shelling" in out
    code, out, err = run("lexicon", "show", "xyzzy")
    assert (code, out) == (1, "")
    assert "'xyzzy' is not in the lexicon" in err


def test_lexicon_check_names_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    code, _, err = run("lexicon", "check", str(tmp_path / "gone"))
    assert code == 2
    assert "no such lexicon folder" in err


def test_lexicon_check_counts_problems(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.check.check_lexicon", lambda folder: (["mine.yaml, entry 1: no raid found"], 7))
    code, out, _ = run("lexicon", "check")
    assert code == 1
    assert out.splitlines() == ["mine.yaml, entry 1: no raid found", "7 frames checked, 1 problems."]


def test_setup_compiles_the_tables(run: Run) -> None:
    code, out, _ = run("setup")
    assert (code, out) == (0, "The gazetteer and the alias table are compiled.\n")


def test_version_and_help(run: Run) -> None:
    assert run("--version")[:2] == (0, f"rashomon {__version__}\n")
    _, out, err = run()
    assert "explain" in out + err
    code, _, err = run("code")
    assert code == 2
    assert "Missing argument" in err


def test_a_closed_pipe_is_no_traceback(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "r.txt").write_text(BUS, encoding="utf-8")

    def closed(result: object, format: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(commands, "_write", closed)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert run("code", str(tmp_path / "r.txt"))[0] == 1
