"""Word documents: one report, or the articles of a newspaper archive's download; bombs are not opened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

import docx
import pytest

from rashomon.types import Document, Failure

SENTENCE = "Raiders stole forty cows from a camp near Lodwar on Monday, the mayor said."
Read = Callable[..., list[Document | Failure]]


def word(lines: Sequence[str], headings: Sequence[str] = ()) -> bytes:
    made, out = docx.Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line, style="Heading 1" if line in headings else None)
    made.save(out)
    return out.getvalue()


def article(title: str, outlet: str, day: str, *words: str) -> list[str]:
    return [
        title,
        outlet,
        day,
        "Copyright 2031 Lake Wire Ltd. All Rights Reserved",
        "Section: NEWS; Pg. 3",
        "Length: 120 words",
        "Byline: Amina Dulo",
        "Body",
        *words,
        "Classification",
        "Language: ENGLISH",
        "Publication-Type: Newspaper",
        "Subject: CATTLE (90%)",
        "Load-Date: March 9, 2031",
        "End of Document",
    ]


def test_one_report(reports: Read) -> None:
    (found,) = reports("a.docx", word(["Cows taken", SENTENCE, "The army denied it."], ["Cows taken"]))
    assert isinstance(found, Document)
    assert (found.title, found.text) == ("Cows taken", f"Cows taken\n\n{SENTENCE}\n\nThe army denied it.")


def test_words_in_tables_and_links_and_boxes_are_kept_once(reports: Read) -> None:
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph(SENTENCE)
    made.add_table(1, 1).cell(0, 0).text = "The army denied it."
    made.save(out)
    (found,) = reports("a.docx", out.getvalue())
    assert isinstance(found, Document)
    assert found.text == f"{SENTENCE}\n\nThe army denied it."


@pytest.mark.parametrize("styled", [True, False])
def test_the_articles_of_a_download(reports: Read, styled: bool) -> None:
    cover = ["User Name: Amina", "Date and Time: Monday, March 10, 2031 10:15:00 AM", "Documents (2)", "1. Cows taken"]
    lines = [
        *cover,
        *article("Cows taken", "Lake Wire (Kenya)", "March 3, 2031 Monday", SENTENCE, "The army denied it."),
        *article("Cows back", "Hill Radio", "4 March 2031", "The cows came back on Tuesday, police said."),
    ]
    first, second = reports("a.docx", word(lines, ["Cows taken", "Cows back"] if styled else []))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.title, first.source, first.published) == ("Cows taken", "Lake Wire (Kenya)", "2031-03-03")
    assert first.text == f"Cows taken\n\n{SENTENCE}\n\nThe army denied it."
    assert (second.title, second.source, second.published) == ("Cows back", "Hill Radio", "2031-03-04")
    assert first.id != second.id


def test_the_older_form_of_download(reports: Read) -> None:
    def old(n: int, title: str, words: str) -> list[str]:
        head = [f"{n} of 2 DOCUMENTS", "The Lake Wire", "March 3, 2031 Monday", "SECTION: NEWS", "LENGTH: 40 words"]
        return [*head, f"HEADLINE: {title}", "BYLINE: Amina Dulo", "BODY:", words, "LOAD-DATE: March 9, 2031"]

    found = reports("a.docx", word([*old(1, "Cows taken", SENTENCE), *old(2, "Cows back", SENTENCE)]))
    assert [(r.title, r.source, r.published) for r in found if isinstance(r, Document)] == [
        ("Cows taken", "The Lake Wire", "2031-03-03"),
        ("Cows back", "The Lake Wire", "2031-03-03"),
    ]


def test_an_article_without_words_is_a_failure_and_the_others_come(reports: Read) -> None:
    whole = article("Cows taken", "Lake Wire", "March 3, 2031", SENTENCE)
    lines = [*(x for x in whole if x not in ("Body", SENTENCE)), *article("x", "y", "March 3, 2031"), *whole]
    found = reports("a.docx", word(lines))
    assert [type(r) for r in found] == [Failure, Failure, Document]
    assert "article 1" in getattr(found[0], "message", "")
    assert "'Body'" in getattr(found[0], "message", "")


# ---------------------------------------------------------------- hostile files


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {n: file.read(n) for n in file.namelist()}


def test_a_zip_bomb_is_not_opened(reports: Read) -> None:
    whole = parts(word([SENTENCE]))
    (words,) = reports("a.docx", zipped(whole | {"word/document.xml": b" " * 60_000_000}))
    (pictures,) = reports("b.docx", zipped(whole | {"word/media/a.png": b"\0" * 120_000_000}))
    (many,) = reports("c.docx", zipped(whole | {f"word/media/{n}.png": b"" for n in range(6_000)}))
    assert all("may be opened" in getattr(r, "message", "") for r in (words, pictures, many))


def test_a_zip_that_understates_what_it_holds_is_a_failure(reports: Read) -> None:
    large = b"<w:p/>" * 2_000_000
    data = zipped(parts(word([SENTENCE])) | {"word/document.xml": large})
    said = (len(large)).to_bytes(4, "little")
    assert data.count(said) == 2
    (found,) = reports("a.docx", data.replace(said, (100).to_bytes(4, "little")))
    assert isinstance(found, Failure)


def test_entities_in_the_xml_are_not_expanded(reports: Read, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("x") / "secret.txt"
    secret.write_text("swordfish")
    bombs = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10 if n else 'cow '}'>" for n in range(12))
    whole = parts(word([SENTENCE, "@@"]))
    for entity, name in ((f"<!ENTITY s SYSTEM '{secret.as_uri()}'>", "s"), (bombs, "a11")):
        xml = whole["word/document.xml"].replace(b"<w:document", f"<!DOCTYPE x [{entity}]><w:document".encode(), 1)
        (found,) = reports("a.docx", zipped(whole | {"word/document.xml": xml.replace(b"@@", f"&{name};".encode())}))
        assert "swordfish" not in getattr(found, "text", "")
        assert "cow cow" not in getattr(found, "text", "")


@pytest.mark.parametrize("name", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize("data", [b"", b"<", b"<a/>", b"\xff\xfe\x00", None])
def test_a_broken_part_is_a_failure(reports: Read, name: str, data: bytes | None) -> None:
    whole = parts(word([SENTENCE]))
    broken = {k: v for k, v in whole.items() if k != name} | ({name: data} if data is not None else {})
    (found,) = reports("a.docx", zipped(broken))
    assert isinstance(found, Failure)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 300, b"no document", word([SENTENCE])[:-300]]
)
def test_what_is_no_document_is_a_failure(reports: Read, data: bytes) -> None:
    (found,) = reports("a.docx", data)
    assert isinstance(found, Failure)


def test_an_empty_document_is_a_failure(reports: Read) -> None:
    (found,) = reports("a.docx", word([]))
    assert isinstance(found, Failure)
    assert "empty" in found.message
