"""Windows of word pieces with their gold labels, from annotated articles."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.model.windows import Window, windows
from rashomon.types import Span

_STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')
_LINE = re.compile(r"[^\n]*\S[^\n]*")
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Said:
    """One gold relation, each part as character ranges."""

    cue: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One annotated article."""

    id: str
    text: str
    relations: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A window, its cue labels, where its cues begin, and the label of every piece for every cue."""

    ids: np.ndarray
    cues: np.ndarray
    begins: np.ndarray
    roles: np.ndarray


def read_articles(path: Path) -> list[Article]:
    """The articles of a PolNeAR file; relations without cue or content are left out, as the ruler does."""
    with path.open(encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines if line.strip()]


def _article(record: dict[str, Any]) -> Article:
    spans = {s["id"]: (s["start"], s["end"]) for s in record["spans"]}
    relations = []
    for event in record["events"]:
        cue, source, content = (
            tuple(sorted(spans[a["span"]] for a in event["args"] if a["role"] == role))
            for role in ("Cue", "Source", "Content")
        )
        if cue and content:
            relations.append(Said(cue, source, content))
    return Article(record["id"], record["text"], tuple(relations))


def split(articles: Sequence[Article], held: int, seed: int) -> tuple[list[Article], list[Article]]:
    """Articles to train on, and some held out for thresholds and calibration."""
    order = sorted(articles, key=lambda a: a.id)
    random.Random(seed).shuffle(order)
    return order[held:], order[:held]


def blocks(text: str) -> list[Span]:
    """The paragraphs of an article."""
    return [Span(m.start(), m.end(), m[0]) for m in _LINE.finditer(text)]


def examples(tokenizer: Any, articles: Sequence[Article], rng: random.Random | None = None) -> Iterator[Example]:
    """The windows of the articles; with a generator, cut elsewhere and with other quotation marks each time."""
    for article in articles:
        text, first = article.text, None
        if rng:
            text = text.translate(_STRAIGHT) if rng.random() < 0.3 else text
            first = rng.randint(96, 254)
        for window in windows(tokenizer, blocks(text), first=first):
            yield label(window, article.relations)


def label(window: Window, relations: Sequence[Said]) -> Example:
    """The gold labels of one window: cue none 0, begin 1, inside 2; role none 0, source 1, content 2."""
    starts, ends = np.array(window.starts), np.array(window.ends)
    real = ends > starts
    cues = np.where(real, 0, IGNORED)
    begins: dict[int, np.ndarray] = {}
    for said in relations:
        cue = np.flatnonzero(_covered(starts, ends, said.cue[:1]))
        if not len(cue) or starts[cue[0]] > said.cue[0][0]:
            continue
        cues[_covered(starts, ends, said.cue[1:]) & (cues == 0)] = IGNORED
        cues[cue] = 2
        cues[cue[0]] = 1
        roles = np.where(real, 0, IGNORED)
        roles[_covered(starts, ends, said.content)] = 2
        roles[_covered(starts, ends, said.source)] = 1
        begins.setdefault(int(cue[0]), roles)
    for at in begins:
        cues[at] = 1
    order = sorted(begins)
    roles = np.stack([begins[b] for b in order]) if order else np.zeros((0, len(starts)), int)
    return Example(np.array(window.ids), cues, np.array(order, int), roles)


def _covered(starts: np.ndarray, ends: np.ndarray, spans: Sequence[tuple[int, int]]) -> np.ndarray:
    found = np.zeros(len(starts), bool)
    for start, end in spans:
        found |= (starts < end) & (ends > start) & (ends > starts)
    return found


def batches(found: Sequence[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Batches of windows of like length, in random order."""
    order = list(found)
    rng.shuffle(order)
    groups = [sorted(order[i : i + 12 * size], key=lambda e: len(e.ids)) for i in range(0, len(order), 12 * size)]
    made = [g[i : i + size] for g in groups for i in range(0, len(g), size)]
    rng.shuffle(made)
    return made
