"""What a store keeps to link by: made once for each coding, made anew where it changed, gone with its report."""

from __future__ import annotations

import json

import duckdb
import pytest

from rashomon.ingest import views

from .made import Json, coding, event


def test_only_what_is_new_or_changed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = views.views_of

    def watched(found: Json) -> object:
        read.append(found["document"]["id"])
        return real(found)

    monkeypatch.setattr(views, "views_of", watched)
    with duckdb.connect(":memory:") as con:
        con.execute("ATTACH ':memory:' AS store")
        con.execute("USE store")
        con.execute("CREATE TABLE documents (document_id VARCHAR, run INTEGER)")
        con.execute("CREATE TABLE codings (document_id VARCHAR, run INTEGER, sha256 VARCHAR, json VARCHAR)")
        for id in "ab":
            con.execute("INSERT INTO documents VALUES (?, 1)", [id])
            con.execute("INSERT INTO codings VALUES (?, 1, 'one', ?)", [id, json.dumps(coding(id, event("e:1")))])
        first = list(views.kept_views(con))
        assert sorted(read) == ["a", "b"]
        assert sorted(v.key for v in first) == [("a", "e:1"), ("b", "e:1")]
        con.execute("UPDATE codings SET sha256 = 'two' WHERE document_id = 'b'")
        con.execute("DELETE FROM documents WHERE document_id = 'a'")
        assert [v.key for v in views.kept_views(con)] == [("b", "e:1")]
        assert sorted(read) == ["a", "b", "b"]
        assert con.execute("SELECT document_id FROM views").fetchall() == [("b",)]
