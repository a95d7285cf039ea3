"""A server of a store of a few short reports, some of them hostile."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient

from rashomon import ingest
from rashomon.serve import create_app
from rashomon.types import Document

HOSTILE = "<script>alert(1)</script>\u202e\u2066" + "x" * 100_000


def _load(root: Path, name: str, path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, root / path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sample(root: Path) -> ModuleType:
    """The reports and the coder of the tests of stores."""
    return _load(root, "serve_sample", "tests/store/sample.py")


@pytest.fixture(scope="session")
def demo(root: Path) -> ModuleType:
    """The program that makes stores to look at."""
    return _load(root, "demo_store", "bench/demo_store.py")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, sample: ModuleType) -> Path:
    """A store that tests only read."""
    path = tmp_path_factory.mktemp("serve") / "made.duckdb"
    docs = [
        sample.report("wire-1", denied=True),
        sample.report("wire-2", killed=20, day="2031-03-02"),
        sample.report("wire-3", town="Tomsk", day="2031-04-01", killed=3),
        sample.report("wire/4", town="Perm", day="2031-05-05", title=HOSTILE),
        Document("wire-5", "All of this is unreadable.", title="No report", source="wire-5"),
    ]
    ingest.add(path, docs, sample.StubCoder())
    return path


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    """The same store, to do with as one likes."""
    return Path(shutil.copyfile(made, tmp_path / "s.duckdb"))


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory, demo: ModuleType) -> Path:
    """A store of forty invented incidents."""
    path = tmp_path_factory.mktemp("many") / "many.duckdb"
    demo.synthetic(path, 40)
    return path


def connected(path: Path, **known: Any) -> TestClient:
    """Somebody who asks a server of a store."""
    app = create_app(path, **known)
    return TestClient(app, base_url="http://127.0.0.1:8765", headers={"x-rashomon": "1"}, follow_redirects=False)


@pytest.fixture
def connect() -> Callable[..., TestClient]:
    """Opens a server of a store."""
    return connected


@pytest.fixture(scope="session")
def reader(made: Path) -> Iterator[TestClient]:
    """Somebody who only reads."""
    with connected(made) as client:
        yield client


@pytest.fixture(scope="session")
def crowd(many: Path) -> Iterator[TestClient]:
    """Somebody who reads the store of forty incidents."""
    with connected(many) as client:
        yield client


@pytest.fixture
def ask(reader: TestClient) -> Callable[..., Any]:
    """The JSON at an address, which must be there."""
    return asking(reader)


def asking(client: TestClient) -> Callable[..., Any]:
    def found(path: str, **query: Any) -> Any:
        answer = client.get(f"/api/{path}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return found
