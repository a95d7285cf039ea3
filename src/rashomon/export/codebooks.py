"""Words and numbers of other schemes that hang on our codes, from `data/export/schemes.yaml` and the crosswalk."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from rashomon.codes import crosswalk
from rashomon.lexicon.files import DATA, read_yaml

_SCORE = re.compile(r"plover_score=(-?[\d.]+)")


@cache
def schemes() -> Mapping[str, Any]:
    """The tables of sectors, quads and the like."""
    found: Mapping[str, Any] = read_yaml(DATA / "export" / "schemes.yaml")
    return found


@cache
def plover_score(type: str, mode: str | None) -> float | None:
    """PLOVER's intensity of a type and mode; None where its manual prints none."""
    row = crosswalk().get((type, mode)) or crosswalk().get((type, None)) or {}
    found = _SCORE.search(row.get("note", ""))
    return float(found[1]) if found else None


@cache
def cameo_label(code: str | None) -> str | None:
    """Our wording of a CAMEO code."""
    with (DATA / "ontology" / "cameo.csv").open(encoding="utf-8", newline="") as file:
        labels = {row["cameo"]: row["label"] for row in csv.DictReader(file)}
    return labels.get(code or "")


def cameo_quad(code: str) -> int:
    """GDELT's quad class, which follows the CAMEO root and not PLOVER's quad."""
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def cameo_types(sectors: Iterable[str]) -> list[str]:
    """Sectors as CAMEO's type codes, those without one left out."""
    table = schemes()["cameo_types"]
    return list(dict.fromkeys(t for s in sectors if (t := table.get(s))))


def sector_words(sectors: Iterable[str]) -> list[str]:
    """Sectors in ICEWS's manner, in words."""
    table = schemes()["sector_words"]
    return list(dict.fromkeys(table[s] for s in sectors if s in table))
