"""Fixtures that every test may use."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from rashomon.parse import Parser
from rashomon.pipeline import Coder
from rashomon.types import Document, Sentence, Span

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile("rashomon", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rashomon")  # no clock and no chance: the same tests on every run


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of records beside the project; tests that read it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"no records at {SHARED}: this test reads them")
    return SHARED


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The parser, loaded once for all tests."""
    return Parser()


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder, loaded once for all tests."""
    return Coder()


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Callable[[str], tuple[Sentence, ...]]:
    """Text to sentences; each line of the text is a block."""
    return lambda text: parser(Document(id="test", text=text), lines(text))


def lines(text: str) -> list[Span]:
    """The lines of a text that are not blank, with their offsets."""
    return [Span(m.start(), m.end(), m[0]) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
