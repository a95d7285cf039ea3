"""Who says what, as the trained reader sees it: the model files, their card, and the readings of a report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.errors import ModelError
from rashomon.model.decoding import Heads, Ints, Penalties, Reading, decode
from rashomon.model.windows import Window, windows
from rashomon.types import Span

READER = Path(__file__).parent.parent / "data/models/reader"
ENCODER, HEADS, TOKENIZER, CARD = "reader.onnx", "heads.npz", "tokenizer.json", "card.json"
_AGAIN = "Run 'pip install --force-reinstall rashomon', or train the model again (training/README.md)."


@dataclass(frozen=True, slots=True)
class ReadAttribution:
    """One relation that the reader saw; `score` is the likelihood that cue, content and source are right."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Card:
    """What the model is: its version, how its evidence becomes a likelihood, and the least likelihood to believe."""

    version: str
    weights: tuple[float, ...]
    bias: float
    least: float
    penalties: Penalties
    digests: tuple[tuple[str, str], ...]


class Reader:
    """Reads reports with the trained encoder; opened once, used for many."""

    def __init__(self, folder: Path = READER) -> None:
        self.card = read_card(folder)
        for name, digest in self.card.digests:
            _check(folder / name, digest)
        self._session = _session(folder / ENCODER)
        self._tokenizer = _tokenizer(folder / TOKENIZER)
        with np.load(folder / HEADS) as found:
            self._heads = Heads(found["pair"].astype(np.float32), found["distance"].astype(np.float32))
        self.version = self.card.version

    def __call__(
        self, text: str, blocks: Sequence[Span], least: float | None = None, cues: Sequence[Span] = ()
    ) -> tuple[ReadAttribution, ...]:
        """The relations of a report in the order of their cues; `least` replaces the card's least likelihood.

        Words that somebody else takes for `cues` are read as such, however unlikely the reader thinks them, and stay
        below that likelihood and beside a likelier cue of the same content.
        """
        floor = self.card.least if least is None else least
        found = (self._attribution(text, *pair) for pair in self.readings(blocks, cues))
        likely = [a for a in found if a.score >= floor or any(a.cue.overlaps(cue) for cue in cues)]
        return tuple(sorted(_one_cue_each(likely, cues), key=lambda a: (a.cue.start, a.cue.end)))

    def readings(self, blocks: Sequence[Span], cues: Sequence[Span] = ()) -> Iterator[tuple[Window, Reading]]:
        """What every window holds, before it is weighed."""
        for window in windows(self._tokenizer, blocks):
            scores, as_cue, as_piece = self._session.run(None, {"ids": np.array([window.ids], np.int64)})
            starts, ends, begins = np.array(window.starts), np.array(window.ends), np.array(window.begins)
            asked = [pieces for cue in cues if (pieces := _pieces_of(cue, starts, ends))]
            for reading in decode(
                scores[0], as_cue[0], as_piece[0], ends > starts, begins, self._heads, self.card.penalties, asked
            ):
                yield window, reading

    def _attribution(self, text: str, window: Window, reading: Reading) -> ReadAttribution:
        source = _words(text, window, reading.source) if reading.source else None
        content = tuple(_words(text, window, c) for c in reading.content)
        return ReadAttribution(_words(text, window, reading.cue), source, content, likelihood(self.card, reading))


def likelihood(card: Card, reading: Reading) -> float:
    """How likely a reading is to be right."""
    total = card.bias + sum(w * f for w, f in zip(card.weights, reading.features, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def _pieces_of(span: Span, starts: Ints, ends: Ints) -> tuple[int, int] | None:
    """The pieces of words that begin in this window."""
    inside = np.flatnonzero((starts < span.end) & (ends > span.start))
    return (int(inside[0]), int(inside[-1])) if len(inside) else None


def _words(text: str, window: Window, pieces: tuple[int, int]) -> Span:
    """The whole words that a range of pieces touches."""
    first, last = pieces
    while not window.begins[first]:
        first -= 1
    while last + 1 < len(window.begins) and not window.begins[last + 1]:
        last += 1
    return Span(window.starts[first], window.ends[last], text[window.starts[first] : window.ends[last]])


def _one_cue_each(found: Sequence[ReadAttribution], asked: Sequence[Span] = ()) -> list[ReadAttribution]:
    """A content has one cue: of two relations with mostly the same content the likelier stays, and one asked about."""
    kept: list[ReadAttribution] = []
    for one in sorted(found, key=lambda a: (-a.score, a.cue.start)):
        if any(one.cue.overlaps(cue) for cue in asked) or not any(
            _same_words(one.content, other.content) for other in kept
        ):
            kept.append(one)
    return kept


def _same_words(a: Sequence[Span], b: Sequence[Span]) -> bool:
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    return 2 * shared > sum(x.end - x.start for x in a) + sum(y.end - y.start for y in b) - shared


# ---------------------------------------------------------------- the files


def read_card(folder: Path) -> Card:
    """The card of a model.

    Raises ModelError where there is none or it is not a card.
    """
    path = folder / CARD
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        weighed = found["calibration"]
        return Card(
            found["version"],
            tuple(weighed["weights"]),
            weighed["bias"],
            weighed["least"],
            Penalties(**found["penalties"]),
            tuple(sorted(found["digests"].items())),
        )
    except OSError as error:
        raise ModelError(f"{path}: the reader model has no card ({error.strerror}). {_AGAIN}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: this is not the card of a reader model ({error}). {_AGAIN}") from error


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _check(path: Path, digest: str) -> None:
    if not path.is_file():
        raise ModelError(f"{path}: this file of the reader model is missing. {_AGAIN}")
    if digest_of(path) != digest:
        raise ModelError(f"{path}: this file does not match the model's card. {_AGAIN}")


def _session(path: Path) -> Any:
    """The encoder, run on one thread."""
    import onnxruntime

    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    settings.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), settings, providers=["CPUExecutionProvider"])


def _tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))
