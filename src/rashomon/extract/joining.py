"""Which event mentions of one report tell of the same happening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.extract.attach import Telling
from rashomon.extract.calendar import last_day
from rashomon.extract.events import EventMention
from rashomon.types import Actor, Mention, Sentence, Span

_PHYSICAL = {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID", "SANCTION", "CONSULT"}
_OLD = 60  # days
_DEEDS = {"ASSAULT", "COERCE", "PROTEST"}
_EFFECTS = {"kill", "wound", "injure", "die", "hurt", "slay", "shoot", "damage", "destroy", "death", "killing", "casualty"}


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the report: its clearest telling first, then the others in text order."""

    tellings: tuple[Telling, ...]
    anaphors: tuple[Span, ...] = ()

    @property
    def main(self) -> Telling:
        return self.tellings[0]

    @property
    def mention(self) -> EventMention:
        return self.tellings[0].mention


@dataclass(frozen=True, slots=True)
class Joiner:
    """What joining needs to know of the report: its sentences, who is who, and where the headline ends."""

    sents: Sequence[Sentence]
    actors: Mapping[Mention, Actor]
    headline_block: int | None
    published: str | None = None

    def __call__(self, tellings: Sequence[Telling]) -> tuple[Happening, ...]:
        """The happenings in the order in which the body first tells them; the headline joins last."""
        groups: list[list[Telling]] = []
        in_headline = [t for t in tellings if self._in_headline(t)]
        body = [t for t in tellings if not self._in_headline(t)]
        deeds = {id(e): d for e, d in self._effects(body)}
        for telling in (t for t in body if id(t) not in deeds):
            self._place(telling, groups)
        for telling in (t for t in body if id(t) in deeds):
            next(g for g in groups if any(t is deeds[id(telling)] for t in g)).append(telling)
        for telling in in_headline:
            self._place(telling, groups, from_headline=True)
        return tuple(sorted((Happening(tuple(_clearest_first(g, in_headline))) for g in groups), key=lambda h: h.main.start))

    def _in_headline(self, telling: Telling) -> bool:
        return self.headline_block is not None and self.sents[telling.mention.sent].block == self.headline_block

    def _place(self, telling: Telling, groups: list[list[Telling]], from_headline: bool = False) -> None:
        """Puts a telling with the happening that it tells of, else on its own."""
        order = groups if from_headline else groups[::-1]
        ranked = [(self._likeness(telling, g, from_headline), -n, g) for n, g in enumerate(order)]
        best = max(ranked, key=lambda r: (r[0], r[1]), default=None)
        if best is not None and best[0] > 0:
            best[2].append(telling)
        elif not telling.mention.frame.stands_for:
            groups.append([telling])

    def _likeness(self, telling: Telling, group: Sequence[Telling], from_headline: bool) -> float:
        """How sure it is that the telling is of the group's happening; 0 where it is not."""
        mention = telling.mention
        if mention.frame.stands_for:
            return self._pointed_at(telling, group)
        if mention.other or not _kinds_agree(mention, group) or self._conflict(telling, group):
            return 0.0
        same_kind = any(t.mention.frame.kind == mention.frame.kind for t in group)
        shared = sum(self._share(telling, t) for t in group)
        if from_headline:
            return 2.0 + shared + same_kind
        if mention.definite and (mention.noun or shared):
            return 2.0 + shared + same_kind
        if mention.frame.type in _PHYSICAL and same_kind and (shared or not mention.roles):
            return 1.0 + shared
        return 1.0 + shared if shared >= 2 or (shared and same_kind) else 0.0

    def _pointed_at(self, telling: Telling, group: Sequence[Telling]) -> float:
        """How well a noun such as "the operation" may stand for the group's happening: what was told as news, with its parties."""
        frame, types = group[0].mention.frame, telling.mention.frame.stands_for
        if "any" not in types and frame.type not in types and f"{frame.type}/{frame.mode}" not in types:
            return 0.0
        if self._conflict(telling, group) or group[0].mention.modality not in ("actual", "future"):
            return 0.0
        return 1.0 + self._share(telling, group[0]) + (frame.type in _DEEDS) + 0.1 * min(len(group), 5)

    def _effects(self, tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
        """Words that only state the effect of a deed of their sentence, each with that deed: "shelled the town, killing 12"."""
        for effect in tellings:
            mention = effect.mention
            sent = self.sents[mention.sent]
            if sent.tokens[mention.head].lemma not in _EFFECTS or mention.frame.type != "ASSAULT":
                continue
            deeds = [t for t in tellings if t is not effect and t.mention.sent == mention.sent and self._is_deed(t.mention)]
            found = [t for t in deeds if _above(sent, mention.head, t.mention) or _subject_is(sent, mention.head, t.mention)]
            if found:
                yield effect, found[0]

    def _is_deed(self, mention: EventMention) -> bool:
        """A physical act told for itself, of which deaths can be the effect."""
        token = self.sents[mention.sent].tokens[mention.head]
        return token.lemma not in _EFFECTS and mention.frame.type in _DEEDS and not mention.frame.stands_for

    def _share(self, telling: Telling, other: Telling) -> float:
        """How many parties, places and dates the two name alike."""
        score = 0.0
        for role in ("actor", "target"):
            mine, theirs = self._named(telling, role), self._named(other, role)
            score = max(score, score + bool(mine & theirs))
        here, there = _place_ids(telling), _place_ids(other)
        score += 0.5 * bool(here & there)
        return score + 0.5 * bool(_days(telling) & _days(other))

    def _named(self, telling: Telling, role: str) -> set[str]:
        found = set()
        for m in telling.mention.roles.get(role, ()):
            actor = self.actors.get(m)
            found.add(actor.id if actor else self.sents[m.sent].tokens[m.head].lemma)
        return found

    def _conflict(self, telling: Telling, group: Sequence[Telling]) -> bool:
        """Different days, different towns, or one told as background and the other as news."""
        days, group_days = _days(telling), {d for t in group for d in _days(t)}
        if days and group_days and not any(a.startswith(b) or b.startswith(a) for a in days for b in group_days):
            return True
        towns, group_towns = _towns(telling), {p for t in group for p in _towns(t)}
        if towns and group_towns and not towns & group_towns:
            return True
        return self._old(telling) != any(self._old(t) for t in group) and (bool(days) or not telling.mention.definite)

    def _old(self, telling: Telling) -> bool:
        """Told as background, by its words or by a date long before the report."""
        news = last_day(self.published)
        days = [d for m in telling.dates if (d := last_day(m.when.value))]
        return telling.mention.historical or bool(days and news and (news - max(days)).days > _OLD)


def _clearest_first(group: Sequence[Telling], in_headline: Sequence[Telling]) -> list[Telling]:
    """The body before the headline, a deed before its effect or a bare "attack", then as the text runs."""
    ordered = sorted(group, key=lambda t: t.start)
    main = min(ordered, key=lambda t: (t in in_headline, t.mention.modality != "actual", t.mention.frame.generic and t.mention.noun, t.start))
    return [main, *(t for t in ordered if t is not main)]


def _kinds_agree(mention: EventMention, group: Sequence[Telling]) -> bool:
    """Same type, and modes that do not exclude each other; a generic noun agrees with any mode."""
    other = group[0].mention.frame
    mine = mention.frame
    if mine.type != other.type:
        return False
    modes = {t.mention.frame.mode for t in group} - {None}
    return mine.mode is None or not modes or mine.mode in modes or (mine.generic and mention.noun)


def _above(sent: Sentence, i: int, other: EventMention) -> bool:
    """The other mention governs this word, through participles and result clauses."""
    for _ in range(4):
        token = sent.tokens[i]
        if token.head == i:
            return False
        i = token.head
        if i in other.anchors:
            return True
        if token.dep in ("ccomp", "relcl"):
            return False
    return False


def _subject_is(sent: Sentence, verb: int, other: EventMention) -> bool:
    """"The blast killed 12", "12 died in the attack"."""
    if any(t.i in other.anchors for t in sent.kids(verb, "nsubj", "agent")):
        return True
    inside = [t for k in sent.kids(verb, "prep", "agent") for t in sent.kids(k.i, "pobj")]
    return any(t.i in other.anchors for t in inside)


def _place_ids(telling: Telling) -> set[str]:
    return {p.place.id for p in telling.places if p.place and p.place.id}


def _towns(telling: Telling) -> set[str]:
    return {p.place.id for p in telling.places if p.place and p.place.id and p.place.precision in ("locality", "exact")}


def _days(telling: Telling) -> set[str]:
    return {d.when.value for d in telling.dates if d.when.value and "/" not in d.when.value}
