"""The commands on a store, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from rashomon import ingest
from rashomon.cli import app
from rashomon.errors import InputError
from rashomon.redact import pseudonym
from rashomon.store import Store

REPORT = "Rebels shelled the market of Goma on 2 March 2031, the mayor said. The rebels denied it.\n"


def _run(*words: str, status: int = 0) -> str:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == status, (done.output, done.exception)
    return done.output


def _orsk(path: Path) -> str:
    with Store.open(path) as store:
        return next(str(row["incident_id"]) for row in store.incidents() if row["place_name"] == "Orsk")


def test_add_and_again(tmp_path: Path, coder: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.pipeline.Coder", lambda config: coder)
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    store = str(tmp_path / "s.duckdb")
    assert "1 reports added" in _run("add", str(tmp_path / "report.txt"), "--store", store)
    assert "1 unchanged" in _run("add", str(tmp_path / "report.txt"), "--store", store)
    failed = _run("add", str(tmp_path / "none.txt"), "--store", store, status=1)
    assert "1 failed" in failed
    assert "none.txt" in failed.partition("read: ")[2]
    assert "whole" in _run("verify", "--store", store)


def test_the_list(path: Path) -> None:
    shown = _run("incidents", "--store", str(path))
    assert "Orsk, RUS" in shown
    assert "12 (12–20)" in shown
    assert "3 incidents; figures by conservative/1." in shown
    assert "1 incidents" in _run("incidents", "--store", str(path), "--disputed", "--from", "2031-03-01")
    assert "3 incidents, 1 shown" in _run("incidents", "--store", str(path), "--limit", "1")
    assert "0 incidents" in _run("incidents", "--store", str(path), "--type", "PROTEST")


def test_an_unknown_policy_is_named(path: Path) -> None:
    for words in (["incidents", "--store", str(path)], ["agree", str(path), str(path)]):
        with pytest.raises(InputError, match="Known: conservative/1"):
            CliRunner().invoke(app, [*words, "--policy", "wild/1"], catch_exceptions=False)


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_the_list_as_json(path: Path, format: str) -> None:
    written = _run("incidents", "--store", str(path), "--format", format, "--unredacted")
    found = json.loads(written) if format == "json" else [json.loads(line) for line in written.splitlines()]
    with Store.open(path) as store:
        assert found == list(store.incident_jsons())


def test_no_incidents_as_json(path: Path) -> None:
    assert json.loads(_run("incidents", "--store", str(path), "--format", "json", "--type", "PROTEST")) == []
    assert _run("incidents", "--store", str(path), "--format", "jsonl", "--type", "PROTEST").strip() == ""


def test_show_puts_the_denial_beside_the_claim(path: Path) -> None:
    shown = _run("show", _orsk(path), "--store", str(path))
    assert "DENIES" in shown
    assert "≠ occurred: denial" in shown
    assert "“shells hit the market” (wire-1, 2031-03-02)" in shown
    with pytest.raises(InputError, match="holds no such incident"):
        CliRunner().invoke(app, ["show", "i:0", "--store", str(path)], catch_exceptions=False)


def test_private_people_are_under_pseudonyms(path: Path, sample: ModuleType) -> None:
    class Coder(sample.StubCoder):  # type: ignore[misc,name-defined]
        def pipe(self, docs: object) -> object:
            for result in super().pipe(docs):
                claim = result.data["events"][0]["claims"][2]
                text = result.data["document"]["text"]
                start = text.index("Amina Noor")
                claim["claimant"] = {"start": start, "end": start + 10, "text": "Amina Noor", "actor": None}
                yield result

    ingest.add(path, [sample.report("wire-2", killed=20)], Coder("two"))
    with Store.open(path) as store:
        name = pseudonym(store.key)("local:amina")
    for words in (["show", _orsk(path)], ["incidents"], ["incidents", "--format", "json"]):
        assert "Amina" not in _run(*words, "--store", str(path))
    assert name in _run("show", _orsk(path), "--store", str(path))
    assert "Amina Noor" in _run("show", _orsk(path), "--store", str(path), "--unredacted")


def test_judge(path: Path) -> None:
    with Store.open(path) as store:
        events = [f"{d}#{store.coding(d)['lead']}" for d in ("wire-1", "wire-2")]
    log = path.with_name("s.duckdb.judgements.jsonl")
    assert log.name in _run("judge", *events, "different", "--by", "N.", "--why", "two", "--store", str(path))
    assert json.loads(log.read_text(encoding="utf-8"))["verdict"] == "different"
    _run("judge", events[0], events[0], "same", "--by", "N.", "--store", str(path), status=2)


def test_diff(path: Path, sample: ModuleType) -> None:
    ingest.add(path, [sample.report("wire-9")], sample.StubCoder())
    assert "1 reports gained" in _run("diff", "1", "2", "--store", str(path))
    assert json.loads(_run("diff", "2", "1", "--store", str(path), "--format", "json"))[0]["change"] == "lost"
    assert "Nothing changed" in _run("diff", "2", "2", "--store", str(path))


def test_verify_and_purge(path: Path) -> None:
    assert "whole" in _run("verify", "--store", str(path))
    assert "4 codings" in _run("purge", "--person", "Amina Noor", "--store", str(path))
    assert "forgotten" in _run("purge", "--document", "wire-1", "--store", str(path))
    _run("purge", "--store", str(path), status=2)
    import duckdb

    with duckdb.connect(str(path)) as con:
        con.execute("DELETE FROM claims")
    assert "problems in" in _run("verify", "--store", str(path), status=1)


def test_add_without_reports_links_anew_with_the_judgements_since(
    path: Path, sample: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.pipeline.Coder", lambda config: sample.StubCoder())
    with Store.open(path) as store:
        events = [f"{d}#{store.coding(d)['lead']}" for d in ("wire-1", "wire-2")]
    _run("judge", *events, "different", "--by", "N.", "--store", str(path))
    assert "0 reports added" in _run("add", "--store", str(path))
    assert "4 incidents" in _run("incidents", "--store", str(path))
    assert "no such store" in _run("add", "--store", str(path.with_name("none.duckdb")), status=2)
