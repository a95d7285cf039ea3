"""A small corpus that tells of everything an export must bear: rival tolls, a denial, a vague month, a private name."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.export import Corpus, Options, export
from rashomon.link import link
from rashomon.pipeline import Coder
from rashomon.types import Document

KEY = b"a key that only these tests know"
PRIVATE = "Ibrahim Tankolo"
REPORTS = (
    Document(
        "valley-1",
        "IDLIB, Syria - Syrian government forces shelled a market in Idlib on Saturday, killing 12 people, the mayor "
        "said. The army denied that it shelled the market. Rebels said at least 20 people were killed in the shelling.",
        'Shells hit market; "=12 killed"',
        "2031-03-02",
        "Valley Wire",
        "https://valley.example/a",
    ),
    Document(
        "coast-1",
        "Dozens of people were killed when the Syrian army shelled a market in Idlib on March 1, a rebel spokesman "
        "said. The defence ministry said no civilians were killed. Thirty people were injured, according to doctors.",
        "Dozens dead in shelling of Idlib",
        "2031-03-03T09:30:00Z",
        "Coast Post",
        "https://coast.example/b",
    ),
    Document(
        "hill-1",
        "Protesters marched in Sudan this month, it was reported. Police arrested 15 demonstrators, an activist said.",
        "Protest in Sudan",
        "2031-03-05",
        "Hill Gazette",
    ),
    Document(
        "hill-2",
        "Unidentified gunmen attacked a village near Mubi, Nigeria, on Wednesday night, killing seven villagers and "
        f'abducting three women. "They burned our houses," said {PRIVATE}, a farmer who fled. President Musa Dangana '
        "met Governor Aisha Bello in Yola on Thursday to discuss the attack.",
        f"Gunmen attack village near Mubi, says {PRIVATE}",
        "2031-03-06",
        "Hill Gazette",
        "https://hill.example/2",
    ),
)
Made = Callable[..., Path]


@pytest.fixture(scope="session")
def codings(coder: Coder) -> list[dict[str, Any]]:
    """The reports as the real coder codes them."""
    return [coder(report).to_dict() for report in REPORTS]


@pytest.fixture(scope="session")
def corpus(codings: list[dict[str, Any]]) -> Corpus:
    """The codings and the incidents that the real linker makes of them."""
    return Corpus(codings, link(codings).incidents)


@pytest.fixture(scope="session")
def made(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Writes an export of the corpus with some options; each only once, in a folder of its own."""
    done: dict[tuple[str, Options], Path] = {}

    def write(format: str, **asked: Any) -> Path:
        options = Options(**asked)
        if (format, options) not in done:
            done[format, options] = tmp_path_factory.mktemp(format)
            export(format, corpus, done[format, options], options, KEY)
        return done[format, options]

    return write


def rows_of(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a table with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))
