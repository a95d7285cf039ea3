"""Every frame's own examples and counterexamples, run on the parser that ships."""

from __future__ import annotations

import pytest

from rashomon.extract.events import find_doers
from rashomon.lexicon.anaphors import load_doers
from rashomon.lexicon.frames import Frame, load_frames
from rashomon.patterns import match_frames

TABLE = load_frames()


def kinds(sentences, table=TABLE):
    return {m.pattern.frame.kind for s in sentences for m in match_frames(s, table)}


@pytest.mark.parametrize("frame", TABLE.frames, ids=lambda f: f.where)
def test_examples_give_their_kind_and_counterexamples_do_not(frame: Frame, parse):
    missed = [e for e in frame.examples if frame.kind not in kinds(parse(e))]
    false = [e for e in frame.counterexamples if frame.kind in kinds(parse(e))]
    assert not missed, f"{frame.where}: not found in {missed}"
    assert not false, f"{frame.where}: found in {false}"


DOERS = load_doers(TABLE.classes)


@pytest.mark.parametrize(
    "frame", {p.frame.where: p.frame for ps in DOERS.values() for p in ps}.values(), ids=lambda f: f.where
)
def test_words_for_a_doer_are_found_in_their_examples_alone(frame: Frame, parse):
    def named(text):
        return any(m.pattern.frame is frame for s in parse(text) for m in find_doers(s, DOERS))

    assert not [e for e in frame.examples if not named(e)]
    assert not [e for e in frame.counterexamples if named(e)]
