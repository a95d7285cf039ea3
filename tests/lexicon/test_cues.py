"""The cue file: what is in it, that its examples hold, and what is said about mistakes in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from rashomon.errors import LexiconError
from rashomon.extract.attribution import find_attributions
from rashomon.lexicon.cues import CueEntry, load_cues
from rashomon.types import Attribution, Document, Sentence

Parse = Callable[[str], tuple[Sentence, ...]]
TABLE = load_cues()
SHUT = {"]": "[", ">": "<", "}": "{"}


class Example(NamedTuple):
    """A sentence with the places of its source, cue and content."""

    text: str
    source: set[int]
    cue: set[int]
    content: set[int]


def read_example(marked: str) -> Example:
    """A sentence with [source], <cue> and {content} marked."""
    text, opened, found = "", dict[str, int](), {"[": set[int](), "<": set[int](), "{": set[int]()}
    for sign in marked:
        if sign in found:
            opened[sign] = len(text)
        elif sign in SHUT:
            found[SHUT[sign]] |= set(range(opened[SHUT[sign]], len(text)))
        else:
            text += sign
    return Example(text, found["["], found["<"], found["{"])


def attributions(text: str, parse: Parse) -> tuple[Attribution, ...]:
    return find_attributions(Document(id="test", text=text), parse(text), TABLE)


def shows(found: Attribution, example: Example) -> bool:
    """The attribution is the one that the example marks."""
    cue = set(range(found.cue.start, found.cue.end)) if found.cue else set()
    source = set(range(found.source.start, found.source.end)) if found.source else set()
    content = {k for s in found.content for k in range(s.start, s.end)}
    agree = bool(source & example.source) if example.source else not source
    return agree and bool(cue & example.cue) and len(content & example.content) >= 0.6 * len(content | example.content)


def label(entry: CueEntry) -> str:
    return f"{entry.cues[0].kind}-{entry.cues[0].name}"


@pytest.mark.parametrize("entry", TABLE.entries, ids=label)
def test_examples_are_found(entry: CueEntry, parse: Parse) -> None:
    for marked in entry.examples:
        example = read_example(marked)
        found = attributions(example.text, parse)
        assert any(shows(a, example) for a in found), f"{marked}: {found}"


@pytest.mark.parametrize("entry", [e for e in TABLE.entries if e.nots], ids=label)
def test_other_uses_of_the_words_are_no_attributions(entry: CueEntry, parse: Parse) -> None:
    for sentence in entry.nots:
        assert attributions(sentence, parse) == (), sentence


def test_there_are_cues_enough() -> None:
    cues = {(c.kind, c.name) for e in TABLE.entries for c in e.cues if c.content and c.kind not in ("light", "voice")}
    assert len(cues) >= 250


def test_no_cue_is_given_twice_for_the_same_content() -> None:
    seen = [(c.kind, c.name, content) for e in TABLE.entries for c in e.cues for content in c.content]
    assert sorted({s for s in seen if seen.count(s) > 1}) == []


@pytest.mark.parametrize(
    ("word", "stance"),
    [
        ("deny", "denies"),
        ("reject", "denies"),
        ("dispute", "denies"),
        ("rule", "denies"),
        ("refute", "denies"),
        ("doubt", "doubts"),
        ("say", "asserts"),
    ],
)
def test_stance_of_a_cue(word: str, stance: str) -> None:
    name = {"rule": "rule out"}.get(word, word)
    assert {c.stance for c in TABLE.verbs[word] if c.name == name} == {stance}


def test_entries_are_found_by_a_word() -> None:
    assert any(c.name == "rule out" for e in TABLE.named("out") for c in e.cues)
    assert TABLE.named("zebra") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {cues: [say], kind: verb, content: [clause]}", "no 'examples'"),
        ("- {cues: [say], kind: word, content: [clause], examples: [x]}", "'kind' is 'word'"),
        ("- {cues: [say], kind: verb, content: [song], examples: [x]}", "'content' is 'song'"),
        ("- {cues: [say], kind: verb, content: [clause], stance: sings, examples: [x]}", "'stance' is 'sings'"),
        ("- {cues: [say], kind: verb, content: [clause], negated: sings, examples: [x]}", "'negated' is 'sings'"),
        ("- {cues: [], kind: verb, content: [clause], examples: [x]}", "no cues"),
        ("- {cues: [say], kind: verb, content: [clause], examples: []}", "no examples"),
    ],
)
def test_a_mistake_is_named_with_file_and_entry(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "cues.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"cues\.yaml, entry 1: .*{re.escape(message)}"):
        load_cues(path)
