"""Fits the scores of claims: python training/scores.py --shared ../shared [--write].

Codes the development cases, asks the ruler's own alignment which claims are right in value, claimant and stance, and
takes for each field the share that is. Judged on reports that gave no share (each left out once); no chance is in it,
so the same coder gives the same file. Prints the tables of docs/attribution.md; `--write` renews scores.yaml.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from rashomon.pipeline import Coder
from rashomon.types import Document

SCORES = Path(__file__).resolve().parent.parent / "src/rashomon/data/scores.yaml"
PRIOR = 6.0  # a field's share is drawn to that of all fields as if so many claims more had been seen
CEILING = 0.95  # 24 reports cannot show more
HEAD = """# The score of a claim: how likely it is right in value, claimant and stance, where its event is one.
# Made by training/scores.py from the development cases; fields with few claims are drawn to the share of all.
# `voiced` multiplies the score of a claim that somebody other than the report makes. docs/attribution.md has the table.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that was coded, and whether it is right."""

    report: str
    field: str
    voiced: bool
    right: bool


def judged(cases: Sequence[dict[str, Any]], code: Callable[[dict[str, Any]], Any], ruler: Any) -> Iterator[Judged]:
    """Every claim on a listed field of an event that the case has."""
    for case in cases:
        coding, text = code(case), case["document"]["text"]
        coded, golden = ruler.events(coding), case["events"]
        scores = ((ruler.event_score(text, g, c), i, j) for i, g in enumerate(golden) for j, c in enumerate(coded))
        for i, j in ruler.greedy(scores):
            for claim, right in _claims(text, golden[i], coded[j], coding, ruler):
                yield Judged(case["id"], claim["field"], claim.get("claimant") is not None, right)


def _claims(text: str, gold: Any, coded: Any, coding: Any, ruler: Any) -> Iterator[tuple[Any, bool]]:
    wanted, given = gold.get("claims") or [], ruler.all_claims(coded)
    pairs = [
        (1 + _right(text, g, c, coding, ruler), i, j)
        for i, g in enumerate(wanted)
        for j, c in enumerate(given)
        if c["field"] == g["field"] and ruler.same_value(text, g, c, coding)
    ]
    met = {j: i for i, j in ruler.greedy(pairs)}
    listed = {g["field"] for g in wanted}
    for j, claim in enumerate(given):
        if claim["field"] in listed:
            yield claim, j in met and _right(text, wanted[met[j]], claim, coding, ruler)


def _right(text: str, gold: Any, claim: Any, coding: Any, ruler: Any) -> bool:
    same = claim["stance"] == gold.get("stance", "asserts")
    return bool(same and ruler.claimant_right(text, gold, claim, coding))


def fitted(claims: Sequence[Judged]) -> dict[str, float]:
    """The share that is right, by field, and what a voice takes off."""
    overall = _share(claims)
    fields: dict[str, list[Judged]] = defaultdict(list)
    for c in claims:
        fields[c.field].append(c)
    found = {f: (sum(c.right for c in cs) + PRIOR * overall) / (len(cs) + PRIOR) for f, cs in sorted(fields.items())}
    ratios = [
        _share([c for c in claims if c.voiced is voiced]) / _mean(found, claims, voiced) for voiced in (True, False)
    ]
    own = {f: min(CEILING, share * ratios[1]) for f, share in found.items()}
    return {**{f: round(p, 2) for f, p in own.items()}, "voiced": round(ratios[0] / ratios[1], 2)}


def _share(claims: Sequence[Judged]) -> float:
    return sum(c.right for c in claims) / max(1, len(claims))


def _mean(found: dict[str, float], claims: Sequence[Judged], voiced: bool) -> float:
    some = [found[c.field] for c in claims if c.voiced is voiced]
    return sum(some) / max(1, len(some))


def score(scores: dict[str, float], claim: Judged) -> float:
    """What the coder would write on a claim."""
    return min(1.0, scores.get(claim.field, 0.5) * (scores["voiced"] if claim.voiced else 1.0))


def left_out(claims: Sequence[Judged]) -> list[tuple[float, bool]]:
    """Scores and truth, each report scored by what the others taught."""
    found = []
    for report in sorted({c.report for c in claims}):
        scores = fitted([c for c in claims if c.report != report])
        found += [(score(scores, c), c.right) for c in claims if c.report == report]
    return found


def table(found: Sequence[tuple[float, bool]], edges: Sequence[float]) -> str:
    """Said and right, by bands of the score."""
    rows = ["| score | claims | mean score | right |", "|---|---:|---:|---:|"]
    for low, high in pairwise(edges):
        some = [(s, r) for s, r in found if low <= s < high]
        if some:
            mean, right = sum(s for s, _ in some) / len(some), sum(r for _, r in some) / len(some)
            rows.append(f"| {low:.2f} to {min(high, 1.0):.2f} | {len(some)} | {mean:.2f} | {right:.2f} |")
    brier = sum((s - r) ** 2 for s, r in found) / len(found)
    return "\n".join([*rows, f"\nBrier score {brier:.3f} over {len(found)} claims."])


def main() -> None:
    """Codes, fits, prints, and writes where that is asked."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder with cases and ruler")
    asked.add_argument("--write", action="store_true", help="renew scores.yaml")
    options = asked.parse_args()
    sys.path[:0] = [str(options.shared / "ruler")]
    from tasks import cases as ruler

    coder = Coder()
    cases = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((options.shared / "cases").glob("dev-*.json"))]

    def code(case: dict[str, Any]) -> Any:
        d = case["document"]
        doc = Document(
            case["id"], d["text"], title=d.get("title"), published=d.get("published"), source=d.get("source")
        )
        return coder(doc).to_dict()

    claims = list(judged(cases, code, ruler))
    scores = fitted(claims)
    print(table(left_out(claims), (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)))
    lines = "".join(f"{name}: {value}\n" for name, value in scores.items())
    print(f"\n{lines}")
    if options.write:
        SCORES.write_text(HEAD + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
