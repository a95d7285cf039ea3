"""How many a phrase says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.errors import LexiconError
from rashomon.extract.numbers import amounts
from rashomon.extract.quantities import count, kind_of
from rashomon.lexicon.quantities import load_quantities, load_tolls
from rashomon.types import Sentence

Parse = Callable[[str], tuple[Sentence, ...]]

NUMBERS = [
    ("twelve", (12, 12, 12)),
    ("1,200", (1200, 1200, 1200)),
    ("1.2 million", (1_200_000,) * 3),
    ("twenty-one", (21, 21, 21)),
    ("two hundred and five", (205, 205, 205)),
    ("three thousand two hundred", (3200, 3200, 3200)),
    ("a dozen", (12, 12, 12)),
    ("half a dozen", (6, 6, 6)),
    ("two dozen", (24, 24, 24)),
    ("at least 12", (12, 12, None)),
    ("no fewer than 12", (12, 12, None)),
    ("more than 50", (50, 50, None)),
    ("upwards of 50", (50, 50, None)),
    ("up to 15", (0, 15, 15)),
    ("no more than 15", (0, 15, 15)),
    ("between 12 and 15", (12, None, 15)),
    ("12 to 15", (12, None, 15)),
    ("one or two", (1, None, 2)),
    ("about 60", (None, 60, None)),
    ("an estimated 60", (None, 60, None)),
    ("60 or so", (None, 60, None)),
    ("nearly 50", (None, 50, 50)),
    ("fewer than 50", (None, None, 49)),
    ("several", (3, None, None)),
    ("a few", (3, None, None)),
    ("dozens", (24, None, None)),
    ("scores", (40, None, None)),
    ("hundreds", (200, None, None)),
    ("several hundred", (300, None, None)),
    ("tens of thousands", (20_000, None, None)),
]


@pytest.mark.parametrize(("words", "expected"), NUMBERS)
def test_number_expressions(parse: Parse, words: str, expected: tuple[int | None, ...]) -> None:
    """Digits, words, bounds and ranges read as the annotation guide says."""
    sent = parse(f"They met {words} miners yesterday.")[0]
    found = next(amounts(sent, 2, len(sent.tokens) - 1, load_quantities()))
    assert (found.low, found.best, found.high) == expected


PHRASES = [
    ("The mayor met a woman of 78.", "woman", (1, 1, 1), "a woman of 78"),
    ("The mayor met two 12-year-old girls.", "girls", (2, 2, 2), "two 12-year-old girls"),
    ("The mayor met 12 of the 30 miners.", "12", (12, 12, 12), "12 of the 30 miners"),
    ("The mayor met dozens of miners.", "dozens", (24, None, None), "dozens of miners"),
    ("The mayor met a total of 45 miners.", "total", (45, 45, 45), "a total of 45 miners"),
    ("The mayor met miners.", "miners", (2, None, None), "miners"),
    ("The mayor met no one.", "one", (0, 0, 0), "no one"),
    ("The mayor met two companies of infantry.", "companies", (None, None, None), "two companies of infantry"),
]


@pytest.mark.parametrize(("text", "head", "expected", "words"), PHRASES)
def test_counted_phrases(parse: Parse, text: str, head: str, expected: tuple[int | None, ...], words: str) -> None:
    """A phrase says how many, with its words and without what belongs to ages and shares."""
    sent = parse(text)[0]
    token = next(t for t in sent.tokens if t.text == head)
    found = count(sent, token.i, load_quantities())
    assert found is not None
    assert (found.quantity.low, found.quantity.best, found.quantity.high) == expected
    assert found.mention.text == words


def test_kinds(parse: Parse) -> None:
    """Nouns for people, things and animals are told apart, and none is guessed."""
    sent = parse("The teacher sold the truck, the goat and the zorb.")[0]
    kinds = {t.text: kind_of(t, load_quantities()) for t in sent.tokens if t.pos == "NOUN"}
    assert {kinds["teacher"], kinds["truck"], kinds["goat"], kinds["zorb"]} == {"people", "things", "beasts", None}


def test_a_bad_entry_is_named(tmp_path: object) -> None:
    """A wrong field is reported with file, entry and remedy."""
    from pathlib import Path
    from shutil import copy

    from rashomon.lexicon.files import LEXICON

    folder = Path(str(tmp_path))
    copy(LEXICON / "quantities.yaml", folder)
    text = (LEXICON / "tolls.yaml").read_text(encoding="utf-8")
    (folder / "tolls.yaml").write_text(text.replace("- field: missing", "- field: mising"), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"tolls\.yaml, effects entry \d+: no field"):
        load_tolls(folder)
