"""`rashomon actors`: whom a name can mean, and a dump of Wikidata as an actor file."""

from __future__ import annotations

import bz2
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rashomon.cli.app import app
from rashomon.lexicon.actors import ActorTable
from rashomon.lexicon.wikidata import actors_of

run = CliRunner().invoke


def claim(value: Any, **qualifiers: str) -> dict[str, Any]:
    snaks = {p: [{"datavalue": {"value": {"time": f"+{y}-01-01T00:00:00Z"}}}] for p, y in qualifiers.items()}
    held = value if value.isupper() and not value.startswith("Q") else {"id": value}
    return {"mainsnak": {"datavalue": {"value": held}}, "qualifiers": snaks}


def entity(id: str, label: str, aliases: tuple[str, ...] = (), **claims: list[dict[str, Any]]) -> dict[str, Any]:
    names = {"labels": {"en": {"value": label}}, "aliases": {"en": [{"value": a} for a in aliases]}}
    return {"id": id, **names, "claims": claims}


DUMP = [
    entity("Q900", "Zembla Valley Party", ("ZVP", "Valley Party of Zembla"), P31=[claim("Q7278")], P17=[claim("Q222")]),
    entity("Q222", "Albania", P298=[claim("ALB")]),
    entity(
        "Q901",
        "Tarin Velbu",
        ("Velbu", "Tarin A. Velbu"),
        P31=[claim("Q5")],
        P27=[claim("Q222")],
        P39=[claim("Q83307", P580="2001", P582="2004"), claim("Q83307", P580="2006", P582="2009")],
    ),
    entity("Q902", "A private reader", P31=[claim("Q5")]),
]


def lines() -> bytes:
    rows = ",\n".join(json.dumps(e) for e in DUMP)
    return f'[\n{rows},\n{{"id": broken\n["list"]\n]\n'.encode()


@pytest.mark.parametrize("name", ["d.json", "d.json.gz", "d.json.bz2"])
def test_a_dump_gives_parties_and_officials_with_country_and_years(tmp_path: Path, name: str) -> None:
    pack = {"gz": gzip.compress, "bz2": bz2.compress}.get(name.rpartition(".")[2], bytes)
    (tmp_path / name).write_bytes(pack(lines()))
    party, person = actors_of(tmp_path / name)
    assert (party["name"], party["also"], party["weak"]) == ("Zembla Valley Party", ["Valley Party of Zembla"], ["ZVP"])
    assert (party["country"], party["sectors"]) == ("ALB", ["PTY"])
    assert (person["name"], person["also"], person["from"], person["to"]) == (
        "Tarin Velbu",
        ["Tarin A. Velbu"],
        2001,
        2009,
    )


def test_a_loaded_file_is_read_where_the_configuration_names_it(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_bytes(lines())
    mine = tmp_path / "mine.yaml"
    assert run(app, ["actors", "load", str(tmp_path / "d.json"), "--to", str(mine)]).exit_code == 0
    (tmp_path / "c.toml").write_text(f'actors = "{mine}"\n')
    shown = run(app, ["actors", "show", "Tarin Velbu", "--config", str(tmp_path / "c.toml")])
    assert "wikidata:Q901" in shown.output
    assert "2001–2009" in shown.output
    assert run(app, ["actors", "show", "Tarin Velbu"]).exit_code == 1


def test_an_own_entry_does_not_rival_one_that_is_known(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text('- {"id": "wikidata:Q1", "name": "Mwai Kibaki", "kind": "person", "country": "KEN"}\n')
    assert {a.entry.id for a in ActorTable.load(extra=mine).aliases("mwai kibaki")} == {"person:mwai-kibaki"}


def test_show_says_who_where_when_and_why() -> None:
    shown = run(app, ["actors", "show", "Kibaki"]).output
    assert "president, KEN, GOV, 2002–2013" in shown
    assert "alone" in shown
    assert "only where the report has" in run(app, ["actors", "show", "BNP"]).output
    assert "a body of the state" in run(app, ["actors", "show", "interior ministry"]).output


def test_a_missing_dump_or_file_is_named(tmp_path: Path) -> None:
    from rashomon.errors import RashomonError

    with pytest.raises(RashomonError, match=r"no\.json"):
        list(actors_of(tmp_path / "no.json"))
    with pytest.raises(RashomonError, match=r"no\.yaml"):
        ActorTable.load(extra=tmp_path / "no.yaml")
