"""Men and women of state, parties and institutions: who a name means by country, year and what else the report says."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import LexiconError
from rashomon.lexicon.actor_files import compile_table
from rashomon.lexicon.actors import ActorTable
from rashomon.lexicon.rolls import officials, parties
from rashomon.resolve.names import find_aliases
from rashomon.types import Document


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return ActorTable(compile_table())


def named(table: ActorTable, text: str, published: str | None = None) -> dict[str, str | None]:
    """The country of each name that means somebody."""
    found = find_aliases(table, Document("d", text, published=published))
    return {span.text: entry.country for span, entry in found}


def ids(table: ActorTable, text: str, published: str | None = None) -> set[str]:
    return {e.id for _, e in find_aliases(table, Document("d", text, published=published))}


def test_a_surname_counts_in_its_country_and_years(table: ActorTable) -> None:
    assert "person:joseph-nkaissery" in ids(table, "Nkaissery spoke in Kenya.", "2016-03-01")
    assert "person:joseph-nkaissery" not in ids(table, "Nkaissery spoke in Peru.", "2016-03-01")
    assert "person:joseph-nkaissery" not in ids(table, "Nkaissery spoke in Kenya.", "2001-03-01")


def test_everybodys_surname_counts_after_the_full_name_only(table: ActorTable) -> None:
    assert "person:rupiah-banda" not in ids(table, "Banda spoke in Zambia.", "2010-03-01")
    said = "Rupiah Banda spoke in Zambia. Banda left at noon."
    assert named(table, said, "2010-03-01")["Banda"] == "ZMB"


def test_two_countries_parties_of_one_name_are_told_apart_by_country(table: ActorTable) -> None:
    assert named(table, "In Canada the Liberal Party met.")["Liberal Party"] == "CAN"
    assert named(table, "In Australia the Liberal Party met.")["Liberal Party"] == "AUS"
    assert "Liberal Party" not in named(table, "The Liberal Party met.")


def test_an_acronym_counts_with_its_country_or_full_name(table: ActorTable) -> None:
    assert named(table, "The UDP marched in Gambia.")["UDP"] == "GMB"
    assert "UDP" not in named(table, "The UDP marched.")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Verkhovna Rada", "gov:UKR:LEG"),
        ("Jogorku Kenesh", "gov:KGZ:LEG"),
        ("Sobranie", "gov:MKD:LEG"),
        ("Nigeria Police Force", "gov:NGA:COP"),
        ("Turkish Armed Forces", "gov:TUR:MIL"),
    ],
)
def test_an_institutions_own_name_is_the_plain_body(table: ActorTable, name: str, id: str) -> None:
    assert ids(table, f"The {name} issued a statement.") == {id}


def test_the_rolls_are_large_and_every_state_has_somebody(table: ActorTable) -> None:
    entries = table.entries
    assert len({e.id for e in entries if e.kind == "person"}) >= 1800
    assert sum(e.sectors[:1] == ("PTY",) for e in entries) >= 600
    missing = {e.country for e in entries if e.id == f"state:{e.country}"} - {
        e.country for e in entries if e.kind == "person"
    }
    assert missing <= set("ABW BMU COK CUW CYM FLK FRO GIB GLP GRL GUF GUM MAC MTQ PRI".split())


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    people, bodies = tmp_path / "people.yaml", tmp_path / "bodies.yaml"
    people.write_text("KEN:\n  president: [Tarin *Velbu 20x2-2009]\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"people\.yaml, KEN: 'Tarin"):
        list(officials(people, {}, frozenset()))
    bodies.write_text("KEN: ['Valley (Party']\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"bodies\.yaml, KEN: 'Valley"):
        list(parties(bodies))
