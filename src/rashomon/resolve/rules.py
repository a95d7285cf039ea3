"""The rules that say who a noun phrase refers to, and the actors they make."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.lexicon.actors import Noun
from rashomon.resolve.affiliation import same_people
from rashomon.resolve.identities import bare, local_id, of_body, of_entry, of_group, of_known, of_people
from rashomon.resolve.nouns import VAGUE
from rashomon.resolve.phrases import Phrase, Reading
from rashomon.resolve.runs import Known
from rashomon.types import Actor, ActorKind, Mention

_OPENING = 4  # sentences, headline and caption among them


def fallback(reading: Reading, mention: Mention) -> Actor | None:
    """A definite description without antecedent still says what kind of actor it is."""
    phrase = reading.phrase(mention)
    if phrase.noun is None or phrase.head.pos == "PRON" or phrase.noun.sectors == ("UNK",):
        return None
    return resolve_phrase(phrase)


def resolve_phrase(phrase: Phrase) -> Actor | None:
    """The actor of a noun phrase, by the first rule that has an answer."""
    return next((actor for rule in RULES if (actor := rule(phrase)) is not None), None)


def by_acronym(phrase: Phrase) -> Actor | None:
    """A short name that the report has explained."""
    short = phrase.reading.acronyms.get(phrase.head.text)
    if short is None:
        return None
    return of_known(short) if isinstance(short, Known) else of_entry(short)


def by_name(phrase: Phrase) -> Actor | None:
    """The head of the phrase is a known name."""
    name = phrase.own
    if name is None or name.form == "stop":
        return None
    if name.entry.kind == "state" and (name.form in {"adj", "people"} or phrase.head.tag in {"NNPS", "JJ"}):
        return of_people(phrase, name.entry)
    if name.entry.kind == "state" and name.form == "seat":
        return of_body(
            Noun("government", ("GOV",), "organization", "GOV", "Government"), name.entry.country, phrase.reading.table
        )
    if name.entry.kind == "population":
        return of_people(phrase, name.entry)
    return of_entry(name.entry)


def by_introduction(phrase: Phrase) -> Actor | None:
    """The head of the phrase is a person or organisation that the report introduces."""
    return of_known(phrase.known) if phrase.known is not None else None


def by_apposition(phrase: Phrase) -> Actor | None:
    """The phrase is explained by a name: "the opposition group, the Free Valley Assembly"."""
    for kid in [k for k in phrase.sent.kids(phrase.head.i, "appos") if k.i > phrase.head.i]:
        inner = Phrase(phrase.reading, Mention(phrase.sent.span(kid.i, kid.i), phrase.mention.sent, kid.i), phrase.sent)
        if (
            actor := by_acronym(inner) or by_name(inner) or by_introduction(inner)
        ) is not None and actor.kind != "state":
            return actor
    return titled(phrase) or so_called(phrase)


def so_called(phrase: Phrase) -> Actor | None:
    """ "The teachers' union TARUL", "a group calling itself the Sons of the Delta": the name that follows the noun."""
    if phrase.noun is None or phrase.noun.kind not in {"organization", "group"} or phrase.noun.body:
        return None
    last = phrase.sent.tokens[min(phrase.head.i + 6, len(phrase.sent.tokens) - 1)].end
    near = [k for k in phrase.reading.known if not k.person and phrase.head.end < k.span.start < last]
    between = phrase.reading.doc.text[phrase.head.end : near[0].span.start].split() if near else ["?"]
    named = not between or {"itself", "themselves", "called", "known", "named", "dubbed"} & set(between)
    return of_known(near[0]) if named else None


def titled(phrase: Phrase) -> Actor | None:
    """A title directly before a name, where the parser took the title for the head."""
    if phrase.noun is None or not phrase.noun.title or phrase.found is None:
        return None
    after = phrase.found[2] + 1
    words = phrase.reading.words
    if after >= len(words.list) or not words.gap(after - 1) or not words.text[words.list[after][0]].isupper():
        return None
    known = next((k for k in phrase.reading.known if k.person and k.span.start == words.list[after][0]), None)
    return of_known(known) if known else None


_OUTSIDERS = frozenset({"UNK", "REB", "CRM", "UAF"})
_SOMEBODY = frozenset({"individual", "element", "operative"})
_AHEAD = 3  # sentences within which a report comes back to whose its gunmen were


def by_affiliation(phrase: Phrase) -> Actor | None:
    """People whom their phrase, or a sentence soon after, gives to a group: "gunmen believed to be with the Front"."""
    noun, here, told = phrase.noun, phrase.mention.sent, phrase.reading.affiliations
    if phrase.own or phrase.known or phrase.head.pos not in {"NOUN", "PROPN"}:
        return None
    if phrase.head.lemma not in _SOMEBODY and (noun is None or noun.body or noun.kind not in {"person", "group"}):
        return None
    found = [a for a in told if a.sent == here and a.people == phrase.head.i]
    if not found and noun is not None and noun.sectors and noun.sectors[0] in _OUTSIDERS:
        later = [a for a in told if a.apart and here < a.sent <= here + _AHEAD]
        people = [phrase.reading.sents[a.sent].tokens[a.people] for a in later]
        found = [a for a, t in zip(later, people, strict=True) if same_people(phrase.head, t, a.sent <= here + 2)]
    return of_known(found[0].whole) if found else None


def by_membership(phrase: Phrase) -> Actor | None:
    """Those who belong to a named organisation: "Hamas fighters", "a spokesman for the Taliban"."""
    noun, org = phrase.noun, phrase.organization
    if noun is None or org is None or not noun.member:
        introduced = introduced_owner(phrase) if noun is not None and noun.member else None
        return of_known(introduced) if introduced else None
    return of_entry(org)


def introduced_owner(phrase: Phrase) -> Known | None:
    """The introduced organisation that a member noun names before or after itself."""
    near = [
        k for k in phrase.reading.known if not k.person and phrase.start <= k.span.start and k.span.end <= phrase.stop
    ]
    if near:
        return near[0]
    tokens = [
        t for t in phrase.sent.tokens if phrase.start <= t.start < phrase.stop and t.text in phrase.reading.acronyms
    ]
    found = phrase.reading.acronyms[tokens[0].text] if tokens else None
    return found if isinstance(found, Known) else None


_PARTS = frozenset(
    "dozen hundred thousand million score number majority group crowd handful couple most some rest half".split()
)


def by_part(phrase: Phrase) -> Actor | None:
    """Some of many: "dozens of protesters", "a group of soldiers" are protesters and soldiers."""
    if phrase.head.lemma not in _PARTS:
        return None
    for prep in phrase.sent.kids(phrase.head.i, "prep"):
        for whole in phrase.sent.kids(prep.i, "pobj") if prep.text.lower() == "of" else []:
            span = phrase.sent.span(min(phrase.sent.edges[whole.i][0], whole.i), whole.i)
            return resolve_phrase(phrase.reading.phrase(Mention(span, phrase.mention.sent, whole.i)))
    return None


def by_noun(phrase: Phrase) -> Actor | None:
    """A generic noun with or without a country."""
    noun = phrase.noun
    if noun is None or noun.label == "speech":
        return None
    inner = spoken_for(phrase)
    noun = inner if inner is not None else noun
    country = phrase.country
    if country is None and (noun.body or noun.public) and noun.sectors[0] not in {"JRN", "PTY"}:
        country = phrase.reading.body_country(noun.body or noun.sectors[0], phrase.mention.start)
    return of_noun(phrase, noun, country)


def of_noun(phrase: Phrase, noun: Noun, country: str | None) -> Actor:
    """A body of a state as such, or people that only a noun describes."""
    if noun.body and not phrase.vague and not (noun.kind == "person" and phrase.singular):
        return of_body(noun, country, phrase.reading.table)
    return of_group(phrase, noun, country)


def spoken_for(phrase: Phrase) -> Noun | None:
    """The institution behind an office: "a spokesman for the army", "the head of the navy"."""
    if phrase.noun is None or phrase.noun.noun not in VAGUE:
        return None
    for kid in phrase.sent.kids(phrase.head.i, "prep"):
        for obj in phrase.sent.kids(kid.i, "pobj"):
            inner = Phrase(
                phrase.reading, Mention(phrase.sent.span(obj.i, obj.i), phrase.mention.sent, obj.i), phrase.sent
            )
            if inner.noun is not None and inner.noun.sectors != ("UNK",):
                return Noun(
                    phrase.noun.noun, inner.noun.sectors, "person", inner.noun.body, inner.noun.label, public=True
                )
    return None


def by_country(phrase: Phrase) -> Actor | None:
    """An unknown noun with a nationality is at least somebody of that country."""
    if phrase.head.pos not in {"NOUN", "PROPN"} or not [n for n in phrase.left if n.form == "adj"]:
        return None
    return of_group(phrase, Noun(phrase.head.lemma, (), "person" if phrase.singular else "group"), phrase.country)


def by_look(phrase: Phrase) -> Actor | None:
    """An unknown proper name: an organisation that the report does not explain."""
    if (
        phrase.head.pos != "PROPN"
        or phrase.place
        or phrase.head.ent in {"GPE", "LOC", "FAC", "DATE", "MONEY", "TIME", "PERCENT"}
    ):
        return None
    kind: ActorKind = "person" if phrase.head.ent == "PERSON" else "organization"
    name = bare(phrase.mention.text)
    return Actor(local_id(name, phrase.country), name, kind, phrase.country, (), public=kind != "person")


def by_later_name(phrase: Phrase) -> Actor | None:
    """A report opens with "a judge" and names the judge in the next sentences."""
    noun = phrase.noun
    if (
        noun is None
        or not phrase.singular
        or phrase.first_word not in {"a", "an"}
        or phrase.mention.sent > _OPENING
        or noun.noun in VAGUE
    ):
        return None
    end = phrase.reading.sents[min(phrase.mention.sent + 3, len(phrase.reading.sents) - 1)].end
    named = [
        k
        for k in phrase.reading.known
        if k.person and k.role and k.role.noun == noun.noun and phrase.mention.end < k.span.start < end
    ]
    return of_known(named[0]) if len(named) == 1 else None


RULES: tuple[Callable[[Phrase], Actor | None], ...] = (
    by_affiliation,
    by_acronym,
    by_name,
    by_introduction,
    by_apposition,
    by_part,
    by_membership,
    by_later_name,
    by_noun,
    by_country,
    by_look,
)
