"""From reports to incidents: what is one happening, what is not, and what people say of it."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.link import group, link, views_of
from rashomon.types import Judgement

from .made import coding, day, event, killed, town

Json = dict[str, Any]


def together(incidents: tuple[Json, ...]) -> list[list[str]]:
    """The reports of each incident."""
    return sorted(sorted({e["document"] for e in i["events"]}) for i in incidents)


def shelling(
    id: str, *claims: Json, text: str = "market", on: str = "2031-03-01", at: str = "Orsk", **more: Any
) -> Json:
    """A report of a shelling."""
    return coding(id, event(f"e:{id}", day(f"c:{id}d", on), town(f"c:{id}p", at), *claims), text=text, **more)


def judged(verdict: Any, at: str = "2031-03-03") -> Judgement:
    return Judgement(("a", "e:a"), ("b", "e:b"), verdict, "anna", "read both", at)


A, B = shelling("a", killed("c:a1", 12, "the mayor")), shelling("b", killed("c:b1", 20, "the Front"), text="again")
STRIKE = coding(
    "k", event("e:k", day("c:kd", "2031-03-01"), town("c:kp", "Kolm"), type="PROTEST", kind="strike"), text="kolm"
)


def test_one_happening_in_other_words_is_one_incident() -> None:
    assert together(link([A, B, STRIKE]).incidents) == [["a", "b"], ["k"]]


def test_a_different_toll_never_separates_and_is_a_dispute() -> None:
    (incident,) = link([A, B]).incidents
    assert [(d["field"], d["kind"]) for d in incident["disputes"]] == [("killed", "number")]


@pytest.mark.parametrize("other", [{"on": "2031-03-09"}, {"at": "Kolm"}])
def test_a_different_day_or_town_separates(other: dict[str, str]) -> None:
    assert together(link([A, shelling("b", **other)]).incidents) == [["a"], ["b"]]


def test_one_wrong_day_among_many_reports_still_separates() -> None:
    reports = [shelling(x, text="again" if x in "bdf" else "market") for x in "abcdef"]
    assert together(link([*reports, shelling("z", on="2031-03-09")]).incidents) == [[*"abcdef"], ["z"]]


def test_days_of_a_strike_are_days_of_one_strike() -> None:
    def strike(id: str, on: str) -> Json:
        happened = event(f"e:{id}", day(f"c:{id}", on), type="PROTEST", mode="strike", kind="strike")
        return coding(id, happened, text="kolm", published="2031-03-04")

    assert together(link([strike("a", "2031-03-01"), strike("b", "2031-03-03")]).incidents) == [["a", "b"]]


def test_a_deal_after_a_deed_is_another_happening() -> None:
    deal = coding("t", event("e:t", day("c:t", "2031-03-05"), type="AGREE", mode=None, kind="agreement"))
    assert together(link([A, B, deal]).incidents) == [["a", "b"], ["t"]]


def test_a_vague_report_does_not_chain_two_incidents() -> None:
    vague = coding("v", event("e:v"))
    found = together(link([A, vague, shelling("z", on="2031-03-09", published="2031-03-10")]).incidents)
    assert not any({"a", "z"} <= set(reports) for reports in found)


def test_the_order_of_reports_changes_nothing() -> None:
    assert link([A, B, STRIKE]).incidents == link([STRIKE, B, A]).incidents


def test_people_overrule_the_machine() -> None:
    assert together(link([A, B], [judged("different")]).incidents) == [["a"], ["b"]]
    far = shelling("b", on="2031-03-09")
    assert together(link([A, far], [judged("same")]).incidents) == [["a", "b"]]


def test_the_newest_verdict_on_a_pair_counts_and_unsure_leaves_it_to_the_machine() -> None:
    different = judged("different")
    assert together(link([A, B], [judged("same", "2031-03-04"), different]).incidents) == [["a", "b"]]
    assert together(link([A, B], [different, judged("unsure", "2031-03-04")]).incidents) == [["a", "b"]]


def test_an_incident_keeps_its_id_when_a_report_is_added() -> None:
    (first,) = link([A]).incidents
    (second,) = link([A, B], earlier={"a\te:a": first["id"]}).incidents
    assert second["id"] == first["id"]


def test_a_merge_leaves_a_forwarding_id() -> None:
    found = link([A, B], earlier={"a\te:a": "i:old-a", "b\te:b": "i:old-b"})
    (incident,) = found.incidents
    assert incident["id"] == "i:old-a"
    assert found.forwards == {"i:old-b": "i:old-a"}


def test_a_split_gives_the_smaller_part_a_new_id() -> None:
    earlier = {"a\te:a": "i:one", "b\te:b": "i:one"}
    found = link([A, B], [judged("different")], earlier)
    assert len({i["id"] for i in found.incidents}) == 2
    assert "i:one" in {i["id"] for i in found.incidents}
    assert found.forwards == {}


def test_the_machine_says_why() -> None:
    (judgement,) = link([A, B]).judgements
    assert judgement.verdict == "same"
    assert judgement.by.startswith("model:link-")
    assert judgement.why


def test_failures_and_reports_without_events_have_no_incident() -> None:
    failure = {"schema": "rashomon/failure/1", "id": "x", "error": {"stage": "read", "message": "empty"}}
    assert link([failure, coding("n")]).incidents == ()
    assert views_of(failure) == ()
    assert group([]).groups == ()
