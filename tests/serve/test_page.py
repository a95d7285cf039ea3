"""The pages that need nothing else: they hold the words, run nothing, load nothing."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from rashomon.cli import app
from rashomon.page import Veil, incident_account, incident_page, report_page
from rashomon.store import Store

LOADING = {"script", "img", "iframe", "object", "embed", "link", "video", "audio", "form", "base", "svg"}


class Seen(HTMLParser):
    """The tags, attributes and text of a page; every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(k, v or "") for k, v in attrs]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def harmless(page: str) -> Seen:
    seen = Seen(page)
    assert not seen.tags & LOADING
    for key, value in seen.attributes:
        assert not key.startswith("on")
        assert key != "src"
        assert key != "href" or value.startswith("#")
    targets = {v for k, v in seen.attributes if k == "id"}
    assert {v[1:] for k, v in seen.attributes if k == "href"} <= targets
    return seen


def pages(path: Path, drawn: bool = True) -> dict[str, str]:
    """The page of every incident, by kind and place."""
    with Store.open(path) as store:
        veil = Veil(store, drawn)
        rows = [incident_account(store, veil, r["incident_id"], "conservative/1") for r in store.incidents()]
        return {r["headline"]: incident_page(r, drawn) for r in rows if r}


def test_a_page_holds_every_version_and_every_quote(made: Path) -> None:
    page = pages(made)["Shelling · Orsk · 2 March 2031"]
    seen = harmless(page)
    assert "12–20 (conservative/1: 12)" in seen.text
    assert "Denied" in seen.text
    assert "denied by The army" in " ".join(seen.text.split())
    assert "people died" in seen.text
    assert "person-" not in seen.text  # no quote of these names her
    assert "Amina" not in page


def test_hostile_words_are_words(made: Path) -> None:
    page = pages(made)["Shelling · Perm · 5 May 2031"]
    seen = harmless(page)
    assert "<script>alert(1)</script>" in seen.text
    assert len(page) < 50_000


def test_a_page_without_redaction_says_so(made: Path) -> None:
    assert "mind whom you send this to" in next(iter(pages(made, drawn=False).values()))


def test_a_page_of_many_parties_and_no_place_is_whole(many: Path) -> None:
    for page in pages(many).values():
        harmless(page)


def test_a_report_has_its_text_whole_and_its_quotes_marked(sample: ModuleType) -> None:
    doc = sample.report("wire-1", denied=True, title="<b>Title</b>")
    coding = sample.coding(doc)
    seen = harmless(report_page(coding))
    assert doc.text in seen.text
    assert "<b>Title</b>" in seen.text
    assert "b" in seen.tags
    assert harmless(report_page(coding | {"events": [], "disputes": []})).text.count("No event found") == 1


def test_the_command_writes_the_page(made: Path, tmp_path: Path) -> None:
    with Store.open(made) as store:
        incident = next(iter(store.incidents()))["incident_id"]
    output = tmp_path / "incident.html"
    done = CliRunner().invoke(app, ["page", incident, "--store", str(made), "-o", str(output)])
    assert done.exit_code == 0, done.output
    harmless(output.read_text(encoding="utf-8"))


@pytest.mark.parametrize("arguments", [["i:none"], ["i:none", "--policy", "none/1"]])
def test_the_command_says_what_is_wrong(made: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = CliRunner().invoke(app, ["page", *arguments, "--store", str(made), "-o", str(tmp_path / "x.html")])
    assert done.exit_code
    assert done.exception
    assert not (tmp_path / "x.html").exists()
