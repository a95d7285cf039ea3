"""The features: what speaks for one happening, what against, and when there is no evidence."""

from __future__ import annotations

import pytest

from rashomon.link import EventView, views_of
from rashomon.link.block import candidates
from rashomon.link.compare import FEATURES, same_day, same_place, same_toll
from rashomon.link.score import likelihood

from .made import coding, day, event, killed, town


def view(*claims: dict[str, object], id: str = "a", text: str = "market") -> EventView:
    (found,) = views_of(coding(id, event("e:1", *claims), text=text))
    return found


def test_nothing_said_is_no_evidence() -> None:
    for feature in (same_day, same_place, same_toll):
        assert feature(view(), view(id="b")) is None


@pytest.mark.parametrize(("other", "score"), [("2031-03-01", 1.0), ("2031-03-02", 0.0)])
def test_the_same_day_and_the_night_after(other: str, score: float) -> None:
    found = same_day(view(day("c:1", "2031-03-01")), view(day("c:2", other), id="b"))
    assert found is not None
    assert found.score == score


def test_another_week_speaks_against() -> None:
    found = same_day(view(day("c:1", "2031-03-01")), view(day("c:2", "2031-03-09"), id="b"))
    assert found is not None
    assert found.score == -1.0
    assert found.reason == "2031-03-01 vs 2031-03-09"


def test_two_towns_speak_against() -> None:
    found = same_place(view(town("c:1", "Orsk")), view(town("c:2", "Kolm"), id="b"))
    assert found is not None
    assert found.score == -1.0


def test_a_different_toll_speaks_neither_way() -> None:
    found = same_toll(view(killed("c:1", 3)), view(killed("c:2", 9), id="b"))
    assert found is not None
    assert found.score == 0.0


def test_every_feature_says_the_same_from_both_sides() -> None:
    a = view(day("c:1", "2031-03-01"), town("c:2", "Orsk"), killed("c:3", 3))
    b = view(day("c:4", "2031-03-04"), town("c:5", "Kolm"), id="b", text="again")
    for feature in FEATURES:
        one, two = feature(a, b), feature(b, a)
        assert (one and one.score) == (two and two.score), feature.__name__
    assert likelihood(a, b) == likelihood(b, a)


def test_events_that_share_a_town_and_a_week_are_compared_and_strangers_are_not() -> None:
    a, b = (
        view(town("c:1", "Orsk"), day("c:2", "2031-03-01")),
        view(town("c:3", "Orsk"), day("c:4", "2031-03-02"), id="b"),
    )
    stranger = view(town("c:5", "Kolm"), day("c:6", "2030-01-01"), id="c", text="kolm")
    assert list(candidates([a, b, stranger])) == [(0, 1)]


def test_a_shared_region_is_no_shared_name() -> None:
    told = coding("a", event("e:1"), text="Lev Aminov spoke in Ural of the fire.")
    region = {"id": "geonames:9", "name": "Ural", "country": "RUS", "precision": "admin1"}
    assert views_of(told)[0].report.names == ("aminov", "lev", "ural")
    told["places"] = [{"start": 20, "end": 24, "text": "Ural", "place": region}]
    assert views_of(told)[0].report.names == ("aminov", "lev")
