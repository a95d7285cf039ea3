"""Where events happened that name no place of their own, and which places say where an event was."""

from __future__ import annotations


def places(report, words):
    """The words of each place claim of an event, with the resolved name."""
    return [(c.value.span.text, c.value.place.name if c.value.place else None) for c in report.claims(words, "place")]


def test_an_event_takes_the_place_of_the_sentence_before(told):
    report = told("A crowd gathered in Gusau on Monday. Soldiers shot six people.")
    assert [words for words, _ in places(report, "shot")] == ["Gusau"]


def test_two_places_set_no_scene(told):
    report = told("The minister went from Kano in the north to rallies in Gusau and Sokoto. Soldiers shot six people.")
    assert report.values("shot", "place") == []


def test_where_a_man_was_born_is_no_scene(told):
    report = told("Soldiers shot a teacher who was born in Gusau.")
    assert report.values("shot", "place") == []


def test_the_town_is_the_town_named_before(told):
    report = told("Rebels attacked a convoy in Bentiu on Monday. On Tuesday police arrested four men in the town.")
    assert ("the town", "Bentiu") in places(report, "arrested")


def test_what_is_attacked_is_where_it_happens(told):
    assert places(told("Warplanes bombed Mosul on Monday."), "bombed") == [("Mosul", "Mosul")]


def test_the_province_counts_where_the_village_is_unknown(told):
    report = told("Gunmen attacked a police post in Zorblak in Helmand province on Monday.")
    assert "Helmand" in {name for _, name in places(report, "attacked")} | {w for w, _ in places(report, "attacked")}


def test_what_a_place_is_measured_from_stands_for_its_surroundings(told):
    (claim,) = told("Soldiers attacked a convoy 30 kilometres north of Kidal on Monday.").claims("attacked", "place")
    assert (claim.value.place.id, claim.value.place.precision) == ("geonames:2455290", "admin2")


def test_what_lies_far_from_a_town_is_not_placed_by_it(told):
    report = told("Soldiers attacked a convoy 300 kilometres north of Kidal on Monday.")
    assert report.claims("attacked", "place") == []


def test_background_sets_no_scene_for_other_kinds(told):
    report = told("Police arrested two men on Monday. In 1998 a bomb killed twelve people in Nairobi.")
    assert report.values("arrested", "place") == []
