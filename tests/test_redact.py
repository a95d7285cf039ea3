"""Private people under pseudonyms."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.redact import cloak, hiding, is_name, pseudonym, redacted

KEY = b"a key of the test"
TEXT = "Orsk: Amina  Noor, a baker, saw it. AMINA NOOR ran. “Noor is brave,” said Bo Noor-Lund, the mayor of Noor."


def _span(words: str, nth: int = 0) -> dict[str, Any]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


def _actor(id: str, name: str, public: bool, *mentions: dict[str, Any]) -> dict[str, Any]:
    known = {"id": id, "name": name, "kind": "person", "country": None, "sectors": [], "wikidata": "Q1"}
    return known | {"public": public, "mentions": list(mentions)}


CODING: dict[str, Any] = {
    "schema": "rashomon/coding/1",
    "document": {
        "id": "Noor-1",
        "title": "Noor saw it",
        "url": "https://x.example/amina-noor-saw-it",
        "text": TEXT,
        "furniture": [{"start": 0, "end": 5, "kind": "dateline"}],
    },
    "events": [{"id": "e:1", "trigger": _span("ran"), "claims": [{"id": "c:1", "quote": _span("AMINA NOOR ran")}]}],
    "actors": [
        _actor("local:1", "Amina Noor", False, _span("Amina  Noor, a baker"), _span("Noor", 1)),
        _actor("local:2", "Bo Noor-Lund", True, _span("Bo Noor-Lund")),
        _actor("local:3", "resident of Orsk", False),
    ],
    "places": [_span("Orsk") | {"place": None}],
}


def _spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [s for v in value for s in _spans(v)]
    if not isinstance(value, dict):
        return []
    return [*([value] if "start" in value else []), *(s for v in value.values() for s in _spans(v))]


def test_a_private_person_is_nowhere_in_the_coding() -> None:
    hidden = redacted(CODING, KEY)
    name = pseudonym(KEY)("local:1")
    said = str({k: v for k, v in hidden.items() if k != "document"} | hidden["document"] | {"id": None})
    assert "Amina" not in said
    assert "AMINA" not in said
    assert "amina" not in said
    assert "local:1" not in said
    assert hidden["document"]["title"] == f"{name} saw it"
    assert hidden["actors"][0]["name"] == hidden["actors"][0]["id"] == name
    assert hidden["actors"][0]["wikidata"] is None


def test_public_people_places_and_descriptions_stay() -> None:
    hidden = redacted(CODING, KEY)
    assert "Bo Noor-Lund, the mayor" in hidden["document"]["text"]
    assert hidden["actors"][1] == {**CODING["actors"][1], "mentions": hidden["actors"][1]["mentions"]}
    assert hidden["actors"][2] == CODING["actors"][2]
    assert hidden["document"]["id"] == "Noor-1"


def test_every_span_still_says_its_text() -> None:
    hidden = redacted(CODING, KEY)
    text = hidden["document"]["text"]
    spans = _spans(hidden)
    assert len(spans) == len(_spans(CODING))
    assert all(text[s["start"] : s["end"]] == s["text"] for s in spans if "text" in s)
    assert hidden["events"][0]["claims"][0]["quote"]["text"].endswith(" ran")


def test_the_incident_wears_the_same_pseudonym() -> None:
    incident = {"id": "i:1", "events": [{"document": "Noor-1", "event": "e:1"}], "party": {"name": "Amina Noor"}}
    hidden = cloak([CODING], pseudonym(KEY)).json(incident)
    assert hidden == incident | {"party": {"name": redacted(CODING, KEY)["actors"][0]["name"]}}


def test_another_key_gives_another_pseudonym() -> None:
    assert pseudonym(KEY)("local:1") == pseudonym(KEY)("local:1") != pseudonym(b"another")("local:1")


def test_a_coding_without_private_people_is_the_same() -> None:
    coding = CODING | {"actors": CODING["actors"][1:]}
    assert redacted(coding, KEY) is coding


@pytest.mark.parametrize(
    ("words", "named"),
    [("Amina Noor", True), ("al-Sabah", True), ("de la Cruz", True), ("resident of Orsk", False), ("14 people", False)],
)
def test_what_names_somebody(words: str, named: bool) -> None:
    assert is_name(words) is named


def test_names_are_found_whole_whatever_stands_between_their_words() -> None:
    hide = hiding({}, {"Amina Noor": "X", "Omar al-Sabah": "Y"}, ["Noor Square", "Aminata"])
    assert hide.text("Amina\n\tNoor met Omar  al-Sabah") == "X met Y"
    assert hide.text("Noorani and Aminata in Noor Square") == "Noorani and Aminata in Noor Square"
    assert hide.text("“Noor”, al-Sabah, Omar-based") == "“X”, al-Sabah, Y-based"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://x.example/AMINA%20NOOR?p=1", "https://x.example/person?p=1"),
        ("https://x.example/aminanoor-2", "https://x.example/person-2"),
        ("https://x.example/noor-street-amina", "https://x.example/noor-street-amina"),
    ],
)
def test_addresses_that_hold_a_name(address: str, shown: str) -> None:
    assert hiding({}, {"Amina Noor": "X"}).json({"url": address}) == {"url": shown}


def test_a_name_of_one_letter_leaves_addresses_alone() -> None:
    assert hiding({}, {"X": "Y"}).json({"url": "https://a.example/b"}) == {"url": "https://a.example/b"}
