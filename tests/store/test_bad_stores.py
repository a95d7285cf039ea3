"""Stores that cannot be read or written: a clear error, and nothing lost."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

from rashomon import ingest
from rashomon.errors import StoreError
from rashomon.store import Store, judgements, writing
from rashomon.store.verify import verify
from rashomon.types import Judgement

VERDICT = Judgement(("a", "e:1"), ("b", "e:2"), "same", "N.", "", "2031-06-01")


def _change(path: Path, *sql: str) -> None:
    with duckdb.connect(str(path)) as con:
        for statement in sql:
            con.execute(statement)


def test_two_writers(path: Path, sample: ModuleType) -> None:
    with writing(path), pytest.raises(StoreError, match=f"process {os.getpid()} is writing to it"):
        ingest.add(path, [sample.report("wire-9")], sample.StubCoder())
    assert ingest.add(path, [sample.report("wire-9")], sample.StubCoder()).coded == 1


def test_readers_do_not_wait_for_a_writer(path: Path) -> None:
    with writing(path) as writer:
        writer.next().execute("DELETE FROM documents")
        with Store.open(path) as store:
            assert len(list(store.documents())) == 4


@pytest.mark.parametrize("content", [b"", b"no database at all" * 400])
def test_a_file_that_is_no_store(tmp_path: Path, sample: ModuleType, content: bytes) -> None:
    path = tmp_path / "s.duckdb"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="no store"):
        Store.open(path)
    with pytest.raises(StoreError, match="no store"):
        ingest.add(path, [sample.report("wire-9")], sample.StubCoder())
    assert path.read_bytes() == content


def test_a_store_cut_short(path: Path, sample: ModuleType) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(StoreError), Store.open(path) as store:
        list(verify(store))
    with pytest.raises(StoreError):
        ingest.add(path, [sample.report("wire-9")], sample.StubCoder())
    assert path.read_bytes() == whole[: len(whole) // 3]


def test_another_database(tmp_path: Path) -> None:
    _change(tmp_path / "s.duckdb", "CREATE TABLE t (x INTEGER)")
    with pytest.raises(StoreError, match="no store of rashomon"):
        Store.open(tmp_path / "s.duckdb")


def test_a_newer_store(path: Path, sample: ModuleType) -> None:
    _change(path, "UPDATE meta SET value = '99' WHERE key = 'schema'")
    for attempt in (lambda: Store.open(path), lambda: ingest.add(path, [sample.report("x")], sample.StubCoder())):
        with pytest.raises(StoreError, match=r"schema 99.*Update rashomon"):
            attempt()


def test_a_folder_that_cannot_be_written(tmp_path: Path, sample: ModuleType) -> None:
    path = tmp_path / "a file" / "s.duckdb"
    path.parent.touch()
    with pytest.raises(StoreError, match="folder cannot be written"):
        ingest.add(path, [sample.report("wire-9")], sample.StubCoder())
    with pytest.raises(StoreError, match="not kept"):
        judgements.append(path, VERDICT)


def test_a_read_only_folder(path: Path, sample: ModuleType) -> None:
    """As somebody who may not write there; root may write anywhere."""
    path.parent.chmod(0o555)
    try:
        assert _as_nobody(lambda: ingest.add(path, [sample.report("wire-9")], sample.StubCoder())) == 3
    finally:
        path.parent.chmod(0o755)
    with Store.open(path) as store:
        assert len(list(store.documents())) == 4


def _as_nobody(work: Callable[[], object]) -> int:
    child = os.fork()
    if not child:
        os.umask(0)
        if os.getuid() == 0:
            os.setuid(65534)
        os._exit(_status(work))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _status(work: Callable[[], object]) -> int:
    """3 where the work ends in our error."""
    try:
        work()
    except StoreError:
        return 3
    except BaseException:
        return 4
    return 0


@pytest.mark.parametrize("room", [1_000, 300_000, 2_000_000])
def test_a_full_disk(path: Path, sample: ModuleType, room: int, facts: Callable[[Path], dict[str, list[str]]]) -> None:
    before, docs = facts(path), [sample.report(f"new-{n}") for n in range(5)]
    limit = path.stat().st_size + room if room > 1_000 else room
    long = sample.report("long", title=random.Random(1).randbytes(4_000_000).hex())

    def short_of_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        ingest.add(path, [*docs, long], sample.StubCoder())

    child = os.fork()
    if not child:
        os._exit(_status(short_of_room))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 3
    assert facts(path) == before
    assert ingest.add(path, docs, sample.StubCoder()).failed == 0
    with Store.open(path) as store:
        assert len(list(store.documents())) == 9
        assert list(verify(store)) == []


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE codings SET json = replace(json, 'mayor', 'baker') WHERE document_id = 'wire-1'", "its hash differs"),
        (
            "UPDATE codings SET json = replace(json, 'The may', 'A may'), "
            "sha256 = sha256(replace(json, 'The may', 'A may'))",
            "says",
        ),
        ("UPDATE claims SET value_low = 99 WHERE field = 'killed'", "table claims does not say"),
        ("UPDATE documents SET text = 'nothing' WHERE document_id = 'wire-2'", "table documents does not say"),
        ("DELETE FROM members WHERE document_id = 'wire-3'", "is in 0 incidents"),
        ("INSERT INTO members VALUES ('i:x', 'wire-0', 'e:0')", "not in the store"),
        ("DELETE FROM events WHERE document_id = 'wire-4'", "table events does not say"),
        ("UPDATE incidents SET json = replace(json, 'wire-3', 'wire-8')", "not those of its JSON"),
    ],
)
def test_verify_finds_what_was_changed(path: Path, damage: str, said: str) -> None:
    _change(path, damage)
    with Store.open(path) as store:
        assert any(said in problem for problem in verify(store))


def test_a_next_file_of_another_store_is_not_taken_up(path: Path, tmp_path: Path, sample: ModuleType) -> None:
    other = tmp_path / "other.duckdb"
    ingest.add(other, [sample.report("stranger")], sample.StubCoder())
    shutil.copyfile(other, path.with_name("s.duckdb.next"))
    ingest.add(path, [sample.report("wire-9")], sample.StubCoder())
    with Store.open(path) as store:
        assert [row["document_id"] for row in store.documents()] == ["wire-1", "wire-2", "wire-3", "wire-4", "wire-9"]


def test_a_next_file_that_is_broken_is_made_anew(path: Path, sample: ModuleType) -> None:
    path.with_name("s.duckdb.next").write_bytes(b"half a file" * 1000)
    assert ingest.add(path, [sample.report("wire-9")], sample.StubCoder()).coded == 1


def test_a_log_that_cannot_be_judged_is_passed_over(path: Path, sample: ModuleType) -> None:
    judgements.log_of(path).write_text('[]\n{"verdict": "maybe"}\n' + "[" * 60_000 + "\n", encoding="utf-8")
    assert ingest.add(path, [], sample.StubCoder()).run is None
    with Store.open(path) as store:
        assert len(list(verify(store))) == 3
