"""The floors gate: figures may rise, floors may not fall."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.evaluate import (
    FloorError,
    Gate,
    Result,
    checked,
    fallen,
    gates_text,
    headlines,
    raised,
    read_gates,
    result_of,
    shortfalls,
)

RATIOS = st.dictionaries(st.sampled_from(["a F1", "b F1", "c F1"]), st.floats(0, 1))


def measured(values: dict[str, float], n: int = 100, violations: int = 0, missing: int = 0) -> Result:
    rows = [
        {"group": k.split()[0], "metric": k.split()[1], "value": v, "n": n, "headline": True} for k, v in values.items()
    ]
    return result_of(
        {"task": "toll", "documents": 10, "failures": 0, "missing": missing, "violations": violations, "rows": rows}
    )


def test_a_figure_below_its_floor_is_a_shortfall() -> None:
    low = shortfalls(Gate(None, {"a F1": 0.5, "b F1": 0.5}), measured({"a F1": 0.49, "b F1": 0.5}))
    assert [s.name for s in low] == ["a F1"]
    assert str(low[0]) == "toll: a F1 is 0.490, its floor 0.500"


def test_a_figure_that_is_gone_is_a_shortfall() -> None:
    low = shortfalls(Gate(None, {"a F1": 0.0}), measured({}))
    assert str(low[0]) == "toll: a F1 is not measured, its floor 0.000"


@pytest.mark.parametrize("broken", [{"violations": 1}, {"missing": 1}])
def test_codings_that_are_broken_or_missing_are_shortfalls(broken: dict[str, int]) -> None:
    assert len(shortfalls(Gate(None, {}), measured({}, **broken))) == 1


@given(RATIOS, RATIOS)
def test_raising_never_lowers_a_floor_and_what_was_measured_holds_it(
    floors: dict[str, float], values: dict[str, float]
) -> None:
    old = {"toll": Gate(40, floors)}
    new = {"toll": raised(old["toll"], measured(values))}
    assert not fallen(old, new)
    low = shortfalls(new["toll"], measured(values))
    assert all(s.name in floors and s.floor == floors[s.name] for s in low)


def test_a_figure_on_a_few_decisions_gets_no_floor() -> None:
    assert raised(Gate(None, {}), measured({"a F1": 0.9}, n=5)).floors == {}


def test_a_table_that_lowers_a_floor_is_refused() -> None:
    old = {"toll": Gate(40, {"a F1": 0.5})}
    with pytest.raises(FloorError, match="toll: a F1"):
        checked(old, {"toll": Gate(40, {"a F1": 0.4})})
    with pytest.raises(FloorError, match="may only rise"):
        checked(old, {})
    assert checked(old, {"toll": Gate(80, {})})  # another sample is another figure


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    gates = {"toll": Gate(None, {"a F1": 0.5}), "geo": Gate(25, {})}
    (tmp_path / "floors.json").write_text(gates_text(gates), encoding="utf-8")
    assert read_gates(tmp_path / "floors.json") == gates


@pytest.mark.parametrize("text", ["", "[]", '{"toll": {}}', '{"toll": 3}'])
def test_a_file_that_is_no_table_of_floors_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "floors.json").write_text(text, encoding="utf-8")
    with pytest.raises(FloorError, match=r"floors\.json"):
        read_gates(tmp_path / "floors.json")


def test_headlines_stand_for_their_task() -> None:
    assert headlines([measured({"a F1": 0.5})]) == [("toll", "a F1", 0.5, 100)]


def test_the_gate_says_why_it_measures_nothing_where_there_is_no_ruler(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(root / "bench" / "quality.py"), "--gate", "--ruler", str(tmp_path / "ruler.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "there is no ruler at" in done.stdout


@pytest.mark.parametrize(("value", "status"), [(0.4, 1), (0.6, 0)])
def test_the_gate_fails_below_a_floor(root: Path, tmp_path: Path, value: float, status: int) -> None:
    rows = [{"group": "a", "metric": "F1", "value": value, "n": 50, "headline": True}]
    result = {"task": "toll", "documents": 9, "failures": 0, "missing": 0, "violations": 0, "rows": rows}
    ruler, floors = tmp_path / "ruler.py", tmp_path / "floors.json"
    ruler.write_text(f"print({json.dumps(json.dumps(result))})", encoding="utf-8")  # always measures the same
    floors.write_text(gates_text({"toll": Gate(None, {"a F1": 0.5})}), encoding="utf-8")
    command = [sys.executable, str(root / "bench" / "quality.py"), "--gate", "--ruler", str(ruler)]
    command += ["--floors", str(floors)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "BELOW ITS FLOOR" in done.stdout) == (status, bool(status))


def test_no_floor_has_fallen_since_the_project_began(root: Path) -> None:
    path = "bench/floors.json"
    log = git(root, "log", "--format=%H", "--", path)
    if not log:
        pytest.skip("no history here to compare the floors with")
    now = read_gates(root / path)
    for commit in log.split():
        if text := git(root, "show", f"{commit}:{path}"):  # the commit may have removed it
            then = {task: Gate(e["sample"], e["floors"]) for task, e in json.loads(text).items()}
            assert not fallen(then, now), f"lower than in commit {commit[:8]}"


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""
