"""Every kind of input gives a report or a Failure that says what, where and what to do."""

from __future__ import annotations

import codecs
import io
import json
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.read import READERS, count, read, read_text
from rashomon.types import Document, Failure

SENTENCE = "Raiders stole forty cows from a camp near Lodwar on Monday, the mayor said."
PAGE = f"<html><head><title>Raiders take cows</title></head><body><article><p>{SENTENCE}</p></article></body></html>"


def only(paths: list[str | Path], stdin: bytes | None = None) -> Document | Failure:
    (report,) = read(paths, stdin=io.BytesIO(stdin) if stdin is not None else None)
    return report


def failure(path: Path) -> Failure:
    report = only([path])
    assert isinstance(report, Failure)
    assert report.stage == "read"
    assert str(path) in report.message
    assert report.message.count(". ") >= 1, "says what is wrong, then what to do"
    return report


def written(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


# ---------------------------------------------------------------- texts


def test_text_is_never_rewritten(tmp_path: Path) -> None:
    text = f"\r\n  Cows taken\r\n\r\n{SENTENCE}\t\r\n\u200b\u202eodd\u202c 🐄\r\n"
    report = only([written(tmp_path, "a.txt", text)])
    assert isinstance(report, Document)
    assert report.text == text


PLAIN, WESTERN = SENTENCE, "The mayor of São Tomé “denied” it and said that nobody had died."
MOJIBAKE = "The mayor of SÃ£o TomÃ© said that nobody had died in the fire."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (PLAIN, "utf-8"),
        (PLAIN, "utf-8-sig"),
        (PLAIN, "utf-16"),
        (PLAIN, "utf-16-le"),
        (PLAIN, "utf-16-be"),
        (PLAIN, "utf-32"),
        (WESTERN, "utf-16"),
        (WESTERN, "cp1252"),
        ("The café in Orléans was shut, the mayor of the town said.", "latin-1"),
        (MOJIBAKE, "utf-8"),
    ],
)
def test_encodings(tmp_path: Path, text: str, encoding: str) -> None:
    report = only([written(tmp_path, "a.txt", text.encode(encoding))])
    assert isinstance(report, Document)
    assert report.text == text


def test_report_without_id_is_named_by_its_text(tmp_path: Path) -> None:
    one, two = written(tmp_path, "a.txt", SENTENCE), written(tmp_path, "b.md", SENTENCE)
    first, second = read([one, two])
    assert first.id == second.id == read_text(SENTENCE).id
    assert len(first.id) == 16


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff\u200b \u00a0"])
def test_empty_file_is_a_failure(tmp_path: Path, text: str) -> None:
    assert "empty" in failure(written(tmp_path, "a.txt", text)).message


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 9,
        b"text and then\x00" + SENTENCE.encode(),
        bytes(range(1, 32)) * 40,
    ],
)
def test_binary_file_is_a_failure(tmp_path: Path, data: bytes) -> None:
    assert "binary" in failure(written(tmp_path, "a.txt", data)).message


def test_half_an_utf16_file_is_a_failure(tmp_path: Path) -> None:
    assert "UTF-16" in failure(written(tmp_path, "a.txt", codecs.BOM_UTF16_LE + b"\x00\xd8a")).message


def test_huge_report_is_a_failure_and_its_line_is_no_obstacle(tmp_path: Path) -> None:
    huge = SENTENCE * (20_000_000 // len(SENTENCE) + 2)
    assert "20 MB" in failure(written(tmp_path, "a.txt", huge)).message
    lines = [json.dumps({"id": "big", "text": huge}), json.dumps({"id": "small", "text": SENTENCE})]
    first, second = read([written(tmp_path, "b.jsonl", "\n".join(lines))])
    assert isinstance(first, Failure)
    assert "20 MB" in first.message
    assert isinstance(second, Document)
    assert second.id == "small"


# ---------------------------------------------------------------- languages


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tres personas murieron el lunes en un ataque en la capital, dijo la policía.", "Spanish (es)"),
        ("Drei Menschen wurden am Montag bei einem Angriff in der Hauptstadt getötet.", "German (de)"),
        ("Trois personnes ont été tuées lundi dans une attaque, a annoncé la police.", "French (fr)"),
        ("Три человека погибли в понедельник", "Russian (ru)"),
        ("قتل ثلاثة أشخاص يوم الاثنين", "Arabic (ar)"),
    ],
)
def test_other_language_is_named(tmp_path: Path, text: str, name: str) -> None:
    assert name in failure(written(tmp_path, "a.txt", text)).message


@pytest.mark.parametrize(
    "text",
    ["Three dead.", "RAIDERS TOOK FORTY COWS FROM THE CAMP, THE MAYOR OF THE TOWN SAID.", "Lodwar raid", "🐄 🐄"],
)
def test_english_and_what_is_too_short_to_tell_pass(text: str) -> None:
    assert read_text(text).lang == "en"


def test_stated_language_counts() -> None:
    with pytest.raises(InputError, match="Swahili"):
        read_text(SENTENCE, lang="sw")
    assert read_text("Tres personas murieron el lunes en un ataque, dijo la policía.", lang="en-GB").lang == "en-GB"


# ---------------------------------------------------------------- lines of JSON


def test_json_lines_keep_what_is_known(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "text": SENTENCE,
        "title": "Cows taken",
        "source": "Lake Wire",
        "url": "https://lake.example/7",
        "published": "2031-03-02T10:15:00Z",
        "other": [1],
    }
    report = only([written(tmp_path, "a.jsonl", json.dumps(record))])
    assert report == Document(
        "7", SENTENCE, "Cows taken", "2031-03-02T10:15:00Z", "Lake Wire", "https://lake.example/7"
    )


def test_broken_line_is_a_failure_and_the_others_come(tmp_path: Path) -> None:
    lines = [
        '{"text": "Cows were',
        '{"id": "b"}',
        "[1, 2]",
        "",
        "[" * 100_000,
        '{"id": "e", "text": "\\ud83d half"}',
        json.dumps({"id": "z", "text": SENTENCE}),
    ]
    path = written(tmp_path, "a.jsonl", "\n".join(lines))
    reports = list(read([path]))
    assert [type(r) for r in reports] == [Failure] * 5 + [Document]
    assert [r.id for r in reports] == [f"{path}:1", "b", f"{path}:3", f"{path}:5", "e", "z"]
    assert all(f"{path}:" in r.message for r in reports if isinstance(r, Failure))


def test_json_lines_in_utf16(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": str(n), "text": SENTENCE}) + "\n" for n in range(3))
    reports = list(read([written(tmp_path, "a.jsonl", lines.encode("utf-16"))]))
    assert [r.id for r in reports] == ["0", "1", "2"]


# ---------------------------------------------------------------- standard input


def test_standard_input_as_text_and_as_json_lines() -> None:
    text = only(["-"], SENTENCE.encode())
    assert isinstance(text, Document)
    assert text.text == SENTENCE
    lines = b'{"id": "a", "text": "The army left the town."}\n{"id": "b", "text": "The army came back."}\n'
    assert [r.id for r in read(["-"], stdin=io.BytesIO(lines))] == ["a", "b"]


def test_empty_standard_input_is_a_failure() -> None:
    report = only(["-"], b"")
    assert isinstance(report, Failure)
    assert "standard input" in report.message


# ---------------------------------------------------------------- pages


def test_page_becomes_text_with_title_day_and_site(tmp_path: Path) -> None:
    head = (
        "<title>Raiders take cows</title>"
        '<meta property="article:published_time" content="2031-03-02T10:15:00Z">'
        '<meta property="og:site_name" content="Lake Wire">'
    )
    body = (
        f"<nav><a href='/'>Home</a></nav><article><h1>Raiders take cows</h1><p>{SENTENCE}</p>"
        "<p>The cows were found later, and the mayor was glad.</p></article>"
        "<script>document.write('Forty people died.')</script>"
    )
    report = only([written(tmp_path, "a.html", f"<html><head>{head}</head><body>{body}</body></html>")])
    assert isinstance(report, Document)
    assert (report.title, report.published, report.source) == ("Raiders take cows", "2031-03-02", "Lake Wire")
    assert SENTENCE in report.text
    assert "Forty people" not in report.text


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td"])
def test_deeply_nested_page(tmp_path: Path, tag: str) -> None:
    page = f"<html><body>{f'<{tag}>' * 100_000}{SENTENCE}"
    report = only([written(tmp_path, "a.htm", page)])
    assert isinstance(report, Document)
    assert SENTENCE in report.text


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head><title>Cows taken<body><p>{SENTENCE}<p>The army denied <b>it</i> <div <<< & &amp &#xZZ; >",
        f"<p>{SENTENCE}<!-- <p>" + "<!-- " * 50_000,
        f"<p>{SENTENCE}</p><script>" + "<script>" * 50_000,
        f"<p>{SENTENCE}</p>" + "<" * 100_000,
    ],
)
def test_broken_page_still_gives_its_words(tmp_path: Path, page: str) -> None:
    report = only([written(tmp_path, "a.html", page)])
    assert isinstance(report, Document)
    assert SENTENCE in report.text


@pytest.mark.parametrize(
    "page", ["", "<html><body></body></html>", "<html><body><script>let x = 'Forty died.'</script></body></html>"]
)
def test_page_without_words_is_a_failure(tmp_path: Path, page: str) -> None:
    failure(written(tmp_path, "a.html", page))


@pytest.mark.parametrize("charset", ["windows-1251", "utf-16", "x-none"])
def test_page_that_states_a_charset(tmp_path: Path, charset: str) -> None:
    page = PAGE.replace("<head>", f'<head><meta charset="{charset}">').encode()
    report = only([written(tmp_path, "a.html", page)])
    assert isinstance(report, Document)
    assert SENTENCE in report.text


# ---------------------------------------------------------------- paths


def test_folder_is_read_in_order_without_hidden_and_unknown_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.txt", ".hidden.txt", ".git/x.txt", "a/picture.png", "c.TXT"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        written(tmp_path, name, f"{SENTENCE} {name}")
    reports = list(read([tmp_path]))
    assert [r.text.split()[-1] for r in reports if isinstance(r, Document)] == ["a/b/c.txt", "a/z.md", "b.txt", "c.TXT"]
    assert count([tmp_path]) == 4


def test_file_url(tmp_path: Path) -> None:
    path = written(tmp_path, "a report.txt", SENTENCE)
    assert isinstance(only([path.as_uri()]), Document)


def test_what_is_not_there_or_not_readable_is_a_failure(tmp_path: Path) -> None:
    assert "cannot be opened" in failure(tmp_path / "none.txt").message
    assert ".pdf" in failure(written(tmp_path, "a.pdf", "%PDF-1.7")).message
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "without reports" in failure(empty).message
    report = only(["https://lake.example/7.html"])
    assert isinstance(report, Failure)
    assert "downloads nothing" in report.message


def test_other_reports_come_whatever_the_failures(tmp_path: Path) -> None:
    good, bad = written(tmp_path, "a.txt", SENTENCE), written(tmp_path, "b.txt", b"\x00\x01\x02")
    forth, back = list(read([good, bad])), list(read([bad, good]))
    assert forth == back[::-1]


def test_count_counts_lines_and_not_standard_input(tmp_path: Path) -> None:
    lines = written(tmp_path, "a.jsonl", "{}\n{}\n{}\n")
    assert count([lines, tmp_path / "none.txt"]) == 4
    assert count(["-", lines]) is None


def test_readers_are_by_suffix() -> None:
    texts, tables = [".txt", ".md", ".html", ".htm"], [".csv", ".tsv", ".json", ".jsonl"]
    assert sorted(READERS) == sorted([*texts, *tables, ".xml", ".rss", ".atom", ".warc", ".docx"])


# ---------------------------------------------------------------- day and title


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 13, 2031 at 9:40 am", "2031-03-13"),
        ("Published: 3 March 2031", "2031-03-03"),
        ("Last updated: Thursday 9 October 2031, 18:30", "2031-10-09"),
        ("Published 2 March 2031 | Updated 4 March 2031", "2031-03-02"),
        ("2031-03-02 10:15", "2031-03-02"),
        ("23.03.2031", "2031-03-23"),
        ("Updated 03/04/2031", None),
        ("Thursday 9 October, 18:30", None),
        ("By Amina Dulo | 3 March 2031", "2031-03-03"),
    ],
)
def test_day_of_publication_is_found_where_a_line_states_it(line: str, day: str | None) -> None:
    assert (
        read_text(f"Raiders take cows\n\n{line}\n\n{SENTENCE} It was on 1 January 2029 that they came first.").published
        == day
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"GENEVA, 3 March 2031 (Lake Wire) -- {SENTENCE}", "2031-03-03"),
        (f"   LODWAR, 30 AUG 89 (LAKE RADIO) -- [TEXT] {SENTENCE.upper()}", "1989-08-30"),
        (f"LODWAR, Kenya, Feb 18 (Lake Wire) - {SENTENCE}", None),
        (f"{SENTENCE} The last raid was on 3 March 2031.", None),
    ],
)
def test_dateline_states_the_day_only_with_its_year(text: str, day: str | None) -> None:
    assert read_text(text).published == day


def test_day_that_the_caller_gives(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", f"Cows taken\n\n3 March 2031\n\n{SENTENCE}")
    (report,) = read([path], published="2031-04", source="Lake Wire")
    assert isinstance(report, Document)
    assert (report.published, report.source) == ("2031-04", "Lake Wire")
    with pytest.raises(InputError, match="2031-03-02"):
        read([path], published="last week")


def test_record_with_a_day_that_cannot_be_read_has_none() -> None:
    assert read_text(SENTENCE, published="yesterday").published is None
    assert read_text(SENTENCE, published="2031-02-30").published is None
    assert read_text(SENTENCE, published="3 March 2031").published == "2031-03-03"
    assert read_text(SENTENCE, published="2031-03-02T25:99Z").published == "2031-03-02"
    assert read_text(SENTENCE, published="2031-03-02 10:15").published == "2031-03-02T10:15"


def test_title_is_the_line_above_the_report() -> None:
    assert read_text(f"menu\n\nRaiders take forty cows\n\n{SENTENCE}").title == "Raiders take forty cows"
    assert read_text(SENTENCE).title is None
    assert read_text(f"---\ntitle: Raiders take cows\ndate: 2031-03-02\n---\n\n{SENTENCE}").title == "Raiders take cows"


def test_unknown_field_is_named() -> None:
    with pytest.raises(TypeError, match="headline"):
        read_text(SENTENCE, headline="Cows")
