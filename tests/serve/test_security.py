"""Who is answered, and what a browser may do with the answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

Connect = Callable[..., TestClient]
SAME = {"action": "same", "left": {"document": "wire-1", "event": "e"}, "right": {"incident": "i"}, "by": "me"}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::2]:80", "localhost.evil"])
def test_a_name_of_the_web_that_leads_here_is_not_answered(reader: TestClient, host: str) -> None:
    answer = reader.get("/api/about", headers={"host": host})
    assert answer.status_code == 403
    assert answer.json()["where"] == "Host"


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:9"])
def test_names_of_this_machine_are_answered(reader: TestClient, host: str) -> None:
    assert reader.get("/api/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"x-rashomon": ""},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_another_sites_page_cannot_judge(reader: TestClient, headers: dict[str, str]) -> None:
    answer = reader.post("/api/judgements", json=SAME, headers=headers)
    assert answer.status_code == 403
    assert answer.json()["where"] == "X-Rashomon"


def test_its_own_page_can(reader: TestClient) -> None:
    own = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
    assert reader.post("/api/judgements", json=SAME, headers=own).status_code == 404  # there is no such event


def test_a_large_body_is_refused(reader: TestClient) -> None:
    assert reader.post("/api/judgements", json=SAME | {"why": "x" * 100_000}).status_code == 413
    chunks = (b"x" for _ in range(3))
    assert reader.post("/api/judgements", content=chunks).status_code == 413


def test_a_token_is_asked_for(connect: Connect, made: Path) -> None:
    client = connect(made, token="secret-word")
    answer = client.get("/api/about", headers={"host": "desk.example"})
    assert answer.status_code == 401
    assert "secret" not in answer.text
    for headers in ({"authorization": "Bearer secret-word"}, {"cookie": "rashomon=secret-word"}):
        assert client.get("/api/about", headers=headers | {"host": "desk.example"}).status_code == 200
    assert client.get("/api/about", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/api/about", headers={"authorization": "Bearer wörter".encode("latin-1")}).status_code == 401


def test_a_token_in_the_address_becomes_a_cookie(connect: Connect, made: Path) -> None:
    client = connect(made, token="secret-word")
    answer = client.get("/incidents?token=secret-word&type=ASSAULT")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/incidents?type=ASSAULT"
    assert {"httponly", "samesite=strict"} <= set(answer.headers["set-cookie"].lower().split("; "))
    assert client.get("/api/about").status_code == 200
    assert client.get("/%2fevil.example?token=secret-word").headers["location"] == "/evil.example"


@pytest.mark.parametrize("path", ["/", "/api/about", "/api/nothing", "/incidents", "/api/incidents"])
def test_every_answer_binds_the_browser(reader: TestClient, path: str) -> None:
    headers = reader.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-request-id"]
    assert "server" not in headers


def test_no_page_of_ours_names_another_site(reader: TestClient) -> None:
    assert "://" not in reader.get("/").text
    assert reader.get("/docs").text == reader.get("/").text


def test_an_answer_that_has_not_changed_is_not_sent_again(connect: Connect, store: Path) -> None:
    client = connect(store)
    first = client.get("/api/incidents")
    tag = first.headers["etag"]
    again = client.get("/api/incidents", headers={"if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert "etag" not in client.get("/api/incidents/none").headers
    pair = [{"incident": r["id"]} for r in first.json()["rows"][:2]]
    said = {"action": "same", "left": pair[0], "right": pair[1], "by": "me"}
    assert client.post("/api/judgements", json=said).status_code == 201
    assert client.get("/api/incidents", headers={"if-none-match": tag}).status_code == 200


def test_the_web_app_is_served_and_nothing_beside_it(connect: Connect, made: Path, tmp_path: Path) -> None:
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text("<!doctype html><title>desk</title>", encoding="utf-8")
    (static / "assets" / "app-1a2b.mjs").write_text("export {}", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    client = connect(made, static=static)
    script = client.get("/assets/app-1a2b.mjs")
    assert script.headers["content-type"].startswith("text/javascript")
    assert "immutable" in script.headers["cache-control"]
    for screen in ("/", "/incidents", "/incidents/i:1", "/reports/a.txt", "/review"):
        assert "<title>desk" in client.get(screen).text
    assert client.get("/assets/gone.js").status_code == 404
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/..%5csecret.txt", "/%00"):
        assert "secret" not in client.get(path).text.replace("secret.txt", "")


def test_without_the_web_app_a_page_says_what_to_do(
    reader: TestClient, connect: Connect, made: Path, tmp_path: Path
) -> None:
    assert "make page" in connect(made, static=tmp_path / "none").get("/").text
