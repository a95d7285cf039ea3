"""The shapes of the files: Frictionless table schemas and JSON Schemas, shipped in `data/schemas`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.errors import InputError
from rashomon.lexicon.files import DATA

SCHEMAS = DATA / "schemas"


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table: its columns in order with their types, how it is written, and what it loses."""

    name: str
    title: str
    unit: str
    policy: str
    lost: str
    suffix: str
    delimiter: str
    header: bool
    lists: str
    order: tuple[str, ...]
    null: str
    types: Mapping[str, str]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.types)


@cache
def descriptor(name: str) -> Mapping[str, Any]:
    """A schema as it stands in its file. Raises InputError for a name that has none."""
    path = SCHEMAS / f"{name}.json"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in SCHEMAS.glob("*.json")))
        raise InputError(f"no schema is named {name!r}. There are {known}.")
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def table(name: str) -> TableSchema:
    """The schema of a table."""
    found = descriptor(name)
    file = found["file"]
    return TableSchema(
        name,
        found["title"],
        found["unit"],
        found["policy"],
        found["lost"],
        file["suffix"],
        file["delimiter"],
        file["header"],
        file["lists"],
        tuple(found["order"]),
        found["missingValues"][0],
        {f["name"]: f.get("kind", f["type"]) for f in found["fields"]},
    )
