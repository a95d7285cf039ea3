"""Places of a report: every place name found, and the place it means where that is clear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import exp
from typing import Any, Literal

from rashomon.errors import LexiconError
from rashomon.lexicon.files import DATA, read_yaml
from rashomon.resolve.gazetteer import Candidate, Gazetteer, fold
from rashomon.resolve.place_ranking import rank
from rashomon.resolve.toponym_evidence import Toponym, words
from rashomon.resolve.toponyms import adjectives, toponyms
from rashomon.types import Document, PlaceMention, Sentence

_ELSE = {f"right:{w}" for w in ("proper", "bodies", "folk", "speech")} | {
    "name:first_name",
    "name:not_places",
    "left:proper",
}
_SURE = 0.5  # likelihood from which a name says that the report plays in its country
_FAR = 60  # kilometres or miles: what lies farther off is not in a town's surroundings
_NEXT = 25  # letters between an owner and what it owns: "Thailand's restive Yala"
_LONG = 5  # letters: shorter names are too often something else
_FINER = {"exact": 0, "locality": 0, "admin2": 1, "admin1": 2, "country": 3, "region": 4}


class PlaceFinder:
    """Finds and resolves the place names of a report."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.evidence = _evidence()
        self._adjectives = adjectives_by_alpha2(gazetteer)

    def __call__(self, doc: Document, sents: Sequence[Sentence]) -> tuple[PlaceMention, ...]:
        """Every place name in order; the place is None where the name is unknown or its sense unclear."""
        found = toponyms(sents, self.gazetteer)
        chances = [likelihood(t.features, self.evidence["toponym"]) for t in found]
        spoken = countries_spoken_of(sents, self._adjectives)
        best = rank(found, chances, sents, spoken, self.evidence)
        named = {c.country for n, (c, sure) in best.items() if c.country and min(sure, chances[n]) > _SURE}
        by_ear = self._by_ear(found, named | {*spoken})
        return tuple(
            self._mention(t, by_ear[n] if n in by_ear else best.get(n))
            for n, t in enumerate(found)
            if chances[n] >= self.evidence["accept"] or plain(t, n in by_ear)
        )

    def _by_ear(self, found: Sequence[Toponym], countries: Collection[str]) -> dict[int, tuple[Candidate, float]]:
        """For names without an entry, the one in the countries of the report that is spelled much alike."""
        near = {
            n: self.gazetteer.similar(_without_unit(t.name), countries)
            for n, t in enumerate(found)
            if not t.candidates and countries
        }
        return {n: (places[0], 1.0) for n, places in near.items() if places}

    def _mention(self, t: Toponym, best: tuple[Candidate, float] | None) -> PlaceMention:
        if best is None or best[1] < self.evidence["resolve"]:
            return PlaceMention(t.span, None)
        return PlaceMention(t.span, self.gazetteer.place(best[0]))


def _without_unit(name: str) -> str:
    """A folded name without the word that says what it is: "wardag province"."""
    first, _, last = name.rpartition(" ")
    return first if first and words()("units_after", last) else name


def plain(toponym: Toponym, known: bool = False) -> bool:
    """A whole name of the gazetteer right after "in" or "near" that is nothing else, though the parser missed it.

    `known`: the name has no entry, but one of the report's countries has a place that is spelled much alike.
    """
    features = set(toponym.features)
    if "left:located" not in features or features & _ELSE or not (toponym.candidates or known):
        return False
    return len(toponym.name) >= _LONG and toponym.first == toponym.last and not toponym.span.text.isupper()


def likelihood(features: Sequence[str], weights: Mapping[str, float]) -> float:
    """How likely the features make it, by the logistic model."""
    return 1 / (1 + exp(-sum(weights.get(f, 0.0) for f in features)))


def relational(
    sent: Sentence, mention: PlaceMention, places: Sequence[PlaceMention] = ()
) -> Literal["around", "beside", "afar"] | None:
    """How the name only says where another place lies, or None where it says where itself.

    "around" it: "Manez in Albania", "Paris, France"; "beside" it: "north of Kidal", "30 km west of Tirana"; "afar":
    "300 km north of Bamako". With the other places of the report the first is told from a list; without them by the
    parser's names.
    """
    at = [t.i for t in sent.tokens if t.start < mention.span.end and mention.span.start < t.end]
    if not at:
        return None
    if _measured(sent, at[0]):
        return "afar" if _far(sent, at[0]) else "beside"
    around = _contains(sent, mention, places) or _owns(sent, at[-1], mention, places)
    return "around" if (around if places else _qualifies(sent, at[0])) else None


def _far(sent: Sentence, first: int) -> bool:
    """The distance is counted in hundreds, or too large to speak of surroundings."""
    before = [t.text.lower().replace(",", "") for t in sent.tokens[max(0, first - 12) : first]]
    return any(w.isdigit() and int(w) > _FAR or w == "hundred" for w in before)


def _owns(sent: Sentence, last: int, mention: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """The place named right after, "Thailand's restive Yala province", lies in this one."""
    if mention.place is None or last + 1 >= len(sent.tokens) or sent.tokens[last + 1].text not in ("'s", "’s"):
        return False
    part = next((p for p in places if p.span.start > mention.span.start), None)
    if part is None or part.place is None or part.span.start > sent.tokens[last + 1].end + _NEXT:
        return False
    return (
        part.place.country == mention.place.country and _FINER[part.place.precision] < _FINER[mention.place.precision]
    )


def _measured(sent: Sentence, first: int) -> bool:
    """A distance or a direction leads up to the name."""
    kinds, distances, sides = (words().lists[n] for n in ("kinds_before", "distances", "sides"))
    i = first - 1
    while i > 0 and (sent.tokens[i].pos in ("DET", "ADJ", "PROPN", "PUNCT") or sent.tokens[i].text.lower() in kinds):
        i -= 1
    if i < 1 or sent.tokens[i].text.lower() not in ("of", "from"):
        return False
    before = [t.text.lower() for t in sent.tokens[max(0, i - 9) : i]]
    if not any(w in distances for w in before):
        return before[-1] in sides and before[-2:-1] not in (["the"], ["-"])
    return before[-1] in sides or before[-1] in distances or before[-1] == "away"


def _contains(sent: Sentence, mention: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """The place named right before lies in this one: a comma, a bracket or "in" stands between."""
    before = [p for p in places if p.span.end <= mention.span.start and p.span.start >= sent.start]
    if not before or mention.place is None:
        return False
    part = max(before, key=lambda p: p.span.end)
    between = sent.text[part.span.end - sent.start : mention.span.start - sent.start].lower().split()
    if (
        not between
        or {*between} - {",", "(", "in", "the", *words().lists["directions"]}
        or not {",", "(", "in"} & {*between}
    ):
        return False
    if part.place is None:
        return False  # an unknown village in Kenya: Kenya is all that is known
    return (
        part.place.country == mention.place.country and _FINER[part.place.precision] < _FINER[mention.place.precision]
    )


def _qualifies(sent: Sentence, first: int) -> bool:
    """Another place name stands right before, with a comma, a bracket or "in" between."""
    tokens = sent.tokens
    i = first - 1
    while i >= 0 and (tokens[i].pos == "DET" or words()("directions", tokens[i].text)):
        i -= 1
    if i < 1 or tokens[i].text.lower() not in (",", "(", "in"):
        return False
    before = tokens[i - 2] if tokens[i - 1].text == "," and i > 1 else tokens[i - 1]
    return before.ent in ("GPE", "LOC", "FAC") and before.text[0].isupper()


def _evidence() -> dict[str, Any]:
    path = DATA / "places" / "evidence.yaml"
    found = read_yaml(path)
    for part in ("accept", "resolve", "toponym", "alone", "place"):
        if part not in found:
            raise LexiconError(f"{path.name}: no {part!r}. Add it.")
    return dict(found)


def adjectives_by_alpha2(gazetteer: Gazetteer) -> dict[str, str]:
    """The adjectives of one word with the country's ISO code of two letters."""
    alpha2 = {alpha3: alpha2 for alpha2, alpha3 in gazetteer.alpha3.items()}
    return {word: alpha2[iso3] for word, iso3 in adjectives().items() if iso3 in alpha2}


def countries_spoken_of(sents: Sequence[Sentence], known: Mapping[str, str]) -> Counter[str]:
    """Countries that the report names by an adjective or a people ("Iraqi", "Sri Lankans"), and how often."""
    found: Counter[str] = Counter()
    for tokens in (s.tokens for s in sents):
        for n, t in enumerate(tokens):
            if t.text[0].isupper():
                pair = f"{tokens[n - 1].text} {t.text}" if n else t.text
                if iso2 := known.get(fold(pair), known.get(fold(t.text))):
                    found[iso2] += 1
    return found
