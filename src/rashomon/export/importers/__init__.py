"""Other people's codings, and our own exports, read back: claims with a claimant where the format names one.

What is imported has no spans. It stays in a layer of its own (`rashomon/imported/1`) and never trains anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from rashomon.contract import Json
from rashomon.errors import InputError
from rashomon.export.importers import claims, coders, linked, shaped, workbook

IMPORTERS: Mapping[str, Callable[[Path], Iterator[Json]]] = {
    "claims": claims.read_csv,
    "parquet": claims.read_parquet,
    "xlsx": workbook.read_xlsx,
    "acled": shaped.read_acled,
    "hxl": shaped.read_hxl,
    "ucdp": shaped.read_ucdp,
    "gdelt": coders.read_gdelt,
    "polecat": coders.read_polecat,
    "plover": coders.read_plover,
    "icews": coders.read_icews,
    "maverick": coders.read_maverick,
    "geojson": linked.read_geojson,
    "ftm": linked.read_ftm,
    "schemaorg": linked.read_schemaorg,
}


def import_file(format: str, path: Path) -> Iterator[Json]:
    """The codings of one file. Raises InputError for a format that there is not, and for what cannot be read."""
    if format not in IMPORTERS:
        raise InputError(f"no importer is named {format!r}. There are {', '.join(IMPORTERS)}.")
    return IMPORTERS[format](path)
