"""The place index: what it knows, and that a damaged file is made again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rashomon.errors import ModelError
from rashomon.resolve.gazetteer import STEPS, Gazetteer, compiling, fold, open_gazetteer, write_index


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Al-Qa’im", "al qaim"),
        ("Malmö", "malmo"),
        ("St. Louis", "saint louis"),
        ("Łódź", "lodz"),
        ("Côte d'Ivoire", "cote divoire"),
        ("U.S.", "us"),
        ("Tel\u00a0Aviv-Yafo", "tel aviv yafo"),
    ],
)
def test_names_are_compared_without_accents_points_and_hyphens(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("name", "number", "kind"),
    [
        ("Manez", 3184801, "locality"),
        ("Qamishli", 173377, "locality"),
        ("Albania", 783754, "country"),
        ("Louisiana", 4331987, "admin1"),
        ("Rapides", 4338356, "admin2"),
        ("Europe", 6255148, "region"),
        ("Kharkiv Oblast", 706482, "admin1"),
        ("Burma", 1327865, "country"),
        ("Crimea", 703883, "admin1"),
    ],
)
def test_names_lead_to_their_place(gazetteer: Gazetteer, name: str, number: int, kind: str) -> None:
    assert (number, kind) in [(c.id, c.kind) for c in gazetteer.lookup(fold(name))]


def test_a_town_knows_its_province_and_country(gazetteer: Gazetteer) -> None:
    manez = gazetteer.place(gazetteer.lookup("manez")[0])
    assert (manez.id, manez.country, manez.admin1) == ("geonames:3184801", "ALB", "Durrës")
    assert manez.lat == pytest.approx(41.43, abs=0.01)


def test_capitals_are_known(gazetteer: Gazetteer) -> None:
    assert gazetteer.name(gazetteer.capitals["AL"]) == "Tirana"
    assert gazetteer.name(gazetteer.capitals["JM"]) == "Kingston"


@pytest.mark.parametrize("damage", ["empty", "cut", "other", "flipped"])
def test_a_damaged_index_is_refused_and_made_again(tmp_path: Path, gazetteer: Gazetteer, damage: str) -> None:
    path = tmp_path / "places.bin"
    content = bytearray(gazetteer.path.read_bytes())
    content[40] ^= 255 if damage == "flipped" else 0
    path.write_bytes({"empty": b"", "cut": content[:-100], "other": b"x" * 1000}.get(damage, bytes(content)))
    with pytest.raises(ModelError, match="Delete it"):
        Gazetteer(path)
    if damage == "cut":
        assert open_gazetteer(path).lookup("manez")


def test_the_same_sources_give_the_same_bytes(tmp_path: Path, gazetteer: Gazetteer) -> None:
    steps = list(compiling(tmp_path / "again.bin"))
    assert (tmp_path / "again.bin").read_bytes() == gazetteer.path.read_bytes()
    assert steps == list(STEPS)
    assert os.listdir(tmp_path) == ["again.bin"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="RASHOMON_CACHE"):
        write_index(tmp_path / "file" / "places.bin", {}, {})


@pytest.mark.parametrize(
    ("written", "iso2", "name"),
    [
        ("Greshk", "AF", "Gereshk"),
        ("Nurestan", "AF", "Nūristān"),
        ("Kandahr", "AF", "Kandahār"),
        ("Mikdadiya", "IQ", "Al Miqdādīyah"),
    ],
)
def test_a_name_written_by_ear_is_found_in_its_country(
    gazetteer: Gazetteer, written: str, iso2: str, name: str
) -> None:
    assert name in [c.name for c in gazetteer.similar(fold(written), [iso2])]
    assert name not in [c.name for c in gazetteer.similar(fold(written), ["FR"])]


def test_names_that_only_share_consonants_are_not_alike(gazetteer: Gazetteer) -> None:
    assert not gazetteer.similar("bo", ["IQ"])
    assert "Basra" not in [c.name for c in gazetteer.similar("isberua", ["IQ"])]
