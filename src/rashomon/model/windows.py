"""Windows of word pieces: whole paragraphs, cut nowhere else where that can be helped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.types import Span

ROOM = 254
_CLS, _SEP = 101, 102
_ENDS = frozenset({".", "!", "?", "”", '"', "'", "’", ")"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One word piece: its number in the vocabulary, its characters in the report, and whether a word begins."""

    id: int
    start: int
    end: int
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces that are read together; marks between paragraphs have no characters."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    begins: tuple[bool, ...]


def windows(tokenizer: Any, blocks: Sequence[Span], first: int | None = None) -> list[Window]:
    """Whole paragraphs packed into windows without overlap; `first` makes the first window shorter."""
    room, packed, made = first or ROOM, list[list[Piece]](), list[Window]()
    for part in _parts(tokenizer, blocks):
        if packed and sum(len(p) + 1 for p in packed) + len(part) > room:
            made.append(_window(packed))
            room, packed = ROOM, []
        packed.append(part)
    return [*made, _window(packed)] if packed else made


def _window(packed: Sequence[Sequence[Piece]]) -> Window:
    end = packed[0][0].start
    rows = [(_CLS, end, end, True)]
    for part in packed:
        end = part[-1].end
        rows += [(p.id, p.start, p.end, p.begins) for p in part]
        rows.append((_SEP, end, end, True))
    ids, starts, ends, begins = zip(*rows, strict=True)
    return Window(ids, starts, ends, begins)


def _parts(tokenizer: Any, blocks: Sequence[Span]) -> Iterator[list[Piece]]:
    """The pieces of each paragraph; a long one is cut at the end of a sentence, or else between words."""
    encoded = tokenizer.encode_batch([b.text for b in blocks], add_special_tokens=False)
    for block, found in zip(blocks, encoded, strict=True):
        pieces = _pieces(block, found)
        while len(pieces) > ROOM:
            cut = _cut(pieces)
            yield pieces[:cut]
            pieces = pieces[cut:]
        if pieces:
            yield pieces


def _pieces(block: Span, found: Any) -> list[Piece]:
    words, text = found.word_ids, block.text
    begins = [i == 0 or word != words[i - 1] for i, word in enumerate(words)]
    return [
        Piece(number, block.start + start, block.start + end, new, text[start:end] in _ENDS)
        for number, (start, end), new in zip(found.ids, found.offsets, begins, strict=True)
    ]


def _cut(pieces: Sequence[Piece]) -> int:
    spaced = [i for i in range(ROOM // 3, ROOM) if pieces[i].end < pieces[i + 1].start]
    ended = [i + 1 for i in spaced if pieces[i].ends]
    return ended[-1] if ended else next((i for i in range(ROOM, 0, -1) if pieces[i].begins), ROOM)
