"""How fast, how big: `speed.py [--reports N]`. Prints, never asserts.

Reports are made from the paragraphs of examples/, the same ones on every run. Everything is measured in fresh
processes on one core.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from itertools import cycle, islice
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
WORDS = 400


def main() -> None:
    """Prints start-up, speed and memory of the coder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=60, help="how many reports of 400 words to code")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(measure(options.reports)))
        return
    starts = [_child(0)["start"] for _ in range(3)]
    found = _child(options.reports)
    print(f"start-up          {statistics.median(starts):8.2f} s    fresh process to first coding, median of 3")
    print(f"400-word report   {found['median'] * 1000:8.0f} ms   median of {options.reports}")
    print(f"slowest of them   {found['slowest'] * 1000:8.0f} ms")
    print(f"reports a second  {found['rate']:8.1f}      one core")
    print(f"peak memory       {found['peak']:8.0f} MB")


def _child(reports: int) -> dict[str, float]:
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, __file__, "--child", "--reports", str(reports)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"speed: the measured process ended with status {done.returncode}:\n{done.stderr}")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measure(reports: int) -> dict[str, float]:
    """Seconds and megabytes of this process, which must be fresh."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    started = time.perf_counter()
    import rashomon

    rashomon.code("Police raided a camp near Soroca on Monday, the mayor said.", published="2024-04-09")
    start = time.perf_counter() - started
    seconds = []
    for text in generated(reports):
        began = time.perf_counter()
        rashomon.code(text, published="2024-04-09")
        seconds.append(time.perf_counter() - began)
    return {
        "start": start,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "median": statistics.median(seconds or [0.0]),
        "slowest": max(seconds, default=0.0),
        "rate": len(seconds) / (sum(seconds) or 1.0),
    }


def generated(reports: int) -> list[str]:
    """Reports of exactly 400 words, each beginning at another paragraph of the examples."""
    blocks = [b.split() for b in paragraphs()]
    return [_of_length(blocks[n % len(blocks) :] + blocks[: n % len(blocks)]) for n in range(reports)]


def paragraphs() -> list[str]:
    """The paragraphs of the plain examples, in the order of their names."""
    plain = [p.read_text(encoding="utf-8") for p in sorted(EXAMPLES.glob("*.txt"))]
    lines = [line for p in sorted(EXAMPLES.glob("*.jsonl")) for line in p.read_text(encoding="utf-8").splitlines()]
    texts = plain + [str(json.loads(line)["text"]) for line in lines]
    return [block for text in texts for block in text.split("\n\n") if len(block.split()) > 8]


def _of_length(blocks: list[list[str]]) -> str:
    left, chosen = WORDS, []
    for block in islice(cycle(blocks), WORDS):
        chosen.append(" ".join(block[:left]))
        left -= len(block)
        if left <= 0:
            break
    return "\n\n".join(chosen)


if __name__ == "__main__":
    main()
