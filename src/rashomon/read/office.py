"""Word documents to reports: one report, or the many articles of a newspaper archive's download."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, BinaryIO

from rashomon.errors import InputError
from rashomon.lexicon.files import DATA, read_yaml
from rashomon.read.datelines import DATE, is_date_line, iso_date, stated_date
from rashomon.read.decode import LIMIT
from rashomon.read.records import document_of
from rashomon.read.reports import Given, Report, report
from rashomon.types import Document

_LARGEST = 5 * LIMIT  # bytes of the file, and of all that it holds expanded
_PARTS = 5_000  # files in the file
_RANK = re.compile(r"\d+ of \d+ documents?", re.I)
_LABEL = re.compile(r"[A-Z][\w -]{1,30}:\s")
_ADVICE = "Save it again as .docx, or as text."


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's words, and whether it is set as a heading."""

    text: str
    heading: bool = False


def read_docx(stream: BinaryIO, where: str, given: Given) -> Iterator[Report]:
    """The report of a Word document, or each article of a Nexis or LexisNexis download.

    Raises InputError where the file is no Word document, or too large expanded.
    """
    paragraphs = _paragraphs(_checked(stream))
    articles = list(_articles(paragraphs))
    if not articles:
        yield report(lambda: _whole(paragraphs, given), where)
    for number, article in enumerate(articles, 1):
        yield report(lambda article=article: _article(article, given), f"{where}, article {number}")  # type: ignore[misc]


# ---------------------------------------------------------------- the file


def _checked(stream: BinaryIO) -> io.BytesIO:
    """The file, where what it says that it holds is no more than may be opened; zipfile reads no more than is said."""
    data = stream.read(_LARGEST + 1)
    try:
        parts = zipfile.ZipFile(io.BytesIO(data[:_LARGEST])).infolist() if len(data) <= _LARGEST else None
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(f"is no Word document of the .docx kind ({error}). {_ADVICE}") from error
    expanded = sum(part.file_size for part in parts) if parts else 0
    words = sum(part.file_size for part in parts or () if part.filename.endswith((".xml", ".rels")))
    if parts is None or len(parts) > _PARTS or expanded > _LARGEST or words > 2 * LIMIT:
        raise InputError(
            f"holds more than may be opened: {2 * LIMIT // 10**6} MB of words or {_LARGEST // 10**6} MB in all. "
            "Split it, or save it as text."
        )
    return io.BytesIO(data)


def _paragraphs(file: io.BytesIO) -> list[Paragraph]:
    """The paragraphs in the order of the page, those in tables too."""
    import zlib

    import docx
    from docx.oxml.ns import qn

    try:
        body = docx.Document(file).element.body
        found = [_paragraph(p, qn) for p in body.iter(qn("w:p"))]
    except MemoryError:
        raise
    except (Exception, zlib.error) as error:  # a broken file breaks python-docx in as many ways as it has lines
        raise InputError(f"is a Word document that cannot be read ({str(error)[:80]}). {_ADVICE}") from error
    return [p for p in found if p.text]


def _paragraph(element: Any, qn: Any) -> Paragraph:
    """The words of a paragraph without what was deleted, and without the paragraphs of a box inside it."""
    breaks = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
    wanted = [e for e in element.iter(qn("w:t"), *breaks) if next(e.iterancestors(qn("w:p")), None) is element]
    words = "".join(breaks.get(e.tag) or e.text or "" for e in wanted if e.getparent().tag == qn("w:r"))
    return Paragraph(words.strip(), str(element.style or "").lower().startswith(("heading", "title")))


def _whole(paragraphs: Sequence[Paragraph], given: Given) -> Document:
    first = paragraphs[0] if paragraphs else Paragraph("")
    title = first.text if first.heading else None
    return document_of("\n\n".join(p.text for p in paragraphs), given.fill({"title": title}))


# ---------------------------------------------------------------- the articles of an archive


@cache
def _marks(name: str) -> tuple[str, ...]:
    return tuple(read_yaml(DATA / "read" / "exports.yaml")[name])


def _is(paragraph: Paragraph, mark: str) -> bool:
    return paragraph.text.casefold().rstrip(": ") in _marks(mark)


def _articles(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The articles of a download; none where the document is no download."""
    article: list[Paragraph] = []
    marked = any(_is(p, "end") or _RANK.fullmatch(p.text) for p in paragraphs)
    for paragraph in paragraphs if marked else ():
        if _is(paragraph, "end") or _RANK.fullmatch(paragraph.text):
            if _has_words(article):
                yield article
            article = []
        else:
            article.append(paragraph)
    if _has_words(article):
        yield article


def _has_words(article: Sequence[Paragraph]) -> bool:
    """Some of it is more than a cover page's list or a page number."""
    return any(_is(p, "body") or _opens(p, "after") for p in article)


def _opens(paragraph: Paragraph, mark: str) -> bool:
    return paragraph.text.casefold().startswith(_marks(mark))


def _article(article: Sequence[Paragraph], given: Given) -> Document:
    """One article: its headline and words, the outlet above its date.

    Raises InputError where no line says where the words begin.
    """
    begin = next((n for n, p in enumerate(article) if _is(p, "body")), None)
    if begin is None:
        raise InputError("has no line 'Body', below which its words would stand. Save it as text and add its words.")
    head, rest = article[:begin], article[begin + 1 :]
    end = next((n for n, p in enumerate(rest) if _opens(p, "after")), len(rest))
    dated = _dated(head)
    title = _headline(head, dated)
    found = {
        "title": title,
        "source": head[dated - 1].text if dated else None,
        "published": _day(head[dated].text) if dated else None,
    }
    words = [p.text for p in rest[:end]]
    if not words:
        raise InputError("has nothing between 'Body' and its end. Download it again with its full text.")
    return document_of("\n\n".join([title, *words] if title else words), given.fill(found))


def _dated(head: Sequence[Paragraph]) -> int:
    """Which line gives the day, below the outlet; 0 where none does."""
    return next((n for n in range(len(head) - 1, 0, -1) if _day(head[n].text)), 0)


def _day(line: str) -> str | None:
    """The day that a line opens with, weekday or not."""
    if len(line) > 80 or not (is_date_line(line) or re.match(DATE, line, re.I)):
        return None
    return stated_date(line) or iso_date(line)


def _headline(head: Sequence[Paragraph], dated: int) -> str | None:
    """The line that says that it is, else the last heading, else the line above the outlet."""
    for paragraph in head:
        if _opens(paragraph, "headline") and (words := paragraph.text.partition(":")[2].strip()):
            return words
    headings = [p.text for p in head if p.heading]
    above = head[dated - 2].text if dated >= 2 else None
    return headings[-1] if headings else above if above and not _LABEL.match(above) else None
