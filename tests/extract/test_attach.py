"""Which places, dates, figures and weapons hang on which event."""

from __future__ import annotations

from rashomon.extract.attach import sentence_of
from rashomon.types import Span


def test_each_verb_has_its_own_place_and_date(told):
    report = told("Rebels attacked a bus in Gusau on Monday and soldiers raided a camp in Bentiu on Tuesday.")
    assert report.values("attacked", "place") == ["Gusau"]
    assert report.values("raided", "place") == ["Bentiu"]
    assert [c.value.when.value for c in report.claims("attacked", "date")] == ["2031-03-03"]
    assert [c.value.when.value for c in report.claims("raided", "date")] == ["2031-03-04"]


def test_the_place_of_the_telling_is_not_the_place_of_the_deed(told):
    report = told("The minister said in Lagos that rebels had attacked a bus in Gusau.")
    assert report.values("attacked", "place") == ["Gusau"]


def test_a_place_that_words_describe_but_do_not_name(told):
    report = told("Gunmen shot two drivers at the bus park on Monday.")
    (place,) = report.claims("shot", "place")
    assert place.value.span.text == "the bus park"
    assert place.value.place is None


def test_a_figure_goes_to_the_event_that_it_fits(told):
    report = told(
        "Police raided a hostel in Gusau on Monday and the minister met the envoy. Six students were wounded."
    )
    assert report.figures("raided", "injured") == [("", 6, 6, 6)]
    assert report.figures("met", "injured") == []


def test_a_figure_of_a_later_sentence_goes_to_the_deed_before_it(told):
    report = told("Warplanes bombed a village near Bentiu. Eleven people were killed.")
    assert report.figures("bombed", "killed") == [("", 11, 11, 11)]


def test_weapons_hang_on_attacks_in_their_own_clause_only(told):
    report = told("Police arrested four men with knives and shot two others with rifles.")
    assert [(c.value.span.text, c.value.kind) for c in report.claims("shot", "means")] == [("rifles", "firearms")]
    assert report.claims("arrested", "means") == []


def test_a_weapon_of_one_attack_is_not_the_means_of_the_next(told):
    report = told("The rebels carried out shootings and bomb attacks on drivers in Gusau on Monday.")
    assert report.values("shootings", "means") == []


def test_a_part_hangs_beside_its_whole(told):
    report = told("Police arrested 12 people, including three students, in Gusau on Monday.")
    assert {f[1] for f in report.figures("arrested", "detained")} == {12, 3}
    origins = {c.value.quantity.low: c.evidence.origin for c in report.claims("arrested", "detained")}
    assert origins[3].endswith("-part")
    assert not origins[12].endswith("-part")


def test_tellings_are_in_text_order(told):
    starts = [t.start for t in told("Rebels attacked Gusau. Police arrested two men. Rebels fled.").trace.tellings]
    assert starts == sorted(starts)
    assert len(starts) >= 2


def test_sentence_of_finds_the_sentence_that_holds_a_span(parse):
    sents = parse("Rebels attacked.\n\nPolice came later.")
    assert sentence_of(sents, Span(18, 24, "Police")) is sents[1]
    assert sentence_of(sents, Span(0, 6, "Rebels")) is sents[0]
    assert sentence_of(sents, Span(16, 18, "\n\n")) is None
    assert sentence_of((), Span(0, 1, "R")) is None
