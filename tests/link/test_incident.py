"""What is said of an incident: propositions, parties, copies, disputes, and what each policy shows."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.link import POLICIES, Group, disagreement, incident, sensitivity
from rashomon.link.copies import originals

from .made import coding, event, killed

Json = dict[str, Any]


def made(*codings: Json, policy: str = "conservative/1") -> Json:
    keys = tuple((c["document"]["id"], e["id"]) for c in codings for e in c["events"])
    return incident(Group("i:1", keys), codings, policy)


FIRST = coding("r1", event("e:1", killed("c:1", 3, "the police")), published="2031-03-01")
SECOND = coding("r2", event("e:2", killed("c:2", 5, "police")), text="again", published="2031-03-02")
RIVAL = coding("r3", event("e:3", killed("c:3", 9, "the Front")), text="kolm", published="2031-03-02")
DENIAL = coding(
    "r4", event("e:4", killed("c:4", 0, "the army", "denies")), text="Nothing happened there.", published="2031-03-03"
)


def test_a_voice_that_updates_its_figure_makes_a_series_and_no_dispute() -> None:
    found = made(FIRST, SECOND)
    assert found["disputes"] == []
    ((series),) = found["tolls"]
    assert [f["best"] for f in series["figures"]] == [3, 5]


def test_two_voices_with_two_figures_are_a_dispute_by_the_newest_of_each() -> None:
    (dispute,) = made(FIRST, SECOND, RIVAL)["disputes"]
    assert dispute == {"field": "killed", "kind": "number", "claims": ["c:2", "c:3"]}


def test_a_denial_is_a_dispute() -> None:
    assert ("killed", "denial") in {(d["field"], d["kind"]) for d in made(RIVAL, DENIAL)["disputes"]}


def test_voices_that_agree_share_a_proposition() -> None:
    same = coding("r5", event("e:5", killed("c:5", 9)), source="The Herald")
    (proposition,) = made(RIVAL, same)["propositions"]
    assert {p["party"]["name"] for p in proposition["positions"]} == {"the Front", "The Herald"}


@pytest.mark.parametrize(
    ("policy", "best"),
    [("conservative/1", 3), ("informative/1", 5), ("representative/1", 5), ("latest/1", 5)],
)
def test_each_policy_takes_its_figure(policy: str, best: int) -> None:
    also = coding(
        "r6",
        event("e:6", killed("c:6", 5, "a nurse")),
        text="Nurses in Orsk counted five dead.",
        published="2031-03-04",
    )
    summary = made(FIRST, SECOND, also, RIVAL, policy=policy)["summary"]
    assert summary["policy"] == policy
    assert summary["killed"] == {"low": 3, "best": best, "high": 9, "contested": True}


def test_a_denial_lowers_the_low_and_sets_no_figure() -> None:
    assert made(RIVAL, DENIAL)["summary"]["killed"] == {"low": 0, "best": 9, "high": 9, "contested": True}


def test_sensitivity_shows_every_policy() -> None:
    keys = (("r1", "e:1"), ("r3", "e:3"))
    found = sensitivity(Group("i:1", keys), [FIRST, RIVAL])
    assert list(found) == list(POLICIES)
    assert {name: s["killed"]["best"] for name, s in found.items()}["latest/1"] == 9


def test_a_near_duplicate_counts_once() -> None:
    text = "Shells hit the vegetable market in Orsk on Saturday and burnt the stalls of forty traders, the mayor said."
    one, two = coding("a", text=text), coding("b", text=text + " Rain fell.")
    assert originals([one, two]) == {"a": "a", "b": "a"}


def test_an_agency_that_is_credited_counts_once() -> None:
    wire = coding(
        "w", text="Shells burnt the stalls of forty traders in Orsk, mayor Lev Aminov said.", source="Steppe Wire"
    )
    paper = coding("p", text="Mayor Lev Aminov said shells burnt forty traders' stalls in Orsk, Steppe Wire reported.")
    assert len(set(originals([wire, paper]).values())) == 2
    source = {"start": 0, "end": 0, "text": "Steppe Wire", "actor": None}
    paper["attributions"] = [{"source": source, "cue": None, "content": [], "manner": "indirect", "stance": "asserts"}]
    assert originals([wire, paper]) == {"w": "w", "p": "w"}


def test_two_reports_of_one_outlet_that_say_different_things_are_two() -> None:
    one = coding("a", text="Shells hit the market in Orsk.", source="The Herald")
    two = coding("b", text="Nurses in the city counted the wounded all night long.", source="The Herald")
    assert len(set(originals([one, two]).values())) == 2


def test_disagreement_is_counted_in_incidents() -> None:
    found = {d.field: d for d in disagreement([made(FIRST, SECOND, RIVAL), made(FIRST)])}
    killings = found["killed"]
    assert (killings.told, killings.contestable, killings.disputed) == (2, 1, 1)
    assert killings.kinds == {"number": 1}
    assert killings.spread == 3.0
