"""The actor files, checked and compiled into one plain table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Literal, get_args

from rashomon.errors import LexiconError
from rashomon.lexicon.files import DATA, entries, read_yaml
from rashomon.lexicon.rolls import officials, parties
from rashomon.lexicon.spellings import fold, looser, pieces, speller
from rashomon.types import ActorKind

ACTORS = DATA / "actors"


Form = Literal["name", "adj", "people", "capital", "seat", "weak", "surname", "later", "stop"]


SECTORS = frozenset(
    (
        "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC"
        " IGO UNO EUR NGO ISM IMG MNC"
    ).split()
)


KINDS = frozenset(get_args(ActorKind))


_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`](?=\w)")


_HISS = ("s", "sh", "ch", "ese", "x", "z")


def plural(noun: str) -> str:
    """The regular English plural of a noun or noun phrase."""
    if re.search(r"(s|sh|ch|x|z)$", noun):
        return noun + "es"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + "s"


def compile_table(folder: Path = ACTORS, extra: Path | None = None) -> dict[str, Any]:
    """The actor files, and one of the user's own, as one plain structure that JSON can hold.

    Raises LexiconError that names file, entry and what is wrong.
    """
    rows: list[list[Any]] = []
    found: dict[str, list[list[Any]]] = {}
    identities: dict[str, list[Any]] = {}
    spell = speller(folder / "spellings.yaml")
    nouns, groups = _nouns(folder / "sectors.yaml")
    offices = {key: groups[group][0] for key, (_, group, _) in nouns.items()}
    for where, raw in chain(_raw(folder, offices), _own(extra, rows, found)):
        rows.append(_one_identity(_row(raw, where), identities))
        for form, text in _names(raw):
            for spelt in spell(text):
                _add(found, len(rows) - 1, _sure(form, spelt, rows, found), spelt)
    rows.append(["stop", "nobody", "organization", None, [], None, None, [], ""])
    for text in read_yaml(folder / "stops.yaml"):
        _add(found, len(rows) - 1, "stop", text)
    return {
        "entries": rows,
        "aliases": found,
        "nouns": nouns,
        "groups": groups,
        "longest": _longest(found),
        "organizations": _organizations(folder / "organizations.yaml"),
        "genders": _genders(folder / "firstnames.yaml"),
    }


_SPECIAL = {
    "sectors.yaml",
    "stops.yaml",
    "organizations.yaml",
    "firstnames.yaml",
    "plainnames.yaml",
    "parties.yaml",
    "spellings.yaml",
}


def _own(
    path: Path | None, rows: Sequence[list[Any]], found: Mapping[str, list[list[Any]]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The user's entries, without those whose name already means somebody of that country."""
    for number, raw in enumerate(entries(path, "name") if path else [], 1):
        key = " ".join(p for _, _, p in pieces(str(raw["name"])))
        if not any(form == "name" and rows[n][3] == raw.get("country") for n, form, _ in found.get(key, ())):
            yield f"{path}, entry {number}", raw


def _raw(folder: Path, offices: Mapping[str, list[str]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every entry of every file with the place where it is written: lists first, then the rolls."""
    for path in sorted(folder.glob("*.yaml")):
        if path.name not in _SPECIAL:
            for number, written in enumerate(entries(path), 1):
                yield from ((f"{path.name}, entry {number}", one) for one in _each(written))
    plain = _plain(folder)
    for path in sorted((folder / "officials").glob("*.yaml")):
        yield from ((path.name, one) for one in officials(path, offices, plain))
    if (folder / "parties.yaml").exists():
        yield from (("parties.yaml", one) for one in parties(folder / "parties.yaml"))


_FIELDS = {
    "id",
    "name",
    "kind",
    "iso3",
    "country",
    "sectors",
    "from",
    "to",
    "context",
    "role",
    "also",
    "adj",
    "people",
    "capital",
    "seats",
    "weak",
    "surname",
    "later",
    "likewise",
}


def _each(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """An entry, and one more for each that held the same office; a surname goes to the first name that ends with it."""
    left = list(raw.get("surname", []))
    for name in [raw["name"], *raw.get("likewise", [])]:
        own = [s for s in left if fold(s) in fold(name)]
        left = [s for s in left if s not in own]
        if name == raw["name"]:
            own += [s for s in left if not any(fold(s) in fold(n) for n in raw.get("likewise", []))]
            yield {**raw, "surname": own}
        else:
            yield {**raw, "name": name, "also": [], "surname": own}


def _row(raw: dict[str, Any], where: str) -> list[Any]:
    if unknown := sorted(set(raw) - _FIELDS):
        raise LexiconError(f"{where}: {unknown[0]!r} is no field. Use one of {', '.join(sorted(_FIELDS))}.")
    if not isinstance(raw.get("name"), str):
        raise LexiconError(f"{where}: no 'name'. Add the name that the page shows.")
    country = raw.get("country", raw.get("iso3"))
    if country is not None and not re.fullmatch("[A-Z]{3}", str(country)):
        raise LexiconError(
            f"{where} ({raw['name']}): {country!r} is no ISO 3166 alpha-3 code. Write three capitals, or leave it out."
        )
    sectors = [str(s) for s in raw.get("sectors", ["GOV"] if "role" in raw else [])]
    if wrong := [s for s in sectors if s not in SECTORS]:
        raise LexiconError(f"{where} ({raw['name']}): {wrong[0]!r} is no sector. See the ontology, section 4.")
    kind = raw.get(
        "kind",
        "state"
        if "iso3" in raw
        else "person"
        if "role" in raw
        else "population"
        if str(raw.get("id", "")).startswith("people:")
        else "organization",
    )
    if kind not in KINDS:
        raise LexiconError(f"{where} ({raw['name']}): {kind!r} is no kind. Use one of {', '.join(sorted(KINDS))}.")
    if kind == "state":
        sectors = ["GOV", *sectors]
    return [
        _id(raw, kind),
        raw["name"],
        kind,
        country,
        sectors,
        raw.get("from"),
        raw.get("to"),
        [fold(c) for c in raw.get("context", [])],
        raw.get("role", ""),
    ]


def _one_identity(row: list[Any], identities: dict[str, list[Any]]) -> list[Any]:
    """A second entry of one actor has the first one's name; namesakes of another country have an id of their own."""
    if not row[0].startswith(("person:", "org:")):
        return row
    first = identities.setdefault(row[0], row)
    if first[3] != row[3]:
        return _one_identity([f"{row[0]}-{str(row[3]).lower()}", *row[1:]], identities)
    return [row[0], first[1], *row[2:]]


def _sure(form: Form, text: str, rows: Sequence[list[Any]], found: Mapping[str, list[list[Any]]]) -> Form:
    """The form of a name; a person's full name that another bears too counts only with the country."""
    own = rows[-1]
    if form != "name" or own[2] != "person":
        return form
    key = " ".join(p for _, _, p in pieces(text))
    taken = any(rows[n][0] != own[0] and other in {"name", "weak", "surname"} for n, other, _ in found.get(key, ()))
    return "weak" if taken else form


def _id(raw: dict[str, Any], kind: str) -> str:
    if "id" in raw:
        return str(raw["id"])
    if kind == "state":
        return f"state:{raw['iso3']}"
    return ("person:" if kind == "person" else "org:") + "-".join(p for _, _, p in pieces(raw["name"]))


def _names(raw: dict[str, Any]) -> Iterator[tuple[Form, str]]:
    """Every way to write an entry, with its form."""
    yield from (("name", text) for text in [raw["name"], *raw.get("also", [])])
    for adjective in raw.get("adj", []):
        yield "adj", adjective
        if not adjective.endswith(_HISS):
            yield "people", plural(adjective)
    for form, field in (
        ("people", "people"),
        ("capital", "capital"),
        ("seat", "seats"),
        ("weak", "weak"),
        ("surname", "surname"),
        ("later", "later"),
    ):
        yield from ((form, text) for text in raw.get(field, []))  # type: ignore[misc]


def _add(found: dict[str, list[list[Any]]], entry: int, form: Form, text: str) -> None:
    for variant in sorted({text, _APOSTROPHE.sub("", text)}):
        key = " ".join(p for _, _, p in pieces(variant))
        rows = found.setdefault(key, [])
        same = next((r for r in rows if r[0] == entry and r[1] in {form, "name"}), None)
        if same is not None:
            same[2] = looser(same[2], variant)
        elif key:
            rows.append([entry, form, variant])


def _longest(found: Mapping[str, Any]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in found:
        words = key.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _nouns(path: Path) -> tuple[dict[str, list[Any]], list[list[Any]]]:
    nouns: dict[str, list[Any]] = {}
    groups: list[list[Any]] = []
    for number, raw in enumerate(entries(path, "nouns", "sectors", "kind"), 1):
        if raw["kind"] not in KINDS or (wrong := set(raw["sectors"]) - SECTORS):
            raise LexiconError(f"{path.name}, entry {number}: {raw['kind']!r} or {sorted(wrong)} is no kind or sector.")
        member = bool(raw.get("member"))
        groups.append(
            [
                raw["sectors"],
                raw["kind"],
                raw.get("body", ""),
                raw.get("label", ""),
                bool(raw.get("title")),
                member,
                bool(raw.get("public", "body" in raw)),
            ]
        )
        for noun in raw["nouns"]:
            key = " ".join(p for _, _, p in pieces(noun))
            nouns.setdefault(key, [noun, len(groups) - 1, raw["kind"] != "person"])
    for key, (noun, group, _) in list(nouns.items()):
        for form in _plurals(key):
            nouns.setdefault(form, [noun, group, True])
    return nouns, groups


_HEADED = re.compile(r"(\w+)((?: of| for| to| general| in chief).*)")


def _plurals(key: str) -> list[str]:
    """Plurals of a noun phrase: of its last word, and of the word before 'of'."""
    if headed := _HEADED.search(key):
        before = key[: headed.start()]
        return [before + plural(headed[1]) + headed[2], plural(key)]
    if key.endswith("man"):
        return [key[:-3] + "men", plural(key)]
    return [plural(key)]


def _organizations(path: Path) -> dict[str, list[str]]:
    return {fold(word): raw["sectors"] for raw in entries(path, "words", "sectors") for word in raw["words"]}


def _plain(folder: Path) -> frozenset[str]:
    """Names in small letters that many bear, or that are words."""
    first = read_yaml(folder / "firstnames.yaml")
    plain = read_yaml(folder / "plainnames.yaml") if (folder / "plainnames.yaml").exists() else []
    return frozenset(n.lower() for names in (*first.values(), plain) for n in names)


def _genders(path: Path) -> dict[str, str]:
    named = read_yaml(path)
    female, male = ({fold(n) for n in named[key]} for key in ("female", "male"))
    return {name: "f" if name in female else "m" for name in sorted(female ^ male)}
