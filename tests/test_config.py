"""A configuration file says what is set, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.config import PARSER, Config, read_config
from rashomon.errors import InputError, LexiconError, ModelError
from rashomon.knowledge import Knowledge, short
from rashomon.lexicon.files import LEXICON
from rashomon.parse import load_pipeline


def test_nothing_set_is_the_default(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text("", encoding="utf-8")
    assert read_config(tmp_path / "c.toml") == Config() == Config(PARSER, None)


def test_parser_and_lexicon_are_set(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text('parser = "en_core_web_lg"\nlexicon = "mine"\n', encoding="utf-8")
    assert read_config(tmp_path / "c.toml") == Config("en_core_web_lg", Path("mine"))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("parser = ", "no configuration can be read"),
        ('colour = "red"', "unknown key 'colour'. Known: actors, lexicon, parser"),
    ],
)
def test_a_wrong_file_says_what_and_where(tmp_path: Path, content: str, complaint: str) -> None:
    (tmp_path / "c.toml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"c\.toml") as error:
        read_config(tmp_path / "c.toml")
    assert complaint in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.toml"):
        read_config(tmp_path / "gone.toml")


def test_a_missing_parser_is_named() -> None:
    with pytest.raises(ModelError, match="en_core_web_none"):
        load_pipeline("en_core_web_none")


def test_a_missing_lexicon_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such lexicon folder"):
        Knowledge(tmp_path / "gone")
    with pytest.raises(LexiconError, match="cannot be read"):
        Knowledge(tmp_path)


def test_the_digest_follows_the_parser_and_the_version() -> None:
    knowledge = Knowledge()
    assert knowledge.folder == LEXICON
    assert knowledge.digest("a-1") == knowledge.digest("a-1") != knowledge.digest("a-2")
    assert len(knowledge.digest("a-1")) == len(short("x")) == 12
    assert short("a", "b") != short("ab")
