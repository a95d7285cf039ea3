"""Other people's codings in a store: a layer of their own beside ours."""

from __future__ import annotations

import json
from collections.abc import Iterator

from rashomon.contract import Json
from rashomon.errors import InputError
from rashomon.store.store import Store, Table


def imports(store: Store) -> Table:
    """One row a coder whose codings were imported; a store from before there were any has none."""
    there = list(store.sql("SELECT 1 FROM duckdb_tables() WHERE table_name = 'imports'"))
    return store.sql("SELECT * FROM imports ORDER BY coder" if there else "SELECT 1 LIMIT 0")


def imported(store: Store, coder: str) -> Iterator[Json]:
    """The codings (`rashomon/imported/1`) that were imported under a coder's name, by document id.

    Raises InputError where there are none.
    """
    names = [row["coder"] for row in imports(store)]
    if coder not in names:
        raise InputError(
            f"{store.path} holds no imported coder {coder!r}; there are {', '.join(names) or 'none'}. "
            f"Bring one: rashomon import FORMAT FILE --store {store.path} --as {coder or 'NAME'}"
        )
    for row in store.sql("SELECT json FROM imported_codings WHERE coder = ? ORDER BY document_id", [coder]):
        yield json.loads(row["json"])
