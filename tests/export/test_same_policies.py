"""What an export shows of an incident is what its summary says: one implementation of the policies."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.export import Corpus, collapse
from rashomon.link import POLICIES, link
from rashomon.link.policies import TOLLS

from .cases import ARMY, REBELS, case, day, dead, here, party


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_exports_show_what_the_summaries_say(codings: list[dict[str, Any]], policy: str) -> None:
    incidents = link(codings, policy=policy).incidents
    tolls = 0
    for one in Corpus(codings, incidents).cases():
        account = one.account
        said = next(i["summary"] for i in incidents if i["id"] == one.incident["id"])
        when, place = collapse.when(account, policy), collapse.place(account, policy)
        assert (when.value["value"] if when else None) == said["date"]
        assert (place.value["place"] if place else None) == said["place"]
        for field in ("actor", "target"):
            shown = collapse.parties(account, field, policy)
            assert {(p.id, p.name) for p in shown} == {(p["id"], p["name"]) for p in said[field]}
        for field in TOLLS:
            figure, bounds = collapse.figure(account, field, policy), collapse.bounds(account, field, policy)
            assert (figure is None) == (field not in said)
            if figure:
                tolls += 1
                assert figure.amount == said[field]["best"]
                assert bounds == (said[field]["low"], said[field]["high"])
    assert tolls > 1


def test_a_party_that_reports_name_differently_stays() -> None:
    renamed = party("actor", REBELS | {"name": "Red Dawn Movement"})
    one = case([party("actor", ARMY)], [renamed, party("actor", ARMY)], [renamed])
    shown = collapse.parties(one.account, "actor", "latest/1")
    assert [p.id for p in shown] == [REBELS["id"]]


def test_sides_add_up_to_the_toll() -> None:
    one = case([day(), here(), dead(5, side="target"), dead(3, side="civilian", text="3 more")])
    figure = collapse.figure(one.account, "killed", "conservative/1")
    assert figure
    assert (figure.amount, sum(figure.sides)) == (8, 8)
