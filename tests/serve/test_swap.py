"""A store that is written anew is served anew, and nobody who asks meanwhile is turned away."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from fastapi.testclient import TestClient

from rashomon import ingest


def test_no_request_is_lost_while_the_store_is_swapped(
    connect: Callable[..., TestClient], store: Path, sample: ModuleType
) -> None:
    client = connect(store)
    done = threading.Event()
    wrong: list[str] = []
    totals: set[int] = set()

    def ask() -> None:
        while not done.is_set():
            for path in ("/api/reports", "/api/incidents", "/api/facets"):
                answer = client.get(path)
                if answer.status_code != 200:
                    wrong.append(answer.text)
                elif path == "/api/reports":
                    totals.add(answer.json()["total"])

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for n in range(3):
        ingest.add(store, [sample.report(f"more-{n}", day=f"2032-01-0{n + 1}")], sample.StubCoder())
    done.set()
    for thread in threads:
        thread.join()
    assert not wrong
    assert totals <= set(range(4, 8))
    assert client.get("/api/reports").json()["total"] == 7


def test_a_broken_store_in_its_place_leaves_the_old_one_served(connect: Callable[..., TestClient], store: Path) -> None:
    client = connect(store)
    before = client.get("/api/incidents").json()
    other = store.with_name("broken")
    other.write_bytes(b"no store")
    os.replace(other, store)
    assert client.get("/api/incidents").json() == before
    assert client.get("/api/health").json()["stale"]


def test_the_command_serves_until_it_is_interrupted(made: Path) -> None:
    command = [sys.executable, "-m", "rashomon.cli", "serve", "--store", str(made), "--port", "0"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    try:
        assert run.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+/", run.stdout.readline())
        assert found
        with urllib.request.urlopen(f"{found[0]}api/health", timeout=30) as answer:
            assert answer.status == 200
        run.send_signal(signal.SIGTERM)
        assert run.wait(30) in (0, -signal.SIGTERM)
    finally:
        run.kill()
        run.communicate()
