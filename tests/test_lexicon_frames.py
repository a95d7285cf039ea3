"""Every frame's own examples and counterexamples, run on the parser that ships."""

from __future__ import annotations

import pytest

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
