"""A text and what is known of it to a Document: its id, its title, its day, its language."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Any

from rashomon.errors import InputError
from rashomon.lexicon.furniture import furniture_table
from rashomon.read.clean import front_matter, headline, mark_furniture, paragraphs
from rashomon.read.datelines import iso_date, stated_date
from rashomon.read.decode import check_text
from rashomon.read.furniture import is_body
from rashomon.read.language import foreign_language, name_of
from rashomon.types import Document

FIELDS = ("id", "title", "source", "url", "published", "lang")
_FRONT = re.compile(r"^(title|date|published|source|author|url)[ \t]*:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.M | re.I)


def text_id(text: str) -> str:
    """The id of a report that brings none: a hash of its text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def document_of(text: str, known: dict[str, Any]) -> Document:
    """The report, with title and day as given or else as its text states them.

    Raises InputError where the text cannot be read.
    """
    check_text(text)
    fields = {k: _words(known.get(k)) for k in FIELDS}
    _check_language(text, fields["lang"])
    doc = mark_furniture(
        Document(
            fields["id"] or text_id(text),
            text,
            fields["title"],
            None,
            fields["source"],
            fields["url"],
            fields["lang"] or "en",
        )
    )
    title = doc.title or _title(doc)
    published = iso_date(fields["published"] or "") or _published(doc)
    return replace(doc, title=title, published=published, furniture=())


def _words(value: Any) -> str | None:
    """A field's value as words; None where it is empty or no word or number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    words = str(value).strip()
    return words.encode("utf-8", "replace").decode("utf-8") or None


def _check_language(text: str, stated: str | None) -> None:
    """English passes, stated or found; any other language is named."""
    code = stated if stated else foreign_language(text)
    if code and code.lower().replace("_", "-").split("-")[0] not in ("en", "eng", "english"):
        raise InputError(
            f"is in {name_of(code)}; rashomon reads English. "
            'Translate it first, or say "lang": "en" if it is English after all.'
        )


def _title(doc: Document) -> str | None:
    if front := _front(doc, "title"):
        return front
    found = headline(doc)
    return " ".join(found.text.split()) if found else None


def _front(doc: Document, *keys: str) -> str | None:
    """A field of the lines between '---' that open a Markdown file."""
    fields = front_matter(doc.text)
    return next((m[2] for m in _FRONT.finditer(fields.text) if m[1].lower() in keys), None) if fields else None


def _published(doc: Document) -> str | None:
    """The day of publication that the page states: first published, else updated, else the dateline's."""
    if front := iso_date(_front(doc, "date", "published") or ""):
        return front
    first, later = _dated_lines(doc)
    datelines = [doc.text[f.start : f.end] for f in doc.furniture if f.kind == "dateline"]
    return next((iso for line in (*first, *later, *datelines[:1]) if (iso := stated_date(line))), None)


def _dated_lines(doc: Document) -> tuple[list[str], list[str]]:
    """The lines that give the day of publication, and those that give the day of an update."""
    table, first, later = furniture_table(), [], []
    top = next((block.start for block in paragraphs(doc) if is_body(block.text)), 0)
    for mark in doc.furniture:
        line = doc.text[mark.start : mark.end].strip(" ([")
        if mark.kind not in ("other", "byline"):
            continue
        if line.casefold().startswith(table.updated):
            later.append(line)
        elif mark.start < top or line.casefold().startswith(table.published):
            first.append(line)
    return first, later
