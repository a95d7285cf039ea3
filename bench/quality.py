"""Quality against the records in ../shared: `quality.py [TASK...] [--limit N] [--gate] [--raise]`.

Without options every task is measured on its whole development set. `--gate` measures the tasks of floors.json on
their samples and ends with status 1 where a figure is below its floor. `--raise` lifts the floors to what was measured.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rashomon.errors import RashomonError
from rashomon.evaluate import Gate, Result, checked, gates_text, headlines, raised, read_gates, result_of, shortfalls

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "bench" / "floors.json"
PEERS = ROOT / "bench" / "peers.json"
RULER = ROOT.parent / "shared" / "ruler" / "ruler.py"
COMMAND = Path(sys.executable).parent / "rashomon"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints, and says by its status whether the floors hold."""
    options = _options(arguments)
    if not options.ruler.is_file():
        print(f"Quality is not measured: there is no ruler at {options.ruler}.")
        return 0
    try:
        return _run(options)
    except RashomonError as error:
        print(f"quality: {error}", file=sys.stderr)
        return 2


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tasks", nargs="*", help="tasks of the ruler (default: all that have data)")
    parser.add_argument("--gate", action="store_true", help="measure on the samples of floors.json and hold the floors")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was measured")
    parser.add_argument("--limit", type=int, help="at most this many records of each set")
    parser.add_argument("--ruler", type=Path, default=RULER)
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--coder", default=f"{COMMAND} code --format jsonl")
    parser.add_argument("--linker", default=f"{COMMAND} link --format json")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="tasks measured at a time")
    parser.add_argument("--json", type=Path, help="also write the ruler's results to this file")
    return parser.parse_args(arguments)


def _run(options: argparse.Namespace) -> int:
    gates = read_gates(options.floors)
    sampled = options.gate or options.lift
    wanted = options.tasks or (list(gates) if sampled else _tasks(options.ruler))
    samples = {task: gates[task].sample if sampled and task in gates else options.limit for task in wanted}
    started = time.perf_counter()
    measured = _measure(samples, options)
    results = [result_of(m) for m in measured]
    _show(results)
    print(f"{sum(r.documents for r in results)} codings in {time.perf_counter() - started:.0f} s")
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1), encoding="utf-8")
    if options.lift:
        _lift(options.floors, gates, results)
    low = [s for r in results for s in shortfalls(gates.get(r.task, Gate(None, {})), r)] if options.gate else []
    for shortfall in low:
        print(f"BELOW ITS FLOOR  {shortfall}")
    if options.gate and not low:
        print(f"All {sum(len(gates[r.task].floors) for r in results if r.task in gates)} floors hold.")
    return 1 if low or len(results) < len(wanted) else 0


def _tasks(ruler: Path) -> list[str]:
    """The tasks whose data is here."""
    listed = subprocess.run([sys.executable, str(ruler), "list"], capture_output=True, text=True, check=True).stdout
    return [line.split()[0] for line in listed.splitlines() if "no data here" not in line]


def _measure(samples: Mapping[str, int | None], options: argparse.Namespace) -> list[dict[str, object]]:
    """The ruler's result of each task, several tasks at a time, in the order asked for."""
    with ThreadPoolExecutor(max(1, options.jobs)) as pool:
        found = list(pool.map(lambda item: _score(item[0], item[1], options), samples.items()))
    return [f for f in found if f is not None]


def _score(task: str, limit: int | None, options: argparse.Namespace) -> dict[str, object] | None:
    command = [
        sys.executable,
        str(options.ruler),
        "score",
        task,
        "--json",
        "--coder",
        options.coder,
        "--linker",
        options.linker,
        *(["--limit", str(limit)] if limit else []),
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        print(f"{task}: {done.stderr.strip() or 'no result'}", file=sys.stderr, flush=True)
        return None
    result: dict[str, object] = json.loads(done.stdout)
    return result


def _show(results: Sequence[Result]) -> None:
    peers: dict[str, str] = json.loads(PEERS.read_text(encoding="utf-8"))
    for task, name, value, n in headlines(results):
        print(f"{task:18} {value:6.3f}  of {n:5d}  {name:58} {peers.get(name, '')}".rstrip())
    for r in results:
        if r.failures or r.missing or r.violations:
            print(f"{r.task}: {r.failures} failures, {r.missing} missing, {r.violations} contract violations")


def _lift(path: Path, gates: Mapping[str, Gate], results: Sequence[Result]) -> None:
    new = {**gates, **{r.task: raised(gates[r.task], r) for r in results if r.task in gates}}
    path.write_text(gates_text(checked(gates, new)), encoding="utf-8")
    print(f"Floors written to {path}.")


if __name__ == "__main__":
    sys.exit(main())
