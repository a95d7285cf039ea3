"""How well relations agree with the annotated ones: half of the content, and any letter of the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from windows import Article, Said

from rashomon.model.reader import ReadAttribution, _one_cue_each
from rashomon.types import Span


def chars(spans: Iterable[tuple[int, int]]) -> set[int]:
    """The characters of ranges."""
    return {c for start, end in spans for c in range(start, end)}


def pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Spans as ranges."""
    return [(s.start, s.end) for s in spans]


def matched(gold: Sequence[Said], found: Sequence[ReadAttribution]) -> dict[int, int]:
    """Which gold relation each found one stands for."""
    wanted, free, met = [chars(g.content) for g in gold], set(range(len(gold))), dict[int, int]()
    for i, one in enumerate(found):
        mine = chars(pairs(one.content))
        best = max(sorted(free), key=lambda j: len(mine & wanted[j]) / len(mine | wanted[j]), default=None)
        if best is not None and 2 * len(mine & wanted[best]) >= len(mine | wanted[best]):
            met[i] = best
            free.discard(best)
    return met


def same_source(gold: Said, found: ReadAttribution) -> bool:
    """The sources share a letter; or neither names one."""
    if not gold.source or not found.source:
        return not gold.source and not found.source
    return bool(chars(gold.source) & chars(pairs([found.source])))


def right(article: Article, found: Sequence[ReadAttribution]) -> list[bool]:
    """Whether each relation, taken alone, is one of the article's, with its cue and source."""
    return [any(_right(gold, one) for gold in article.relations) for one in found]


def _right(gold: Said, one: ReadAttribution) -> bool:
    mine, wanted = chars(pairs(one.content)), chars(gold.content)
    cue = any(s < one.cue.end and one.cue.start < e for s, e in gold.cue)
    return cue and 2 * len(mine & wanted) >= len(mine | wanted) and same_source(gold, one)


def f1(articles: Sequence[Article], found: Sequence[Sequence[ReadAttribution]], least: float) -> float:
    """Relation + source F1 of the relations that are likely enough."""
    good = coded = wanted = 0
    for article, some in zip(articles, found, strict=True):
        kept = sorted(_one_cue_each([a for a in some if a.score >= least]), key=lambda a: a.cue.start)
        good += sum(same_source(article.relations[j], kept[i]) for i, j in matched(article.relations, kept).items())
        coded += len(kept)
        wanted += len(article.relations)
    return 2 * good / max(1, coded + wanted)


def figures(articles: Sequence[Article], found: Sequence[Sequence[ReadAttribution]]) -> dict[str, float]:
    """F1 of relation + source, of relation, of content characters and of cues."""
    tallies = {name: [0, 0, 0] for name in ("relation_source", "relation", "content_characters", "cue")}
    for article, some in zip(articles, found, strict=True):
        met, gold = matched(article.relations, some), article.relations
        sure = sum(same_source(gold[j], some[i]) for i, j in met.items())
        mine, wanted = chars(s for a in some for s in pairs(a.content)), chars(s for g in gold for s in g.content)
        firsts = [g.cue[0] for g in gold]
        cues = sum(any(s < a.cue.end and a.cue.start < e for s, e in firsts) for a in some)
        rows = {
            "relation_source": (sure, len(some), len(gold)),
            "relation": (len(met), len(some), len(gold)),
            "content_characters": (len(mine & wanted), len(mine), len(wanted)),
            "cue": (cues, len(some), len(gold)),
        }
        tallies = {name: [a + b for a, b in zip(tallies[name], row, strict=True)] for name, row in rows.items()}
    return {name: round(2 * good / max(1, coded + wanted), 4) for name, (good, coded, wanted) in tallies.items()}
