"""Which event mentions of one report tell of the same happening."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.extract.attach import Telling
from rashomon.extract.effects import DEEDS, is_effect, with_effects
from rashomon.extract.events import EventMention
from rashomon.extract.moments import dates_meet, last_day
from rashomon.extract.voices import Voices
from rashomon.types import Actor, Mention, Sentence, Span, Token

_PHYSICAL = {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID", "SANCTION", "CONSULT"}
_FORCE = {"ASSAULT", "COERCE", "SANCTION"}
_OLD = 60  # days before publication: told as background
_NEAR = 3  # sentences within which "eleven people were killed" speaks of the last deed
_TELLERS = 12  # first and last tellings that speak for a happening of very many
Unit = Sequence[Telling]  # a deed with the words that state its effect, or all tellings of a happening


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the report: its clearest telling first, then the others in text order."""

    tellings: tuple[Telling, ...]

    @property
    def main(self) -> Telling:
        return self.tellings[0]

    @property
    def mention(self) -> EventMention:
        return self.tellings[0].mention

    @property
    def triggers(self) -> list[Span]:
        return [t.mention.trigger for t in self.tellings]


@dataclass(frozen=True, slots=True)
class JoinWords:
    """The knowledge that joins mentions: words of effect, and modes that may tell one deed."""

    effects: frozenset[str]
    modes: tuple[frozenset[str], ...]


def _tellers(group: Unit) -> Unit:
    """The tellings of a happening that the next one is held against: in very long reports the first and the last."""
    return group if len(group) <= 2 * _TELLERS else [*group[:_TELLERS], *group[-_TELLERS:]]


@dataclass(frozen=True, slots=True)
class Joiner:
    """What joining needs to know of the report: its sentences, who is who, who denies, where the headline ends."""

    sents: Sequence[Sentence]
    actors: Mapping[Mention, Actor]
    voices: Voices
    headline_block: int | None
    published: str | None
    words: JoinWords

    def __call__(self, tellings: Sequence[Telling]) -> tuple[Happening, ...]:
        """The happenings in the order in which the body first tells them; the headline joins last."""
        groups: list[list[Telling]] = []
        body = [t for t in tellings if not self._in_headline(t)]
        for unit in with_effects(body, self.sents, self.words.effects):
            self._place(unit, groups, reversed(groups), self._likeness)
        for unit in with_effects([t for t in tellings if self._in_headline(t)], self.sents, self.words.effects):
            self._place(unit, groups, iter(groups), self._headline_likeness)
        return tuple(sorted((Happening(tuple(self._clearest_first(g))) for g in groups), key=lambda h: h.main.start))

    def _in_headline(self, telling: Telling) -> bool:
        return self.headline_block is not None and self.sents[telling.mention.sent].block == self.headline_block

    def _place(
        self,
        unit: Unit,
        groups: list[list[Telling]],
        order: Iterator[list[Telling]],
        likeness: Callable[[Unit, Unit], float],
    ) -> None:
        """Puts a unit with the happening that it tells of, the first of the likeliest in the order given, or alone."""
        weighed = ((likeness(unit, _tellers(g)), -n, g) for n, g in enumerate(order))
        best = max(weighed, key=lambda r: r[:2], default=None)
        if best is not None and best[0] > 0:
            best[2].extend(unit)
        elif not unit[0].mention.frame.stands_for:
            groups.append(list(unit))

    # ------------------------------------------------------------ likeness

    def _likeness(self, unit: Unit, group: Unit) -> float:
        """How sure it is that the unit is of the group's happening; 0 where it is not."""
        mention = unit[0].mention
        if mention.other or self._conflict(unit, group):
            return 0.0
        if mention.frame.stands_for:
            return self._pointed_at(unit, group)
        if is_effect(mention, self.sents, self.words.effects) and (found := self._as_effect(unit, group)):
            return found
        if not _kinds_agree(mention, group, self.words.modes, mention.definite):
            answers = self._refused(unit[0]) and self._answers(unit, group)
            return 0.4 if answers else self._retold(unit, group)
        return self._by_kind(unit, group)

    def _retold(self, unit: Unit, group: Unit) -> float:
        """The paragraphs after the first tell its deed again, more closely: "was shot", "two men fired at her"."""
        mention, deed = unit[0].mention, group[0].mention
        first = min(t.mention.sent for t in group) <= (0 if self.headline_block is None else 1)
        near = 0 < mention.sent - deed.sent <= _NEAR
        told = mention.modality == deed.modality == "actual" and mention.frame.type == "ASSAULT"
        return 0.5 * (first and near and told and _kinds_agree(mention, group, self.words.modes, True))

    def _answers(self, unit: Unit, group: Unit) -> bool:
        """A denial in other words: "there has been no expulsion" where men were said to have been driven out."""
        mine, deed = unit[0].mention.frame.type, group[0].mention
        told = deed.modality == "actual" and not self._refused(group[0])
        return unit[0].mention.noun and mine in _FORCE and deed.frame.type in _FORCE and told

    def _by_kind(self, unit: Unit, group: Unit) -> float:
        mention = unit[0].mention
        same_kind = any(t.mention.frame.kind == mention.frame.kind for t in group)
        shared = self._shared(unit, group)
        if self._refused(unit[0]) and mention.frame.type in _PHYSICAL:
            return 1.5 + shared + same_kind
        if mention.definite and (mention.noun or shared) and not (mention.noun and self._habit(mention, group)):
            return 2.0 + shared + same_kind + 0.5 * (not self._old(group))
        if mention.frame.type in DEEDS and same_kind and not self._rival_targets(unit, group):
            return 0.8 + shared
        beside = any(t.mention.sent == mention.sent for t in group) and bool(
            self._named(unit, "actor") & self._named(group, "actor")
        )
        if shared >= 2 or (shared >= 1 and (same_kind or beside)):
            return 1.0 + shared
        return self._retold(unit, group) if mention.frame.mode else 0.0

    def _habit(self, mention: EventMention, group: Unit) -> bool:
        """One deed is none of those that only happen often: "the attack" after "attacks on police are frequent"."""
        token, told = self._head(mention), self._head(group[0].mention)
        return token.tag == "NN" and told.tag == "NNS" and group[0].mention.noun and group[0].mention.historical

    def _head(self, mention: EventMention) -> Token:
        return self.sents[mention.sent].tokens[mention.head]

    def _headline_likeness(self, unit: Unit, group: Unit) -> float:
        """A headline tells of what the body tells: the same type of event will do."""
        mention = unit[0].mention
        if self._conflict(unit, group) or mention.other:
            return 0.0
        if is_effect(mention, self.sents, self.words.effects) and group[0].mention.frame.type in DEEDS:
            return 1.0 + self._shared(unit, group)
        same_kind = any(t.mention.frame.kind == mention.frame.kind for t in group)
        if not _kinds_agree(mention, group, self.words.modes, loose=True):
            return 0.0
        return 2.0 + self._shared(unit, group) + same_kind

    def _pointed_at(self, unit: Unit, group: Unit) -> float:
        """How well a noun such as "the operation" may stand for the group's happening."""
        frame, types = group[0].mention.frame, unit[0].mention.frame.stands_for
        if "any" not in types and frame.type not in types and f"{frame.type}/{frame.mode}" not in types:
            return 0.0
        if group[0].mention.modality not in ("actual", "future"):
            return 0.0
        named = not unit[0].mention.noun and any(t.mention.sent == unit[0].mention.sent for t in group)
        return 1.0 + self._shared(unit, group) + (frame.type in DEEDS) + 2.0 * named + 0.1 * min(len(group), 5)

    def _as_effect(self, unit: Unit, group: Unit) -> float:
        """How well "eleven people were killed" may speak of a deed told shortly before, by no other doer."""
        since = min(unit[0].mention.sent - t.mention.sent for t in group if t.mention.sent <= unit[0].mention.sent)
        deed = group[0].mention
        if (since > _NEAR and deed.sent > 2) or deed.frame.type not in DEEDS or deed.modality != "actual":
            return 0.0
        mine, theirs = self._named(unit, "actor"), self._named(group, "actor")
        if mine and theirs and not mine & theirs:
            return 0.0
        return 1.0 + (deed.frame.type == "ASSAULT") + self._shared(unit, group)

    def _refused(self, telling: Telling) -> bool:
        """A voice denies or doubts the deed, or says that it did not happen."""
        inner = self.voices.at(telling.mention.trigger, telling.mention.trigger).inner
        return inner is not None and (inner.stance != "asserts" or telling.mention.modality == "negated")

    # ------------------------------------------------------------ features

    def _shared(self, unit: Unit, group: Unit) -> float:
        """How many parties, places and dates the two name alike."""
        parties = sum(bool(self._named(unit, role) & self._named(group, role)) for role in ("actor", "target"))
        return parties + 0.5 * bool(_place_ids(unit) & _place_ids(group)) + 0.5 * bool(_days(unit) & _days(group))

    def _named(self, unit: Unit, role: str) -> set[str]:
        mentions = [m for t in unit for m in t.mention.roles.get(role, ())]
        return {a.id if (a := self.actors.get(m)) else self.sents[m.sent].tokens[m.head].lemma for m in mentions}

    def _rival_targets(self, unit: Unit, group: Unit) -> bool:
        mine, theirs = self._named(unit, "target"), self._named(group, "target")
        return bool(mine and theirs) and not mine & theirs

    def _conflict(self, unit: Unit, group: Unit) -> bool:
        """Different days, different towns, or one told as background and the other as news."""
        if not dates_meet(unit, group):
            return True
        if _apart(_towns(unit), _towns(group)) or _apart(_countries(unit), _countries(group)):
            return True
        if unit[0].mention.historical and not self._old(group):
            return True
        return self._old(unit) != self._old(group) and (any(t.dates for t in unit) or not unit[0].mention.definite)

    def _old(self, unit: Unit) -> bool:
        """Told as background, by its words or by a date long before the report."""
        news = last_day(self.published)
        days = [d for t in unit for m in t.dates if (d := last_day(m.when.value))]
        return unit[0].mention.historical or bool(days and news and (news - max(days)).days > _OLD)

    def _clearest_first(self, group: Unit) -> list[Telling]:
        """The body before the headline, a deed before its effect or a bare "attack", then as the text runs."""
        ordered = sorted(group, key=lambda t: t.start)
        main = min(ordered, key=self._unclear)
        return [main, *(t for t in ordered if t is not main)]

    def _unclear(self, telling: Telling) -> tuple[object, ...]:
        m = telling.mention
        effect = is_effect(m, self.sents, self.words.effects)
        return (
            self._in_headline(telling),
            bool(m.frame.stands_for),
            m.modality != "actual",
            effect,
            m.frame.generic and m.noun,
            telling.start,
        )


def _kinds_agree(mention: EventMention, group: Unit, families: Sequence[frozenset[str]], loose: bool) -> bool:
    """Same type, and modes that do not exclude each other; a generic noun agrees with any mode.

    `loose`: modes that may tell one deed agree as well.
    """
    mine = mention.frame
    if mine.type != group[0].mention.frame.type:
        return False
    modes = {t.mention.frame.mode for t in group} - {None}
    if mine.mode is None or not modes or mine.mode in modes or (mine.generic and mention.noun):
        return True
    return loose and all(any({mine.mode, m} <= family for family in families) for m in modes)


def _apart(some: set[str], others: set[str]) -> bool:
    return bool(some and others) and not some & others


def _countries(unit: Unit) -> set[str]:
    return {p.place.country for t in unit for p in t.places if p.place and p.place.country}


def _place_ids(unit: Unit) -> set[str]:
    return {p.place.id for t in unit for p in t.places if p.place and p.place.id}


def _towns(unit: Unit) -> set[str]:
    return {
        p.place.id
        for t in unit
        for p in t.places
        if p.place and p.place.id and p.place.precision in ("locality", "exact")
    }


def _days(unit: Unit) -> set[str]:
    return {d.when.value for t in unit for d in t.dates if d.when.value and "/" not in d.when.value}
