"""The store as a file: opening it, and writing the next one beside it.

A store is never written where it lies. The writer holds a lock, works in `<store>.next`, and puts that in the place of
the store when it is whole; readers keep the file that they opened. A writer that was killed is followed by one that
goes on in `<store>.next`, which is a database of its own and loses no committed batch.
"""

from __future__ import annotations

import atexit
import fcntl
import gc
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from rashomon.errors import StoreError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

SCHEMA = 1
_FORMAT = "v1.2.0"  # of the file: what the DuckDB of R and of other tools can read
_MEMORY = "2GB"


def connect(path: Path, *, write: bool = False) -> Connection:
    """The file as the tables of a connection of its own; a reader can reach no other file.

    Raises StoreError where there is no store, or none that this program reads.
    """
    import duckdb

    if not write and not path.is_file():
        raise StoreError(f"{path}: there is no store. Make one: rashomon add REPORTS --store {path}")
    _thaw_at_exit()
    # a database in memory of its own: two connections to one path would share a file that was replaced since
    con = duckdb.connect(":memory:", config={"memory_limit": _MEMORY, "temp_directory": _spill()})
    how = f"STORAGE_VERSION '{_FORMAT}'" if write else "READ_ONLY"
    try:
        con.execute(f"ATTACH '{_quoted(path)}' AS store ({how})")
        con.execute("USE store")
    except duckdb.Error as error:
        con.close()
        raise StoreError(
            f"{path}: this is no store that can be read ({_first_line(error)}). "
            "Name another file, or put a copy in its place."
        ) from error
    if not write:
        con.execute("SET enable_external_access = false")
    return con


def check_schema(con: Connection, path: Path) -> None:
    """Raises StoreError where the file is no store, or that of a newer program."""
    import duckdb

    try:
        found = con.execute("SELECT value FROM meta WHERE key = 'schema'").fetchall()
    except duckdb.Error as error:
        raise StoreError(
            f"{path}: this DuckDB file is no store of rashomon. Name another file with --store."
        ) from error
    schema = int(found[0][0]) if found else 0
    if schema > SCHEMA:
        raise StoreError(f"{path}: written with schema {schema}; this rashomon reads {SCHEMA}. Update rashomon.")


@cache
def _thaw_at_exit() -> None:
    """Lets Python free at exit what the coder froze, or DuckDB's binding prints a page of leaks."""
    atexit.register(gc.unfreeze)


def schema_sql() -> str:
    """The statements that make an empty store."""
    return files("rashomon.store").joinpath("schema.sql").read_text(encoding="utf-8") + imported_sql()


def imported_sql() -> str:
    """The statements that make the layer of other people's codings, where a store has none yet."""
    return files("rashomon.store").joinpath("imported.sql").read_text(encoding="utf-8")


def _spill() -> str:
    """A folder that nobody can have put there before; DuckDB makes it when memory is short, and removes it."""
    return str(Path(tempfile.gettempdir()) / f"rashomon-{secrets.token_hex(8)}")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200]


def meta(con: Connection) -> dict[str, str]:
    """What the store says of itself."""
    return dict(con.execute("SELECT key, value FROM meta").fetchall())


# ---------------------------------------------------------------- writing


@dataclass
class Writer:
    """The one writer of a store; its next file is opened when the first change comes."""

    path: Path
    current: Connection | None
    _next: Connection | None = field(default=None)

    @property
    def file(self) -> Path:
        return beside(self.path, "next")

    @property
    def changed(self) -> bool:
        return self._next is not None

    @property
    def reader(self) -> Connection | None:
        """Where what is known stands: the next file, else the store, else nowhere."""
        return self._next or self.current

    def next(self) -> Connection:
        """The next store, which is a copy of the store until something is written into it."""
        if self._next is None:
            self._start()
            self._next = connect(self.file, write=True)
            self._next.execute("BEGIN")
            if self.current is None:
                self._next.execute(schema_sql())
                made = [("schema", str(SCHEMA)), ("generation", "0"), ("key", secrets.token_hex(16))]
                self._next.executemany("INSERT INTO meta VALUES (?, ?)", made)
            self._next.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")
            self._next.execute("COMMIT")
        return self._next

    def resume(self) -> None:
        """Goes on with the next file of a writer that was killed, where it follows this very store."""
        if not self.file.exists():
            return
        try:
            found = connect(self.file, write=True)
        except StoreError:
            return
        if self._follows(found):
            self._next = found
        else:
            found.close()

    def _follows(self, con: Connection) -> bool:
        import duckdb

        try:
            after = meta(con)
        except duckdb.Error:
            return False
        before = meta(self.current) if self.current else {"generation": "0", "key": after.get("key", "")}
        return after.get("key") == before["key"] and after.get("generation") == str(int(before["generation"]) + 1)

    def _start(self) -> None:
        self.discard()
        if self.current is not None:
            part = beside(self.path, "part")
            shutil.copyfile(self.path, part)
            os.replace(part, self.file)

    def discard(self) -> None:
        """Forgets the next file."""
        self.close()
        for name in ("next", "next.wal", "part", "part.wal"):
            beside(self.path, name).unlink(missing_ok=True)

    def close(self) -> None:
        if self._next is not None:
            self._next.close()
            self._next = None

    def finish(self, *, compact: bool = False) -> None:
        """Puts the next file in the store's place; compacted, it keeps nothing of what was deleted."""
        con = self.next()
        if compact:
            self._compact(con)
        con.execute("CHECKPOINT store")
        con.execute("USE memory")
        con.execute("DETACH store")
        self.close()
        if beside(self.path, "next.wal").exists():
            raise StoreError(f"{self.file}: not wholly written. Run the command again.")
        _sync(self.file)
        os.replace(self.file, self.path)
        _sync(self.path.parent)

    def _compact(self, con: Connection) -> None:
        part = beside(self.path, "part")
        part.unlink(missing_ok=True)
        con.execute(f"ATTACH '{_quoted(part)}' AS compacted (STORAGE_VERSION '{_FORMAT}')")
        con.execute("COPY FROM DATABASE store TO compacted")
        con.execute("USE memory")
        con.execute("DETACH store")
        con.execute("CHECKPOINT compacted")
        con.execute("DETACH compacted")
        os.replace(part, self.file)
        con.execute(f"ATTACH '{_quoted(self.file)}' AS store (STORAGE_VERSION '{_FORMAT}')")
        con.execute("USE store")


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """The writer of a store, which may not be there yet; nothing is seen of what it does before `finish`.

    Raises StoreError where another writer is at work, where the folder cannot be written, and where the disk is full.
    """
    import duckdb

    with _locked(path):
        current = connect(path) if path.exists() else None
        try:
            if current is not None:
                check_schema(current, path)
            writer = Writer(path, current)
            try:
                yield writer
            finally:
                writer.close()
        except (OSError, duckdb.OperationalError, duckdb.FatalException) as error:
            raise StoreError(
                f"{path}: could not be written ({_first_line(error)}). It is as it was. "
                "Make room or choose another folder, and run the command again: it goes on where it stopped. "
                f"If it stops there again, remove {beside(path, 'next')} first."
            ) from error
        finally:
            if current is not None:
                current.close()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Holds the lock of the store; the system lets it go when the process ends, however it ends."""
    lock = beside(path, "lock")
    try:
        stream = lock.open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(
            f"{path}: the folder cannot be written ({error.strerror}). Choose another with --store."
        ) from error
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(f"{path}: {_holder(stream)} is writing to it. Wait until it is done.") from error
        stream.truncate(0)
        stream.write(f"process {os.getpid()}\n")
        stream.flush()
        yield


def _holder(stream: IO[str]) -> str:
    stream.seek(0)
    return stream.readline(100).strip() or "another process"


def beside(path: Path, name: str) -> Path:
    """A file that belongs to the store: `<store>.<name>`."""
    return path.with_name(f"{path.name}.{name}")


def _sync(path: Path) -> None:
    """Makes sure that a file, or the names in a folder, are on the disk."""
    handle: Any = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
