"""What is promised, condemned, denied or put: the contents that a cue takes beside a clause, and all by kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rashomon.extract.clauses import clause, is_verdict
from rashomon.extract.phrases import MARKS, Run, below, clause_heads, first_of, has_aux, is_passive, runs, trimmed
from rashomon.lexicon.cues import Content
from rashomon.types import Sentence, Token

_BOUND = ("for", "as", "over", "of", "to", "against", "about", "by")  # what these open belongs to the thing
_SINGLE = frozenset("‘'")
_OBJECTS = ("dobj", "dative")
Taker = Callable[[Sentence, int], list[Run]]


def infinitive(sent: Sentence, i: int) -> list[Run]:
    """What somebody promises, refuses or wants to do."""
    found = first_of(
        k
        for k in sent.kids(i, "xcomp", "ccomp")
        if has_aux(sent, k.i, "TO") and k.i > i and not sent.kids(k.i, "nsubj")
    )
    if found is None or any(o.i < found.i for o in sent.kids(i, "dobj") if o.i > i) or is_passive(sent, i):
        return []
    return runs(sent, below(sent, found.i))


def gerund(sent: Sentence, i: int) -> list[Run]:
    """What somebody admits or denies doing."""
    found = first_of(
        k for k in sent.kids(i, "xcomp", "ccomp", "pcomp") if k.tag == "VBG" and k.i > i and not sent.kids(k.i, "aux")
    )
    return runs(sent, below(sent, found.i)) if found else []


def order(sent: Sentence, i: int) -> list[Run]:
    """Whom somebody urges to do what."""
    deed = first_of(k for k in sent.kids(i, "xcomp", "ccomp", "advcl") if has_aux(sent, k.i, "TO") and k.i > i)
    if deed is None:
        return []
    if is_passive(sent, i):
        return runs(sent, below(sent, deed.i))
    patient = first_of(k for k in (*_objects(sent, i), *sent.kids(deed.i, "nsubj")) if i < k.i < deed.i)
    if patient is None:
        return []
    return runs(sent, set(range(sent.edges[patient.i][0], deed.i)) | below(sent, deed.i))


def _objects(sent: Sentence, i: int) -> list[Token]:
    """What a verb acts on, straight or through its preposition ("called on both sides")."""
    through = [
        o for k in sent.kids(i, "prep") if k.lemma in ("on", "upon", "to", "for") for o in sent.kids(k.i, "pobj")
    ]
    return [k for k in (*sent.kids(i, *_OBJECTS), *through) if k.i > i]


def thing(sent: Sentence, i: int) -> list[Run]:
    """The thing condemned, announced or denied, with the reason given for it."""
    if is_passive(sent, i):
        patient = first_of(sent.kids(i, "nsubjpass")) if sent.kids(i, "agent") else None
        return runs(sent, below(sent, patient.i)) if patient else []
    patient = first_of(k for k in sent.kids(i, "dobj") if k.i > i)
    if patient is None:
        return []
    return _from(
        sent, patient, _after(sent, i, patient, _BOUND) + [k for k in sent.kids(i, "xcomp") if k.i > patient.i]
    )


def restricted(sent: Sentence, i: int) -> set[int]:
    """A thing with what restricts it, without what is said of it in passing: ", a port in the south", ", which ..."."""
    tokens = below(sent, i)
    for k in sorted(tokens):
        first = sent.edges[k][0]
        if (
            k != i
            and sent.tokens[k].dep in ("relcl", "appos", "advcl")
            and sent.tokens[first - 1].text in (",", "—", "–", "-", "--")
        ):
            tokens -= below(sent, k)
    return tokens


def _after(sent: Sentence, i: int, patient: Token, words: tuple[str, ...]) -> list[Token]:
    return [k for k in sent.kids(i, "prep", "oprd") if k.i > patient.i and (k.dep == "oprd" or k.lemma in words)]


def _from(sent: Sentence, first: Token, more: list[Token]) -> list[Run]:
    tokens = restricted(sent, first.i)
    for k in more:
        tokens |= below(sent, k.i)
    run = trimmed(sent, min(tokens), max(tokens))
    return [run] if run else []


def thing_as(sent: Sentence, i: int) -> list[Run]:
    """What is called, described or put as what."""
    small = first_of(k for k in sent.kids(i, "ccomp") if k.i > i and is_verdict(sent, k))
    if small is not None:
        return runs(sent, below(sent, small.i))
    words = ("as", "to", "with")
    if is_passive(sent, i):
        found = first_of(k for k in _after(sent, i, sent.tokens[i], ("as",)) if sent.children[k.i] or k.dep == "oprd")
        return runs(sent, below(sent, found.i)) if found and sent.kids(i, "agent") else []
    patient = first_of(k for k in sent.kids(i, "dobj") if k.i > i)
    if patient is None:
        both = [k for k in sent.kids(i, "oprd") if k.i > i]
        return _from(sent, both[0], both[1:]) if len(both) > 1 else _in_marks(sent, i)
    likened = ("as", "to", "with") if sent.tokens[i].lemma in ("liken", "compare") else ("as",)
    more = _after(sent, i, patient, words) + [k for k in sent.kids(patient.i, "prep") if k.lemma in likened]
    more += [k for k in sent.kids(i, "npadvmod", "attr") if k.i > patient.i and not k.ent and k.pos in ("NOUN", "ADJ")]
    return _from(sent, patient, more[:1]) if more else _in_marks(sent, i)


def _in_marks(sent: Sentence, i: int) -> list[Run]:
    """What is called a name in quotation marks, where the parser loses the thread."""
    near = sent.tokens[i + 1 : i + 9]
    opening = first_of(k for k in near if k.text in MARKS)
    if (
        opening is None
        or opening.text in _SINGLE
        and sent.tokens[opening.i - 1].end == opening.start
        or any(k.text in ",;:." or k.pos in ("VERB", "AUX") for k in near if k.i < opening.i)
    ):
        return []
    closing = first_of(k for k in sent.tokens[opening.i + 1 :] if k.text in MARKS)
    if (
        closing is not None
        and closing.i + 1 < len(sent.tokens)
        and sent.tokens[closing.i + 1].pos in ("NOUN", "PROPN", "ADJ")
    ):
        return []
    run = trimmed(sent, i + 1, closing.i if closing else len(sent.tokens) - 1)
    return [run] if run else []


def figure(sent: Sentence, i: int) -> list[Run]:
    """A number that somebody puts on something: "put the toll at 12", "gave it as nine"."""
    patient = first_of(k for k in sent.kids(i, "dobj") if k.i > i)
    if patient is None:
        return []
    words = [
        k for k in sent.tokens[patient.i + 1 :] if k.lemma in ("at", "as") and k.dep == "prep" and _numbered(sent, k.i)
    ]
    return _from(sent, patient, words[:1]) if words and i in {w.i for w in clause_heads(sent, words[0].i)} else []


def _numbered(sent: Sentence, i: int) -> bool:
    return any(sent.tokens[t].pos == "NUM" or sent.tokens[t].ent == "CARDINAL" for t in below(sent, i))


def verdict(sent: Sentence, i: int) -> list[Run]:
    """Whom somebody holds responsible."""
    word = first_of(k for k in sent.tokens[i + 2 : i + 14] if k.lemma in ("responsible", "accountable", "liable"))
    run = trimmed(sent, i + 1, max(below(sent, word.i))) if word else None
    return [run] if run else []


def thing_for(sent: Sentence, i: int) -> list[Run]:
    """Whom somebody blames or praises, and for what."""
    patient = first_of(k for k in sent.kids(i, "dobj") if k.i > i)
    if patient is None or is_passive(sent, i):
        return []
    more = [k for k in sent.kids(i, "prep") if k.i > patient.i and k.lemma in ("for", "over", "on")]
    on = ("for", "over", "on") if sent.tokens[i].lemma == "blame" else ("for", "over")
    more += [k for k in sent.kids(patient.i, "prep") if k.lemma in on]
    return _from(sent, patient, more[:1]) if more else []


def subject(sent: Sentence, i: int) -> list[Run]:
    """What is reported or could not be verified, by nobody who is named."""
    patient = first_of(sent.kids(i, "nsubjpass"))
    if patient is None or patient.pos == "PRON" or sent.kids(i, "agent", "ccomp", "xcomp", "oprd"):
        return []
    return runs(sent, below(sent, patient.i))


def thing_of(sent: Sentence, i: int) -> list[Run]:
    """Whom somebody accuses of what; of a passive verb what alone."""
    patient = first_of(k for k in sent.kids(i, "dobj") if k.i > i)
    of = [
        k
        for holder in (i, *([patient.i] if patient else ()))
        for k in sent.kids(holder, "prep")
        if k.lemma == "of" and k.i > i
    ]
    if not of:
        return []
    if patient is None or is_passive(sent, i):
        return runs(sent, below(sent, of[0].i) - {of[0].i})
    return _from(sent, patient, of[:1])


def hearsay(sent: Sentence, i: int) -> list[Run]:
    """What somebody or something is said to be or do."""
    if not is_passive(sent, i):
        return []
    said = first_of(k for k in sent.kids(i, "xcomp", "oprd", "acomp") if k.i > i)
    if said is None:
        return []
    return runs(sent, below(sent, said.i))


TAKERS: Mapping[Content, Taker] = {
    "clause": clause,
    "hearsay": hearsay,
    "order": order,
    "infinitive": infinitive,
    "gerund": gerund,
    "of": thing_of,
    "figure": figure,
    "verdict": verdict,
    "object-as": thing_as,
    "object-for": thing_for,
    "voice": thing,
    "object": thing,
    "subject": subject,
}
