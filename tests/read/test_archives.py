"""Compressed files: read piece by piece, never to more than they may hold; folders of every kind of file."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.read import count, read
from rashomon.read.archives import Expanded
from rashomon.types import Document, Failure

SENTENCE = "Raiders stole forty cows from a camp near Lodwar on Monday, the mayor said."
Read = Callable[..., list[Document | Failure]]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.MD.GZ", "a.html.gz", "a.jsonl.gz", "a.gz"])
def test_every_kind_of_file_may_be_compressed(reports: Read, name: str) -> None:
    text = {"a.jsonl.gz": json.dumps({"text": SENTENCE}), "a.html.gz": f"<p>{SENTENCE}</p>"}.get(name, SENTENCE)
    (found,) = reports(name, gzip.compress(text.encode()))
    assert isinstance(found, Document)
    assert found.text == SENTENCE


def test_members_follow_each_other(reports: Read) -> None:
    found = reports(
        "a.jsonl.gz", b"".join(gzip.compress(json.dumps({"text": SENTENCE}).encode() + b"\n") for _ in "abc")
    )
    assert [type(r) for r in found] == [Document] * 3


@pytest.mark.parametrize("size", [1, 100, 1 << 16])
@pytest.mark.parametrize("data", [b"", b"cow", b"cow " * 500_000, bytes(range(256)) * 3_000])
def test_what_was_packed_comes_out(data: bytes, size: int) -> None:
    if size == 1 and len(data) > 1_000:
        pytest.skip("slow, and says no more than the short ones")
    out = Expanded(io.BytesIO(gzip.compress(data) + b"\0\0" + gzip.compress(data)))
    assert b"".join(iter(lambda: out.read(size), b"")) == data * 2


def test_after_a_broken_member_the_next_is_read() -> None:
    broken = bytearray(gzip.compress(bytes(range(256)) * 9))
    broken[12:20] = b"\xff" * 8
    out = Expanded(io.BytesIO(bytes(broken) + gzip.compress(SENTENCE.encode())))
    with pytest.raises(OSError, match="gzip"):
        out.read(1 << 20)
    assert out.read(1 << 20) == SENTENCE.encode()


def test_bombs_are_refused(reports: Read) -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(b" " * 10_000_000) for _ in range(10)) + packer.flush()
    with pytest.raises(InputError, match="200 times"):
        io.BufferedReader(Expanded(io.BytesIO(bomb))).read()
    for name in ("a.jsonl.gz", "a.csv.gz", "a.warc.gz", "a.txt.gz", "a.xml.gz", "a.docx.gz", "a.json.gz"):
        found = reports(name, bomb)
        assert found
        assert all(isinstance(r, Failure) for r in found)


@pytest.mark.parametrize("data", [b"", b"no gzip", gzip.compress(SENTENCE.encode())[:-5]])
def test_what_is_no_gzip_or_breaks_off_is_a_failure(reports: Read, data: bytes) -> None:
    (found,) = reports("a.txt.gz", data)
    assert isinstance(found, Failure)


def test_lines_before_a_break_are_kept(reports: Read) -> None:
    lines = "".join(json.dumps({"id": str(n), "text": f"{SENTENCE} {n * 7919}"}) + "\n" for n in range(9_000))
    found = reports("a.jsonl.gz", gzip.compress(lines.encode())[:-2_000])
    assert len(found) > 1_000
    assert all(isinstance(r, Document) for r in found[:-1])
    assert isinstance(found[-1], Failure)


def test_a_folder_of_every_kind(tmp_path: Path) -> None:
    files = {
        "a.txt": SENTENCE,
        "b.csv": f'text\n"{SENTENCE}"\n',
        "c.json": json.dumps([{"text": SENTENCE}]),
        "d.xml": f"<rss version='2.0'><channel><item><description>{SENTENCE}</description></item></channel></rss>",
        "e/f.html": f"<p>{SENTENCE}</p>",
        "~$g.docx": "x",
        "h.tar.gz": "x",
        "i.docx": "x",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert [type(r) for r in read([tmp_path])] == [Document] * 5 + [Failure]


def test_count_is_right_or_unknown(tmp_path: Path) -> None:
    text, lines, table, empty = (tmp_path / n for n in ("a.txt", "b.jsonl", "c.csv", "d"))
    text.write_text(SENTENCE)
    lines.write_text('\n{"text": "a"}\n\n{"text": "b"}')
    table.write_text("text\na\n")
    empty.mkdir()
    assert (
        count([text, lines, empty, tmp_path / "none.warc"])
        == 5
        == len(list(read([text, lines, empty, tmp_path / "none.warc"])))
    )
    assert count([text, table]) is None
