"""Checking a lexicon folder, and what a word means in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rashomon.check import check_lexicon, meanings
from rashomon.errors import LexiconError
from rashomon.lexicon.files import LEXICON


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lexicon of one event file of two frames, the rest as ours."""
    mine = tmp_path / "mine"
    shutil.copytree(LEXICON, mine, ignore=shutil.ignore_patterns("events"))
    (mine / "events").mkdir()
    write(mine, good="Rebels shelled the town.", bad="The clerk left.")
    return mine


def write(folder: Path, good: str, bad: str) -> None:
    (folder / "events" / "mine.yaml").write_text(
        "- kind: shelling\n  type: ASSAULT\n  mode: heavy-weapons\n  triggers: {verb: [shell]}\n"
        f"  examples: ['{good}']\n  not: ['{bad}']\n"
        "- kind: visit\n  type: CONSULT\n  mode: visit\n  triggers: {verb: [visit]}\n",
        encoding="utf-8",
    )


def test_a_good_folder_has_no_problems(folder: Path) -> None:
    assert check_lexicon(folder) == ([], 2)


def test_an_example_that_gives_another_kind_is_named_with_file_and_entry(tmp_path: Path, folder: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    write(other, good="The envoy slept.", bad="Rebels shelled the town.")
    problems, frames = check_lexicon(other)
    assert frames == 2
    assert problems == [
        "mine.yaml, entry 1 (shelling): no shelling found in 'The envoy slept.'",
        "mine.yaml, entry 1 (shelling): shelling found in 'Rebels shelled the town.'",
    ]


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ("- {kind: x, type: WAR, triggers: {verb: [fight]}}", "'WAR' is no PLOVER type"),
        ("- {kind: x, type: ASSAULT}", "no 'triggers'"),
        ("- {kind: x, type: ASSAULT, triggers: {verb: [fight $NOBODY]}}", r"unknown word class \$NOBODY"),
        ("- {kind: x, type: ASSAULT, colour: red, triggers: {verb: [fight]}}", "unknown key 'colour'"),
        ("kind: x", "is no list of entries"),
        ("- [", "no YAML"),
    ],
)
def test_a_file_that_cannot_be_loaded_says_what_and_where(folder: Path, entry: str, complaint: str) -> None:
    (folder / "events" / "broken.yaml").write_text(entry, encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"broken\.yaml.*{complaint}"):
        check_lexicon(folder)


def test_what_a_word_means() -> None:
    shell = meanings("shell")
    assert any(x.startswith("event   ASSAULT/heavy-weapons shelling: verb “shell") for x in shell)
    assert "weapon  heavy-weapons" in shell
    assert any(x.startswith("cue     verb “deny”: denies") for x in meanings("deny"))
    assert any(x.startswith("points back to") and "COERCE" in x for x in meanings("operation"))
    assert any(x.startswith("class   $") for x in shell)


def test_a_word_is_looked_up_whatever_its_case() -> None:
    assert meanings(" Shell ") == meanings("shell")


def test_a_word_that_means_nothing_has_no_lines() -> None:
    assert meanings("xyzzy") == []


def test_a_word_of_another_folder(folder: Path) -> None:
    assert [x for x in meanings("visit", folder) if x.startswith("event")] == [
        "event   CONSULT/visit visit: verb “visit”  (mine.yaml, entry 2 (visit))"
    ]
