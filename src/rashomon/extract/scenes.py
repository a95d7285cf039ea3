"""Where an event without a place of its own happened: in the scene that the sentences around it set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.joining import Happening
from rashomon.extract.locating import Relation, is_locative, sentence_of, top
from rashomon.types import PlaceMention, Sentence, Token

_SCENIC = {"ASSAULT", "COERCE", "PROTEST"}  # deeds that happen in one spot, not between capitals
_AROUND = (0, -1, -2, 1)  # sentences that may set the scene, the likeliest first
_FOLLOWING = (1, 2, 3)  # sentences that may tell of more deeds of the kind: "attacks are frequent in Mali"
_KINDS = {
    "locality": frozenset("city town village hamlet suburb settlement township camp".split()),
    "exact": frozenset("camp base dam bridge crossing island".split()),
    "admin2": frozenset("district county province area".split()),
    "admin1": frozenset("province region state governorate".split()),
    "country": frozenset({"country"}),
    "region": frozenset("region area peninsula island valley strait sea".split()),
}
_SAME = {"the", "this", "that", "same"}
_MEMORY = 6  # sentences for which "the town" may point back


@dataclass(frozen=True, slots=True)
class Scene:
    """What sets scenes: the sentences, the located places, the kinds of background and the dates that each tells of."""

    sents: Sequence[Sentence]
    places: Mapping[int, tuple[PlaceMention, ...]]
    past: Mapping[int, frozenset[str]]
    days: Mapping[int, frozenset[str]]


def with_scenes(
    happenings: Sequence[Happening],
    sents: Sequence[Sentence],
    places: Sequence[PlaceMention],
    locations: frozenset[str],
    relation: Relation,
) -> tuple[Happening, ...]:
    """The happenings, those without a known place with the one that their own or a neighbouring sentence names.

    "Gunmen opened fire on a bus in Gusau. Six people were shot dead": the shooting was in Gusau. Words that point back
    ("the town", "the same district", "the capital" once the report says which) mean the place last named of their kind.
    """
    kept: dict[int, list[PlaceMention]] = {}
    for p in places:
        sent = sentence_of(sents, p.span)
        if sent and p.place and relation(sent, p) is None and _sets(sent, p, locations):
            kept.setdefault(sent.index, []).append(p)
    scene = Scene(sents, {n: tuple(found) for n, found in kept.items()}, _past(happenings), _days(happenings))
    return tuple(_placed(_pointed(h, sents, places), scene) for h in happenings)


def _past(happenings: Sequence[Happening]) -> Mapping[int, frozenset[str]]:
    """The types of the background that each sentence tells."""
    found: dict[int, set[str]] = {}
    for t in (t for h in happenings for t in h.tellings if t.mention.historical):
        found.setdefault(t.mention.sent, set()).add(t.mention.frame.type)
    return {n: frozenset(types) for n, types in found.items()}


def _days(happenings: Sequence[Happening]) -> Mapping[int, frozenset[str]]:
    """The dates of the deeds that each sentence tells."""
    found: dict[int, set[str]] = {}
    for t in (t for h in happenings for t in h.tellings):
        found.setdefault(t.mention.sent, set()).update(d.when.value for d in t.dates if d.when.value)
    return {n: frozenset(values) for n, values in found.items()}


def _sets(sent: Sentence, place: PlaceMention, locations: frozenset[str]) -> bool:
    """The place says where, and of no more than the telling: not "said in Lagos that", nor "who was born in Kigali"."""
    token = sent.tokens[top(sent, place.span)]
    if token.dep in ("compound", "amod", "nmod", "poss") and sent.tokens[token.head].lemma in locations:
        token = sent.tokens[token.head]
    if not is_locative(sent, token, locations):
        return False
    for verb in _above(sent, token):
        if verb.pos in ("VERB", "AUX"):
            return not sent.kids(verb.i, "ccomp") and (verb.dep not in ("relcl", "acl") or verb.tag == "VBG")
    return True


def _above(sent: Sentence, token: Token) -> Iterator[Token]:
    """The words above a word, nearest first."""
    for _ in range(len(sent.tokens)):
        if token.head == token.i:
            return
        token = sent.tokens[token.head]
        yield token


def _placed(h: Happening, scene: Scene) -> Happening:
    """The happening with the place of its scene, where it needs one and the scene is one place."""
    m = h.mention
    if m.frame.type not in _SCENIC or m.modality != "actual" or m.historical or _has_name(h):
        return h
    found = next(_candidates(h, scene), None)
    return _with(h, found) if found else h


def _has_name(h: Happening) -> bool:
    """Some place of the happening is known or at least named."""
    return any(p.place or p.span.text[0].isupper() for t in h.tellings for p in t.places)


def _candidates(h: Happening, scene: Scene) -> Iterator[PlaceMention]:
    """The only place of each sentence around, nearest first; then of those that tell of more deeds of the kind."""
    at = sorted({t.mention.sent for t in h.tellings})
    for step in _AROUND:
        for n in (s + step for s in at):
            found = scene.places.get(n, ())
            if len(found) == 1 and (n in at or n not in scene.past and _same_days(h, n, scene)):
                yield found[0]
    for n in (at[-1] + step for step in _FOLLOWING):
        found = scene.places.get(n, ())
        if len(found) == 1 and h.mention.frame.type in scene.past.get(n, ()):
            yield found[0]


def _same_days(h: Happening, n: int, scene: Scene) -> bool:
    """The sentence tells of no other day than the happening's."""
    own = {d.when.value for t in h.tellings for d in t.dates if d.when.value}
    return not (own and scene.days.get(n)) or bool(own & scene.days[n])


def _with(h: Happening, place: PlaceMention) -> Happening:
    first, *rest = h.tellings
    return Happening((replace(first, places=(*first.places, place)), *rest))


def _pointed(h: Happening, sents: Sequence[Sentence], places: Sequence[PlaceMention]) -> Happening:
    """The happening with "the town" and "the capital" standing for the place that the report named before."""
    return Happening(
        tuple(
            replace(t, places=tuple(p if p.place else _antecedent(p, sents, places) for p in t.places))
            for t in h.tellings
        )
    )


def _antecedent(words: PlaceMention, sents: Sequence[Sentence], places: Sequence[PlaceMention]) -> PlaceMention:
    """The same words with the place that they point back to, where they do."""
    first, *rest = words.span.text.lower().split()
    if first not in _SAME or not rest or {*rest[:-1]} - _SAME:
        return words
    here = sentence_of(sents, words.span)
    before = [p for p in places if p.place and p.span.end <= words.span.start]
    for p in reversed(before):
        sent = sentence_of(sents, p.span)
        if here is None or sent is None or here.index - sent.index > _MEMORY:
            break
        if p.place and (rest[-1] in _KINDS[p.place.precision] or rest[-1] == "capital" and _is_capital(sent, p)):
            return replace(words, place=p.place)
    return words


def _is_capital(sent: Sentence, place: PlaceMention) -> bool:
    """The report calls the place the capital: "the capital, Bamako", "Bamako, the capital"."""
    left = sent.text[: place.span.start - sent.start].lower().rstrip(" ,").split()
    right = sent.text[place.span.end - sent.start :].lower().lstrip(" ,").split()
    return left[-1:] == ["capital"] or right[:2] in (["the", "capital"], ["the", "capital,"])
