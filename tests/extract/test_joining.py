"""Which words of one report tell of the same happening."""

from __future__ import annotations


def test_nouns_that_point_back_are_mentions_of_the_raid(told):
    report = told(
        "Police raided the office of the Lantern League in Gusau on Monday. The operation began at dawn. "
        "The raid angered the league."
    )
    assert report.types().count(("COERCE", "seize")) == 1
    assert [m.text for m in report.event("raided").mentions] == ["operation", "raid"]


def test_a_second_one_is_another(told):
    report = told("Rebels killed five soldiers in an ambush near Gusau on Monday. Later a second ambush killed two.")
    ambushes = [e for e in report.events if e.kind == "ambush"]
    assert [[c.value.quantity.low for c in e.claims if c.field == "killed"] for e in ambushes] == [[5], [2]]


def test_a_noun_that_stands_for_nothing_told_is_no_event(told):
    assert told("The operation in Gusau began at dawn.").events == ()


def test_other_towns_are_other_attacks(told):
    report = told("Rebels attacked a bus in Gusau on Monday. Rebels attacked a bus in Bentiu on Monday.")
    assert [[c.value.span.text for c in e.claims if c.field == "place"] for e in report.events] == [
        ["Gusau"],
        ["Bentiu"],
    ]


def test_other_days_are_other_attacks(told):
    report = told("Rebels attacked a bus on Monday. Rebels attacked a bus on Sunday.")
    assert len(report.events) == 2


def test_the_same_attack_told_twice_is_one(told):
    report = told("Rebels attacked a bus in Gusau on Monday. The attack in Gusau left two passengers wounded.")
    assert len(report.events) == 1
    assert report.figures("attacked", "injured") == [("", 2, 2, 2)]


def test_the_headline_joins_what_the_body_tells(told):
    report = told(
        "Clashes in Bentiu kill 12\n\n"
        "BENTIU, March 5 (Reuters) - Rebels and soldiers clashed in Bentiu on Monday, killing 12, officials said.\n"
    )
    assert [e.trigger.text for e in report.events] == ["clashed"]
    assert "Clashes" in [m.text for m in report.events[0].mentions]
    assert report.trace.coding.lead == report.events[0].id


def test_a_denial_joins_the_deed_that_it_denies(told):
    report = told(
        "Rebels shelled the market in Bentiu, the mayor said. The army said its troops had not shelled the market."
    )
    assert len(report.events) == 1


def test_his_arrest_is_the_arrest_told_before(told):
    report = told("Police arrested Tunde Vale on Monday. On Tuesday his arrest was condemned by the union.")
    assert [m.text for m in report.event("arrested").mentions] == ["arrest"]
    assert ("ACCUSE", "disapprove") in report.types()


def test_background_does_not_join_the_news(told):
    report = told("Rebels attacked a bus in Gusau on Monday. In 2019 rebels attacked a bus there.")
    assert [e.historical for e in report.events] == [False, True]


def test_a_happening_knows_its_clearest_telling_and_all_its_triggers(told):
    text = (
        "Attack on market in Gusau\n\nGUSAU, March 5 (Reuters) - Rebels shelled the market in Gusau, residents said.\n"
    )
    (happening,) = told(text).trace.happenings
    assert happening.mention is happening.main.mention
    assert [s.text for s in happening.triggers] == ["shelled", "Attack"]


def test_one_attack_is_none_of_those_that_happen_often(told):
    report = told(
        "Gunmen killed a guard in Gusau on Monday. Attacks on guards are frequent in Nigeria. "
        "The attack shocked the town."
    )
    assert [m.text for m in report.event("attack").mentions] == ["killed"]


def test_a_suspect_named_elsewhere_is_the_doer_of_the_deed(told):
    report = told("A bomb killed two traders in Gusau on Monday. The Amber Brigade is suspected of the bombing.")
    actors = [c.value.span.text for c in report.event("bomb").claims if c.field == "actor"]
    assert actors == ["The Amber Brigade"]


def test_a_suspect_of_another_matter_is_no_doer(told):
    report = told("A bomb killed two traders in Gusau on Monday. A banker is suspected of fraud.")
    assert not [c for c in report.event("bomb").claims if c.field == "actor"]
