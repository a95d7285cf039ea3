"""Private people are hidden in every answer, and cannot be asked for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.export import EXPORTERS


def pages(client: TestClient) -> list[str]:
    """Every address of a store."""
    fixed = "incidents facets map timeline reports failures claims disputes actors places judgements queue runs about"
    found = [f"/api/{word}" for word in (*fixed.split(), "runs/1..1", "search?q=saw", "search?q=Noor", "health")]
    for row in client.get("/api/incidents").json()["rows"]:
        found += [f"/api/incidents/{row['id']}", f"/incidents/{row['id']}/print"]
    found += [f"/api/reports/{r['id']}" for r in client.get("/api/reports").json()["rows"]]
    found += [f"/api/actors/{r['id']}" for r in client.get("/api/actors").json()["rows"]]
    return [*found, *(f"/api/export/{f}" for f in ("list", "incidents", "codings"))]


def test_no_answer_names_a_private_person(reader: TestClient) -> None:
    for path in pages(reader):
        answer = reader.get(path)
        assert answer.status_code == 200, path
        assert "Amina" not in answer.text.replace('"q":"Noor"', ""), path


@pytest.mark.parametrize("format", sorted(EXPORTERS))
def test_no_export_names_a_private_person(reader: TestClient, format: str) -> None:
    answer = reader.get(f"/api/export/{format}")
    assert answer.status_code == 200, answer.text
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    assert "manifest.json" in packed.namelist()
    assert not any(b"Amina" in packed.read(name) for name in packed.namelist())


def test_offsets_of_a_redacted_report_point_into_the_text_that_is_shown(reader: TestClient) -> None:
    found = reader.get("/api/reports/wire-1").json()
    assert found["redacted"]
    assert "person-" in found["text"]
    spans = [c["quote"] for e in found["events"] for c in e["claims"]] + [
        m for a in found["actors"] for m in a["mentions"]
    ]
    assert all(found["text"][s["start"] : s["end"]] == s["text"] for s in spans)


@pytest.mark.parametrize("query", ["incidents?q=noor", "incidents?actor=Amina Noor", "claims?claimant=Amina Noor"])
def test_a_private_name_finds_nothing(reader: TestClient, query: str) -> None:
    assert reader.get(f"/api/{query}").json()["total"] == 0


def test_a_search_for_a_private_name_finds_nothing_but_others_are_found(reader: TestClient) -> None:
    found = reader.get("/api/search", params={"q": "Noor"}).json()
    assert not any(found[kind] for kind in ("incidents", "reports", "actors", "places"))
    found = reader.get("/api/search", params={"q": "hit the market"}).json()
    text = reader.get(f"/api/reports/{found['reports'][0]['id']}").json()["text"]
    hit = found["reports"][0]
    assert text[hit["start"] : hit["end"]].lower() == "hit the market"


def test_a_private_person_has_no_page_even_where_people_are_named(
    connect: Callable[..., TestClient], made: Path, reader: TestClient
) -> None:
    named = connect(made, redacted=False)
    assert "Amina Noor" in named.get("/api/reports/wire-1").json()["text"]
    for client in (named, reader):
        answer = client.get("/api/actors/local:amina")
        assert answer.status_code == 404
        assert "private" in answer.json()["detail"]
    assert not named.get("/api/about").json()["redacted"]
