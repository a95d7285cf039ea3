"""Whether linking puts event mentions together better than their words alone do.

python bench/mentions.py GOLD.jsonl CODED.jsonl

GOLD has spans of kind `event` with a `cluster`, as ECB+; CODED is what `rashomon code --format jsonl` wrote of it. Of
the gold mentions that a coded event's words touch, two are put together by the linker where they are of one incident,
and by the same lemma where the head words of both are one word.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon.link import group, views_of
from rashomon.parse import Parser
from rashomon.types import Document, Span

Json = dict[str, Any]
Mention = tuple[str, tuple[str, str], str]  # gold cluster, coded event, words


def main(gold: Path, coded: Path) -> None:
    """Prints precision, recall and F1 over pairs of mentions, for the linker and for the same lemma."""
    codings = {c["document"]["id"]: c for c in _rows(coded) if "document" in c}
    found = [m for record in _rows(gold) if record["id"] in codings for m in _met(record, codings[record["id"]])]
    groups = group(view for coding in codings.values() for view in views_of(coding)).groups
    incident = {event: g.id for g in groups for event in g.events}
    lemmas = _lemmas(words for _, _, words in found)
    clusters = [cluster for cluster, _, _ in found]
    for name, put in (
        ("linker", [incident[event] for _, event, _ in found]),
        ("same lemma", [lemmas[words] for _, _, words in found]),
    ):
        print(
            f"{name:<10}  {len(found):>5} mentions  P {{:.3f}}  R {{:.3f}}  F1 {{:.3f}}".format(*_pairs(clusters, put))
        )


def _rows(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _met(record: Json, coding: Json) -> Iterator[Mention]:
    """The gold mentions of a report that a coded event's words touch, in the sentences that the set vouches for."""
    vouched = set((record.get("meta") or {}).get("validated_sentences") or ())
    words = [(s, e["id"]) for e in coding["events"] for s in (e["trigger"], *e["mentions"])]
    for m in record["spans"]:
        if m.get("kind") == "event" and m.get("sentence") in vouched:
            touched = (id for s, id in words if s["start"] < m["end"] and m["start"] < s["end"])
            if (id := next(touched, None)) is not None:
                yield str(m["cluster"]), (record["id"], id), m["text"].lower()


def _lemmas(phrases: Iterable[str]) -> dict[str, str]:
    """The lemma of each phrase's head word."""
    unique = sorted(set(phrases))
    parsed = Parser().pipe((Document(p, p), (Span(0, len(p), p),)) for p in unique)
    heads = (next((t.lemma for s in sents for t in s.tokens if t.head == t.i), "") for sents in parsed)
    return dict(zip(unique, heads, strict=True))


def _pairs(gold: Sequence[str], put: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs put together."""

    def within(labels: Iterable[Any]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(labels).values())

    right, made, there = within(zip(gold, put, strict=True)), within(put), within(gold)
    return right / max(1, made), right / max(1, there), 2 * right / max(1, made + there)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
