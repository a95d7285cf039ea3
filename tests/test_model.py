"""The reader: windows, decoding, and what it says of reports."""

from __future__ import annotations

import json
import shutil
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import ModelError
from rashomon.model import READER, Reader
from rashomon.model.decoding import CONTENT, SOURCE, Heads, Penalties, best_labels, decode
from rashomon.model.windows import ROOM, windows
from rashomon.types import Span

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")
if not (READER / "card.json").exists():
    pytest.skip("the reader model is not in this checkout", allow_module_level=True)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def blocks(text: str) -> list[Span]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(start, start + len(line), line))
        start += len(line) + 1
    return found


# ---------------------------------------------------------------- decoding

GAINS = st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=1, max_size=6)


def worth(gains: list[tuple[float, float]], labels: tuple[int, ...], penalties: Penalties) -> float:
    """What a labelling gains, or minus infinity where no relation can look so."""
    opened = [new for old, new in zip((0, *labels), labels, strict=False) if new and new != old]
    if opened.count(SOURCE) > 1 or opened.count(CONTENT) > 3:
        return float("-inf")
    costs = penalties.source * opened.count(SOURCE) + penalties.content * opened.count(CONTENT)
    return sum((0.0, *g)[label] for g, label in zip(gains, labels, strict=True)) - costs


@given(GAINS)
@settings(max_examples=60, deadline=None)
def test_the_decoding_is_exact(gains: list[tuple[float, float]]) -> None:
    penalties = Penalties(1.0, 0.5)
    every = max(worth(gains, labels, penalties) for labels in product(range(3), repeat=len(gains)))
    assert worth(gains, tuple(best_labels(gains, penalties)), penalties) == pytest.approx(every)


def test_a_relation_has_one_source_and_at_most_three_contents() -> None:
    labels = best_labels([(9, 0), (-9, 9), (9, 0), (-9, -9), (0, 9), (-9, -9), (0, 9), (-9, -9), (0, 9)], Penalties())
    opened = [new for old, new in zip((0, *labels), labels, strict=False) if new and new != old]
    assert opened.count(SOURCE) == 1
    assert opened.count(CONTENT) <= 3


def test_no_cue_no_relation() -> None:
    scores = np.tile(np.array([9.0, -9.0, -9.0]), (5, 1))
    faces, heads = np.zeros((5, 4)), Heads(np.zeros((3, 5, 5)), np.zeros((401, 3)))
    assert decode(scores, faces, faces, np.ones(5, bool), np.ones(5, bool), heads, Penalties()) == []


# ---------------------------------------------------------------- windows


def test_windows_hold_every_word_once_and_no_more_than_fits(reader: Reader) -> None:
    text = "\n\n".join(
        f"Paragraph {n} tells of the harbour of Lindow. " + "The pilots waited for the tide. " * (n % 90)
        for n in range(0, 200, 17)
    )
    made = windows(reader._tokenizer, blocks(text))
    places = [(s, e) for w in made for s, e in zip(w.starts, w.ends, strict=True) if e > s]
    assert all(len(w.ids) <= ROOM + 2 for w in made)
    assert places == sorted(set(places))
    assert "".join(text[s:e] for s, e in places) == "".join(text.split())


def test_a_paragraph_is_not_cut_where_it_fits(reader: Reader) -> None:
    text = "\n".join("The mayor of Torrin spoke to the crews of the ferries. " * 6 for _ in range(9))
    edges = {b.start for b in blocks(text)}
    assert all(
        min(s for s, e in zip(w.starts, w.ends, strict=True) if e > s) in edges
        for w in windows(reader._tokenizer, blocks(text))
    )


# ---------------------------------------------------------------- reports

REPORTS = {
    "indirect": (
        "Police said on Monday that gunmen had burned down the mill.",
        "Police",
        "said",
        "gunmen had burned down the mill",
    ),
    "direct": (
        "“The bridge was mined by the army,” Odile Marsh said.",
        "Odile Marsh",
        "said",
        "The bridge was mined by the army",
    ),
    "straight quotes": (
        '"They took our cattle and left," said Bram Okoro, a herder.',
        "Bram Okoro",
        "said",
        "They took our cattle and left",
    ),
    "according to": (
        "Four sailors drowned off Kerem, according to the coast guard.",
        "the coast guard",
        "according to",
        "Four sailors drowned off Kerem",
    ),
    "denial": (
        "The general denied that his men had shot at the ambulance.",
        "The general",
        "denied",
        "his men had shot at the ambulance",
    ),
}


@pytest.mark.parametrize(("text", "source", "cue", "content"), REPORTS.values(), ids=REPORTS)
def test_who_says_what(reader: Reader, text: str, source: str, cue: str, content: str) -> None:
    best = max(reader(text, blocks(text)), key=lambda a: a.score)
    assert best.source is not None
    assert source in best.source.text
    assert cue in best.cue.text
    assert content in " ".join(c.text for c in best.content)


def test_one_source_may_serve_two_cues(reader: Reader) -> None:
    text = "Minister Ada Fell said the talks had failed and warned that the truce would end on Friday."
    found = reader(text, blocks(text))
    assert len(found) == 2
    assert {a.source.text for a in found if a.source} == {"Minister Ada Fell"}


def test_who_speaks_inside_anothers_words(reader: Reader) -> None:
    text = "The envoy said that the rebels had denied holding the two engineers."
    at = text.index("denied")
    found = reader(text, blocks(text), least=0.0, cues=[Span(at, at + 6, "denied")])
    contents = {a.cue.text.split()[-1]: a.content[-1].text for a in found}
    assert "rebels had denied" in contents["said"]
    assert "the two engineers" in contents["denied"]


def test_a_cue_that_somebody_else_found(reader: Reader) -> None:
    text = "Residents of Torrin whispered to each other that the well was poisoned."
    at = text.index("whispered")
    found = reader(text, blocks(text), least=0.0, cues=[Span(at, at + 9, "whispered")])
    one = next(a for a in found if "whispered" in a.cue.text)
    assert one.content[-1].text.rstrip(".").endswith("the well was poisoned")


def test_a_report_without_voices(reader: Reader) -> None:
    text = "The ferry left Kerem at noon. It carried timber and salt."
    assert reader(text, blocks(text)) == ()


ODD = [
    "",
    " ",
    "“",
    '"',
    "\u200b",
    "…" * 700,
    "word " * 900,
    "x" * 4000,
    '"He said "she said "they said"',
    "Q: Why?\nA: I said no.",
    "日本語の文章。",
    "é" * 300,
    "\n".join(f"“Paragraph {n} of the speech goes on," for n in range(40)) + "” the king said.",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_text_is_read(reader: Reader, text: str) -> None:
    for a in reader(text, blocks(text), least=0.0):
        assert 0 <= a.score <= 1
        for s in (a.cue, *a.content, *([a.source] if a.source else [])):
            assert s.text == text[s.start : s.end] != ""


def test_the_same_text_is_read_the_same_way(reader: Reader) -> None:
    text = "\n\n".join(r[0] for r in REPORTS.values())
    assert reader(text, blocks(text)) == Reader()(text, blocks(text))


# ---------------------------------------------------------------- files


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="has no card"):
        Reader(tmp_path)


def test_a_model_that_is_not_what_its_card_says(tmp_path: Path) -> None:
    folder = shutil.copytree(READER, tmp_path / "reader")
    with (folder / "heads.npz").open("ab") as file:
        file.write(b"0")
    with pytest.raises(ModelError, match="does not match"):
        Reader(folder)


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    folder = shutil.copytree(READER, tmp_path / "reader")
    (folder / "reader.onnx").unlink()
    with pytest.raises(ModelError, match="is missing"):
        Reader(folder)


def test_a_card_that_is_no_card(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ModelError, match="not the card"):
        Reader(tmp_path)


def test_the_card_says_what_the_model_is() -> None:
    card = json.loads((READER / "card.json").read_text(encoding="utf-8"))
    assert {"version", "date", "heads", "encoder", "trained_on", "settings", "metrics", "digests"} <= set(card)
    assert sum((READER / name).stat().st_size for name in card["digests"]) < 40_000_000
