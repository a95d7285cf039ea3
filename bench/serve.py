"""How quickly the API answers: p95 by question, on a store of `bench/demo_store.py STORE --incidents 100000`."""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from rashomon.serve import create_app

LIST, PAGE = 150, 200  # milliseconds that the 95th of 100 answers may take
_QUERIES: dict[str, Callable[[random.Random], dict[str, Any]]] = {
    "list": lambda r: {"sort": r.choice(["-date", "date", "-killed", "-reports", "-updated", "place"])},
    "type, mode": lambda r: {"type": "ASSAULT", "mode": r.choice(["firearms", "aerial", "heavy-weapons"])},
    "country, dates": lambda r: {"country": "MLI", "from": f"20{r.randrange(20, 29)}-01-01", "to": "2030-01-01"},
    "box, contested": lambda r: {"bbox": f"{r.randrange(-170, 0)},-40,{r.randrange(0, 170)},40", "contested": "true"},
    "killed, policy": lambda r: {"killed_min": r.randrange(30), "policy": r.choice(["latest/1", "informative/1"])},
    "party, outlet": lambda r: {"claimant": "police", "outlet": "Steppe Radio"},
    "words": lambda r: {"q": f"town {r.randrange(3000)}"},
}


def main() -> None:
    """Prints one line a question; says where a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--times", type=int, default=100)
    asked = parser.parse_args()
    start = time.perf_counter()
    client = TestClient(create_app(asked.store), base_url="http://127.0.0.1")
    print(f"opened in {time.perf_counter() - start:.2f} s; {client.get('/api/about').json()['incidents']} incidents")
    chance = random.Random(7)
    ids = [r["id"] for r in client.get("/api/incidents", params={"limit": 200, "sort": "-reports"}).json()["rows"]]
    ids += [r["id"] for r in client.get("/api/incidents", params={"limit": 200}).json()["rows"]]
    for name, query in _QUERIES.items():
        _measure(name, LIST, asked.times, lambda q=query: client.get("/api/incidents", params=q(chance)))  # type: ignore[misc]
    _measure("incident", PAGE, asked.times, lambda: client.get(f"/api/incidents/{chance.choice(ids)}"))
    for path in ("facets", "map", "timeline", "disputes", "queue", "actors"):
        _measure(path, None, min(20, asked.times), lambda p=path: client.get(f"/api/{p}"))  # type: ignore[misc]


def _measure(name: str, limit: int | None, times: int, ask: Callable[[], Any]) -> None:
    taken, worked = [], []
    for _ in range(times):
        start, busy = time.perf_counter(), time.process_time()
        answer = ask()
        taken.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - busy))
        if answer.status_code != 200:
            raise SystemExit(f"{name}: {answer.text}")
    late = statistics.quantiles(taken, n=20)[-1]
    missed = f"  over {limit} ms" if limit and late > limit else ""
    of_cores = statistics.quantiles(worked, n=20)[-1]
    print(
        f"{name:16} p50 {statistics.median(taken):6.1f} ms  p95 {late:6.1f} ms  "
        f"p95 of processor time {of_cores:6.1f} ms{missed}"
    )


if __name__ == "__main__":
    main()
