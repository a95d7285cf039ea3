"""Several processes code as one does."""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest

from rashomon.errors import ModelError
from rashomon.pipeline import Coder
from rashomon.scale import Cluster, Workers
from rashomon.types import Document, Failure


def _reports() -> list[Document | Failure]:
    towns = ("Goma", "Bunia", "Beni", "Uvira")
    texts = [f"Rebels shelled the market of {t} on Monday, the mayor said. The rebels denied it." for t in towns * 9]
    found: list[Any] = [Document(f"r{n}", text, published="2031-03-04") for n, text in enumerate(texts)]
    return [*found[:20], Failure("x.pdf", "read", "cannot be read"), *found[20:]]


def _written(results: Any) -> list[Any]:
    return [r if isinstance(r, Failure) else r.to_dict() for r in results]


def test_two_processes_say_what_one_says(coder: Coder) -> None:
    workers = Workers(processes=2)
    assert _written(workers.pipe(_reports())) == _written(coder.pipe(_reports()))
    assert workers.digest == coder.digest


def test_a_process_that_was_ended_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.scale._start", _die)
    with pytest.raises(ModelError, match="fewer"):
        list(Workers(processes=1).pipe(_reports()))


def _die(config: Any) -> None:
    os._exit(9)


@pytest.fixture
def cluster() -> Any:
    """The address of two Dask workers in processes of their own."""
    distributed = pytest.importorskip("distributed", reason="Dask is not installed (extra 'cluster')")
    made = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True)
    yield made.scheduler_address
    made.close()


def test_a_cluster_says_what_one_process_says(coder: Coder, cluster: str) -> None:
    there = Cluster(cluster)
    assert _written(there.pipe(_reports())) == _written(coder.pipe(_reports()))
    assert there.digest == coder.digest


def test_a_cluster_that_codes_differently_is_refused(cluster: str) -> None:
    there = Cluster(cluster)
    there.digest = "another"
    with pytest.raises(ModelError, match="other knowledge"):
        list(there.pipe(_reports()))


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ModelError, match="cluster"):
        list(Cluster("tcp://127.0.0.1:1").pipe([]))
