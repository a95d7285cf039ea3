"""The coder's digest follows what coding reads, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rashomon import knowledge
from rashomon.knowledge import CODED, Knowledge
from rashomon.lexicon.files import DATA, LEXICON, digest


def test_every_folder_of_data_is_coded_with_or_known_not_to_be() -> None:
    others = {"export", "lexicon", "link", "read", "schemas", "wikidata.yaml"}
    assert {p.name for p in DATA.iterdir() if not p.name.startswith("__")} == others | set(CODED)


@pytest.mark.parametrize(
    ("file", "follows"),
    [
        ("schemas/acled.json", False),
        ("export/acled.yaml", False),
        ("link/weights.json", False),
        ("scores.yaml", True),
        ("ontology/cameo.csv", True),
        ("places/words.yaml", True),
    ],
)
def test_the_digest_changes_with_what_coding_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, follows: bool
) -> None:
    for name in ("schemas/acled.json", "export/acled.yaml", "link/weights.json", *CODED):
        whole = DATA / name
        if whole.is_dir():
            shutil.copytree(whole, tmp_path / name, ignore=shutil.ignore_patterns("*.onnx", "*.npz"))
        else:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            shutil.copy(whole, tmp_path / name)
    monkeypatch.setattr(knowledge, "DATA", tmp_path)
    loaded = Knowledge.__new__(Knowledge)
    loaded.folder, loaded.own_actors = LEXICON, None
    before = loaded.data_digest
    del loaded.data_digest
    (tmp_path / file).write_text("changed", encoding="utf-8")
    digest.cache_clear()
    assert (loaded.data_digest != before) is follows
    digest.cache_clear()


def test_the_digest_does_not_depend_on_where_the_files_lie(tmp_path: Path) -> None:
    for folder in ("a", "z"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "words.yaml").write_text("- one")
    (tmp_path / "m.yaml").write_text("- two")
    assert digest(tmp_path / "m.yaml", tmp_path / "a") == digest(tmp_path / "m.yaml", tmp_path / "z")
