"""People's verdicts on pairs of events: a log beside the store, one line each, only ever appended to."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from rashomon.contract import Json
from rashomon.errors import StoreError
from rashomon.store.files import beside
from rashomon.types import Judgement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

VERDICTS = ("same", "different", "unsure")
_LONGEST = 1 << 16  # bytes of a line


def log_of(store: Path) -> Path:
    """The log of a store: `<store>.judgements.jsonl`."""
    return beside(store, "judgements.jsonl")


def append(store: Path, judgement: Judgement) -> None:
    """Writes a verdict to the log, where the next `rashomon add` finds it; it is on the disk when this returns.

    Raises StoreError where it cannot be written or is too long.
    """
    append_line(log_of(store), judgement_json(judgement))


def append_line(path: Path, entry: Json) -> None:
    """Writes one entry to a log; it is on the disk when this returns.

    Raises StoreError where it cannot be written or is too long.
    """
    line = (json.dumps(entry, ensure_ascii=False) + "\n").encode()
    if len(line) > _LONGEST:
        raise StoreError(f"{path}: an entry of {len(line)} bytes. Give the reason in fewer words.")
    try:
        with held(path) as stream:
            stream.write(_torn(stream) + line)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}). What you said is not kept.") from error


@contextmanager
def held(path: Path) -> Iterator[IO[bytes]]:
    """The log, locked; opened again where it was rewritten while we waited for the lock."""
    while True:
        with path.open("ab+") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            if path.exists() and os.path.samestat(os.fstat(stream.fileno()), path.stat()):
                yield stream
                return


def _torn(stream: IO[bytes]) -> bytes:
    """A line end where a killed writer left half a line, so that the next begins a line of its own."""
    if stream.seek(0, os.SEEK_END) == 0:
        return b""
    stream.seek(-1, os.SEEK_END)
    return b"" if stream.read(1) == b"\n" else b"\n"


def read(store: Path) -> tuple[tuple[Judgement, ...], tuple[int, ...]]:
    """The verdicts of the log in their order, each once, and the numbers of the lines that are none."""
    found: dict[Judgement, None] = {}
    broken = []
    for number, line in enumerate(lines(log_of(store)), 1):
        try:
            found[judgement_of(json.loads(line))] = None
        except (ValueError, KeyError, TypeError, RecursionError):
            broken.append(number)
    return tuple(found), tuple(broken)


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a log that may not be there yet."""
    try:
        with path.open("rb") as stream:
            while line := stream.readline(_LONGEST):
                yield line
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror}). Check the permissions.") from error


def judgement_json(judgement: Judgement) -> Json:
    """A verdict as a line of the log."""
    return {
        "left": list(judgement.left),
        "right": list(judgement.right),
        **{k: getattr(judgement, k) for k in ("verdict", "by", "why", "at")},
    }


def judgement_of(line: Json) -> Judgement:
    """A verdict from a line of the log.

    Raises ValueError, KeyError or TypeError where the line is no verdict.
    """
    if line["verdict"] not in VERDICTS:
        raise ValueError(line["verdict"])
    words = {k: str(line[k]) for k in ("by", "why", "at")}
    return Judgement(left=_key(line["left"]), right=_key(line["right"]), verdict=line["verdict"], **words)


def _key(pair: list[Any]) -> tuple[str, str]:
    document, event = pair
    if not isinstance(document, str) or not isinstance(event, str):
        raise TypeError("an event key is a document id and an event id")
    return document, event


def judgement_id(judgement: Judgement) -> str:
    """The content hash of a verdict."""
    return "j:" + hashlib.sha256(json.dumps(judgement_json(judgement)).encode()).hexdigest()[:16]


def rewrite(store: Path, change: Callable[[Judgement], Judgement | None]) -> int:
    """The log without what is to be forgotten; how many lines changed or went. Lines that are no verdict go too.

    Raises StoreError where it cannot be written.
    """
    path = log_of(store)
    if not path.exists():
        return 0
    try:
        with held(path):
            before, broken = read(store)
            after = [change(j) for j in before]
            gone = sum(a != b for a, b in zip(after, before, strict=True)) + len(broken)
            if gone:
                replace(path, (judgement_json(j) for j in after if j))
            return gone
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}). It is as it was.") from error


def replace(path: Path, lines: Iterable[Json]) -> None:
    """Puts a log of these entries in the place of another, which the caller holds."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(part, path)


def row(judgement: Judgement) -> Json:
    """A verdict as a row of the store."""
    (left, left_event), (right, right_event) = judgement.left, judgement.right
    return {
        "judgement_id": judgement_id(judgement),
        "left_document": left,
        "left_event": left_event,
        "right_document": right,
        "right_event": right_event,
        "verdict": judgement.verdict,
        "judged_by": judgement.by,
        "why": judgement.why,
        "judged_at": judgement.at,
    }


def unknown(con: Connection | None, found: Iterable[Judgement]) -> bool:
    """Whether some verdicts are not in the store yet."""
    ids = {judgement_id(j) for j in found}
    return bool(ids - {r[0] for r in con.execute("SELECT judgement_id FROM judgements").fetchall()} if con else ids)


def of_store(con: Connection) -> tuple[Judgement, ...]:
    """The verdicts that the store holds, in a fixed order."""
    columns = "left_document, left_event, right_document, right_event, verdict, judged_by, why, judged_at"
    found = con.execute(f"SELECT {columns} FROM judgements ORDER BY judged_at, judgement_id").fetchall()
    return tuple(Judgement((a, b), (c, d), *rest) for a, b, c, d, *rest in found)
