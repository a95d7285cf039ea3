"""Trains the weights that link events, and counts the words that its comparisons weigh.

    python training/link.py words DATA          # data/link/words.csv
    python training/link.py weights DATA CODED  # data/link/weights.json

DATA is a folder of sets: `ecbplus/train.jsonl`, `np4e/train.jsonl`, `giveme5w1h_clusters/raw.jsonl`. CODED holds what
`rashomon code --format jsonl` wrote of the first two, as `ecbplus.jsonl` and `np4e.jsonl`. A pair of leads is right if
its reports are of one topic; a pair of other events when they are mentions of one gold event. Every fold leaves whole
topics out.
"""

from __future__ import annotations

import csv
import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.link.compare import FEATURES
from rashomon.link.score import WEIGHTS, compared, name_of, sort_of
from rashomon.link.views import EventView, views_of
from rashomon.link.words import WORDS, words_of

SETS = {
    "ecbplus": "ECB+ train (CC BY 3.0): reports by topic, event mentions by gold event",
    "np4e": "NP4E train (CC BY-SA 4.0, text Reuters): reports by incident",
}
COUNTED = (("ecbplus", "train"), ("np4e", "train"), ("giveme5w1h_clusters", "raw"))
SEED, STRANGERS, FOLDS = 7, 0.1, 5
SILENT = (  # words that say nothing of what happened: dates are compared as dates, and an address is no story
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december http https www com org net html htm php"
).split()
PULL, FIRM = 6.0, 1000.0  # how strongly a weight is held to our guess; where the sets have too little to learn from
STEPS = 1500
# What a whole point for and against is worth by our guess.
GUESS = {
    "same_day": (0.7, 3.0),
    "printed_together": (0.3, 2.0),
    "same_place": (1.5, 3.0),
    "same_type": (0.5, 1.0),
    "same_kind": (0.7, 0.7),
    "same_actors": (0.7, 0.4),
    "same_targets": (0.7, 0.4),
    "same_toll": (0.7, 0.0),
    "same_means": (0.4, 0.1),
    "same_reality": (0.0, 0.3),
    "same_opening": (2.0, 2.0),
    "same_story": (2.0, 2.0),
    "same_names": (2.0, 2.0),
    "same_words": (1.0, 1.0),
}
UNTAUGHT = {"same_day", "printed_together", "same_place"}  # one set has no dates, the other three months of few places


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of events, its topics, and whether it is one happening."""

    sort: str
    topics: tuple[str, str]
    same: bool
    row: tuple[float, ...]


def main(task: str, data: Path, coded: Path | None = None) -> None:
    """Counts words, or trains weights."""
    if task == "words":
        count_words(data)
    elif coded is not None:
        train([e for name in SETS for e in examples(data / name / "train.jsonl", coded / f"{name}.jsonl")])


def count_words(data: Path) -> None:
    """How many reports have each word: of all reports first, under the empty word."""
    counts: Counter[str] = Counter()
    for name, split in COUNTED:
        for record in rows(data / name / f"{split}.jsonl"):
            counts.update({"", *words_of(f"{record.get('title') or ''} {record['text']}")})
    counts |= dict.fromkeys(SILENT, counts[""])
    with WORDS.open("w", encoding="utf-8", newline="") as out:
        out.write("# How many reports have each word, the empty word: how many there are. Made by training/link.py.\n")
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("word", "reports"))
        table.writerows(sorted((w, n) for w, n in counts.items() if n > 2))


def rows(path: Path) -> Iterator[Any]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def examples(gold: Path, coded: Path) -> Iterator[Example]:
    """Pairs of events of different reports that a set tells apart or together."""
    records = {r["id"]: r for r in rows(gold)}
    views, mentions = [], {}
    for coding in rows(coded):
        if (record := records.get(coding.get("document", {}).get("id"))) is not None:
            views += views_of(coding)
            mentions |= {(record["id"], e["id"]): mention(record, e) for e in coding["events"]}
    story = {id: str(r["meta"]["subtopic"]) for id, r in records.items()}
    topic = {id: str(r["meta"].get("topic", story[id])) for id, r in records.items()}
    chance = random.Random(SEED)
    for a, b in combinations(views, 2):
        p, q = a.report.document, b.report.document
        sort = sort_of(a, b)
        if p == q or (sort == "mentions" and not (mentions[a.key] and mentions[b.key])):
            continue
        same = story[p] == story[q] if sort == "leads" else mentions[a.key] == mentions[b.key]
        if topic[p] == topic[q] or chance.random() < STRANGERS:
            yield Example(sort, (topic[p], topic[q]), same, row(a, b))


def mention(record: Any, event: Any) -> str | None:
    """The gold event whose words the coded event's words touch, in the sentences that the set vouches for."""
    vouched = set(record["meta"].get("validated_sentences") or ())
    for span in record["spans"]:
        if span.get("kind") == "event" and span.get("sentence") in vouched:
            for words in (event["trigger"], *event["mentions"]):
                if words["start"] < span["end"] and span["start"] < words["end"]:
                    return str(span["cluster"])
    return None


def row(a: EventView, b: EventView) -> tuple[float, ...]:
    """Of every feature what speaks for, and what speaks against."""
    return tuple(
        part for c in compared(a, b) for part in ((0.0, 0.0) if c is None else (max(c.score, 0.0), min(c.score, 0.0)))
    )


def train(found: Sequence[Example]) -> None:
    """Fits both sorts of pairs and writes the weights with their card."""
    weights, card = {}, {}
    for sort in ("leads", "mentions"):
        of_sort = [e for e in found if e.sort == sort]
        made = fit(of_sort)
        card[sort] = {"pairs": len(of_sort), "same": sum(e.same for e in of_sort), **held_out(of_sort)}
        values = [round(float(w), 3) for w in made]
        features = {name_of(f): values[2 * n : 2 * n + 2] for n, f in enumerate(FEATURES)}
        weights[sort] = {"bias": values[-1], "features": features}
        print(sort, card[sort], *features.items(), values[-1], sep="\n  ")
    digest = hashlib.sha256(json.dumps(weights, sort_keys=True).encode()).hexdigest()[:8]
    whole = {
        "version": f"link-{digest}",
        "trained_on": list(SETS.values()),
        "seed": SEED,
        "card": card,
        "weights": weights,
    }
    WEIGHTS.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


def fit(found: Sequence[Example]) -> np.ndarray[Any, Any]:
    """Logistic weights that are never negative, held to our guess; the last is the bias. By projected gradient."""
    x = np.array([[*e.row, 1.0] for e in found])
    y = np.array([e.same for e in found], float)
    guess = np.array([*(g for f in FEATURES for g in GUESS[name_of(f)]), 0.0])
    held = np.array([*(FIRM if name_of(f) in UNTAUGHT else PULL for f in FEATURES for _ in "+-"), 0.01])
    step = 1 / (np.linalg.norm(x, 2) ** 2 / 4 + FIRM)
    w, ahead, t = guess.copy(), guess.copy(), 1.0
    for _ in range(STEPS):
        slope = x.T @ (1 / (1 + np.exp(-x @ ahead)) - y) + held * (ahead - guess)
        new = ahead - step * slope
        new[:-1] = np.maximum(new[:-1], 0.0)
        t, before = (1 + (1 + 4 * t * t) ** 0.5) / 2, t
        w, ahead = new, new + (before - 1) / t * (new - w)
    return w


def held_out(found: Sequence[Example]) -> dict[str, Any]:
    """Precision, recall and calibration on topics that a fold has not seen."""
    topics = sorted({t for e in found for t in e.topics})
    random.Random(SEED).shuffle(topics)
    fold = {t: n % FOLDS for n, t in enumerate(topics)}
    likely: list[tuple[float, bool]] = []
    for n in range(FOLDS):
        seen = [e for e in found if n not in {fold[t] for t in e.topics}]
        unseen = [e for e in found if {fold[t] for t in e.topics} == {n}]
        w = fit(seen)
        likely += [(float(1 / (1 + np.exp(-np.dot([*e.row, 1.0], w)))), e.same) for e in unseen]
    taken = [same for p, same in likely if p >= 0.5]
    bins = [b for low in (0, 0.2, 0.4, 0.6, 0.8) if (b := [(p, s) for p, s in likely if low <= p < low + 0.2])]
    return {
        "precision": round(sum(taken) / max(1, len(taken)), 3),
        "recall": round(sum(taken) / max(1, sum(s for _, s in likely)), 3),
        "calibration": [[*(round(float(m), 3) for m in np.mean(b, axis=0)), len(b)] for b in bins],
    }


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *(Path(p) for p in sys.argv[3:]))
