"""JSON dumps: arrays, answers of interfaces and single records, read one by one."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest

from rashomon.types import Document, Failure

SENTENCE = "Raiders stole forty cows from a camp near Lodwar on Monday, the mayor said."
Read = Callable[..., list[Document | Failure]]
RELIEF = {
    "id": "4107",
    "score": 1,
    "fields": {
        "title": "Cows taken",
        "body": SENTENCE,
        "date": {"created": "2031-03-02T10:00:00+00:00", "changed": "2031-03-05T10:00:00+00:00"},
        "source": [{"name": "Lake Relief", "id": 12}, {"name": "Hill Aid"}],
        "language": [{"name": "English", "code": "en"}],
        "url": "https://relief.example/node/4107",
    },
}
DOCUMENT = Document(
    "4107", SENTENCE, "Cows taken", "2031-03-02T10:00:00+00:00", "Lake Relief", "https://relief.example/node/4107"
)


def test_the_shape_of_reliefweb(reports: Read) -> None:
    answer = {"time": 4, "links": {"self": {"href": "x"}}, "totalCount": 2, "data": [RELIEF, RELIEF | {"id": 4108}]}
    first, second = reports("a.json", json.dumps(answer))
    assert first == DOCUMENT
    assert second.id == "4108"


@pytest.mark.parametrize(
    "shape",
    [
        lambda r: [r],
        lambda r: {"articles": [r]},
        lambda r: {"status": "ok", "response": {"total": 1, "results": [r]}},
        lambda r: {"hits": {"total": 1, "hits": [{"_id": "7", "_source": r}]}},
        lambda r: r,
    ],
)
def test_arrays_wrappers_and_one_record(reports: Read, shape: Callable[[Any], Any]) -> None:
    record = {"content": SENTENCE, "publishedAt": "2031-03-02T10:00:00Z", "source": {"id": None, "name": "Lake Wire"}}
    (found,) = reports("a.json", json.dumps(shape(record), indent=2))
    assert isinstance(found, Document)
    assert (found.text, found.source, found.published) == (SENTENCE, "Lake Wire", "2031-03-02T10:00:00Z")


def test_named_keys_count(reports: Read) -> None:
    (found,) = reports("a.json", json.dumps([{"a": {"b": SENTENCE}, "text": "x"}]), columns="text=a.b")
    assert isinstance(found, Document)
    assert found.text == SENTENCE


def test_lines_in_a_json_file(reports: Read) -> None:
    found = reports("a.json", "".join(json.dumps({"id": n, "text": SENTENCE}) + "\n" for n in range(3)))
    assert [r.id for r in found] == ["0", "1", "2"]


def test_a_record_without_words_is_a_failure_and_the_others_come(reports: Read) -> None:
    found = reports("a.json", json.dumps([{"id": "a"}, 7, {"text": ""}, {"id": "z", "text": SENTENCE}]))
    assert [type(r) for r in found] == [Failure] * 3 + [Document]
    assert "record 2" in getattr(found[1], "message", "")


@pytest.mark.parametrize("size", [1, 60_000, 70_000, 200_000])
def test_values_may_lie_across_what_is_read_at_once(reports: Read, size: int) -> None:
    records = [{"id": str(n), "text": f"{SENTENCE} " + "São é 🐄 " * (size // 8)} for n in range(5)]
    found = reports("a.json", json.dumps({"data": records}, ensure_ascii=False))
    assert [(r.id, r.text) for r in found if isinstance(r, Document)] == [(r["id"], r["text"]) for r in records]


@pytest.mark.parametrize("cut", [5, 60, 200])
def test_a_dump_that_breaks_off_gives_what_it_has_and_says_so(reports: Read, cut: int) -> None:
    found = reports("a.json", json.dumps([{"id": n, "text": SENTENCE} for n in range(9)])[:-cut])
    assert len(found) > 5
    assert isinstance(found[-1], Failure)
    assert f"record {len(found) - 1}" in found[-1].message
    assert all(isinstance(r, Document) for r in found[:-1])


@pytest.mark.parametrize(
    "data",
    ["", "[", "{", '{"data": []}', "[]", "7", "[" * 100_000, '{"a":' * 100_000, "[{}", "[1,,2]", "\x00", '["a" 1]'],
)
def test_what_holds_no_report_is_a_failure(reports: Read, data: str) -> None:
    found = reports("a.json", data)
    assert found
    assert all(isinstance(r, Failure) for r in found)


def test_a_broken_byte_costs_its_record(reports: Read) -> None:
    data = json.dumps([{"text": "Caf# shut"}, {"text": SENTENCE}]).encode().replace(b"#", b"\xe9")
    assert [type(r) for r in reports("a.json", data)] == [Failure, Document]


def test_a_value_without_end_is_not_followed(reports: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.read.dumps.LIMIT", 100_000)
    found = reports("a.json", json.dumps([{"text": SENTENCE}])[:-1] + ', {"text": "' + "cow " * 500_000)
    assert [type(r) for r in found] == [Document, Failure]
    assert "20 MB" in getattr(found[1], "message", "")


def test_compressed_and_utf16(reports: Read) -> None:
    data = json.dumps([{"text": SENTENCE}])
    assert isinstance(reports("a.json.gz", gzip.compress(data.encode()))[0], Document)
    assert isinstance(reports("b.json", data.encode("utf-16"))[0], Document)
