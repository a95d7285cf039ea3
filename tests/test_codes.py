"""Typical events in CAMEO, ACLED and UCDP codes, by the rules and hard cases of the ontology."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from rashomon.codes import QUADS, Parties, codes_of, crosswalk, goldstein, sub_events
from rashomon.pipeline import Coder
from rashomon.types import Codes, Document

ARMY, POLICE, REBELS, GUNMEN = (frozenset({s}) for s in ("MIL", "COP", "REB", "UAF"))
VILLAGERS, MINISTRY, NOBODY = frozenset({"CVL"}), frozenset({"GOV"}), frozenset[str]()


def against(actor: frozenset[str], target: frozenset[str], deaths: bool = False) -> Parties:
    return Parties((actor,), (target,), deaths=deaths)


def between(*sides: frozenset[str], deaths: bool = False) -> Parties:
    return Parties(sides, two_sided=True, deaths=deaths)


# ---------------------------------------------------------------- whole sentences

SENTENCES = [
    # sentence, type, mode, CAMEO, ACLED event type / sub-event type
    ("Officers raided the party's office in Gusau.", "COERCE", "seize", "171", "Strategic developments/Other"),
    ("Police detained eleven students in Gusau.", "COERCE", "arrest", "173", "Strategic developments/Arrests"),
    (
        "Agents seized 40 rifles from a truck near Gusau.",
        "COERCE",
        "seize",
        "171",
        "Strategic developments/Disrupted weapons use",
    ),
    (
        "Agents seized 40 radios from a truck near Gusau.",
        "COERCE",
        "seize",
        "1711",
        "Strategic developments/Looting/property destruction",
    ),
    ("Rebels captured the town of Gusau.", "ASSAULT", None, "190", "Battles/Non-state actor overtakes territory"),
    ("The army retook the town of Gusau.", "ASSAULT", None, "190", "Battles/Government regains territory"),
    ("Farmers and herders clashed in Gusau.", "ASSAULT", None, "190", "Riots/Mob violence"),
    ("Villagers lynched a thief in Gusau.", "PROTEST", "riot", "145", "Riots/Mob violence"),
    (
        "Air defences shot down a drone over Gusau.",
        "ASSAULT",
        "heavy-weapons",
        "194",
        "Strategic developments/Disrupted weapons use",
    ),
    (
        "Rebels set up a base near Gusau.",
        "MOBILIZE",
        "militia",
        "154",
        "Strategic developments/Headquarters or base established",
    ),
    ("The union condemned the ministry.", "ACCUSE", "disapprove", "111", None),
    ("The mission voiced concern at the arrests.", "ACCUSE", "disapprove", "111", None),
    (
        "Riot police fired tear gas at marchers in Gusau.",
        "ASSAULT",
        "crowd-control",
        "175",
        "Protests/Protest with intervention",
    ),
    ("Protesters marched through Gusau.", "PROTEST", "demo", "141", "Protests/Peaceful protest"),
    ("Parliament froze the assets of nine generals.", "SANCTION", "discontinue", "163", None),
    ("The interior ministry put the Valley League on its terror list.", "COERCE", "restrict", "1722", None),
    ("The city turned down the union's request to march on Friday.", "REJECT", "change", "1233", None),
    ("Commandos freed four nurses from a cave.", "AID", None, "074", None),
    ("A court in Gusau issued a warrant for the exiled senator.", "THREATEN", "arrest", "130", None),
    ("Lisk summoned the Tarn ambassador over the drill.", "ACCUSE", "disapprove", "114", None),
    (
        "Gunmen looted the grain store.",
        "ASSAULT",
        "destroy",
        "1712",
        "Strategic developments/Looting/property destruction",
    ),
    ("Rebels ambushed an army convoy near Gusau.", "ASSAULT", None, "190", "Battles/Armed clash"),
    ("Rebels and soldiers clashed near Gusau, killing four people.", "ASSAULT", None, "190", "Battles/Armed clash"),
    ("Soldiers shot four villagers near Gusau.", "ASSAULT", "firearms", "193", "Violence against civilians/Attack"),
    (
        "Gunmen kidnapped two nurses.",
        "ASSAULT",
        "abduct",
        "181",
        "Violence against civilians/Abduction/forced disappearance",
    ),
    (
        "Rebels shelled the market in Gusau.",
        "ASSAULT",
        "heavy-weapons",
        "194",
        "Explosions/Remote violence/Shelling/artillery/missile attack",
    ),
    ("Warplanes bombed the village.", "ASSAULT", "aerial", "195", "Explosions/Remote violence/Air/drone strike"),
    (
        "A suicide bomber blew himself up at a checkpoint.",
        "ASSAULT",
        "suicide-attack",
        "1831",
        "Explosions/Remote violence/Suicide bomb",
    ),
    ("Soldiers raped two women in Gusau.", "ASSAULT", "sexual", "1821", "Violence against civilians/Sexual violence"),
    ("The government imposed a curfew on Gusau.", "COERCE", "curfew", "1723", None),
    ("The president declared a state of emergency.", "COERCE", "martial-law", "1724", "Strategic developments/Other"),
    ("Shelling drove 3,000 villagers from Gusau.", "SANCTION", "expel", "201", "Strategic developments/Other"),
    (
        "The army annexed the island.",
        "COERCE",
        "seize",
        "192",
        "Strategic developments/Non-violent transfer of territory",
    ),
    ("The government and the rebels agreed to a truce.", "AGREE", None, "035", "Strategic developments/Agreement"),
    (
        "The government held talks with the rebels in Gusau.",
        "CONSULT",
        None,
        "040",
        "Strategic developments/Agreement",
    ),
    ("Nurses went on strike in Gusau.", "PROTEST", "strike", "143", None),
]


@pytest.mark.parametrize(("sentence", "type_", "mode", "cameo", "acled"), SENTENCES)
def test_the_codes_of_a_sentence(
    coder: Coder, sentence: str, type_: str, mode: str | None, cameo: str, acled: str | None
) -> None:
    events = [e for e in coder(Document("s", sentence)).events if e.type == type_]
    assert [e.mode for e in events][:1] == [mode]
    assert (events[0].codes.cameo, "/".join(events[0].codes.acled or ()) or None) == (cameo, acled)
    assert events[0].codes.quad == QUADS[type_]


# ---------------------------------------------------------------- ACLED by the parties


def acled(type_: str, mode: str | None, parties: Parties, cameo: str | None = None) -> str | None:
    found = codes_of(type_, mode, cameo, None, parties).acled
    return found[1] if found else None


@pytest.mark.parametrize(
    ("mode", "parties", "sub_event"),
    [
        (None, against(REBELS, ARMY), "Armed clash"),
        ("firearms", against(GUNMEN, POLICE), "Armed clash"),
        ("firearms", against(POLICE, VILLAGERS), "Attack"),
        ("beat", against(POLICE, VILLAGERS), "Attack"),
        ("heavy-weapons", against(REBELS, ARMY), "Shelling/artillery/missile attack"),
        ("heavy-weapons", between(REBELS, ARMY), "Armed clash"),
        ("explosives", against(REBELS, ARMY), "Remote explosive/landmine/IED"),
        ("crowd-control", against(POLICE, VILLAGERS), "Protest with intervention"),
        ("crowd-control", against(POLICE, VILLAGERS, deaths=True), "Excessive force against protesters"),
        ("unconventional", against(ARMY, VILLAGERS), "Chemical weapon"),
        ("destroy", against(GUNMEN, NOBODY), "Looting/property destruction"),
    ],
)
def test_the_parties_decide_what_an_assault_is(mode: str | None, parties: Parties, sub_event: str) -> None:
    assert acled("ASSAULT", mode, parties) == sub_event


def test_talk_has_no_acled_code_unless_armed_parties_deal() -> None:
    assert acled("AGREE", None, Parties((MINISTRY, VILLAGERS))) is None
    assert acled("CONSULT", None, Parties((MINISTRY, MINISTRY))) is None
    assert acled("CONSULT", None, Parties((MINISTRY, REBELS))) == "Agreement"
    assert acled("SUPPORT", None, against(MINISTRY, REBELS), cameo="057") == "Agreement"
    assert acled("SUPPORT", None, against(MINISTRY, REBELS)) is None
    assert acled("THREATEN", "violence", against(REBELS, ARMY)) is None


def test_the_lexicon_overrules_the_crosswalk() -> None:
    codes = codes_of("ASSAULT", "explosives", "1833", "Grenade", Parties())
    assert codes.cameo == "1833"
    assert codes.acled == ("Explosions/Remote violence", "Grenade")


# ---------------------------------------------------------------- UCDP


@pytest.mark.parametrize(
    ("mode", "parties", "violence"),
    [
        (None, against(REBELS, ARMY, deaths=True), 1),
        (None, between(REBELS, ARMY, deaths=True), 1),
        ("firearms", between(REBELS, frozenset({"PRM"}), deaths=True), 2),
        ("heavy-weapons", against(ARMY, VILLAGERS, deaths=True), 3),
        ("sexual", against(REBELS, VILLAGERS, deaths=True), 3),
        (None, Parties((POLICE, ARMY), (VILLAGERS,), deaths=True), 3),  # two doers on one side
        (None, against(REBELS, ARMY), None),  # nobody died
        ("firearms", against(GUNMEN, VILLAGERS, deaths=True), None),  # no formal actor
        ("explosives", Parties((), (VILLAGERS,), deaths=True), None),  # nobody named
        ("torture", against(ARMY, VILLAGERS, deaths=True), None),  # in custody
        ("abduct", against(REBELS, VILLAGERS, deaths=True), None),
    ],
)
def test_ucdp_wants_deaths_and_formal_sides(mode: str | None, parties: Parties, violence: int | None) -> None:
    assert codes_of("ASSAULT", mode, None, None, parties).ucdp == violence


def test_an_arrest_in_which_somebody_dies_is_no_ucdp_event() -> None:
    assert codes_of("COERCE", "arrest", None, None, against(POLICE, VILLAGERS, deaths=True)).ucdp is None


# ---------------------------------------------------------------- the tables


def test_every_pair_of_type_and_mode_has_codes() -> None:
    for type_, mode in crosswalk():
        codes = codes_of(type_, mode, None, None, Parties())
        assert isinstance(codes, Codes)
        assert codes.cameo
        assert codes.goldstein is not None
        assert codes.acled is None or codes.acled[1] in sub_events()


def test_an_unknown_mode_falls_back_to_the_type() -> None:
    assert codes_of("ASSAULT", "harpoon", None, None, Parties()).cameo == crosswalk()["ASSAULT", None]["cameo"]


def test_goldstein_is_that_of_the_cameo_code() -> None:
    assert codes_of("ASSAULT", "heavy-weapons", None, None, Parties()).goldstein == goldstein()["194"] == -10.0
    assert codes_of("AID", None, None, None, Parties()).goldstein == goldstein()["070"] == 7.0
    assert codes_of("CONCEDE", None, None, None, Parties()).quad == 1


@pytest.mark.parametrize("name", ["cameo.csv", "crosswalk.csv"])
def test_the_tables_are_the_shared_ones(root: Path, shared: Path, name: str) -> None:
    assert rows(root / "src/rashomon/data/ontology" / name) == rows(shared / name)


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
