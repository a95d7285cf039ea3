"""A store of a few short reports, made once."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from rashomon import ingest
from rashomon.store import Store

HERE = Path(__file__).parent


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("store_sample", HERE / "sample.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SAMPLE = _load()


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """The reports and the coder of these tests."""
    return SAMPLE


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "made.duckdb"
    docs = [
        SAMPLE.report("wire-1", denied=True),
        SAMPLE.report("wire-2", killed=20),
        SAMPLE.report("wire-3", town="Tomsk", day="2031-04-01", killed=3),
        SAMPLE.report("wire-4", town="Perm", day="2031-05-05"),
    ]
    ingest.add(path, docs, SAMPLE.StubCoder())
    return path


@pytest.fixture
def path(_made: Path, tmp_path: Path) -> Path:
    """A store of four reports, to do with as one likes."""
    return Path(shutil.copyfile(_made, tmp_path / "s.duckdb"))


@pytest.fixture
def opened(path: Path) -> Iterator[Store]:
    """The same, open."""
    with Store.open(path) as store:
        yield store


@pytest.fixture
def facts() -> Callable[[Path], dict[str, list[str]]]:
    """All that a store says, but for times and the runs of rows."""
    return _facts


def _facts(path: Path) -> dict[str, list[str]]:
    with Store.open(path) as store:
        tables = ("documents", "events", "claims", "actors", "places", "dates", "disputes", "attributions", "furniture")
        found = {t: [str(dict(row) | {"run": 0}) for row in store.sql(f"SELECT * FROM {t}")] for t in tables}
        found["members"] = [str(row) for row in store.sql("SELECT * FROM members")]
        found["incidents"] = [str(row) for row in store.sql("SELECT incident_id, json FROM incidents")]
        found["runs"] = [str(row) for row in store.sql("SELECT run FROM runs")]
        found["codings"] = [row["json"] for row in store.sql("SELECT json FROM codings")]
        return {table: sorted(rows) for table, rows in found.items()}
