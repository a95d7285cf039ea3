"""A run that is killed loses nothing and doubles nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from rashomon import ingest
from rashomon.store import Store
from rashomon.store.verify import verify

HERE = Path(__file__).parent
POINTS = 10


def _victim(folder: Path, *steps: str) -> dict[str, int]:
    """The exit status of each run, by the step at which it was to be killed."""
    done = subprocess.run(
        [sys.executable, str(HERE / "victim.py"), str(folder), *steps], capture_output=True, text=True, check=True
    )
    return {step: int(status) for step, status in (line.split() for line in done.stdout.splitlines())}


@pytest.fixture
def reports(sample: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    monkeypatch.syspath_prepend(str(HERE))
    import victim

    found: list[object] = victim.reports()
    return found


def test_killed_at_ten_points(
    path: Path,
    tmp_path: Path,
    sample: ModuleType,
    reports: list[object],
    facts: Callable[[Path], dict[str, list[str]]],
) -> None:
    base = path.rename(tmp_path / "base.duckdb")
    before = facts(base)
    assert _victim(tmp_path, "count") == {"count": 0}
    wanted = facts(tmp_path / "count.duckdb")
    with Store.open(tmp_path / "count.duckdb") as store:
        assert list(verify(store)) == []
    total = int((tmp_path / "steps").read_text(encoding="utf-8"))
    assert total > 5 * POINTS
    steps = [str(n * (total - 1) // (POINTS - 1)) for n in range(POINTS)]
    assert set(_victim(tmp_path, *steps).values()) == {-9}
    seen = set()
    for step in steps:
        killed = tmp_path / f"{step}.duckdb"
        assert facts(killed) in (before, wanted)
        coder = sample.StubCoder()
        ingest.add(killed, reports, coder)
        seen.add(len(coder.seen))
        assert facts(killed) == wanted
        assert not list(tmp_path.glob(f"{step}.duckdb.[np]*"))
    assert len(seen) > 2  # some runs found work done by the one that was killed


def test_the_lock_of_a_killed_writer_holds_nobody(path: Path, sample: ModuleType) -> None:
    child = os.fork()
    if not child:
        from rashomon.store import writing

        with writing(path):
            os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    assert ingest.add(path, [sample.report("wire-9")], sample.StubCoder()).coded == 1
