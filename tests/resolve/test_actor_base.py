"""The groups, bodies and outlets that reports name: how many, in which spellings, and what their names do not mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.lexicon.actors import ActorTable, Alias, fold
from rashomon.lexicon.files import entries
from rashomon.lexicon.spellings import looser, speller
from rashomon.resolve.names import Words, find_names

ACTORS = Path(__file__).parents[2] / "src" / "rashomon" / "data" / "actors"
FLOORS = {"groups_*.yaml": 3500, "outlets.yaml": 2000, "bodies.yaml": 550}


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return ActorTable.load()


def named(table: ActorTable, text: str, year: int = 2024) -> list[tuple[str, str]]:
    return [(n.span.text, n.entry.name) for n in find_names(table, Words(text), year) if n.form != "stop"]


@pytest.mark.parametrize("pattern", sorted(FLOORS))
def test_the_base_is_as_large_as_promised(pattern: str) -> None:
    assert sum(1 for path in ACTORS.glob(pattern) for _ in entries(path, "name", "sectors")) >= FLOORS[pattern]


def test_no_group_stands_in_two_files() -> None:
    seen: set[tuple[str, str | None, int | None]] = set()
    for path in sorted(ACTORS.glob("groups_*.yaml")):
        for raw in entries(path, "name"):
            key = fold(raw["name"]), raw.get("country"), raw.get("from")
            assert key not in seen, key
            seen.add(key)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "Gunmen of CODECO-URDPC burned huts.",
            "Union of Revolutionaries for the Defence of the Congolese People",
            "COD",
        ),
        ("The Mayi-Mayi Yakutumba took the port.", "Mai-Mai Yakutumba", "COD"),
        ("Liwa Fatimiyun lost two men.", "Liwa Fatemiyoun", None),
        ("The Karenni Nationalities Defense Force held the road.", "Karenni Nationalities Defence Force", "MMR"),
        ("A column of the Estado Mayor Central crossed.", "Estado Mayor Central", "COL"),
        ("The Gulf cartel and Cartel del Noreste fought.", "Gulf Cartel", "MEX"),
        ("Afghanistan Freedom Front claimed the blast.", "Afghanistan Freedom Front", "AFG"),
    ],
)
def test_groups_are_known_in_their_spellings(table: ActorTable, text: str, name: str, country: str | None) -> None:
    found = [n.entry for n in find_names(table, Words(text), 2024)]
    assert name in [e.name for e in found]
    assert country is None or country in [e.country for e in found]


def test_a_short_name_needs_its_country_or_its_full_name(table: ActorTable) -> None:
    assert not named(table, "The SSA paid pensions late.")
    assert named(table, "In Libya the SSA sealed off the port.")[-1] == ("SSA", "Stability Support Apparatus")


@pytest.mark.parametrize(
    "text",
    [
        "The Dow Jones index fell and the Nikkei rose.",
        "Shape of the Moon won the prize.",
        "They drove from Mayadeen to the river.",
        "Ninjas and cobras crowd the film.",
        "Transformers was shown in the evening.",
    ],
)
def test_ordinary_words_and_places_name_no_group(table: ActorTable, text: str) -> None:
    own = {raw["name"] for pattern in FLOORS for path in ACTORS.glob(pattern) for raw in entries(path, "name")}
    assert not [found for found in named(table, text) if found[1] in own]


def test_words_with_several_spellings_are_tried_in_each(tmp_path: Path) -> None:
    (tmp_path / "spellings.yaml").write_text("- [Defence, Defense]\n- [Jaish, Jaysh]\n", encoding="utf-8")
    spell = speller(tmp_path / "spellings.yaml")
    assert spell("Jaysh Defence") == ["Jaysh Defence", "Jaysh Defense", "Jaish Defence", "Jaish Defense"]
    assert spell("Defences") == ["Defences"]
    assert speller(tmp_path / "none.yaml")("Defence") == ["Defence"]


def test_of_two_spellings_the_smaller_capitals_stay() -> None:
    assert looser("Gulf Cartel", "Gulf cartel") == "Gulf cartel"
    assert looser("al-Nusra", "Al-Nusra") == "al-Nusra"


def test_the_alias_keeps_one_row_for_one_entry(table: ActorTable) -> None:
    rows: list[Alias] = table.aliases("gulf cartel")
    assert [r.text for r in rows] == ["Gulf cartel"]
