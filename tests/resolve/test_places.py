"""Place names in reports: found, told apart, and left open where the report does not say."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from rashomon.parse import Parser
from rashomon.resolve.gazetteer import Gazetteer
from rashomon.resolve.places import PlaceFinder, relational
from rashomon.types import Document, PlaceMention, Sentence, Span

Read = Callable[[str], tuple[tuple[Sentence, ...], tuple[PlaceMention, ...]]]


@pytest.fixture(scope="session")
def read(parser: Parser, gazetteer: Gazetteer) -> Read:
    finder = PlaceFinder(gazetteer)

    def code(text: str) -> tuple[tuple[Sentence, ...], tuple[PlaceMention, ...]]:
        doc = Document("d", text)
        sents = parser(doc, [Span(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\n]+", text)])
        return sents, finder(doc, sents)

    return code


def _ids(found: tuple[PlaceMention, ...]) -> dict[str, str | None]:
    return {p.span.text: p.place.id if p.place else None for p in found}


RAID = (
    "Police in Albania raided a camp in Manez, a small town 30 kilometers (about 20 miles) west of the capital Tirana, "
    "on Tuesday. Residents of Manez said that officers came from Tirana."
)


def test_towns_of_one_report_support_each_other(read: Read) -> None:
    _, found = read(RAID)
    assert _ids(found) == {"Albania": "geonames:783754", "Manez": "geonames:3184801", "Tirana": "geonames:3183875"}


def test_a_place_that_measures_another_is_only_a_reference(read: Read) -> None:
    sents, found = read(RAID)
    first = [p for p in found if p.span.start < sents[0].end]
    assert [p.span.text for p in first if relational(sents[0], p)] == ["Tirana"]
    second = [p for p in found if p.span.start > sents[0].end]
    assert not any(relational(sents[1], p) for p in second)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A bomb went off in Manez in Albania.", ["Albania"]),
        ("Riders met in Paris, France, on Monday.", ["France"]),
        ("The clash happened 100 km north of Bamako.", ["Bamako"]),
        ("Troops left Bamako for Gao on Monday.", []),
        ("Shops shut in Basra, Iraq, on Monday.", ["Iraq"]),
        ("Leaders of Peru, Chile and Bolivia met.", []),
        ("A mine lies some 40 kilometres north of the capital, Bamako.", ["Bamako"]),
        ("Two people died in the north of Mali.", []),
    ],
)
def test_reference_points(read: Read, text: str, names: list[str]) -> None:
    sents, found = read(text)
    assert [p.span.text for p in found if relational(sents[0], p, found)] == names


def test_without_the_other_places_the_parser_tells_a_container(read: Read) -> None:
    sents, found = read("A bomb went off in Manez in Albania.")
    assert [p.span.text for p in found if relational(sents[0], p)] == ["Albania"]


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("Firefighters from Alexandria, Louisiana, came to help.", "Alexandria", 4314550),
        ("Firefighters from Alexandria, La., came to help.", "Alexandria", 4314550),
        ("A ferry sank off Alexandria, Egypt, on Sunday. Egyptian divers found it.", "Alexandria", 361058),
        ("Protesters marched in Tripoli, Lebanon, on Friday. The Lebanese army looked on.", "Tripoli", 266826),
        ("Militias fought in Tripoli on Friday. Libya has two governments.", "Tripoli", 2210247),
        ("The U.S. sent two planes.", "U.S.", 6252001),
        ("A judge died in a blast in Basra on Monday, Iraqi officials said.", "Basra", 99532),
        ("Floods closed roads in Harlan County, Ky., and near Hazard.", "Harlan County", 4294084),
        ("Taliban fighters attacked posts in Helmand province, Afghanistan.", "Helmand", 1140043),
    ],
)
def test_containers_and_context_choose_the_place(read: Read, text: str, name: str, number: int) -> None:
    _, found = read(text)
    assert {k.removesuffix(" province"): v for k, v in _ids(found).items()}[name] == f"geonames:{number}"


@pytest.mark.parametrize(
    ("text", "not_places"),
    [
        ("Albanian officers and Kenyans spoke.", ["Albanian", "Kenyans"]),
        ("Mr. Hassan met Paris Hilton in March.", ["Hassan", "Paris", "March"]),
        ("Human rights groups complained. Nice words were said about Reading.", ["Human", "Nice"]),
        ("But the minister, Jordan Lincoln, said no. Lincoln was angry.", ["Lincoln", "Jordan", "But"]),
    ],
)
def test_persons_peoples_and_words_are_no_places(read: Read, text: str, not_places: list[str]) -> None:
    _, found = read(text)
    assert not set(not_places) & set(_ids(found))


def test_a_country_in_the_name_of_a_force_is_a_place(read: Read) -> None:
    _, found = read("Albania police searched the camp.")
    assert _ids(found) == {"Albania": "geonames:783754"}


def test_spans_say_their_text_and_stand_in_order(read: Read) -> None:
    text = "🔥 Shells hit Kharkiv.\n\nIn Kyiv, in Lviv and in Odesa, sirens sounded."
    _, found = read(text)
    assert [p.span.text for p in found] == ["Kharkiv", "Kyiv", "Lviv", "Odesa"]
    assert all(text[p.span.start : p.span.end] == p.span.text for p in found)
    assert [p.place.country for p in found if p.place] == ["UKR"] * 4


def test_nothing_in_nothing_out(read: Read) -> None:
    assert read("")[1] == ()
    assert read("nothing to see here, and no full stop")[1] == ()


def test_a_person_named_after_the_office_is_no_place(read: Read) -> None:
    _, found = read(
        "Interior Minister Artan Gjoka and the head of the national police, Muhamet Rrumbe, spoke in Tirana."
    )
    assert set(_ids(found)) == {"Tirana"}
