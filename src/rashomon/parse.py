"""Text to sentences of tokens; the only importer of the parser."""

from __future__ import annotations

import importlib.util
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Any

from rashomon.config import PARSER
from rashomon.errors import ModelError
from rashomon.lexicon.files import LEXICON, read_yaml
from rashomon.types import Document, Sentence, Span, Token

_SPACE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x1f]")
_PIECE = 4_000  # the longest piece given to the parser, in characters


def load_pipeline(name: str = PARSER) -> Any:
    """A spaCy pipeline with tagger, parser, lemmatizer and NER; any installed `en_core_web_*` will do.

    Raises ModelError where the model is not installed.
    """
    if importlib.util.find_spec(name) is None:
        raise ModelError(
            f"The parser model {name!r} is not installed. Run 'pip install rashomon' again, or name another model."
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy
        from thinc.api import get_current_ops

        ops: Any = get_current_ops()
        ops.use_blis = False  # numpy's own BLAS multiplies the parser's matrices half as fast again
        return spacy.load(name, exclude=["senter"])


class Parser:
    """Parses the paragraphs of many documents in batches."""

    def __init__(self, name: str = PARSER) -> None:
        self.nlp = load_pipeline(name)
        self.version = f"{name}-{self.nlp.meta['version']}"

    def __call__(self, doc: Document, blocks: Sequence[Span]) -> tuple[Sentence, ...]:
        """The sentences of one document's paragraphs, in order."""
        return next(iter(self.pipe([(doc, blocks)])))

    def pipe(self, batch: Iterable[tuple[Document, Sequence[Span]]]) -> Iterator[tuple[Sentence, ...]]:
        """The sentences of each document, in the order given."""
        pieces = (
            (folded(block), (number, doc, block, at))
            for number, (doc, blocks) in enumerate(batch)
            for at, block in _numbered(blocks)
        )
        parsed = self.nlp.pipe(pieces, as_tuples=True, batch_size=64)
        for _, group in groupby(parsed, key=lambda item: item[1][0]):
            found = [s for parsed_doc, (_, _, block, at) in group for s in _sentences(parsed_doc, block, at)]
            yield _number([self._mended(s) for s in found])

    def _mended(self, sent: Sentence) -> Sentence:
        """A sentence that opens with "According to X," parsed anew without it: parsers lose their way there."""
        cut = _end_of_opening(sent)
        if cut is None:
            return sent
        rest = Span(sent.tokens[cut].start, sent.end, sent.text[sent.tokens[cut].start - sent.start :])
        source = Span(sent.start, sent.tokens[cut - 1].end, sent.text[: sent.tokens[cut - 1].end - sent.start])
        parsed = self.nlp.pipe([folded(source), folded(rest)], disable=["ner"])
        parts = [list(_sentences(p, part, sent.block)) for p, part in zip(parsed, (source, rest), strict=True)]
        return _joined(sent, parts[0], parts[1]) if len(parts[0]) == len(parts[1]) == 1 else sent


def _end_of_opening(sent: Sentence) -> int | None:
    """The token after "According to X,": the last comma before the first finite verb ends the source."""
    if [t.text.lower() for t in sent.tokens[:2]] != ["according", "to"]:
        return None
    verbs = (t.i for t in sent.tokens[2:] if t.tag in ("VBD", "VBZ", "VBP", "MD"))
    verb = next(verbs, None)
    commas = [t.i for t in sent.tokens[2:verb] if t.text == ","] if verb is not None else []
    return commas[-1] + 1 if commas else None


def _joined(sent: Sentence, opening: list[Sentence], rest: list[Sentence]) -> Sentence:
    """The two parses as one: "according" hangs on the root of the statement."""
    head, body = opening[0].tokens, rest[0].tokens
    shift = len(head)
    root = next(t.i for t in body if t.head == t.i) + shift
    first = [replace(t, head=root, dep="prep") if t.head == t.i else t for t in head]
    second = [replace(t, i=t.i + shift, head=t.head + shift) for t in body]
    names = {t.start: t for t in sent.tokens}  # the names were found in the whole sentence
    named = [replace(t, ent=n.ent, ent_begins=n.ent_begins) if (n := names.get(t.start)) else t for t in first + second]
    return Sentence(sent.index, sent.block, tuple(named), sent.text)


def _numbered(blocks: Sequence[Span]) -> list[tuple[int, Span]]:
    """The blocks cut into pieces that the parser takes; an empty document still has one."""
    pieces = [(n, piece) for n, block in enumerate(blocks) for piece in _pieces(block)]
    return pieces or [(0, Span(0, 0, ""))]


def _pieces(block: Span) -> Iterator[Span]:
    """A paragraph in pieces that the parser can hold, cut at a space."""
    start = block.start
    while start < block.end:
        end = min(start + _PIECE, block.end)
        text = block.text[start - block.start : end - block.start]
        if end < block.end and (cut := _last_stop(text)) > 0:
            text, end = text[:cut], start + cut
        yield Span(start, end, text)
        start = end


def _last_stop(text: str) -> int:
    """Where the last whole sentence of a piece ends, else its last word."""
    stop = text.rfind(". ") + 1
    return stop if stop > len(text) // 2 else text.rfind(" ")


def folded(block: Span) -> str:
    """The words as the parser should see them, of the same length: plain spaces, straight quotes, eased capitals."""
    text = _SPACE.sub(" ", block.text).translate(_STRAIGHT)
    return _eased(text) if _shouted(text) else text


_STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "\u00a0": " ", "–": "–"}
)


def _shouted(text: str) -> bool:
    """Most letters of a longer text are capitals, as in teleprinter copy."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _eased(text: str) -> str:
    """Teleprinter capitals in lower case, each sentence with its capital, and the length kept."""
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return re.sub(r"(^\W*|[.!?]['\")\]]*\s+)([a-z])", lambda m: m[1] + m[2].upper(), lowered)


def _lemma(t: Any) -> str:
    """The dictionary form; some verb forms the lemmatizer takes for others ("staged" for "stag")."""
    form = t.lower_
    return _lemmas()[form] if t.pos_ == "VERB" and form in _lemmas() else t.lemma_.lower()


@cache
def _lemmas() -> dict[str, str]:
    found: dict[str, str] = read_yaml(LEXICON / "lemmas.yaml")
    return found


def _sentences(parsed: Any, block: Span, at: int) -> Iterator[Sentence]:
    for sent in parsed.sents:
        kept = [t for t in sent if not t.is_space]
        if kept:
            yield _sentence(kept, block, at)


def _sentence(kept: list[Any], block: Span, at: int) -> Sentence:
    place = {t.i: n for n, t in enumerate(kept)}
    tokens = tuple(_token(t, n, place, block) for n, t in enumerate(kept))
    return Sentence(0, at, tokens, block.text[kept[0].idx : kept[-1].idx + len(kept[-1])])


def _token(t: Any, n: int, place: dict[int, int], block: Span) -> Token:
    start, end = block.start + t.idx, block.start + t.idx + len(t)
    return Token(
        n,
        start,
        end,
        block.text[t.idx : t.idx + len(t)],
        _lemma(t),
        t.pos_,
        t.tag_,
        t.dep_,
        place.get(t.head.i, n),
        t.ent_type_,
        t.ent_iob_ == "B",
    )


def _number(sents: list[Sentence]) -> tuple[Sentence, ...]:
    return tuple(Sentence(n, s.block, s.tokens, s.text) for n, s in enumerate(sents))
