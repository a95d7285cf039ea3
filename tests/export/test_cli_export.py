"""The commands export, import and agree, from files and from a store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon import ingest
from rashomon.cli import app
from rashomon.errors import InputError
from rashomon.export import Corpus
from rashomon.pipeline import Coder

from .conftest import REPORTS, rows_of


@pytest.fixture
def files(corpus: Corpus, tmp_path: Path) -> tuple[Path, Path]:
    codings, incidents = tmp_path / "codings.jsonl", tmp_path / "incidents.json"
    codings.write_text("".join(json.dumps(c) + "\n" for c in corpus.codings), encoding="utf-8")
    incidents.write_text(json.dumps(list(corpus.incidents), indent=1), encoding="utf-8")
    return codings, incidents


def run(*words: object) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_export_import_agree(files: tuple[Path, Path], tmp_path: Path) -> None:
    codings, incidents = files
    out, back = tmp_path / "out", tmp_path / "back"
    said = run(
        "export", "acled", codings, "--incidents", incidents, "-o", out, "--inter-numeric", "--policy", "latest/1"
    )
    assert "acled.csv: 2 rows" in said
    assert {r["inter2"] for r in rows_of(out / "acled.csv")} == {"7"}
    found = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert (found["policy"], found["switches"]) == ("latest/1", ["inter-numeric"])
    assert set(found["inputs"]) == {"codings.jsonl", "incidents.json"}
    run("import", "acled", out / "acled.csv", "-o", back)
    assert len((back / "codings.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    said = run("agree", codings, back, "--pairs")
    assert "killed          ratio           2" in said
    run("export", "claims", back / "codings.jsonl", "-o", tmp_path / "again")


def test_pseudonyms_stay_the_same_in_one_project(files: tuple[Path, Path], tmp_path: Path) -> None:
    names = []
    for n in range(2):
        run("export", "claims", files[0], "-o", tmp_path / str(n))
        names.append({r["claimant_name"] for r in rows_of(tmp_path / str(n) / "claims.csv")})
    assert names[0] == names[1]
    assert any(name.startswith("person-") for name in names[0])
    assert (tmp_path / "rashomon.key").stat().st_mode & 0o077 == 0


def test_what_cannot_be_is_said(files: tuple[Path, Path], tmp_path: Path) -> None:
    claims = tmp_path / "none.jsonld"
    claims.write_text("", encoding="utf-8")
    for words, says in (
        (("export", "acled", "-o", tmp_path / "x"), "name either"),
        (("export", "acled", files[0], "-o", tmp_path / "x", "--single"), "no switch of acled"),
        (("export", "acled", files[0], "-o", tmp_path / "x", "surplus"), "one word too many"),
        (("export", "acled", tmp_path / "none", "-o", tmp_path / "x"), "No such file"),
        (("export", "acled", files[0], "-o", files[1] / "x"), "Name a folder"),
        (("import", "acled", files[0], "-o", tmp_path / "x"), "no column"),
        (("import", "schemaorg", claims, "-o", files[0] / "x"), "Name a folder"),
    ):
        with pytest.raises(InputError, match=says):
            run(*words)


def test_a_store_exports_as_its_files_do(coder: Coder, files: tuple[Path, Path], tmp_path: Path) -> None:
    store = tmp_path / "kept.duckdb"
    ingest.add(store, REPORTS, coder)
    for format, name in (("acled", "acled.csv"), ("maverick", "maverick.csv")):
        run("export", format, "--store", store, "-o", tmp_path / "s" / format, "--unredacted")
        run("export", format, files[0], "--incidents", files[1], "-o", tmp_path / "f" / format, "--unredacted")
        ours, theirs = ((tmp_path / way / format / name).read_bytes() for way in "sf")
        assert ours == theirs
    found = json.loads((tmp_path / "s" / "acled" / "manifest.json").read_text(encoding="utf-8"))
    assert found["run"]["coder_digest"] == found["coders"][0]["digest"]
    assert "kept.duckdb" in found["inputs"]
    run("export", "claims", "--store", store, "-o", tmp_path / "redacted")
    assert not (tmp_path / "rashomon.key").exists()  # a store has a key of its own
    assert "Tankolo" not in (tmp_path / "redacted" / "claims.csv").read_text(encoding="utf-8")
