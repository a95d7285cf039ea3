"""One value, one voice, one stance, one quote: the claims of an event."""

from __future__ import annotations

from rashomon.extract.claims import short_hash


def test_the_report_speaks_for_itself(told):
    (claim,) = told("Rebels attacked a bus in Gusau on Monday.").claims("attacked", "actor")
    assert claim.claimant is None
    assert (claim.stance, claim.evidence.cue, claim.evidence.manner) == ("asserts", None, "indirect")
    assert claim.evidence.quote.text == "Rebels attacked a bus in Gusau on Monday."


def test_a_quote_goes_no_further_than_the_words_of_the_voice(told):
    (claim,) = told("The mayor said on Tuesday that rebels had attacked a bus.").claims("attacked", "actor")
    assert claim.claimant.span.text == "The mayor"
    assert claim.evidence.cue.text == "said"
    assert claim.evidence.quote.text.endswith("rebels had attacked a bus")
    assert "mayor" not in claim.evidence.quote.text


def test_quotation_marks_make_a_claim_direct(told):
    (claim,) = told("“Police beat us,” said Salma Idris.").claims("beat", "actor")
    assert claim.evidence.manner == "direct"
    assert claim.claimant.span.text == "Salma Idris"


def test_a_quotation_of_many_sentences_has_one_voice(told):
    report = told(
        "“Rebels entered the village at dawn,” said Salma Idris, a teacher. "
        "“They burned six houses. They killed my neighbour.”"
    )
    voices = {c.claimant.span.text for e in report.events for c in e.claims if c.claimant}
    assert voices == {"Salma Idris, a teacher"}
    assert not [c for e in report.events for c in e.claims if c.claimant is None]
    assert report.figures("burned", "damaged")[0][1:] == (6, 6, 6)


def test_a_voice_that_relays_another_stands_between(told):
    (claim,) = told("AP reported that police said rebels had killed five farmers in Gusau.").claims("killed", "killed")
    assert claim.claimant.span.text == "police"
    assert [v.span.text for v in claim.via] == ["AP"]
    assert claim.evidence.quote.text.startswith("rebels had killed")


def test_the_denial_of_a_whole_happening(told):
    report = told("The army denied that there had been any attack on Bentiu.")
    assert [(v, s) for v, s, _ in report.says("attack", "occurred")] == [("The army", "denies")]
    assert report.claims("attack", "actor") == []


def test_clearing_ones_own_side_leaves_the_happening(told):
    report = told(
        "Rebels shelled the market in Bentiu, the mayor said. The army said its troops had not shelled the market."
    )
    assert ("The army", "denies", "its troops") in report.says("shelled", "actor")
    assert report.claims("shelled", "occurred") == []


def test_a_doubt_is_no_denial(told):
    report = told("The governor doubted that rebels had attacked the bus in Gusau.")
    assert [(v, s) for v, s, _ in report.says("attacked", "occurred")] == [("The governor", "doubts")]


def test_nobody_hurt_denies_where_another_voice_counts_the_hurt(told):
    report = told(
        "Nobody was hurt when soldiers fired at a bus in Gusau, the army said. "
        "A nurse said three passengers were wounded."
    )
    assert {(v, s) for v, s, _ in report.says("fired", "injured")} == {("the army", "denies"), ("A nurse", "asserts")}


def test_nobody_hurt_asserts_where_no_other_voice_counts(told):
    report = told("Soldiers fired at a bus in Gusau on Monday. The army said nobody was hurt.")
    assert [(v, s) for v, s, _ in report.says("fired", "injured")] == [("The army", "asserts")]


def test_the_same_value_in_one_voice_is_one_claim(told):
    report = told("Police said rebels killed five farmers in Gusau. Police said the rebels killed five farmers.")
    assert report.figures("killed", "killed") == [("Police", 5, 5, 5)]


def test_at_least_is_open_above(told):
    report = told("Rebels attacked a village near Gusau, killing at least 12 people.")
    assert report.figures("attacked", "killed") == [("", 12, 12, None)]
    exact = told("Rebels attacked a village near Gusau, killing 12 people.")
    assert exact.figures("attacked", "killed") == [("", 12, 12, 12)]


def test_what_a_voice_only_wants_it_does_not_vouch_for(told):
    report = told("The union demanded that police release four students.")
    assert not [
        c for e in report.events if e.type == "RETREAT" for c in e.claims if c.claimant and e.modality == "actual"
    ]


def test_ids_are_content_hashes(told):
    one, two = (told("Rebels attacked Gusau on Monday.").event("attacked") for _ in range(2))
    other = told("Rebels attacked Gusau on Sunday.").event("attacked")
    assert (one.id, [c.id for c in one.claims]) == (two.id, [c.id for c in two.claims])
    assert one.id != other.id
    assert all(c.id.startswith("c:") for c in one.claims)


def test_short_hash_keeps_its_parts_apart() -> None:
    assert short_hash("ab", "c") != short_hash("a", "bc")
    assert short_hash("a", 1) == short_hash("a", "1")
    assert len(short_hash()) == 16


def test_who_denies_deaths_in_a_raid_denies_the_toll_and_grants_the_raid(told):
    report = told(
        "Police raided a house in Gusau on Monday, killing two men. "
        "The army denied that anyone had been killed in the raid."
    )
    raid = report.event("raid")
    denied = [c for c in raid.claims if c.stance == "denies"]
    assert [(c.field, c.value.quantity and c.value.quantity.high) for c in denied] == [("killed", 0)]
    assert ("killed", "denial") in {(d.field, d.kind) for d in report.trace.coding.disputes}


def test_a_deed_that_is_only_a_name_for_another_is_no_event(told):
    report = told("Police raided a school in Gusau on Monday. Teachers called the raid a massacre.")
    assert "massacre" not in {e.kind for e in report.trace.coding.events}


def test_a_town_taken_is_no_booty_and_not_its_own_owner(told):
    report = told("Rebels captured the town of Gusau on Monday, the army said.")
    (event,) = report.trace.coding.events
    assert "seized" not in {c.field for c in event.claims}
    assert len([c for c in event.claims if c.field == "target"]) == 1


def test_what_happened_years_ago_is_not_what_the_report_is_about(told):
    report = told("In 2019 gunmen killed five students in Gusau. On Monday police arrested four suspects.")
    lead = next(e for e in report.trace.coding.events if e.id == report.trace.coding.lead)
    assert lead.kind == "arrest"
