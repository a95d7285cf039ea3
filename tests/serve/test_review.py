"""Judgements: appended, taken up by the next linking, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient

from rashomon import ingest
from rashomon.store import corrections, judgements


class Desk:
    """A reviewer at a server of a store of one's own."""

    def __init__(self, client: TestClient, path: Path, sample: ModuleType) -> None:
        self.client, self.path, self.sample = client, path, sample

    def get(self, path: str, **query: Any) -> Any:
        answer = self.client.get(f"/api/{path}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def say(self, action: str, status: int = 201, **known: Any) -> Any:
        answer = self.client.post("/api/judgements", json={"action": action, "by": "reviewer-2"} | known)
        assert answer.status_code == status, answer.text
        return answer.json()

    def link(self) -> None:
        """What `rashomon add` does when there is nothing new but judgements."""
        ingest.add(self.path, [], self.sample.StubCoder())

    def incident_of(self, report: str) -> str:
        return str(next(iter(self.get(f"reports/{report}")["incidents"].values())))

    def event(self, report: str) -> dict[str, str]:
        return {"document": report, "event": self.get(f"reports/{report}")["lead"]}


@pytest.fixture
def desk(connect: Callable[..., TestClient], store: Path, sample: ModuleType) -> Desk:
    return Desk(connect(store), store, sample)


def test_a_merge_is_linked_forwarded_and_undone(desk: Desk) -> None:
    orsk, tomsk = desk.incident_of("wire-1"), desk.incident_of("wire-3")
    kept = desk.say("merge", left={"incident": orsk}, right={"incident": tomsk}, why="one road")
    assert kept["waiting"] == 1
    assert not kept["judgements"][0]["applied"]
    assert desk.get("incidents", review="reviewed")["total"] == 2
    desk.link()
    one = desk.incident_of("wire-1")
    assert one == desk.incident_of("wire-3")
    gone = ({orsk, tomsk} - {one}).pop()
    moved = desk.client.get(f"/api/incidents/{gone}?policy=latest/1")
    assert (moved.status_code, moved.headers["location"]) == (301, f"/api/incidents/{one}?policy=latest/1")
    assert desk.client.get(f"/incidents/{gone}/print").headers["location"] == f"/incidents/{one}/print"
    page = desk.get(f"incidents/{one}")
    assert (page["earlier_ids"], page["review"]) == ([gone], "reviewed")
    assert [h["by"] for h in page["history"] if not h["machine"]] == ["reviewer-2"]
    desk.say("undo", entry=kept["judgements"][0]["id"], why="two roads")
    desk.link()
    assert desk.incident_of("wire-1") != desk.incident_of("wire-3")
    listed = desk.get("judgements")
    assert [row["verdict"] for row in listed["rows"]] == ["unsure", "same"]
    assert listed["rows"][0]["undoes"] == listed["rows"][1]["id"]
    assert listed["rows"][1]["undone_by"] == listed["rows"][0]["id"]
    assert listed["waiting"] == 0


def test_a_split_parts_events_until_it_is_taken_back(desk: Desk) -> None:
    incident = desk.incident_of("wire-1")
    assert incident == desk.incident_of("wire-2")
    kept = desk.say("split", incident=incident, events=[desk.event("wire-2")], why="other market")
    desk.link()
    assert desk.incident_of("wire-1") != desk.incident_of("wire-2")
    for one in kept["judgements"]:
        desk.say("undo", entry=one["id"])
    desk.link()
    assert desk.incident_of("wire-1") == desk.incident_of("wire-2")


def test_an_undo_restores_the_verdict_before(desk: Desk) -> None:
    pair = {"left": desk.event("wire-1"), "right": desk.event("wire-3")}
    desk.say("same", **pair)
    last = desk.say("different", **pair)
    again = desk.say("undo", entry=last["judgements"][0]["id"])
    assert again["judgements"][0]["verdict"] == "same"
    assert desk.say("undo", 409, entry=last["judgements"][0]["id"])["what_to_do"]


def test_a_correction_stands_beside_its_claim(desk: Desk) -> None:
    report = desk.get("reports/wire-1")
    killed = next(c for c in report["events"][0]["claims"] if c["field"] == "killed")
    where = desk.event("wire-1") | {"claim": killed["id"]}
    kept = desk.say("correct", **where, after="11", why="Amina Noor was counted twice")
    found = desk.get("reports/wire-1")["corrections"]
    assert found == kept["corrections"]
    assert (found[0]["before"], found[0]["after"]) == ("12 people", "11")
    assert "Amina" not in str(found)
    assert desk.get(f"incidents/{desk.incident_of('wire-1')}")["corrections"] == found
    desk.say("undo", entry=found[0]["id"])
    assert desk.get("reports/wire-1")["corrections"][0]["undone_by"]
    desk.say("accept", **where)
    desk.say("reject", **where)
    desk.say("not-an-event", **desk.event("wire-1"), why="a film")
    assert [c["verdict"] for c in desk.get("judgements")["corrections"]] == "not-an-event reject accept correct".split()


def test_what_was_said_of_a_purged_report_goes_with_it(desk: Desk) -> None:
    desk.say("not-an-event", **desk.event("wire-1"), why="a film")
    desk.say("not-an-event", **desk.event("wire-3"), why="Amina Noor says so")
    ingest.purge_document(desk.path, "wire-1")
    assert [c.document for c in corrections.read(desk.path)] == ["wire-3"]
    ingest.purge_person(desk.path, "Amina Noor")
    assert "Amina" not in corrections.log_of(desk.path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("status", "entry"),
    [
        (422, {"action": "guess"}),
        (422, {"action": "same", "left": {"incident": "i"}}),
        (422, {"action": "same", "left": {}, "right": {}}),
        (422, {"action": "same", "left": {"incident": "i"}, "right": {"incident": "i"}, "extra": 1}),
        (404, {"action": "same", "left": {"incident": "i:none"}, "right": {"incident": "i:none"}}),
        (404, {"action": "undo", "entry": "j:0000000000000000"}),
        (422, {"action": "split", "incident": "i", "events": [], "why": "x"}),
        (422, {"action": "split", "incident": "i", "events": [{"document": "wire-1", "event": "e"}]}),
        (404, {"action": "accept", "document": "wire-1", "event": "e", "claim": "c"}),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_and_not_kept(desk: Desk, status: int, entry: dict[str, Any]) -> None:
    answer = desk.client.post("/api/judgements", json={"by": "me"} | entry)
    assert answer.status_code == status, answer.text
    assert answer.json()["what_to_do"]
    assert not judgements.log_of(desk.path).exists()
    assert not corrections.log_of(desk.path).exists()


def test_an_incident_is_not_itself_and_not_split_whole(desk: Desk) -> None:
    incident = desk.incident_of("wire-3")
    desk.say("same", 409, left={"incident": incident}, right={"incident": incident})
    desk.say("split", 409, incident=incident, events=[desk.event("wire-3")], why="x")
    desk.say("split", 409, incident=incident, events=[desk.event("wire-1")], why="x")
    desk.say("correct", 422, **desk.event("wire-3"), claim=desk.get("reports/wire-3")["events"][0]["claims"][0]["id"])


def test_the_queue_asks_by_weight_and_forgets_what_was_judged(
    connect: Callable[..., TestClient], many: Path, tmp_path: Path, sample: ModuleType
) -> None:
    import shutil

    path = Path(shutil.copyfile(many, tmp_path / "m.duckdb"))
    desk = Desk(connect(path), path, sample)
    first = desk.get("queue", limit=5)
    weights = [q["weight"] for q in first["rows"]]
    assert weights == sorted(weights, reverse=True)
    rest = desk.get("queue", limit=200, after=first["after"])["rows"]
    assert len(first["rows"]) + len(rest) == first["total"]
    top = first["rows"][0]
    sides = {side: {k: top[side][k] for k in ("document", "event")} for side in ("left", "right")}
    desk.say("different", left=sides["right"], right=sides["left"])
    after = desk.get("queue", limit=5)
    assert after["total"] == first["total"] - 1
    assert after["rows"][0]["left"]["document"] != top["left"]["document"]
    assert desk.get("queue", judged="true")["total"] == first["total"]
