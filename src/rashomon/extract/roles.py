"""Who does what to whom: the phrases that fill the roles of one trigger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.extract.slots import Site, is_light, is_weapon, like_party
from rashomon.lexicon.frames import Frame
from rashomon.patterns import Match
from rashomon.syntax import parties
from rashomon.types import Mention, Sentence, Token

_TIMES = {"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL"}
_EMPTY = {"it", "there", "this", "that", "what", "which", "who", "itself", "themselves", "himself", "each", "one"}
_OF_WORDS = {"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
_PROMISED = {"AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN"}  # the act stands below: "agreed to lift the ban"
_TO_PARTIES = {"AGREE", "REQUEST"}
_JUDGED = {"ACCUSE", "REJECT", "SUPPORT", "AGREE"}  # their object may be somebody's deed
_GROUND = {
    "street",
    "road",
    "highway",
    "avenue",
    "motorway",
    "border",
    "route",
    "track",
    "path",
    "coast",
    "outskirts",
    "way",
}
_AIMED = ("at", "on", "into", "against", "toward", "towards")
Roles = dict[str, tuple[Mention, ...]]


def fill_roles(match: Match, sent: Sentence, carrier: int | None) -> Roles:
    """The mentions that fill each role of a match; `carrier` is the light verb that carries a noun trigger."""
    frame, site = match.pattern.frame, Site.of(match, sent, carrier)
    words = {i for i in match.words if not like_party(sent.tokens[i])}
    taken = frozenset({match.head, *words} | ({carrier} if carrier is not None else set()))
    if match.pattern.pos == "verb":
        heads = _of_verb(site, frame, taken)
    else:
        heads = _of_noun(site, frame, frame.noun_roles, taken)
    found = {role: tuple(m for h in hs for m in parties(sent, h)) for role, hs in heads.items() if hs}
    return _two_sided(found)


def _of_verb(site: Site, frame: Frame, taken: frozenset[int]) -> dict[str, list[int]]:
    """The heads in the verb's slots, and where its pattern took a noun, in that noun's slots."""
    deed = site.deed()
    barred = taken | {deed.head} if deed is not None else taken
    found = {role: _choose(site, slots, frame, barred, role) for role, slots in frame.verb_roles.items()}
    judged = frame.type in _JUDGED and not is_light(site.sent.tokens[site.head])
    if deed is None:
        return found
    if judged and not found.get("target") and _has_party(site.sent, deed.head):
        return {**found, "target": [deed.head]}
    return found if judged else _with_deed(found, deed, frame, barred)


def _with_deed(
    found: Mapping[str, list[int]], deed: Site, frame: Frame, barred: frozenset[int]
) -> dict[str, list[int]]:
    """The roles with those that only the noun fills; who undergoes the deed is its target, not its doer."""
    more = _of_noun(deed, frame, frame.noun_roles, barred)
    if deed.undergone and (sufferers := list(deed.sufferer())):
        return {**more, "target": sufferers}
    return {**more, **{role: heads for role, heads in found.items() if heads}}


def _of_noun(
    site: Site, frame: Frame, roles: Mapping[str, Sequence[str]], taken: frozenset[int]
) -> dict[str, list[int]]:
    found = {role: _choose(site, slots, frame, taken, role) for role, slots in roles.items()}
    if "actor" in roles and not found["actor"]:
        found["actor"] = [h for h in site.namesake() if h not in taken]
    if "target" in roles and not found["target"] and frame.type == "ASSAULT":
        found["target"] = [h for h in site.aim() if h not in taken and _can_fill(site.sent.tokens[h])]
    if site.undergone and not found.get("target"):
        found["target"] = [h for h in site.sufferer() if h not in found.get("actor", ())]
    return found


def _has_party(sent: Sentence, noun: int) -> bool:
    """The deed is somebody's: "the ministry's offer", "a Lisk court decision", "the call of the council"."""
    first, last = sent.edges[noun]
    return any(like_party(t) for t in sent.tokens[first : last + 1] if t.i != noun)


def _choose(site: Site, slots: Sequence[str], frame: Frame, taken: frozenset[int], role: str) -> list[int]:
    """The heads in the first of the slots that has any; a target of words is rather a party than a thing."""
    filled: list[list[int]] = []
    for slot in (*slots, *_further(frame, role, slots)):
        heads = [k for h in site.slot(slot) if h not in taken and _can_fill(site.sent.tokens[h]) for k in site.bound(h)]
        if role == "target" and frame.type == "ASSAULT":
            heads = [h for h in heads if not (is_weapon(site.sent.tokens[h]) or site.sent.tokens[h].lemma in _GROUND)]
        if heads and frame.mode == "investigate" and not any(like_party(site.sent.tokens[h]) for h in heads):
            heads = [k for h in heads for k in (site.within(h) or [h])]
        if heads:
            filled.append(list(dict.fromkeys(heads)))
            if role != "target" or frame.type not in _OF_WORDS or any(like_party(site.sent.tokens[h]) for h in heads):
                return filled[-1]
    things = role == "target" and frame.type in _TO_PARTIES and not site.asked()
    return filled[0] if filled and not things else []


def _further(frame: Frame, role: str, slots: Sequence[str]) -> tuple[str, ...]:
    """Where else a target may stand: in the act that is promised, or at the end of what is fired."""
    if role != "target" or "content" in slots:
        return ()
    return ("content",) if frame.type in _PROMISED else _AIMED if frame.type == "ASSAULT" else ()


def _two_sided(found: Roles) -> Roles:
    """In a meeting or a clash every party is an actor."""
    if "party" not in found:
        return found
    sides = (*found.get("actor", ()), *found.pop("party"))
    return {**found, "actor": tuple(sorted(set(sides)))}


def _can_fill(token: Token) -> bool:
    """Not a time, a sum or an empty word."""
    if (
        token.ent in _TIMES
        or (token.ent != "PERSON" and token.pos == "ADP")
        or token.pos in ("PUNCT", "VERB", "SYM", "ADV", "AUX")
    ):
        return False
    return token.text.lower() not in _EMPTY or token.text.lower() == "it"


def carrier_of(sent: Sentence, noun: int, light: frozenset[str], occurring: frozenset[str]) -> int | None:
    """The verb that carries a noun trigger: "the raid was carried out", "launched an attack", "the raid took place"."""
    token = sent.tokens[noun]
    verb, link = sent.tokens[token.head], ""
    if token.dep == "pobj" and verb.dep == "prep":
        verb, link = sent.tokens[verb.head], f" {verb.text.lower()}"
    if verb.i == noun or verb.pos not in ("VERB", "AUX"):
        return None
    if token.dep == "dobj" and sent.kids(verb.i, "oprd"):  # "called the raid a massacre"
        return None
    raised = [t for t in sent.kids(verb.i, "xcomp") if t.tag == "VBN" and sent.kids(t.i, "auxpass")]
    if token.dep == "nsubjpass" and raised:  # "the attack is thought to have been carried out by rebels"
        verb = raised[0]
    words = light if token.dep in ("dobj", "nsubjpass", "pobj", "oprd", "attr") else frozenset()
    words = occurring if token.dep == "nsubj" else words
    stems = [verb.lemma, *(f"{verb.lemma} {t.text.lower()}" for t in sent.kids(verb.i, "prt", "dobj"))]
    return verb.i if words & {stem + link for stem in stems} else None
