"""What the voices of a report disagree on, and what only looks so."""

from __future__ import annotations

import pytest

from rashomon.extract.disputes import find_disputes, voice_of
from rashomon.types import Actor, Claim, Evidence, Place, Quantity, Span, Value, Voice, When

ATTACK = "Rebels attacked a village near Gusau on Monday. "


@pytest.mark.parametrize(
    ("text", "disputes"),
    [
        (ATTACK + "Police said 12 people were killed. Villagers said 20 people were killed.", {("killed", "number")}),
        (ATTACK + "Police said 12 people were killed. Villagers said 12 people were killed.", set()),
        # an update is a series, not a dispute
        (
            ATTACK
            + "Police said on Monday that 12 people were killed. On Tuesday police said that 15 people were killed.",
            set(),
        ),
        (ATTACK + "The army denied that there had been any attack on the village.", {("occurred", "denial")}),
        (ATTACK + "The rebels denied responsibility for the attack.", {("actor", "responsibility")}),
        (
            ATTACK + "Police said nobody was killed. A nurse said four people were killed.",
            {("killed", "denial")},
        ),
        (
            "Nothing happened, the governor said. Residents said soldiers attacked the market in Gusau on Monday.",
            {("occurred", "denial")},
        ),
    ],
)
def test_the_disputes_of_a_report(told, text, disputes):
    assert told(text).disputes() == disputes


# ---------------------------------------------------------------- claim by claim


def claim(
    n: int, field: str, voice: str | None, value: Value, stance: str = "asserts", origin: str = "rule:x"
) -> Claim:
    who = Voice(Span(n, n + 1, voice), Actor(voice, voice, "group")) if voice else None
    return Claim(f"c:{n}", field, value, who, (), stance, Evidence(Span(0, 1, "x"), None, "indirect", origin, 0.5))


def figure(
    n: int, voice: str | None, low: int | None, best: int | None, high: int | None, stance: str = "asserts", **more: str
):
    return claim(n, "killed", voice, Value(Span(n, n + 1, "x"), quantity=Quantity(low, best, high)), stance, **more)


def kinds(*claims: Claim) -> list[tuple[str, str]]:
    return [(d.field, d.kind) for d in find_disputes("e:1", claims)]


def test_ranges_that_meet_are_no_dispute():
    assert kinds(figure(1, "police", 10, 12, 14), figure(2, "villagers", 14, 15, 20)) == []
    assert kinds(figure(1, "police", 10, 12, 13), figure(2, "villagers", 14, 15, 20)) == [("killed", "number")]


def test_at_least_twelve_is_a_figure_of_twelve():
    assert kinds(figure(1, "police", 12, 12, None), figure(2, "villagers", 20, 20, 20)) == [("killed", "number")]
    assert kinds(figure(1, "police", 12, 12, None), figure(2, "villagers", 12, 12, 12)) == []


def test_about_sixty_is_good_for_a_tenth_either_way():
    assert kinds(figure(1, "police", None, 60, None), figure(2, "villagers", 65, 65, 65)) == []
    assert kinds(figure(1, "police", None, 60, None), figure(2, "villagers", 70, 70, 70)) == [("killed", "number")]


def test_a_part_of_a_figure_is_no_rival_of_the_whole():
    assert (
        kinds(figure(1, "police", 12, 12, 12), figure(2, "villagers", 3, 3, 3, origin="rule:tolls/killed-part")) == []
    )


def test_the_report_may_differ_from_a_voice():
    assert kinds(figure(1, None, 12, 12, 12), figure(2, "villagers", 20, 20, 20)) == [("killed", "number")]


def test_a_denied_nil_is_a_denial_and_a_denied_figure_is_a_number():
    assert kinds(figure(1, "army", 0, 0, 0, "denies"), figure(2, "nurse", 3, 3, 3)) == [("killed", "denial")]
    assert kinds(figure(1, "army", 3, 3, 3, "denies"), figure(2, "nurse", 3, 3, 3)) == [("killed", "number")]


def named(n: int, voice: str | None, actor: str, stance: str = "asserts") -> Claim:
    return claim(n, "actor", voice, Value(Span(n, n + 1, actor), actor=Actor(actor, actor, "group")), stance)


def test_two_voices_name_two_doers():
    assert kinds(named(1, "army", "rebels"), named(2, "rebels", "army")) == [("actor", "responsibility")]
    assert kinds(named(1, None, "rebels"), named(2, "rebels", "army")) == []  # the report names one of several
    assert kinds(named(1, "army", "rebels"), named(2, "police", "rebels")) == []


def test_who_refuses_its_own_part_answers_whoever_names_a_doer():
    assert kinds(named(1, "army", "rebels"), named(2, "rebels", "rebels", "denies")) == [("actor", "responsibility")]


def test_nobody_did_it_is_another_account():
    nobody = claim(2, "actor", "army", Value(Span(2, 8, "nobody")), "denies")
    assert kinds(named(1, "nurse", "rebels"), nobody) == [("actor", "account")]


def place(n: int, voice: str | None, id_: str, precision: str = "locality") -> Claim:
    return claim(n, "place", voice, Value(Span(n, n + 1, id_), place=Place(id_, id_, "SSD", None, 0.0, 0.0, precision)))


def test_two_towns_are_a_dispute_and_a_town_in_its_province_is_none():
    assert kinds(place(1, "army", "g:1"), place(2, "nurse", "g:2")) == [("place", "place")]
    assert kinds(place(1, "army", "g:1"), place(2, "nurse", "g:2", "admin1")) == []
    assert kinds(place(1, None, "g:1"), place(2, "nurse", "g:2")) == []


def day(n: int, voice: str | None, value: str) -> Claim:
    return claim(n, "date", voice, Value(Span(n, n + 1, "x"), when=When(value)))


def test_two_days_are_a_dispute_and_a_day_of_the_month_is_none():
    assert kinds(day(1, "army", "2031-03-03"), day(2, "nurse", "2031-03-04")) == [("date", "date")]
    assert kinds(day(1, "army", "2031-03-03"), day(2, "nurse", "2031-03")) == []
    assert kinds(day(1, "army", "2031-03-03"), day(2, "nurse", "2031-03-01/2031-03-02")) == []


def test_one_voice_does_not_dispute_with_itself():
    assert kinds(day(1, "army", "2031-03-03"), day(2, "army", "2031-03-04")) == []
    assert kinds(figure(1, "army", 1, 1, 1), figure(2, "army", 9, 9, 9)) == []


def test_a_dispute_names_its_claims_once():
    (dispute,) = find_disputes("e:1", [figure(1, "a", 1, 1, 1), figure(2, "b", 2, 2, 2), figure(3, "c", 3, 3, 3)])
    assert dispute.claims == ("c:1", "c:2", "c:3")
    assert dispute.event == "e:1"


def test_voice_of():
    assert voice_of(figure(1, None, 1, 1, 1)) == ""
    assert voice_of(figure(1, "army", 1, 1, 1)) == "army"
    unknown = Claim(
        "c:1", "killed", Value(None), Voice(Span(0, 7, "A Nurse")), (), "asserts", figure(1, None, 1, 1, 1).evidence
    )
    assert voice_of(unknown) == "a nurse"
