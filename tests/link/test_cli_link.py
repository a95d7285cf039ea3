"""`rashomon link` on files of codings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.cli.app import app
from rashomon.errors import InputError

from .made import coding, day, event, town


def codings(folder: Path) -> Path:
    path = folder / "codings.jsonl"
    made = [coding(id, event(f"e:{id}", day("c:1", "2031-03-01"), town("c:2", "Orsk"))) for id in ("a", "b")]
    failure = {"schema": "rashomon/failure/1", "id": "x", "error": {"stage": "read", "message": "empty"}}
    path.write_text("".join(json.dumps(line) + "\n" for line in (*made, failure)), encoding="utf-8")
    return path


def test_incidents_are_written_as_json(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["link", "--format", "json", str(codings(tmp_path))])
    (incident,) = json.loads(done.stdout)
    assert incident["schema"] == "rashomon/incident/1"
    assert incident["events"] == [{"document": "a", "event": "e:a"}, {"document": "b", "event": "e:b"}]
    assert (incident["reports"], incident["independent"]) == (2, 1)


def test_incidents_are_written_for_reading(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["link", "--policy", "latest/1", str(codings(tmp_path))])
    assert "shelling, Orsk, 2031-03-01  (ASSAULT; 2 reports, 1 independent; latest/1)" in done.stdout


def test_people_are_heard(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text(json.dumps({"left": ["a", "e:a"], "right": ["b", "e:b"], "verdict": "different"}) + "\n")
    done = CliRunner().invoke(app, ["link", "--format", "json", "--judgements", str(log), str(codings(tmp_path))])
    assert len(json.loads(done.stdout)) == 2


@pytest.mark.parametrize(
    "line", ["{", "[1]", '{"schema": "other/1"}', '"schema"', "null", '{"schema": "rashomon/coding/1"}']
)
def test_what_is_no_coding_is_refused_by_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.jsonl, line 1"):
        CliRunner().invoke(app, ["link", str(path)], catch_exceptions=False)


@pytest.mark.parametrize("line", ["{", "[]", '{"left": ["a", "b"], "right": ["c", "d"], "verdict": "maybe"}', "7"])
def test_what_is_no_judgement_is_refused_by_line(tmp_path: Path, line: str) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"log\.jsonl, line 1"):
        CliRunner().invoke(app, ["link", "--judgements", str(log), str(codings(tmp_path))], catch_exceptions=False)


def test_an_unknown_policy_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="conservative/1"):
        CliRunner().invoke(app, ["link", "--policy", "best", str(codings(tmp_path))], catch_exceptions=False)
