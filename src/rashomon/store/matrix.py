"""The claim matrix of an incident: what is said of it, by whom, and who says otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.contract import Json

OWN_VOICE = "the reports"
PARTIES = 5  # columns beside that of the others


@dataclass(frozen=True, slots=True)
class Row:
    """One proposition: a value of a field, and the stance of each party that takes one."""

    field: str
    value: str
    stances: Mapping[str, tuple[str, ...]]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """Propositions by party; `parties` have a column each, `others` share one."""

    parties: tuple[str, ...]
    others: tuple[str, ...]
    rows: tuple[Row, ...]

    def cell(self, row: Row, party: str) -> str:
        """What a party says of a proposition: asserts, denies, doubts, or nothing."""
        return ", ".join(row.stances.get(party, ())) or "silent"

    def rest(self, row: Row) -> str:
        """What the parties without a column of their own say, counted."""
        said = Counter(stance for party in self.others for stance in row.stances.get(party, ()))
        return (
            ", ".join(f"{n} {_PLURAL[stance] if n > 1 else stance}" for stance, n in sorted(said.items())) or "silent"
        )


_PLURAL = {"asserts": "assert", "denies": "deny", "doubts": "doubt"}


def matrix(incident: Json, columns: int = PARTIES) -> Matrix:
    """The claim matrix of an incident: propositions as they stand there, who contradicts in the first columns."""
    disputed = {d["field"] for d in incident["disputes"]}
    rows = tuple(_row(p, disputed) for p in incident["propositions"])
    parties = _by_weight(rows)
    shown = parties[:columns] if len(parties) > columns + 1 else parties
    return Matrix(tuple(shown), tuple(parties[len(shown) :]), rows)


def _row(proposition: Json, disputed: Iterable[str]) -> Row:
    stances: dict[str, list[str]] = {}
    for position in proposition["positions"]:
        stances.setdefault(party_name(position["party"]), []).append(position["stance"])
    return Row(
        proposition["field"],
        "it happened" if proposition["field"] == "occurred" else value_words(proposition["value"]),
        {party: tuple(sorted(set(found))) for party, found in stances.items()},
        proposition["field"] in disputed,
    )


def _by_weight(rows: Sequence[Row]) -> list[str]:
    """Who contradicts, who is contradicted, then who says most."""
    said = Counter(party for row in rows for party in row.stances)
    against = {p for row in rows for p, stances in row.stances.items() if set(stances) != {"asserts"}}
    touched = {p for row in rows if row.disputed for p in row.stances}
    return sorted(said, key=lambda p: (p not in against, p not in touched, -said[p], p))


def party_name(party: Json | None) -> str:
    """Who takes a position; a report's own voice where it names nobody."""
    return (party or {}).get("name") or OWN_VOICE


def value_words(value: Json | None) -> str:
    """The value of a proposition as people write it."""
    if not value:
        return ""
    if any(k in value for k in ("low", "best", "high")):
        return " ".join(w for w in (range_words(value), value.get("of") or "") if w)
    for part in ("actor", "place"):
        if isinstance(value.get(part), dict):
            return str(value[part]["name"])
    return " ".join(
        str(value.get("name") or value.get("value") or value.get("kind") or value.get("text") or "").split()
    )


def range_words(value: Json) -> str:
    """A toll from its lowest to its highest figure: "12", "12–20", "12+"."""
    low, high, best = value.get("low"), value.get("high"), value.get("best")
    if low is not None and low == high:
        return str(low)
    if low is not None:
        return f"{low}–{high}" if high is not None else f"{low}+"
    return f"≤{high}" if high is not None else f"~{best}" if best is not None else "?"
