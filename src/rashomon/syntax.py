"""Logical subjects and objects of a verb, and the phrase that a noun heads, on a dependency parse."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.types import Mention, Sentence, Span, Token

_RELATIVE = {"who", "which", "that", "whom"}
_CLAUSAL = {"relcl", "acl", "advcl", "ccomp", "xcomp", "csubj", "csubjpass", "parataxis"}
_TRIMMED = _CLAUSAL | {"cc", "conj", "appos", "preconj", "punct", "dep"}
_KEPT_PREPS = {"of", "for", "from", "to", "with", "against", "at", "than"}
_OBJECT_CONTROL = {"of", "for", "from", "into"}
_PEOPLES = {"NORP", "GPE"}
_MODIFIERS = {"amod", "nummod", "advmod", "compound"}
_BEFALLING = frozenset(
    "kill kidnap abduct injure wound arrest detain assassinate murder behead rob rape displace evacuate ambush assault "
    "sentence jail imprison hospitalize hospitalise hospitalised torture execute expel deport oust".split()
)
_TIMES = frozenset({"DATE", "TIME"})
_MESSAGES = {"statement", "letter", "message", "email", "communique", "communiqué", "video", "note", "tweet", "leaflet"}


def is_passive(sent: Sentence, i: int) -> bool:
    """The verb is in the passive, as a clause or as a participle after its noun."""
    token, kids = sent.tokens[i], sent.kids(i)
    if any(t.dep in ("auxpass", "agent") for t in kids):
        return True
    if any(
        t.dep in ("nsubjpass", "csubjpass") for t in kids
    ):  # taggers take "called on both sides to ..." for a passive
        return not any(t.dep in ("dobj", "ccomp", "xcomp") for t in kids)
    if token.tag in ("VBN", "VBD") and token.dep == "acl" and not sent.kids(i, "nsubj", "aux"):
        return token.tag == "VBN" or not sent.kids(i, "dobj")  # taggers take "those jailed for it" for a past tense
    if _reduced(sent, token):
        return True
    if token.tag != "VBN" or any(t.dep in ("aux", "dobj") for t in sent.kids(i)):
        return _befallen(sent, token)
    if token.dep == "conj" and sent.tokens[token.head].pos in ("VERB", "AUX"):
        return not sent.kids(i, "nsubj") and is_passive(sent, token.head)
    bare = token.dep in ("acl", "advcl", "amod", "relcl", "ROOT", "ccomp", "xcomp") and not sent.kids(i, "nsubj")
    return bare or _befallen(sent, token)


def _befallen(sent: Sentence, token: Token) -> bool:
    """Telegraphic news leaves "were" out: "Two aid workers kidnapped in Orsk"; these verbs never lack an object."""
    if token.lemma not in _BEFALLING or token.tag not in ("VBD", "VBN"):
        return False
    shared = [k for t in sent.kids(token.i, "conj") for k in sent.kids(t.i, "dobj")]  # "kidnapped and killed a man"
    return not shared and not any(t.dep in ("aux", "dobj", "ccomp", "xcomp", "dative") for t in sent.kids(token.i))


def _reduced(sent: Sentence, token: Token) -> bool:
    """A participle that the parser took for the main verb: "the men arrested on Monday were released"."""
    if token.tag not in ("VBD", "VBN") or sent.kids(token.i, "dobj", "aux", "cc", "ccomp", "xcomp"):
        return False
    return any(
        t.dep == "conj" and sent.kids(t.i, "auxpass", "aux") and not sent.kids(t.i, "nsubj", "nsubjpass")
        for t in sent.kids(token.i)
    )


def modified(sent: Sentence, i: int) -> int | None:
    """The noun before a gerund that the parser took for a clause: "killed in Chilean tank shelling"."""
    token, before = sent.tokens[i], sent.tokens[max(i - 1, 0)]
    if token.tag != "VBG" or token.dep != "advcl" or before.dep != "pobj" or sent.kids(i, "dobj", "aux", "nsubj"):
        return None
    return before.i if sent.tokens[before.head].head == token.head else None


def subjects(sent: Sentence, i: int) -> list[int]:
    """Who does what the verb says, conjuncts included; empty where the sentence does not say."""
    if (noun := modified(sent, i)) is not None:
        return [t.i for t in (*sent.kids(noun, "amod", "compound", "nmod"), sent.tokens[noun]) if t.ent in _PEOPLES]
    if is_passive(sent, i):
        return _agents(sent, i)
    return [c for s in _surface_subjects(sent, i, 0) for c in conjuncts(sent, s)]


def _agents(sent: Sentence, i: int) -> list[int]:
    """By whom: also where taggers took "by" for any preposition, and of the last of several verbs."""
    kids = sent.kids(i, "agent") or [t for t in sent.kids(i, "prep") if t.text.lower() == "by"]
    doers = [t for by in kids for t in sent.kids(by.i, "pobj") if t.ent not in _TIMES]
    if doers:
        return [c for t in doers for c in conjuncts(sent, t.i)]
    own = ("nsubj", "nsubjpass", "dobj", "aux", "auxpass")
    shared = [t for t in sent.kids(i, "conj") if t.tag in ("VBN", "VBD") and not sent.kids(t.i, *own)]
    return [k for t in shared for k in _agents(sent, t.i)]  # "was stopped and robbed by police"


def objects(sent: Sentence, i: int) -> list[int]:
    """Whom or what the verb befalls, conjuncts included."""
    if is_passive(sent, i):
        return [c for s in _surface_subjects(sent, i, 0) for c in conjuncts(sent, s)]
    found = [t.i for t in sent.kids(i, "dobj", "dative", "oprd") if t.pos != "ADP"]
    resolved = [antecedent(sent, k) for k in found]
    return [c for k in resolved if k is not None for c in conjuncts(sent, k)]


def _surface_subjects(sent: Sentence, i: int, depth: int) -> list[int]:
    """The grammatical subject, looked for upwards where the verb has none of its own."""
    own = _whole(sent, [t.i for t in sent.kids(i, "nsubj", "nsubjpass")])
    if own:
        return [k for s in own if (k := antecedent(sent, s)) is not None]
    token, head = sent.tokens[i], sent.tokens[sent.tokens[i].head]
    if depth > 4 or token.dep == "ROOT":
        return []
    told = token.dep == "acl" and token.tag == "VBG" and head.lemma in _MESSAGES
    nothing = token.dep == "relcl" and head.pos == "PRON"  # "did nothing to stop them"
    if told or ((nothing or token.dep == "acl") and any(t.tag == "TO" for t in sent.kids(i, "aux"))):
        return _planner(sent, head, depth)
    if token.dep in ("acl", "relcl", "amod") and head.pos in ("NOUN", "PROPN", "PRON"):
        return [head.i]
    if token.dep == "acomp" or (token.dep == "xcomp" and head.pos == "ADJ"):
        return _surface_subjects(sent, head.i, depth + 1)
    if token.dep == "conj" and (head.pos in ("VERB", "AUX") or sent.kids(head.i, "nsubj")):  # "shot" taken for a noun
        return _surface_subjects(sent, head.i, depth + 1)
    if (
        token.dep == "ccomp" and head.tag in ("VBN", "VBD") and sent.kids(head.i, "xcomp")
    ):  # "men said to be armed shot"
        return _surface_subjects(sent, head.i, depth + 1)
    if token.dep == "conj" and token.tag == "VBD" and head.pos == "NOUN" and head.dep == "ROOT":
        return [head.i]  # "a gunman shot and killed him", where the parser lost the first verb
    if token.dep in ("xcomp", "advcl", "dep") and head.pos in ("VERB", "AUX"):
        return _controller(sent, token, head, depth)
    if token.dep == "pcomp" and head.pos in ("ADP", "SCONJ"):
        governor = sent.tokens[head.head]
        patients = objects(sent, governor.i) if head.text.lower() in _OBJECT_CONTROL and governor.pos == "VERB" else []
        if patients or governor.pos not in ("VERB", "AUX", "ADJ"):
            return patients
        return _surface_subjects(sent, governor.i, depth + 1)
    return []


def _whole(sent: Sentence, heads: list[int]) -> list[int]:
    """One subject for a hyphenated name and the noun right before it: "the group al-Shabab" is no three."""
    if len(heads) < 2:
        return heads
    starts = {i: _word_start(sent, i) for i in heads}
    whole = [i for i in heads if starts[i] in heads or sent.tokens[starts[i]].head == i]
    return [i for i in whole if not any(starts[k] <= i + 1 <= k for k in whole if k > i)]


def _word_start(sent: Sentence, i: int) -> int:
    """The first token of the hyphenated word that a token ends."""
    while (
        i and sent.tokens[i - 1].end == sent.tokens[i].start and "-" in (sent.tokens[i - 1].text, sent.tokens[i].text)
    ):
        i -= 1
    return i


def _planner(sent: Sentence, noun: Token, depth: int) -> list[int]:
    """Who would do what a noun's infinitive says ("their plan to march"): its possessor, else the verb's subject."""
    owners = [t.i for t in sent.kids(noun.i, "poss")]
    verb = sent.tokens[noun.head]
    if owners or noun.dep not in ("dobj", "attr", "oprd") or verb.pos not in ("VERB", "AUX"):
        return owners
    return _surface_subjects(sent, verb.i, depth + 1)


def _controller(sent: Sentence, token: Token, head: Token, depth: int) -> list[int]:
    """The understood subject of an infinitive or a participle."""
    to_infinitive = any(t.tag == "TO" for t in sent.kids(token.i, "aux"))
    patients = [t.i for t in sent.kids(head.i, "dobj")] if token.dep == "xcomp" and to_infinitive else []
    return patients or _surface_subjects(sent, head.i, depth + 1)


def antecedent(sent: Sentence, i: int) -> int | None:
    """The noun that a relative pronoun stands for; the token itself where it is none."""
    token = sent.tokens[i]
    if token.pos == "ADP" and token.ent == "PERSON":  # taggers take some first names for prepositions
        return next((t.i for t in sent.kids(i, "pobj")), i)
    if token.text.lower() not in _RELATIVE or token.tag not in ("WP", "WDT", "IN"):
        return i
    at = sent.tokens[token.head]
    for _ in range(5):
        if at.dep in ("relcl", "acl"):
            return at.head
        if at.head == at.i:
            return None
        at = sent.tokens[at.head]
    return None


def conjuncts(sent: Sentence, i: int) -> Iterator[int]:
    """A noun and those coordinated with it, in word order; the second of "A, B and C" may stand as an apposition."""
    yield i
    token = sent.tokens[i]
    listed = [t for t in sent.kids(i, "appos") if token.ent and t.ent == token.ent and sent.kids(t.i, "conj")]
    for t in (*listed, *sent.kids(i, "conj")):
        if t.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
            yield from conjuncts(sent, t.i)


def parties(sent: Sentence, head: int) -> list[Mention]:
    """The phrases of a head word: one, or one for each side that it names ("Lisk and Tarn officials")."""
    sides = [t for t in sent.kids(head, "amod", "compound", "nmod") if t.i < head and t.ent in _PEOPLES]
    joined = [k for t in sides for k in conjuncts(sent, t.i) if k < head and sent.tokens[k].ent in _PEOPLES]
    whole = phrase(sent, head)
    if (
        len(joined) < 2
        or not any(sent.kids(k, "cc") for k in joined)
        or any(sent.tokens[k].dep == "compound" for k in joined[1:])
    ):
        return [whole]
    start = sent.tokens[joined[-1]].start
    last = Mention(_cut(whole.span, start), sent.index, head)
    return [*(Mention(sent.span(k, k), sent.index, k) for k in joined[:-1]), last]


def _cut(span: Span, start: int) -> Span:
    return Span(start, span.end, span.text[start - span.start :])


def phrase(sent: Sentence, head: int) -> Mention:
    """The noun phrase of a head word, with its article, without relative clauses, appositions and conjuncts."""
    first, last = _extent(sent, head)
    return Mention(sent.span(first, last), sent.index, head)


def _extent(sent: Sentence, head: int) -> tuple[int, int]:
    above = sent.tokens[sent.tokens[head].head]
    first, last = (above.i if above.pos == "ADP" and above.ent == "PERSON" and above.i < head else head), head
    for t in sent.kids(head):
        if t.dep == "appos" and _close(sent, head, t):
            last = max(last, sent.edges[t.i][1] if not sent.kids(t.i, "conj", "appos", "relcl", "acl") else t.i)
            continue
        if t.dep in _TRIMMED or (t.dep == "prep" and not _kept(sent, t)):
            continue
        if t.i > head and t.dep in ("nsubj", "advmod", "npadvmod", "neg"):
            continue
        if t.i < head and t.ent == "DATE" and sent.tokens[head].ent != "DATE":  # "in 2019 police killed"
            continue
        low, high = _extent(sent, t.i) if t.dep in ("prep", "pobj", "nmod", "compound", "poss") else sent.edges[t.i]
        if t.dep == "poss":
            high = max([high, *(k.i for k in sent.kids(t.i, "case"))])
        first, last = min(first, low), max(last, high)
    return _from_hyphens(sent, first, last)


def _close(sent: Sentence, head: int, name: Token) -> bool:
    """A name that follows its title without a mark: "the party leader Anna Petrova"."""
    return name.ent == "PERSON" and sent.edges[name.i][0] == head + 1


def _kept(sent: Sentence, prep: Token) -> bool:
    return prep.text.lower() in _KEPT_PREPS and bool(sent.kids(prep.i, "pobj", "pcomp")) and prep.tag != "VBG"


def _from_hyphens(sent: Sentence, first: int, last: int) -> tuple[int, int]:
    """A phrase never begins or ends inside a hyphenated word."""
    tokens = sent.tokens
    while (
        first > 0
        and tokens[first - 1].end == tokens[first].start
        and (tokens[first - 1].text == "-" or tokens[first].text == "-")
    ):
        first -= 1
    while (
        last + 1 < len(tokens)
        and tokens[last].end == tokens[last + 1].start
        and (tokens[last + 1].text == "-" or tokens[last].text == "-")
    ):
        last += 1
    return first, last


def reach(sent: Sentence, head: int, depth: int = 3) -> Iterator[Token]:
    """The words that belong to a predicate: its dependents down to a depth, not those of clauses within it."""
    for t in sent.kids(head):
        if (
            t.dep in ("nsubj", "csubj", "punct")
            or (t.dep in _CLAUSAL - {"xcomp"})
            or (t.dep == "conj" and t.pos in ("VERB", "AUX"))
        ):
            continue
        yield t
        if depth > 1:
            yield from reach(sent, t.i, depth - 1)
