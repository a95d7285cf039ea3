"""What pronouns and definite descriptions stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rashomon.resolve.descriptions import describes, description_fit
from rashomon.resolve.kinds import Gender, gender_of, kind_of
from rashomon.resolve.phrases import Phrase, Reading
from rashomon.types import Mention, Sentence, Token

Want = Literal["person", "many", "body", "named"]

_PRONOUNS: dict[str, tuple[Want, Gender | None]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("person", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("person", "f")),
    **dict.fromkeys(("it", "its", "itself"), ("body", None)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("many", None)),
}
_FARTHEST = 3  # sentences back for a pronoun
_EARLIEST = 60  # sentences back for a description
_DISTANCE = (0.0, 1.2, 3.0, 5.0)
_BODIES = frozenset({"organization", "state", "group"})
_ROLES = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "agent",
        "conj",
        "appos",
        "attr",
        "dative",
        "poss",
        "ROOT",
        "nmod",
        "compound",
    }
)


def is_anaphor(reading: Reading, mention: Mention) -> bool:
    """A pronoun, or a definite description that says little by itself."""
    return mention.text.lower() in _PRONOUNS or describes(reading.phrase(mention))


@dataclass(frozen=True)
class Anaphor:
    """A mention that stands for an earlier one."""

    reading: Reading
    mention: Mention

    @cached_property
    def phrase(self) -> Phrase:
        return self.reading.phrase(self.mention)

    @cached_property
    def pronoun(self) -> tuple[Want, Gender | None] | None:
        return _PRONOUNS.get(self.mention.text.lower())


def antecedents(anaphor: Anaphor) -> list[Mention]:
    """The earlier phrases that fit best, best first; empty when none does."""
    reach = _FARTHEST if anaphor.pronoun else _EARLIEST
    scored = [
        (score, c.mention.start, c.mention)
        for c in candidates(anaphor, reach)
        if (score := fit(anaphor, c)) is not None
    ]
    return [mention for _, _, mention in sorted(scored, reverse=True)[:3]]


def subject_beside(anaphor: Anaphor) -> Mention | None:
    """The subject of the verb that has the anaphor for its object."""
    sent, head = anaphor.phrase.sent, anaphor.phrase.head
    if head.dep not in {"dobj", "dative", "pobj"}:
        return None
    verb = sent.tokens[head.head] if head.dep != "pobj" else sent.tokens[sent.tokens[head.head].head]
    subject = next((k for k in sent.kids(verb.i, "nsubj", "nsubjpass") if k.i < head.i), None)
    return _mention(sent, subject) if subject else None


def candidates(anaphor: Anaphor, reach: int) -> Iterator[Phrase]:
    """Noun phrases before the anaphor that may be actors, from the first reachable sentence on."""
    here = anaphor.mention.sent
    for number in range(max(0, here - reach), here + 1):
        for phrase in nominals(anaphor.reading, number):
            if phrase.head.start >= anaphor.mention.start:
                break
            if anaphor.pronoun or not describes(phrase):
                yield phrase


def nominals(reading: Reading, number: int) -> list[Phrase]:
    """The noun phrases of one sentence that may be antecedents, found once."""
    if number not in reading.nominals:
        sent = reading.sents[number]
        phrases = (
            reading.phrase(_mention(sent, t))
            for t in sent.tokens
            if t.pos in {"NOUN", "PROPN", "ADJ"} and t.dep in _ROLES and not _inner(sent, t)
        )
        reading.nominals[number] = [p for p in phrases if kind_of(p) is not None]
    return reading.nominals[number]


def _inner(sent: Sentence, token: Token) -> bool:
    """A word inside a longer name or noun compound."""
    head = sent.tokens[token.head]
    return token.dep == "compound" and head.pos in {"NOUN", "PROPN"}


def _mention(sent: Sentence, token: Token) -> Mention:
    first = min(sent.edges[token.i][0], token.i)
    return Mention(sent.span(first, token.i), sent.index, token.i)


def fit(anaphor: Anaphor, candidate: Phrase) -> float | None:
    """How well a phrase serves as the antecedent; None where it cannot."""
    if _co_argument(anaphor, candidate):
        return None
    if anaphor.pronoun is not None:
        suits = _pronoun_fit(anaphor.pronoun, candidate)
        return (
            None
            if suits is None
            else suits + _salience(anaphor, candidate) - _DISTANCE[anaphor.mention.sent - candidate.mention.sent]
        )
    suits = description_fit(anaphor.phrase, candidate)
    return (
        None
        if suits is None
        else suits + _salience(anaphor, candidate) - 0.4 * (anaphor.mention.sent - candidate.mention.sent)
    )


def _co_argument(anaphor: Anaphor, candidate: Phrase) -> bool:
    """Both are arguments of one verb, so that they cannot be the same."""
    if candidate.mention.sent != anaphor.mention.sent or anaphor.phrase.head.dep == "poss":
        return False
    a, c, tokens = anaphor.phrase.head, candidate.head, candidate.sent.tokens
    verb = tokens[a.head]
    while verb.dep == "conj" and not candidate.sent.kids(verb.i, "nsubj", "nsubjpass"):
        verb = tokens[verb.head]
    if c.head == verb.i and c.dep in {"nsubj", "nsubjpass"} and a.dep not in {"nsubj", "nsubjpass"}:
        return True
    return a.head == c.head and c.dep != "conj" or c.head == a.i or a.head == c.i and a.dep != "poss"


def _salience(anaphor: Anaphor, candidate: Phrase) -> float:
    """Subjects, names and the report's first topic come to mind first."""
    head = candidate.head
    score = 1.5 if head.dep in {"nsubj", "nsubjpass"} else 0.5 if head.dep in {"dobj", "agent", "conj"} else 0.0
    if head.dep in {"nsubj", "nsubjpass"} and candidate.sent.tokens[head.head].dep == "ROOT":
        score += 0.7
    if candidate.own is not None or candidate.known is not None:
        score += 1.0
    if candidate.nested:
        score -= 1.5
    return score


def _pronoun_fit(pronoun: tuple[Want, Gender | None], candidate: Phrase) -> float | None:
    want, gender = pronoun
    kind = kind_of(candidate)
    if kind is None:
        return None
    if want == "person":
        known = gender_of(candidate)
        return None if kind != "person" or (known and known != gender) else 1.0 if known else 0.0
    if want == "body":
        return 0.0 if kind in _BODIES and candidate.head.tag in {"NN", "NNP", "NNPS"} else None
    if (
        candidate.head.tag in {"NNS", "NNPS"}
        or kind in {"many", "group"}
        or (candidate.noun and candidate.noun.body in {"COP", "SEC"})
    ):
        return 1.0
    return -2.0 if kind == "organization" else None
