"""Whatever comes in, each report has a coding or a failure that says what, where and what to do; nothing is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REPORT = "Rebels attacked a bus in Gusau on Monday, killing six people, the mayor of Gusau said. The army denied it.\n"
ACCENTED = (
    "Rebels attacked a café in Málaga on Monday, killing six people, the mayor, José Peña, said on the día after.\n"
)
QUIET = "The harbour road was quiet and most shops opened late in the morning. "
LONG = f"Rebels shelled the market in Bentiu on Monday, the mayor said.\n\n{QUIET * 16}\n\n" * 92
PAGE = "<html><head><title>Bus hit</title></head><body><p>{}</p></body></html>"

# file name, content, and what must come of it: words of the failure, or None for a coding
INPUTS: dict[str, tuple[bytes, str | None]] = {
    "01-empty.txt": (b"", "empty"),
    "02-blank.txt": (b" \n\t\n", "empty"),
    "03-binary.txt": (bytes(range(256)) * 40, "binary"),
    "04-huge.txt": (b"", "20 MB"),  # made sparse below
    "05-utf16.txt": (REPORT.encode("utf-16"), None),
    "06-utf16-unmarked.txt": (REPORT.encode("utf-16-le"), None),
    "07-latin1.txt": (ACCENTED.encode("latin-1"), None),
    "08-mojibake.txt": (ACCENTED.encode().decode("latin-1").encode(), None),
    "09-broken.html": (b"<html><p>" + REPORT.encode() + b"<div <b></i></p></table><![CDATA[ <a href='", None),
    "10-nested.html": (b"<div>" * 20_000 + REPORT.encode() + b"</div>" * 20_000, None),
    "11-no-words.html": (b"<html><body><img src='a.png'></body></html>", "no"),
    "12-no-date.txt": (REPORT.encode(), None),
    "13-french.txt": (
        "Le préfet a interdit la marche de samedi, selon les habitants. La police a arrêté deux hommes.".encode(),
        "French",
    ),
    "14-russian.txt": ("Полиция задержала двух человек после марша в центре города, сообщил мэр.".encode(), "Russian"),
    "15-long.txt": (LONG.encode(), None),
    "16-right-to-left.txt": (
        "هاجم The rebels هاجم attacked the town of Gusau on Monday, the mayor said.".encode(),
        None,
    ),
    "17-zero-width.txt": (
        "Rebels\u200b attacked\u200f a\u2060 bus\ufeff in Gu\u00adsau on Monday, police said.".encode(),
        None,
    ),
    "18-emoji.txt": ("🙂 Rebels attacked 🇺🇦 a bus 👩‍👩‍👧‍👦 in Gusau on Monday 💥, police said.".encode(), None),
    "19-no-full-stop.txt": (b"rebels attack a bus in Gusau", None),
    "20-page.html": (PAGE.format(REPORT).encode(), None),
    "21-half-utf16.txt": (REPORT.encode("utf-16")[:-1], "UTF-16"),
    "22-nul.txt": (b"Rebels\0attacked a bus in Gusau.", "binary"),
    "23-records.jsonl": (
        b'{"id": "r-1", "text": "Police arrested two men."}\nno json\n{"id": "r-3"}\n{"id": "r-4", "text": ""}\n',
        "json",
    ),
    "24-brackets.txt": (b"(" * 3_000 + b" Rebels attacked a bus in Gusau. " + b"\xe2\x80\x9c" * 500, None),
    "25-one-word.txt": (b"x" * 300_000, None),
    "26-good.txt": (REPORT.encode(), None),
}
LINES_OF_RECORDS = 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bad")
    for name, (content, _) in INPUTS.items():
        (made / name).write_bytes(content)
    with (made / "04-huge.txt").open("r+b") as file:
        file.truncate(50_000_000)
    return made


@pytest.fixture(scope="module")
def done(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rashomon.cli", "code", "--format", "jsonl", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def results(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_no_traceback_and_status_nought(done: subprocess.CompletedProcess[str]) -> None:
    assert "Traceback" not in done.stderr
    assert done.returncode == 0
    assert len(done.stderr.strip().splitlines()) == 1  # how many could not be coded


def test_as_many_results_as_reports_in_their_order(results: list[dict[str, Any]]) -> None:
    assert len(results) == len(INPUTS) - 1 + LINES_OF_RECORDS
    wanted: list[bool] = []
    for name, (_, failure) in INPUTS.items():
        wanted += [True, False, False, False] if name == "23-records.jsonl" else [failure is None]
    assert [r["schema"] == "rashomon/coding/1" for r in results] == wanted


@pytest.mark.parametrize("name", [n for n, (_, failure) in INPUTS.items() if failure and not n.endswith(".jsonl")])
def test_a_failure_says_what_where_and_what_to_do(results: list[dict[str, Any]], name: str) -> None:
    (failure,) = [r for r in results if r["schema"] == "rashomon/failure/1" and r["id"].endswith(name)]
    message = failure["error"]["message"]
    assert (INPUTS[name][1] or "") in message
    assert name in message
    assert message.endswith(".")
    assert message.count(". ") >= 1  # what is wrong, then what to do
    assert failure["error"]["stage"] == "read"


def test_a_broken_record_is_named_by_its_line(results: list[dict[str, Any]]) -> None:
    failures = [r for r in results if r["schema"] == "rashomon/failure/1" and "23-records" in r["error"]["message"]]
    assert [":2 " in f["error"]["message"] for f in failures] == [True, False, False]
    assert [f["id"] for f in failures][1:] == ["r-3", "r-4"] or "23-records.jsonl:3" in failures[1]["id"]


def codings(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [r for r in results if r["schema"] == "rashomon/coding/1"]


def spans(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [s for x in node for s in spans(x)]
    if not isinstance(node, dict):
        return []
    own = [node] if {"start", "end", "text"} <= node.keys() else []
    return own + [s for x in node.values() for s in spans(x)]


def test_every_span_says_its_text_however_odd_the_characters(results: list[dict[str, Any]]) -> None:
    for coding in codings(results):
        text = coding["document"]["text"]
        found = spans([coding[key] for key in ("events", "attributions", "actors", "places", "dates")])
        assert all(text[s["start"] : s["end"]] == s["text"] for s in found)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("🙂", "attack"),
        ("\u200b", "attack"),
        ("هاجم", "attack"),
        ("Málaga", "attack"),
        ("rebels attack a bus", "attack"),
    ],
)
def test_the_event_is_found_all_the_same(results: list[dict[str, Any]], words: str, kind: str) -> None:
    found = [c for c in codings(results) if words in c["document"]["text"]]
    assert found
    assert all(kind in [e["kind"] for e in c["events"]] for c in found)


def test_encodings_give_the_words_that_were_written(results: list[dict[str, Any]]) -> None:
    texts = [c["document"]["text"] for c in codings(results)]
    assert texts.count(REPORT) == 4  # plain twice, UTF-16 twice
    assert ACCENTED in texts


def test_without_a_day_of_publication_a_weekday_stays_open(results: list[dict[str, Any]]) -> None:
    coding = next(c for c in codings(results) if c["document"]["text"] == REPORT)
    assert coding["document"]["published"] is None
    assert {d["value"] for d in coding["dates"] if d["text"] == "Monday"} == {None}


def test_twenty_thousand_words_keep_their_voices(results: list[dict[str, Any]]) -> None:
    long = max(codings(results), key=lambda c: len(c["document"]["text"].split()))
    assert len(long["document"]["text"].split()) >= 20_000
    assert {c["claimant"]["text"] for e in long["events"] for c in e["claims"] if c["claimant"]} >= {"the mayor"}
