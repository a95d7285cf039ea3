"""Checking a lexicon folder, and what a word means in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rashomon.knowledge import Knowledge
from rashomon.lexicon.frames import Frame, FrameTable
from rashomon.parse import Parser
from rashomon.patterns import match_frames
from rashomon.types import Document, Span


def check_lexicon(folder: Path | None = None) -> tuple[list[str], int]:
    """What is wrong with a lexicon folder, and how many frames were checked.

    Raises LexiconError where a file cannot be loaded at all.
    """
    frames = Knowledge(folder).events.frames
    parser = Parser()
    return [p for frame in frames.frames for p in _problems(frame, frames, parser)], len(frames.frames)


def _problems(frame: Frame, table: FrameTable, parser: Parser) -> Iterator[str]:
    for example in frame.examples:
        if frame.kind not in _kinds(example, table, parser):
            yield f"{frame.where}: no {frame.kind} found in {example!r}"
    for counterexample in frame.counterexamples:
        if frame.kind in _kinds(counterexample, table, parser):
            yield f"{frame.where}: {frame.kind} found in {counterexample!r}"


def _kinds(words: str, table: FrameTable, parser: Parser) -> set[str]:
    sents = parser(Document("example", words), [Span(0, len(words), words)])
    return {m.pattern.frame.kind for s in sents for m in match_frames(s, table)}


def meanings(word: str, folder: Path | None = None) -> list[str]:
    """One line for each thing that the word can trigger, cue or name."""
    knowledge = Knowledge(folder)
    lemma = word.strip().lower()
    found = [
        f"event   {p.frame.type}/{p.frame.mode or '–'} {p.frame.kind}: {pos} “{p.source}”  ({p.frame.where})"
        for (pos, head), patterns in knowledge.events.frames.index.items()
        if head == lemma
        for p in patterns
    ]
    found += [
        f"points back to {', '.join(f.stands_for)}" for noun, f in knowledge.events.anaphors.items() if noun == lemma
    ]
    found += [
        f"cue     {cue.kind} “{cue.name}”: {cue.stance}"
        for entry in knowledge.cues.named(lemma)
        for cue in entry.cues
        if lemma in cue.words
    ]
    found += [f"class   ${name}" for name, words in sorted(knowledge.events.frames.classes.items()) if lemma in words]
    if lemma in knowledge.claims.weapons:
        found.append(f"weapon  {knowledge.claims.weapons[lemma]}")
    return found
