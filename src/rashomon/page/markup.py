"""HTML from values: every string is escaped, and words of reports are kept apart from the text around them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

LONGEST = 300  # characters of a title that are shown
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


Child = str | Html | None | Iterable["Child"]


def join(*children: Child) -> Html:
    """Children one after another; strings are escaped, None is nothing."""
    return Html("".join(_html(child) for child in children))


def _html(child: Child) -> str:
    if child is None or isinstance(child, Html):
        return child or ""
    if isinstance(child, str):
        return escape(child.translate(_CONTROLS))
    return join(*child)


def tag(name: str, *children: Child, **attributes: str | None) -> Html:
    """An element; attributes that are None are left out, `class_` is class and `data_x` is data-x."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value.translate(_CONTROLS))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{given}>{join(*children)}</{name}>")


def words(text: str | None, lang: str | None = None) -> Html:
    """Words of a report: whatever direction they run in, they do not turn what stands beside them."""
    return tag("bdi", text or "", lang=lang)


def short(text: str | None) -> str:
    """A title that fits on a page."""
    found = " ".join((text or "").split())
    return found if len(found) <= LONGEST else found[: LONGEST - 2] + " …"


@cache
def style() -> str:
    """The style sheet of the pages."""
    return files("rashomon.page").joinpath("page.css").read_text(encoding="utf-8")


@cache
def policy() -> str:
    """The content security policy of a page: its own style, and nothing else at all."""
    digest = b64encode(sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def document(title: str, *body: Child) -> str:
    """A whole page that loads nothing and runs nothing."""
    head = join(
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{escape(policy())}">'),
        Html('<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'),
        tag("title", short(title)),
        Html(f"<style>{style()}</style>"),
    )
    page = tag("html", tag("head", head), tag("body", *body), lang="en")
    return f"<!doctype html>\n{page}\n"
