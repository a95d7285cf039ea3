"""A claim as one English sentence that says who says what, and how they stand to it."""

from __future__ import annotations

from rashomon.contract import Json


def in_words(claim: Json, who: str) -> str:
    """The claim in the words of the report: "killed: 12 people (the mayor asserts)"."""
    value = claim["value"] or {}
    told = value.get("text") or (claim.get("quote") or {}).get("text") or "it happened"
    return f"{claim['field']}: {told} ({who} {claim['stance']})"
