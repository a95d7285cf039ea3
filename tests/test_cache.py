"""Compiled files: whole or not there, and not for ever."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from rashomon.cache import cache_folder, whole


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "places-1.bin"
    with pytest.raises(TypeError), whole(path) as out:
        out.writelines([b"half", None])  # type: ignore[list-item]
    assert list(path.parent.iterdir()) == []
    with whole(path) as out:
        out.write(b"all of it")
    assert path.read_bytes() == b"all of it"
    assert list(path.parent.iterdir()) == [path]


def test_only_old_versions_of_the_same_file_go(tmp_path: Path) -> None:
    old, recent, other = (tmp_path / n for n in ("places-1.bin", "places-2.bin", "actors-1.json"))
    for path in (old, recent, other):
        path.write_bytes(b"x")
    long_ago = time.time() - 40 * 24 * 3600
    for path in (old, other):
        os.utime(path, (long_ago, long_ago))
    with whole(tmp_path / "places-3.bin") as out:
        out.write(b"y")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["actors-1.json", "places-2.bin", "places-3.bin"]


def test_the_folder_is_the_users_unless_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_CACHE", str(tmp_path / "here"))
    assert cache_folder() == tmp_path / "here"
    monkeypatch.delenv("RASHOMON_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "rashomon"
