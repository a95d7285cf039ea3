"""Web archives: the HTML pages of each record; a broken record costs that record only."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest

from rashomon.types import Document, Failure

Read = Callable[..., list[Document | Failure]]
PAGE = (
    "<html><head><title>Raiders take cows</title></head><body><article>"
    "<p>Raiders stole forty cows from camp {n} near Lodwar on Monday, the mayor of the town said.</p>"
    "</article></body></html>"
)


def page(n: int) -> bytes:
    return PAGE.format(n=n).encode()


def record(
    n: int, body: bytes | None = None, headers: bytes = b"", status: bytes = b"200 OK", kind: bytes = b"response"
) -> bytes:
    said = headers or b"Content-Type: text/html; charset=utf-8\r\n"
    http = b"HTTP/1.1 " + status + b"\r\n" + said + b"\r\n" + (page(n) if body is None else body)
    head = (
        b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: https://www.lake.example/%d\r\n"
        b"WARC-Date: 2031-03-02T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n"
    )
    return head % (kind, n, len(http)) + http + b"\r\n\r\n"


WHOLE = [record(n) for n in range(4)]


def numbers(found: list[Document | Failure]) -> list[str | None]:
    """The last digit of each report's address; None for a failure."""
    return [r.url and r.url[-1] if isinstance(r, Document) else None for r in found]


@pytest.mark.parametrize("compressed", ["not", "by record", "as one"])
def test_pages_with_address_and_outlet(reports: Read, compressed: str) -> None:
    data = {
        "not": b"".join(WHOLE),
        "by record": b"".join(map(gzip.compress, WHOLE)),
        "as one": gzip.compress(b"".join(WHOLE)),
    }[compressed]
    found = reports("a.warc" if compressed == "not" else "a.warc.gz", data)
    assert numbers(found) == ["0", "1", "2", "3"]
    first = found[0]
    assert isinstance(first, Document)
    assert (first.url, first.source, first.title) == ("https://www.lake.example/0", "lake.example", "Raiders take cows")
    assert first.published is None  # when it was fetched is not when it was published


def test_the_page_says_its_day_and_its_outlet(reports: Read) -> None:
    head = (
        b'<head><meta property="article:published_time" content="2031-03-01T10:15:00Z">'
        b'<meta property="og:site_name" content="Lake Wire">'
    )
    (found,) = reports("a.warc", record(1, page(1).replace(b"<head>", head)))
    assert isinstance(found, Document)
    assert (found.published, found.source) == ("2031-03-01", "Lake Wire")


def test_what_is_no_page_is_passed_over(reports: Read) -> None:
    others = [
        record(5, b"\x89PNG", b"Content-Type: image/png\r\n"),
        record(6, status=b"404 Not Found"),
        record(7, status=b"301 Moved"),
        record(8, kind=b"request"),
        record(9, kind=b"metadata"),
    ]
    assert numbers(reports("a.warc", b"".join([*others, WHOLE[0], *others]))) == ["0"]
    assert numbers(reports("b.warc", b"".join(others))) == [None]


def test_what_the_server_did_to_the_page_is_undone(reports: Read) -> None:
    kind = b"Content-Type: text/html\r\n"
    squeezed = record(1, gzip.compress(page(1)), kind + b"Content-Encoding: gzip\r\n")
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (page(2)[:90], page(2)[90:])) + b"0\r\n\r\n"
    chunked = record(2, chunks, kind + b"Transfer-Encoding: chunked\r\n")
    western = record(3, "<p>The mayor of Málaga said that.</p>".encode("cp1252"), kind[:-2] + b"; charset=cp1252\r\n")
    found = reports("a.warc", squeezed + chunked + western)
    assert numbers(found) == ["1", "2", "3"]
    assert "Málaga" in getattr(found[2], "text", "")


@pytest.mark.parametrize(
    "broken",
    [
        b"these lines\r\nare no record\r\n",
        WHOLE[1][:-200],
        WHOLE[1].replace(b"Content-Length: ", b"Content-Length: x"),
        WHOLE[1].replace(b"Content-Length: ", b"Content-Length: 9"),
        WHOLE[1].replace(b"Content-Length: ", b"Content-Length: 99999999999"),
        WHOLE[1].replace(b"\r\n\r\n", b"\r\n", 1),
        WHOLE[1].replace(b"WARC/1.0", b"WARD/1.0"),
        b"WARC/1.0\r\n" + b"X: y\r\n" * 50_000,
        record(1, b""),
        record(1, b"\x8b\x02", b"Content-Type: text/html\r\nContent-Encoding: br\r\n"),
        record(1, b"<p></p>"),
    ],
)
def test_a_broken_record_costs_that_record(reports: Read, broken: bytes) -> None:
    assert numbers(reports("a.warc", WHOLE[0] + broken + WHOLE[2] + WHOLE[3])) == ["0", None, "2", "3"]


@pytest.mark.parametrize("at", [10, 60, -6])
def test_a_broken_piece_of_gzip_costs_its_record(reports: Read, at: int) -> None:
    pieces = [bytearray(gzip.compress(r)) for r in WHOLE]
    for n in range(4):
        pieces[1][at + n] ^= 0x55
    assert numbers(reports("a.warc.gz", b"".join(pieces))) == ["0", None, "2", "3"]


@pytest.mark.parametrize("cut", [1, 40, 300])
def test_a_truncated_file_gives_what_is_whole_and_says_so(reports: Read, cut: int) -> None:
    found = reports("a.warc", b"".join(WHOLE).rstrip()[:-cut])
    assert numbers(found) == ["0", "1", "2", None]
    found = reports("a.warc.gz", b"".join(map(gzip.compress, WHOLE))[:-cut])
    assert numbers(found)[:3] == ["0", "1", "2"]
    assert isinstance(found[-1], Failure)


def test_a_page_that_expands_without_end_is_a_failure(reports: Read) -> None:
    bomb = record(1, gzip.compress(b"a" * 50_000_000), b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n")
    found = reports("a.warc", WHOLE[0] + bomb + WHOLE[2])
    assert numbers(found) == ["0", None, "2"]
    assert "20 MB" in getattr(found[1], "message", "")


def test_pages_larger_than_a_report_are_failures_and_pictures_are_passed_over(
    reports: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.read.warc.LIMIT", 100_000)
    large = b"cow " * 100_000
    data = record(1, large) + record(2, large, b"Content-Type: image/png\r\n") + WHOLE[3]
    assert numbers(reports("a.warc", data)) == [None, "3"]


@pytest.mark.parametrize(
    "data", [b"", b"no archive", b"WARC/1.0", b"WARC/1.0\r\n\r\n", b"\r\n" * 100_000, b"\x00" * 200_000]
)
def test_what_is_no_archive_is_a_failure(reports: Read, data: bytes) -> None:
    assert numbers(reports("a.warc", data)) == [None]
    assert numbers(reports("b.warc.gz", data)) == [None]
