"""Words that only look like events: figures of speech in sport and columns, deaths by nature, private quarrels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.extract.attach import Telling
from rashomon.lexicon.genre import GenreTable
from rashomon.types import Actor, Document, Mention, Sentence

_FORCE = {"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "THREATEN"}
_PRIVATE = {"CVL", "UNK", "BUS", "AGR", "EDU", "MED", "JRN", "LAB", "ELI"}
_SPORT_WORDS = 4
_HEADING = 40  # characters: a line that names its section is no longer


def without_figures(
    tellings: Sequence[Telling],
    doc: Document,
    sents: Sequence[Sentence],
    actors: Mapping[Mention, Actor],
    genre: GenreTable,
) -> tuple[Telling, ...]:
    """The tellings that tell of something done in the world."""
    figurative = is_sport(sents, genre) or is_opinion(doc, genre)
    return tuple(
        t
        for t in tellings
        if not (figurative and not _grounded(t, actors)) and not _looks_only(t, sents, actors, genre)
    )


def is_sport(sents: Sequence[Sentence], genre: GenreTable) -> bool:
    """The report speaks in many words of sport."""
    words: set[str] = set()
    for sent in sents:
        words.update(t.lemma for t in sent.tokens if t.lemma in genre.sport)
        words.update(
            p
            for a, b in zip(sent.tokens, sent.tokens[1:], strict=False)
            if (p := f"{a.lemma} {b.lemma}") in genre.sport
        )
    return len(words) >= _SPORT_WORDS


def is_opinion(doc: Document, genre: GenreTable) -> bool:
    """The page calls itself a column."""
    if any(v in doc.text.lower() for v in genre.views):
        return True
    lines = [line.strip().lower() for line in doc.text[:400].splitlines()]
    return any(line.strip(" :|-") in genre.opinion for line in lines if len(line) <= _HEADING)


def _grounded(telling: Telling, actors: Mapping[Mention, Actor]) -> bool:
    """In a text full of figures, what a public or armed party did somewhere, some day, or to a number of people."""
    anchored = bool(telling.places or telling.dates or any(t.quantity.low or t.quantity.best for t in telling.tolls))
    return anchored and telling.mention.modality == "actual" and any(_public(m, actors) for m in _fillers(telling))


def _looks_only(
    telling: Telling, sents: Sequence[Sentence], actors: Mapping[Mention, Actor], genre: GenreTable
) -> bool:
    mention = telling.mention
    if mention.frame.type not in _FORCE:
        return False
    return _own_deed(telling) or _quarrel(telling, actors) or _by_nature(telling, sents, genre)


def _fillers(telling: Telling) -> list[Mention]:
    return [m for role in ("actor", "target") for m in telling.mention.roles.get(role, ())]


def _public(mention: Mention, actors: Mapping[Mention, Actor]) -> bool:
    actor = actors.get(mention)
    return actor is not None and bool(set(actor.sectors) - _PRIVATE or actor.kind == "state")


def _own_deed(telling: Telling) -> bool:
    """ "I did not attack anyone": a private voice about itself."""
    return any(m.text.lower() in ("i", "me", "myself") for m in _fillers(telling)) and not telling.tolls


def _quarrel(telling: Telling, actors: Mapping[Mention, Actor]) -> bool:
    """Private parties, with no weapon, no toll, no day and no town, "fight" or "beat" one another: not an event."""
    doers = [actors.get(m) for m in telling.mention.roles.get("actor", ())]
    private = bool(doers) and all(a is not None and not a.sectors for a in doers)
    anchored = telling.tolls or telling.means or telling.dates or telling.places
    return private and not anchored and not any(_public(m, actors) for m in _fillers(telling))


def _by_nature(telling: Telling, sents: Sequence[Sentence], genre: GenreTable) -> bool:
    """People "were killed" where the passage tells of an earthquake or a crash, and of nobody's violence."""
    mention = telling.mention
    if mention.frame.type != "ASSAULT" or mention.frame.mode is not None or mention.roles.get("actor"):
        return False
    near = [t.lemma for s in sents[max(0, mention.sent - 2) : mention.sent + 2] for t in s.tokens]
    return any(w in genre.disaster for w in near) and not any(w in genre.violence for w in near)
