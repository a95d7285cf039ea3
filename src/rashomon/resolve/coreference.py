"""What pronouns and definite descriptions stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rashomon.lexicon.actors import fold
from rashomon.resolve.phrases import Phrase, Reading
from rashomon.types import Mention, Sentence, Token

Want = Literal["person", "many", "body", "named"]
Gender = Literal["m", "f"]

_PRONOUNS: dict[str, tuple[Want, Gender | None]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("person", "m")),  # type: ignore[dict-item]
    **dict.fromkeys(("she", "her", "hers", "herself"), ("person", "f")),  # type: ignore[dict-item]
    **dict.fromkeys(("it", "its", "itself"), ("body", None)),  # type: ignore[dict-item]
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("many", None)),  # type: ignore[dict-item]
}
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_FARTHEST = 3  # sentences back for a pronoun
_DISTANCE = (0.0, 1.2, 3.0, 5.0)
_MALE = frozenset("king prince emperor sultan emir sheikh imam priest monk businessman father son husband brother bishop mr".split())
_FEMALE = frozenset("queen princess nun mother daughter wife sister widow businesswoman girl woman actress ms mrs first lady".split())
_BODIES = frozenset({"organization", "state", "group"})
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "agent", "conj", "appos", "attr", "dative", "poss", "ROOT", "nmod", "compound"})


def is_anaphor(reading: Reading, mention: Mention) -> bool:
    """A pronoun, or a definite description that says little by itself."""
    return mention.text.lower() in _PRONOUNS or describes(reading.phrase(mention))


def describes(phrase: Phrase) -> bool:
    """A definite description: "the group", "the minister", "the Front", with nothing that says whose."""
    if not phrase.mention.text[:5].lower().startswith(("the ", "this ", "that ", "these", "those")):
        return False
    if phrase.first_word not in _DEFINITE or phrase.own or phrase.left or phrase.known or phrase.organization or phrase.complement:
        return False
    if capitalised(phrase):
        return True
    noun = phrase.noun
    if noun is None:
        return False
    return not noun.body and noun.kind in {"organization", "group"} or noun.title or rebels(phrase)


def capitalised(phrase: Phrase) -> bool:
    """One word of a longer name: "the Front", "the Assembly"."""
    inner = phrase.reading.words.range(phrase.mention.start, phrase.mention.end)
    return len(inner) == 2 and phrase.head.text[0].isupper() and phrase.head.text.lower() in phrase.reading.table.organizations


def rebels(phrase: Phrase) -> bool:
    """Armed or political outsiders in the plural: "the rebels", "the militants"."""
    return bool(phrase.noun and phrase.noun.sectors[:1] in {("REB",), ("PRM",), ("OPP",)} and not phrase.singular)


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
    reach = _FARTHEST if anaphor.pronoun else len(anaphor.reading.sents)
    scored = [(score, c.mention.start, c.mention) for c in candidates(anaphor, reach) if (score := fit(anaphor, c)) is not None]
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
        phrases = (reading.phrase(_mention(sent, t)) for t in sent.tokens
                   if t.pos in {"NOUN", "PROPN", "ADJ"} and t.dep in _ROLES and not _inner(sent, t))
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
        return None if suits is None else suits + _salience(anaphor, candidate) - _DISTANCE[anaphor.mention.sent - candidate.mention.sent]
    suits = _description_fit(anaphor.phrase, candidate)
    return None if suits is None else suits + _salience(anaphor, candidate) - 0.4 * (anaphor.mention.sent - candidate.mention.sent)


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


# ---------------------------------------------------------------- pronouns


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
    if candidate.head.tag in {"NNS", "NNPS"} or kind in {"many", "group"} or (candidate.noun and candidate.noun.body in {"COP", "SEC"}):
        return 1.0
    return -2.0 if kind == "organization" else None


def kind_of(phrase: Phrase) -> str | None:
    """Person, many, organization, group or state; None for what is no actor."""
    if phrase.own is not None and phrase.own.form != "stop":
        return "many" if phrase.own.form == "people" or phrase.own.entry.kind == "population" else phrase.own.entry.kind
    if phrase.known is not None:
        return "person" if phrase.known.person else "organization"
    if phrase.head.ent == "PERSON":
        return "person"
    if phrase.noun is None or phrase.noun.label == "speech":
        return "organization" if phrase.head.ent == "ORG" and phrase.head.pos == "PROPN" else None
    if phrase.noun.kind == "person":
        return "person" if phrase.singular else "many"
    return "many" if phrase.noun.kind == "population" else phrase.noun.kind


def gender_of(phrase: Phrase) -> Gender | None:
    """What the noun, the title or the role says of a person's gender."""
    nouns = [n.noun for n in (phrase.noun, phrase.known.role if phrase.known else None) if n is not None]
    before = {t.text.lower().rstrip(".") for t in phrase.sent.tokens if phrase.start <= t.start < phrase.head.end}
    for word in [w for n in nouns for w in n.split()] + sorted(before):
        if word in _FEMALE or word.endswith("woman"):
            return "f"
        if word in _MALE or word.endswith("man") and word != "woman":
            return "m"
    first = phrase.known.words[0] if phrase.known and phrase.known.person else fold(phrase.own.entry.name).split()[0] if phrase.own else ""
    named = phrase.reading.table.genders.get(first)
    return "f" if named == "f" else "m" if named == "m" else None


# ---------------------------------------------------------------- descriptions


def _description_fit(description: Phrase, candidate: Phrase) -> float | None:
    """A definite description and an earlier phrase that it may take up."""
    word = description.head.text.lower()
    if capitalised(description):
        return 5.0 if candidate.known and not candidate.known.person and word in candidate.known.words else _in_entry(candidate, word)
    noun = description.noun
    if noun is None:
        return None
    if noun.kind == "person" and description.singular:
        return _office_fit(description, candidate)
    if rebels(description):
        return _outsiders(description, candidate)
    return _body_fit(description, candidate)


def _in_entry(candidate: Phrase, word: str) -> float | None:
    own = candidate.own
    named = own is not None and own.entry.kind in {"organization", "group"} and word in own.span.text.lower().split()
    return 5.0 if named else None


def _office_fit(description: Phrase, candidate: Phrase) -> float | None:
    """The minister: somebody introduced as a minister; the man: any man."""
    if kind_of(candidate) != "person" or description.noun is None:
        return None
    last = description.noun.noun.split()[-1]
    role = candidate.known.role if candidate.known else None
    title = role.noun if role else candidate.own.entry.role if candidate.own else candidate.noun.noun if candidate.noun else ""
    if last in title.split():
        return 3.0
    return None


def _outsiders(description: Phrase, candidate: Phrase) -> float | None:
    """The rebels: the named group whose sector is theirs."""
    if description.noun is None:
        return None
    sectors = candidate.own.entry.sectors if candidate.own else candidate.known.sectors if candidate.known and not candidate.known.person else ()
    return 2.0 if sectors[:1] == description.noun.sectors[:1] else None


_PARTISAN = frozenset({"REB", "PRM", "PTY", "OPP", "CRM", "UAF", "SOC", "LAB", "IMG"})


def _body_fit(description: Phrase, candidate: Phrase) -> float | None:
    """The group, the movement, the party: an organisation that can be called so."""
    noun = description.noun
    if noun is None or kind_of(candidate) not in {"organization", "group"}:
        return None
    if candidate.noun is not None and candidate.noun.noun.split()[-1] == noun.noun.split()[-1] and not candidate.vague:
        return 2.0
    sectors = candidate.own.entry.sectors if candidate.own else candidate.known.sectors if candidate.known else ()
    named = candidate.own is not None or candidate.known is not None
    if not named or noun.noun in {"side", "sides", "team", "unit", "body", "country", "state"}:
        return None
    if noun.sectors[0] in sectors:
        return 2.5
    return 1.5 if noun.sectors == ("UNK",) and (not sectors or set(sectors) & _PARTISAN) else None
