"""How likely two events are one happening: the comparisons, weighed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from rashomon.errors import ModelError
from rashomon.lexicon.files import DATA
from rashomon.link.compare import FEATURES, Comparison, Feature
from rashomon.link.views import EventView

WEIGHTS = DATA / "link" / "weights.json"


@dataclass(frozen=True, slots=True)
class Weight:
    """What a comparison is worth: a whole point that speaks for one happening, a whole point that speaks against."""

    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one sort of pair: two leads, or others."""

    bias: float
    of: tuple[Weight, ...]  # in the order of FEATURES


def compared(a: EventView, b: EventView) -> list[Comparison | None]:
    """What every feature says of a pair, in the order of FEATURES."""
    return [feature(a, b) for feature in FEATURES]


def likelihood(a: EventView, b: EventView) -> float:
    """How likely two events are one happening, from 0 to 1."""
    return _weighed(sort_of(a, b), compared(a, b))


def sort_of(a: EventView, b: EventView) -> str:
    """What is compared: what two reports are about, or what they tell in passing."""
    return "leads" if a.lead and b.lead else "mentions"


def _weighed(sort: str, found: list[Comparison | None]) -> float:
    weights = _weights(WEIGHTS)[sort]
    total = weights.bias
    for weight, comparison in zip(weights.of, found, strict=True):
        if comparison is not None:
            total += comparison.score * (weight.above if comparison.score > 0 else weight.below)
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def why(a: EventView, b: EventView, most: int = 4) -> str:
    """What speaks most for or against one happening, in words, the strongest first."""
    weights = _weights(WEIGHTS)[sort_of(a, b)].of
    found = [
        (abs(c.score * (w.above if c.score > 0 else w.below)), c.reason)
        for c, w in zip(compared(a, b), weights, strict=True)
        if c is not None and c.score
    ]
    return "; ".join(reason for strength, reason in sorted(found, key=lambda x: (-x[0], x[1]))[:most] if strength)


def name_of(feature: Feature) -> str:
    """The name of a feature in the table of weights."""
    return feature.__name__


@cache
def _weights(path: Path) -> Mapping[str, Weights]:
    """The trained weights.

    Raises ModelError where the file is missing or does not fit the features.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["weights"]
        return {
            sort: Weights(table["bias"], tuple(Weight(*table["features"][name_of(f)]) for f in FEATURES))
            for sort, table in found.items()
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{path}: no weights for these features ({error!r}). Run 'python training/link.py'."
        ) from error


def model_version() -> str:
    """The name of the weights, as judgements carry it."""
    return str(json.loads(WEIGHTS.read_text(encoding="utf-8"))["version"])
