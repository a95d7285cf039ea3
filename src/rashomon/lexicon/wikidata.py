"""Actors from a Wikidata JSON dump, read one entity at a time."""

from __future__ import annotations

import bz2
import gzip
import json
import re
from collections.abc import Iterator, Mapping
from io import BufferedIOBase
from pathlib import Path
from typing import Any

from rashomon.errors import InputError
from rashomon.lexicon.files import DATA, read_yaml

LONGEST = 16 << 20  # bytes of one entity; a longer line is no entity

_HUMAN, _INSTANCE, _POSITION, _CODE = "Q5", "P31", "P39", "P298"
_COUNTRY = ("P27", "P17")  # citizenship, country
_START, _END = "P580", "P582"
_YEAR = re.compile(r"\+(\d{4})-")


def actors_of(dump: Path) -> Iterator[dict[str, Any]]:
    """The entities of a dump that are actors, as entries of an actor file, in order of the dump.

    The dump (.json, .json.gz or .json.bz2) has one entity a line and is read twice: first for the codes of countries.
    Raises InputError where it cannot be read.
    """
    classes = read_yaml(DATA / "wikidata.yaml")
    codes = {e["id"]: code for e in _entities(dump) for code in _values(e, _CODE) if isinstance(code, str)}
    for entity in _entities(dump):
        entry = _entry(entity, classes, codes)
        if entry is not None:
            yield entry


def written(entry: Mapping[str, Any]) -> str:
    """One entry as a line of an actor file: JSON is YAML."""
    return f"- {json.dumps(entry, ensure_ascii=False)}\n"


def _entities(dump: Path) -> Iterator[dict[str, Any]]:
    try:
        with _opened(dump) as lines:
            while line := lines.readline(LONGEST):
                entity = _parsed(line)
                if entity is not None:
                    yield entity
    except (OSError, EOFError) as error:
        raise InputError(
            f"{dump}: cannot be read ({error}). Name a Wikidata dump in .json, .json.gz or .json.bz2."
        ) from error


def _opened(dump: Path) -> BufferedIOBase:
    if dump.suffix == ".gz":
        return gzip.open(dump)
    return bz2.open(dump) if dump.suffix == ".bz2" else dump.open("rb")


def _parsed(line: bytes) -> dict[str, Any] | None:
    """The entity of a line; None for brackets and for what is broken."""
    try:
        found = json.loads(line.strip().rstrip(b","))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("id"), str) else None


def _entry(entity: dict[str, Any], classes: Mapping[str, list[str]], codes: Mapping[str, str]) -> dict[str, Any] | None:
    kinds = _values(entity, _INSTANCE)
    names = _names(entity)
    person = _HUMAN in kinds and bool(_values(entity, _POSITION))
    sectors = ["GOV"] if person else next((classes[k] for k in kinds if k in classes), None)
    if not names or sectors is None:
        return None
    country = next((codes[q] for p in _COUNTRY for q in _values(entity, p) if q in codes), None)
    short = [n for n in names[1:] if n.isupper() and len(n) <= 5]
    return {
        "id": f"wikidata:{entity['id']}",
        "name": names[0],
        "kind": "person" if person else "organization",
        "also": [n for n in names[1:] if n not in short and (not person or " " in n)],
        "weak": [] if person else short,
        "sectors": sectors,
        **({"country": country} if country else {}),
        **(_years(entity) if person else {}),
    }


def _names(entity: dict[str, Any]) -> list[str]:
    """English label and aliases, each once."""
    label = _text(_in_english(entity, "labels"))
    others = _in_english(entity, "aliases")
    spoken = [_text(o) for o in others] if isinstance(others, list) else []
    return list(dict.fromkeys(n for n in [label, *spoken] if n and len(n) < 100)) if label else []


def _in_english(entity: dict[str, Any], field: str) -> Any:
    found = entity.get(field)
    return found.get("en") if isinstance(found, dict) else None


def _text(found: Any) -> str:
    return " ".join(found["value"].split()) if isinstance(found, dict) and isinstance(found.get("value"), str) else ""


def _statements(entity: dict[str, Any], property: str) -> list[dict[str, Any]]:
    claims = entity.get("claims")
    found = claims.get(property) if isinstance(claims, dict) else None
    return [s for s in found if isinstance(s, dict)] if isinstance(found, list) else []


def _values(entity: dict[str, Any], property: str) -> list[str]:
    """The values of a property: ids of entities, or strings."""
    return [v for s in _statements(entity, property) if (v := _value(s.get("mainsnak")))]


def _value(snak: Any) -> str:
    try:
        value = snak["datavalue"]["value"]
        return value if isinstance(value, str) else str(value.get("id") or value.get("time") or "")
    except (KeyError, TypeError, AttributeError):
        return ""


def _years(entity: dict[str, Any]) -> dict[str, int]:
    """The widest span of the positions held; no last year where one is still held."""
    held = [s.get("qualifiers") or {} for s in _statements(entity, _POSITION)]
    starts, ends = ([_year(q, p) for q in held] for p in (_START, _END))
    span = {}
    if any(starts):
        span["from"] = min(y for y in starts if y)
    if ends and all(ends):
        span["to"] = max(ends)
    return span


def _year(qualifiers: Any, property: str) -> int:
    snaks = qualifiers.get(property) if isinstance(qualifiers, dict) else None
    found = _YEAR.match(_value(snaks[0])) if isinstance(snaks, list) and snaks else None
    return int(found[1]) if found else 0
