"""Tables: a report a row, whatever the columns are called and however broken a row is."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable
from typing import Any

import pytest

from rashomon.errors import InputError
from rashomon.read import read
from rashomon.types import Document, Failure

SENTENCE = "Raiders stole forty cows from a camp near Lodwar on Monday, the mayor said."
Read = Callable[..., list[Document | Failure]]


def table(*rows: list[Any], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def kinds(found: list[Document | Failure]) -> list[str]:
    return [type(r).__name__ for r in found]


@pytest.mark.parametrize(
    "head",
    [
        ["id", "text", "title", "source", "url", "published"],
        ["ID", "Body", "Headline", "Outlet", "Link", "Publication Date"],
        ["doc_id", "Article Text", "HEAD-LINE", "newspaper", "web url", "PubDate"],
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_common_headers_are_known(reports: Read, head: list[str], delimiter: str) -> None:
    row = ["7", SENTENCE, "Cows taken", "Lake Wire", "https://lake.example/7", "2031-03-02"]
    found = reports("a.csv", table(head, row, delimiter=delimiter))
    assert found == [Document("7", SENTENCE, "Cows taken", "2031-03-02", "Lake Wire", "https://lake.example/7")]


def test_named_columns_count_and_others_are_still_guessed(reports: Read) -> None:
    data = table(["Words", "text", "when", "title"], [SENTENCE, "row 1", "3 March 2031", "Cows taken"])
    (found,) = reports("a.csv", data, columns="text=words, published=when")
    assert isinstance(found, Document)
    assert (found.text, found.published, found.title) == (SENTENCE, "2031-03-03", "Cows taken")


@pytest.mark.parametrize("columns", ["text", "text=", "words=body", "=body"])
def test_columns_that_cannot_be_read(columns: str) -> None:
    with pytest.raises(InputError, match="FIELD=COLUMN"):
        read(["a.csv"], columns=columns)


def test_a_column_that_is_not_there_is_named(reports: Read) -> None:
    (found,) = reports("a.csv", table(["body"], [SENTENCE]), columns="text=story")
    assert isinstance(found, Failure)
    assert "'story'" in found.message
    assert "body" in found.message
    (found,) = reports("b.csv", table(["colour", "size"], ["red", "9"]))
    assert isinstance(found, Failure)
    assert "--columns text=" in found.message


def test_what_a_row_does_not_say_the_caller_says(reports: Read) -> None:
    data = table(["text", "source"], [SENTENCE, ""], [SENTENCE, "Hill Radio"])
    found = reports("a.csv", data, source="Lake Wire", published="2031-03-02")
    assert [(r.source, r.published) for r in found if isinstance(r, Document)] == [
        ("Lake Wire", "2031-03-02"),
        ("Hill Radio", "2031-03-02"),
    ]


def test_text_is_never_rewritten(reports: Read) -> None:
    text = f'  "Cows," he said.\r\n\r\n{SENTENCE}\t \n“São Tomé” 🐄 \n'
    (found,) = reports("a.csv", table(["text"], [text]))
    assert isinstance(found, Document)
    assert found.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(reports: Read, encoding: str) -> None:
    text = f"The mayor of Málaga said: {SENTENCE}"
    (found,) = reports("a.csv", table(["text"], [text]).encode(encoding))
    assert isinstance(found, Document)
    assert found.text == text


def test_a_huge_field_is_read_and_one_too_huge_is_a_failure(reports: Read) -> None:
    large, huge = SENTENCE * 5_000, SENTENCE * 300_000
    found = reports("a.csv", table(["id", "text"], [1, large], [2, huge], [3, SENTENCE]))
    assert kinds(found) == ["Document", "Failure", "Document"]
    assert "20 MB" in getattr(found[1], "message", "")


def test_an_open_quote_is_not_followed_without_end(reports: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.read.tables.LIMIT", 2_000)
    rows = [f"{n},Three dead in town {n}\n" for n in range(2, 200)]
    found = reports("a.csv", 'id,text\n1,"open\n' + "".join(rows))
    assert kinds(found) == ["Failure"] + ["Document"] * len(rows)
    assert ":2 " in getattr(found[0], "message", "")


def test_a_quotation_mark_that_never_closes_costs_one_row(reports: Read) -> None:
    found = reports("a.csv", f'id,text\n1,"{SENTENCE}"\n2,"open\n3,{SENTENCE[:40]}\n4,Three dead in the town\n')
    assert kinds(found) == ["Document", "Failure", "Document", "Document"]
    assert isinstance(found[1], Failure)
    assert ":3 " in found[1].message
    assert "never closed" in found[1].message
    assert [r.id for r in found if isinstance(r, Document)] == ["1", "3", "4"]


def test_a_stray_mark_inside_a_field_is_no_quote(reports: Read) -> None:
    (found,) = reports("a.tsv", 'id\ttext\n1\tA 6" shell hit the town, police said.\n')
    assert isinstance(found, Document)
    assert found.text == 'A 6" shell hit the town, police said.'


def test_rows_that_are_no_report_are_failures_in_their_place(reports: Read) -> None:
    data = f"id,text\n1,\n\n2,One, two and three.\n3\n4,{SENTENCE.replace(',', '')}\n"
    found = reports("a.csv", data)
    assert kinds(found) == ["Failure", "Failure", "Failure", "Document"]
    assert "empty" in getattr(found[0], "message", "")
    assert "4 values" in getattr(found[1], "message", "") or "3 values" in getattr(found[1], "message", "")


def test_a_hundred_thousand_broken_rows_are_so_many_failures(reports: Read) -> None:
    found = reports("a.csv", "id,text\n" + "1,a\rb\n" * 100_000 + f'2,"{SENTENCE}"\n')
    assert kinds(found) == ["Failure"] * 100_000 + ["Document"]


@pytest.mark.parametrize("data", ["", "\n\n", "\x00\x01", "text\n", '"', "id,text\r1,Cows taken\r"])
def test_a_table_without_rows_is_a_failure(reports: Read, data: str) -> None:
    assert kinds(reports("a.csv", data)) == ["Failure"]


def test_html_columns_become_text(reports: Read) -> None:
    (found,) = reports("a.csv", table(["title", "html"], ["Cows taken", f"<p>{SENTENCE}</p><script>x</script>"]))
    assert isinstance(found, Document)
    assert found.text == f"Cows taken\n\n{SENTENCE}"


def test_compressed(reports: Read) -> None:
    (found,) = reports("a.csv.gz", gzip.compress(table(["text"], [SENTENCE]).encode()))
    assert isinstance(found, Document)
