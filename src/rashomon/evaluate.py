"""Quality against gold, and the floors below which it may not fall."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rashomon.errors import RashomonError

ENOUGH = 30  # decisions that a figure must rest on before it gets a floor
CLOSE = 1e-9  # figures this close are the same figure
COUNTS = ("documents", "failures", "missing", "violations")


class FloorError(RashomonError):
    """A table of floors that is not what it should be, or that would fall."""

    stage = "evaluate"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured quality: `name` is the set and the metric, `n` what the value is a share of."""

    name: str
    value: float
    n: int
    headline: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What one task of the ruler measured, and what went wrong on the way."""

    task: str
    documents: int
    failures: int
    missing: int
    violations: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """The floors of one task, and how many records of each set they were measured on (all where `sample` is null)."""

    sample: int | None
    floors: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure below its floor, or a coding that breaks the contract."""

    task: str
    name: str
    value: float | None
    floor: float

    def __str__(self) -> str:
        found = "not measured" if self.value is None else f"{self.value:.3f}"
        return f"{self.task}: {self.name} is {found}, its floor {self.floor:.3f}"


def result_of(measured: Mapping[str, Any]) -> Result:
    """One task's figures from the JSON that the ruler prints."""
    figures = tuple(
        Figure(f"{row['group']} {row['metric']}", float(row["value"]), int(row["n"]), bool(row["headline"]))
        for row in measured["rows"]
    )
    documents, failures, missing, violations = (int(measured[k]) for k in COUNTS)
    return Result(str(measured["task"]), documents, failures, missing, violations, figures)


def read_gates(path: Path) -> dict[str, Gate]:
    """The floors of every task.

    Raises FloorError where the file is missing or is not a table of floors.
    """
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        return {task: Gate(entry["sample"], dict(entry["floors"])) for task, entry in table.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise FloorError(f"{path}: no table of floors ({error}). Restore it from the history.") from error


def gates_text(gates: Mapping[str, Gate]) -> str:
    """The floors as the text of their file."""
    table = {task: {"sample": gate.sample, "floors": dict(gate.floors)} for task, gate in gates.items()}
    return json.dumps(table, indent=2, ensure_ascii=False) + "\n"


def shortfalls(gate: Gate, result: Result) -> tuple[Shortfall, ...]:
    """Where one task's result is below its floors; broken and missing codings are allowed nowhere."""
    values = {f.name: f.value for f in result.figures}
    low = [
        Shortfall(result.task, name, values.get(name), floor)
        for name, floor in gate.floors.items()
        if values.get(name, -1.0) < floor - CLOSE
    ]
    broken = {"documents with a coding": result.missing, "codings that keep the contract": result.violations}
    low += [Shortfall(result.task, name, 1 - n / max(result.documents, n), 1.0) for name, n in broken.items() if n]
    return tuple(low)


def raised(gate: Gate, result: Result) -> Gate:
    """The floors lifted to what was measured, cut to two digits; never lowered, and only where enough was decided."""
    kept = [f for f in result.figures if f.name in gate.floors or (f.headline and f.n >= ENOUGH)]
    measured = {f.name: math.floor((f.value + CLOSE) * 100) / 100 for f in kept}
    floors = {name: max(gate.floors.get(name, 0.0), value) for name, value in measured.items()}
    return replace(gate, floors={**gate.floors, **floors})


def fallen(old: Mapping[str, Gate], new: Mapping[str, Gate]) -> tuple[str, ...]:
    """Floors that the new table lowers or leaves out, among those measured on the same sample."""
    return tuple(
        f"{task}: {name}"
        for task, gate in sorted(old.items())
        for name, floor in sorted(gate.floors.items())
        if task not in new or (new[task].sample == gate.sample and new[task].floors.get(name, -1.0) < floor)
    )


def checked(old: Mapping[str, Gate], new: Mapping[str, Gate]) -> Mapping[str, Gate]:
    """The new table, if it lowers no floor.

    Raises FloorError, with the floors that would fall.
    """
    if names := fallen(old, new):
        raise FloorError(f"Floors may only rise, and these would fall: {'; '.join(names)}. Mend what made them worse.")
    return new


def headlines(results: Iterable[Result]) -> list[tuple[str, str, float, int]]:
    """Task, name, value and count of the figures that stand for their task."""
    return [(r.task, f.name, f.value, f.n) for r in results for f in r.figures if f.headline]
