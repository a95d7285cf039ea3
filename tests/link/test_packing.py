"""What a store keeps to link by says all that the coding says."""

from __future__ import annotations

from rashomon.link import incident, incident_by_policy, link, sensitivity, views_of
from rashomon.link.groups import Group
from rashomon.link.packing import packed, unpacked

from .made import claim, coding, day, event, killed, town


def test_packed_views_come_back_as_they_were() -> None:
    doer = claim("actor", "c:4", {"text": "the Front", "actor": {"id": "local:1", "name": "the Front"}}, "the mayor")
    first = event("e:1", day("c:1", "2031-03-01"), town("c:2", "Orsk"), killed("c:3", 3), doer)
    found = views_of(coding("a", first, event("e:2", type="PROTEST", kind="march")))
    assert unpacked(packed(found)) == found
    assert unpacked(packed(())) == ()


def test_an_incident_with_all_policies_is_the_incident_and_its_policies() -> None:
    codings = [coding("a", event("e:1", killed("c:1", 3, "the mayor"))), coding("b", event("e:2", killed("c:2", 9)))]
    (made,) = link(codings).incidents
    group = Group(made["id"], tuple((e["document"], e["event"]) for e in made["events"]))
    assert incident_by_policy(group, codings) == (incident(group, codings), sensitivity(group, codings))
