"""Who vouches for the words at a place in the text, and through whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.types import Attribution, Mention, Span

_PAGE = 1_000  # characters
_WANTED = {"infinitive", "order"}


@dataclass(frozen=True, slots=True)
class Standing:
    """The attribution that vouches for some words, and those around it, outermost first."""

    inner: Attribution | None
    outer: tuple[Attribution, ...] = ()


class Voices:
    """The attributions of one report, asked by place."""

    def __init__(
        self, attributions: Sequence[Attribution], own_part: frozenset[str] = frozenset(), acts: Sequence[Span] = ()
    ) -> None:
        """`own_part`: nouns for a part in a deed, which is granted by who denies such a part.

        `acts`: triggers of events; what is condemned or called for in them is not vouched for, what is counted is.
        """
        self.spoken = tuple(a for a in attributions if a.source is not None and _vouches(a, acts))
        self.vouching: dict[int, list[Attribution]] = {}  # by page, so that very long reports take no longer a word
        for a in (a for a in self.spoken if not _clears(a, own_part)):
            for page in sorted({n for part in a.content for n in range(part.start // _PAGE, part.end // _PAGE + 1)}):
                self.vouching.setdefault(page, []).append(a)

    def at(self, words: Span, not_cue: Span | None = None) -> Standing:
        """Who vouches for these words; an attribution whose cue is the given trigger itself does not count."""
        covering = [a for a in self.vouching.get(words.start // _PAGE, ()) if _covers(a, words)]
        covering = [a for a in covering if not (not_cue and a.cue and a.cue.overlaps(not_cue))]
        ordered = sorted(covering, key=lambda a: (-_extent(a), a.start))
        if not ordered:
            return Standing(None)
        inner = ordered[-1]
        return Standing(inner, tuple(a for a in ordered[:-1] if not _same_words(a.source, inner.source)))


def _same_words(one: Mention | None, other: Mention | None) -> bool:
    """Both name one voice in the same words: "a statement issued by the union" is the union's."""
    return one is not None and other is not None and one.span.overlaps(other.span)


def _vouches(attribution: Attribution, acts: Sequence[Span]) -> bool:
    """The voice holds or denies its content; what it wants, promises or condemns it does not vouch for."""
    finder, _, kind = attribution.rule.rpartition("/")
    if attribution.stance != "asserts":
        return True
    act = any(attribution.cue and attribution.cue.overlaps(act) for act in acts)
    return kind not in _WANTED and not (act and (kind == "object" or finder == "reader"))


def _clears(attribution: Attribution, own_part: frozenset[str]) -> bool:
    """The voice denies its part in a deed, not the deed: "denied any involvement in the raid"."""
    opening = attribution.content[0].text.lower().split()[:3] if attribution.content else []
    return attribution.stance == "denies" and any(word in own_part for word in opening)


def _covers(attribution: Attribution, words: Span) -> bool:
    return any(part.start <= words.start and words.start < part.end for part in attribution.content)


def _extent(attribution: Attribution) -> int:
    return sum(part.end - part.start for part in attribution.content)
