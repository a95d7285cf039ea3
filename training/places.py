"""Fits src/rashomon/data/places/evidence.yaml: python training/places.py ../shared/data [--cache FOLDER] [--write].

Two linear models. A logistic one says whether words name a place; a conditional one which place of that name is
meant, first alone, then with what the rest of the report names. Trained on geo_lgl and geo_geovirus; printed figures
are of five held-out folds of reports. The features are in rashomon.resolve.toponyms and rashomon.resolve.place_ranking.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.parse import Parser
from rashomon.resolve import place_ranking as ranking
from rashomon.resolve.gazetteer import Candidate, Gazetteer, fold, open_gazetteer
from rashomon.resolve.places import adjectives_by_alpha2, countries_spoken_of, likelihood
from rashomon.resolve.toponym_evidence import Toponym
from rashomon.resolve.toponyms import adjectives, toponyms
from rashomon.types import Document, Sentence, Span

SETS = ("geo_lgl", "geo_geovirus")
EVIDENCE = Path(__file__).parent.parent / "src/rashomon/data/places/evidence.yaml"
FOLDS, NEAR_KM, RARE = 5, 161, 30
ACCEPT, RESOLVE = 0.42, 0.15


@dataclass
class Report:
    """One report with its gold, the words that may be places, and the names in their senses."""

    gold: list[dict[str, Any]]
    found: list[Toponym]
    senses: dict[str, ranking.Sense]
    countries: Counter[str]
    right: dict[str, set[int]] = field(default_factory=dict)
    trust: dict[str, float] = field(default_factory=dict)


def parsed(data: Path, name: str, cache: Path | None) -> list[tuple[list[dict[str, Any]], Sequence[Sentence]]]:
    """Gold spans and sentences of every record of one set."""
    kept = cache / f"{name}.places.pickle" if cache else None
    if kept and kept.exists():
        return pickle.loads(kept.read_bytes())
    records = [json.loads(line) for line in (data / name / "all.jsonl").read_text(encoding="utf-8").split("\n") if line]
    docs = [
        (
            Document(r["id"], r["text"]),
            [Span(m.start(), m.end(), m[0]) for m in re.finditer(r"[^\n]*\S[^\n]*", r["text"])],
        )
        for r in records
    ]
    done = [(r["spans"], sents) for r, sents in zip(records, Parser().pipe(docs), strict=True)]
    if kept:
        kept.write_bytes(pickle.dumps(done))
    return done


def report(
    gold: list[dict[str, Any]], sents: Sequence[Sentence], gazetteer: Gazetteer, known: dict[str, str]
) -> Report:
    """One report made ready for both models."""
    found = toponyms(sents, gazetteer)
    one = Report(gold, found, {s.name: s for s in ranking.senses(found, sents)}, countries_spoken_of(sents, known))
    for name, sense in one.senses.items():
        spans = [g for m in sense.mentions for g in gold if overlap(g, found[m])]
        ids = {int(g["geonameid"]) for g in spans if g.get("geonameid")}
        spots = [(g["lat"], g["lon"]) for g in spans if g.get("lat") is not None]
        right = {c.row for c in sense.candidates if c.id in ids or not ids and spots and near(c, *spots[0])}
        if right and len(sense.candidates) > 1:
            one.right[name] = right
    return one


def overlap(g: dict[str, Any], t: Toponym) -> bool:
    """Gold and found share a character."""
    return bool(g["start"] < t.span.end and t.span.start < g["end"])


def near(c: Candidate, lat: float, lon: float) -> bool:
    """The place lies within the distance that counts as right."""
    a, b = radians(c.lat), radians(lat)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon - c.lon) / 2) ** 2
    return 12742 * asin(sqrt(min(1, h))) <= NEAR_KM


# ---------------------------------------------------------------- is it a place


def examples(reports: Iterable[Report]) -> tuple[list[tuple[str, ...]], np.ndarray]:
    """The features of all words that may be places, and whether they are; peoples and unresolved gold are left out."""
    features, labels = [], []
    for r in reports:
        for t in r.found:
            hits = [g for g in r.gold if overlap(g, t)]
            is_place = any(g.get("geonameid") or g.get("lat") is not None for g in hits)
            if (hits and not is_place) or (
                is_place and fold(t.span.text) in adjectives() and not any(c.kind == "country" for c in t.candidates)
            ):
                continue
            features.append(t.features)
            labels.append(is_place)
    return features, np.array(labels, float)


def fit_toponyms(reports: Sequence[Report], penalty: float = 2.0) -> dict[str, float]:
    """Weights of the logistic model, by Newton's method."""
    features, y = examples(reports)
    names = sorted(n for n, count in Counter(f for fs in features for f in set(fs)).items() if count >= RARE)
    at = {n: i for i, n in enumerate(names)}
    x = np.zeros((len(y), len(names)))
    for row, fs in enumerate(features):
        x[row, [at[f] for f in fs if f in at]] = 1
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p) + 1e-6)[:, None]).T @ x + penalty * np.eye(len(w))
        w += np.linalg.solve(hessian, x.T @ (y - p) - penalty * w)
    return {n: round(float(v), 2) for n, v in zip(names, w, strict=True)}


def found_f1(reports: Sequence[Report], weights: dict[str, float]) -> tuple[int, int, int]:
    """True positives, predictions and gold at the accepted likelihood."""
    features, y = examples(reports)
    p = np.array([likelihood(f, weights) for f in features]) >= ACCEPT
    gold = sum(bool(g.get("geonameid") or g.get("lat") is not None) for r in reports for g in r.gold)
    return int((p & (y > 0)).sum()), int(p.sum()), gold


# ---------------------------------------------------------------- which place is it


def spreads(
    reports: Sequence[Report], weights: dict[str, float], before: list[dict[str, ranking.Spread]] | None
) -> list[dict[str, ranking.Spread]]:
    """The likelihoods of every name's places in every report."""
    return [
        {
            n: ranking.spread(s, _around(r, n, before[i] if before else None), r.senses, weights)
            for n, s in r.senses.items()
        }
        for i, r in enumerate(reports)
    ]


def _around(r: Report, name: str, before: dict[str, ranking.Spread] | None) -> ranking.Setting | None:
    return ranking.setting(name, r.senses, before, r.trust, r.countries) if before is not None else None


def fit_ranking(
    reports: Sequence[Report], before: list[dict[str, ranking.Spread]] | None, penalty: float = 1.0
) -> dict[str, float]:
    """Weights of the conditional model, by Adam; a name counts by the root of its mentions."""
    rows, right, starts, counts = [], [], [], []
    for i, r in enumerate(reports):
        for name, rights in sorted(r.right.items()):
            sense = r.senses[name]
            around = _around(r, name, before[i] if before else None)
            starts.append(len(rows))
            counts.append(len(sense.mentions) ** 0.5)
            rows += [dict(ranking.features(c, sense, around, r.senses)) for c in sense.candidates]
            right += [c.row in rights for c in sense.candidates]
    names = sorted({n for row in rows for n in row})
    x = np.array([[row.get(n, 0.0) for n in names] for row in rows])
    return {
        n: round(float(v), 2)
        for n, v in zip(names, _adam(x, np.array(right), np.array(starts), np.array(counts), penalty), strict=True)
    }


def _adam(x: np.ndarray, right: np.ndarray, starts: np.ndarray, counts: np.ndarray, penalty: float) -> np.ndarray:
    group = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(x))))
    w, m, v = np.zeros(x.shape[1]), np.zeros(x.shape[1]), np.zeros(x.shape[1])
    for step in range(1, 701):
        s = x @ w
        e = np.exp(s - np.maximum.reduceat(s, starts)[group])
        p, q = e / np.add.reduceat(e, starts)[group], e * right
        q = q / np.maximum(np.add.reduceat(q, starts)[group], 1e-300)
        g = (x.T @ ((q - p) * counts[group]) - penalty * w) / len(starts)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        w += 0.05 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w


def fit(reports: Sequence[Report]) -> dict[str, dict[str, float]]:
    """All three sets of weights."""
    weights = {"toponym": fit_toponyms(reports)}
    trusted(reports, weights["toponym"])
    weights["alone"] = fit_ranking(reports, None)
    likely = spreads(reports, weights["alone"], None)
    for _ in range(ranking.ROUNDS):
        weights["place"] = fit_ranking(reports, likely)
        likely = spreads(reports, weights["place"], likely)
    return weights


def trusted(reports: Sequence[Report], weights: dict[str, float]) -> None:
    """Notes how surely each name is a place at all."""
    for r in reports:
        r.trust = {n: max(likelihood(r.found[m].features, weights) for m in s.mentions) for n, s in r.senses.items()}


def right_share(reports: Sequence[Report], weights: dict[str, dict[str, float]]) -> tuple[int, int]:
    """Mentions of ambiguous names whose likeliest place is right, and all of them."""
    trusted(reports, weights["toponym"])
    likely = spreads(reports, weights["alone"], None)
    for _ in range(ranking.ROUNDS):
        likely = spreads(reports, weights["place"], likely)
    judged = [
        (likely[i][n][0][0].row in rows, len(r.senses[n].mentions))
        for i, r in enumerate(reports)
        for n, rows in r.right.items()
    ]
    return sum(count for ok, count in judged if ok), sum(count for _, count in judged)


def main() -> None:
    """Cross-validates, and writes the weights of all reports where asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--cache", type=Path)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    gazetteer = open_gazetteer()
    known = adjectives_by_alpha2(gazetteer)
    sets = {name: [report(g, s, gazetteer, known) for g, s in parsed(asked.data, name, asked.cache)] for name in SETS}
    tallies = {name: np.zeros(5) for name in SETS}
    for k in range(FOLDS):
        weights = fit([r for rs in sets.values() for i, r in enumerate(rs) if i % FOLDS != k])
        for name, rs in sets.items():
            held = rs[k::FOLDS]
            tallies[name] += [*found_f1(held, weights["toponym"]), *right_share(held, weights)]
    for name, (tp, predicted, gold, right, judged) in tallies.items():
        print(
            f"{name}: held out: found P {tp / predicted:.3f} R {tp / gold:.3f} F1 {2 * tp / (predicted + gold):.3f}; "
            f"right place of ambiguous names {right / judged:.3f}"
        )
    if asked.write:
        write(fit([r for rs in sets.values() for r in rs]))


def write(weights: dict[str, dict[str, float]]) -> None:
    """The weights in the data file, under its header."""
    header = [line for line in EVIDENCE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines = [*header, f"accept: {ACCEPT}", f"resolve: {RESOLVE}"]
    for part in ("toponym", "alone", "place"):
        lines += [f"{part}:", *(f"  {json.dumps(n)}: {w}" for n, w in sorted(weights[part].items()) if w)]
    EVIDENCE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
