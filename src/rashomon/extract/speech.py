"""Attributions that one sentence shows by its grammar: verbs, nouns, adjectives, adverbs and phrases of speech."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract.according import drafts_of_phrase
from rashomon.extract.clauses import clause, told_after, told_before
from rashomon.extract.contents import TAKERS, restricted
from rashomon.extract.drafts import Draft, relayed, separated
from rashomon.extract.phrases import Run, below, first_of, is_negated, lemma, noun_phrase, runs
from rashomon.extract.speakers import speaker_of_noun, speaker_of_verb
from rashomon.lexicon.cues import Cue, CueTable
from rashomon.types import Sentence, Span, Token


def drafts_of(sent: Sentence, cues: CueTable) -> list[Draft]:
    """Every attribution of a sentence, in the order of its cues."""
    return relayed(separated([d for token in sent.tokens for d in _of_token(sent, token, cues)]), cues.voices)


def _of_token(sent: Sentence, token: Token, cues: CueTable) -> Iterator[Draft]:
    word = lemma(token)
    if token.text.lower() in cues.adjectives and token.pos in ("ADJ", "VERB") and token.tag in ("JJ", "VBN"):
        yield from _of_adjective(sent, token, cues.adjectives[token.text.lower()])
    elif word in cues.verbs and token.pos in ("VERB", "AUX"):
        yield from _of_verb(sent, token, cues.verbs[word])
    elif token.pos in ("NOUN", "PROPN") and word in cues.nouns:
        yield from _of_noun(sent, token, cues.nouns[word], cues)
    elif token.pos == "ADV" and token.text.lower() in cues.adverbs:
        yield from _of_adverb(sent, token, cues.adverbs[token.text.lower()][0])
    if token.text.lower() in cues.phrases:
        yield from drafts_of_phrase(sent, token, cues.phrases[token.text.lower()])


# ---------------------------------------------------------------- verbs


def _of_verb(sent: Sentence, token: Token, found: tuple[Cue, ...]) -> Iterator[Draft]:
    """The best reading of a verb: the longest cue first, a clause before a thing."""
    present = [(cue, partner) for cue in found if (partner := _partner(sent, token.i, cue)) is not None]
    if any(not cue.content for cue, _ in present):
        return
    negated = is_negated(sent, token.i)
    for cue, partner, kind in _readings(present):
        content = _content(sent, token.i, cue, partner, kind)
        if content:
            yield from _draft(sent, token.i, cue, partner, content, kind, negated)
            return
    quoting = None if any(k.lemma == "as" for k in sent.kids(token.i, "prep")) else _quoting_cue(present)
    if quoting is not None:
        plain = quoting.inside or "clause" in quoting.content
        before = (told_before(sent, token.i) or told_after(sent, token.i)) if plain else []
        yield from _draft(sent, token.i, quoting, token.i, before, "clause" if before else "quote", negated)


def _quoting_cue(present: list[tuple[Cue, int]]) -> Cue | None:
    return next((cue for cue, _ in present if "quote" in cue.content), None)


def _readings(present: list[tuple[Cue, int]]) -> Iterator[tuple[Cue, int, str]]:
    for length in sorted({len(c.words) for c, _ in present}, reverse=True):
        for kind in TAKERS:
            for cue, partner in present:
                if len(cue.words) == length and kind in cue.content:
                    yield cue, partner, kind


def _partner(sent: Sentence, i: int, cue: Cue) -> int | None:
    """The last further word of a cue ("for" of "call for"); the verb where it is all; None where one is missing."""
    at = i
    if len(cue.words) > 1 and any(k.lemma not in cue.words for k in sent.kids(i, "prt")):
        return None
    for word in cue.words[1:]:
        child = first_of(
            k for holder in dict.fromkeys((at, i)) for k in sent.kids(holder) if k.i > i and k.lemma == word
        )
        if (
            child is None
            and at + 1 < len(sent.tokens)
            and sent.tokens[at + 1].lemma == word
            and sent.tokens[at + 1].dep == "mark"
        ):
            child = sent.tokens[at + 1]
        if child is None:
            return None
        at = child.i
    return at


def _content(sent: Sentence, i: int, cue: Cue, partner: int, kind: str) -> list[Run]:
    if partner == i or sent.tokens[partner].dep in ("prt", "acomp", "oprd", "advmod") or kind == "verdict":
        return TAKERS[kind](sent, i)  # type: ignore[index]
    if sent.tokens[partner].pos in ("NOUN", "PROPN"):
        return _noun_clause(sent, partner) or clause(sent, i)
    if kind == "order":
        return TAKERS["order"](sent, i)
    return _through(sent, i, partner)


def _through(sent: Sentence, i: int, preposition: int) -> list[Run]:
    """What a preposition governs: "an end to the fighting" after "called for"."""
    after = restricted(sent, preposition) - {preposition}
    if not after and (deed := first_of(k for k in sent.kids(i, "xcomp", "advcl", "ccomp") if k.i > preposition)):
        after = below(sent, deed.i)
    return runs(sent, {k for k in after if k > preposition})


def _draft(
    sent: Sentence, i: int, cue: Cue, partner: int, content: list[Run], kind: str, negated: bool
) -> Iterator[Draft]:
    stance = cue.negated if negated else cue.stance
    if stance is None:
        return
    spans = tuple(sent.span(*run) for run in content)
    source = speaker_of_verb(sent, i)
    if source is not None and any(source.span.overlaps(s) for s in spans):
        source = None
    yield Draft(
        sent, i, source, _cue_span(sent, i, partner), spans, stance, f"verb/{kind}", "quote" in cue.content, cue.inside
    )


def _cue_span(sent: Sentence, i: int, partner: int) -> Span:
    """The verb with its auxiliaries and the words of the cue that follow it at once."""
    first = i
    while (
        first > 0
        and sent.tokens[first - 1].dep in ("aux", "auxpass", "neg", "advmod")
        and sent.tokens[first - 1].head == i
        and sent.tokens[first - 1].lemma not in ("how", "when", "where", "why", "as")
    ):
        first -= 1
    return sent.span(first, partner if i <= partner <= i + 4 else i)


# ---------------------------------------------------------------- nouns, adjectives, adverbs


def _of_noun(sent: Sentence, token: Token, found: tuple[Cue, ...], cues: CueTable) -> Iterator[Draft]:
    for cue in found:
        partner = (
            first_of(k for k in sent.kids(token.i, "prep") if k.lemma == cue.words[-1]) if len(cue.words) > 1 else token
        )
        if partner is None:
            continue
        content = _noun_content(sent, token.i, cue, partner)
        source = speaker_of_noun(sent, token.i, frozenset(cues.lights))
        if content and (source is not None or "object" not in cue.content):
            spans = tuple(sent.span(*run) for run in content)
            if source is not None and any(source.span.overlaps(s) for s in spans):
                source = None
            yield Draft(
                sent,
                token.i,
                source,
                sent.span(token.i, token.i),
                spans,
                cue.stance,
                f"noun/{'/'.join(cue.content)}",
                inside=cue.inside,
            )
            return


def _noun_content(sent: Sentence, i: int, cue: Cue, partner: Token) -> list[Run]:
    if "object" in cue.content:
        return runs(sent, below(sent, partner.i) - {partner.i})
    if "infinitive" in cue.content:
        deed = first_of(
            k for k in sent.kids(i, "acl", "xcomp") if k.i > i and any(a.tag == "TO" for a in sent.kids(k.i, "aux"))
        )
        return runs(sent, below(sent, deed.i)) if deed else []
    return _noun_clause(sent, i)


def _noun_clause(sent: Sentence, i: int) -> list[Run]:
    """The clause that a noun announces: "the claim that ..."; a relative clause is none."""
    for k in sent.kids(i, "acl", "ccomp", "relcl"):
        if k.i < i:
            continue
        tokens = below(sent, k.i)
        first = sent.tokens[min(tokens)]
        if first.text.lower() == "that" and (
            first.dep == "mark" or (k.dep != "relcl" and first.dep not in ("nsubj", "dobj", "nsubjpass"))
        ):
            return runs(sent, tokens - {first.i})
    return []


def _of_adjective(sent: Sentence, token: Token, found: tuple[Cue, ...]) -> Iterator[Draft]:
    verb = sent.tokens[token.head] if token.dep in ("acomp", "oprd") else token
    if verb is token and not sent.kids(token.i, "cop", "auxpass"):
        return
    subject = first_of(sent.kids(verb.i, "nsubj", "nsubjpass"))
    if subject is None or subject.text.lower() in ("it", "there", "this", "that", "what"):
        return
    for cue in found:
        content = _adjective_content(sent, token.i, verb.i, cue)
        stance = cue.negated if is_negated(sent, verb.i) else cue.stance
        if content and stance is not None:
            spans = tuple(sent.span(*run) for run in content)
            yield Draft(
                sent,
                token.i,
                noun_phrase(sent, subject.i),
                sent.span(min(verb.i, token.i), token.i),
                spans,
                stance,
                "adjective",
            )
            return


def _adjective_content(sent: Sentence, i: int, verb: int, cue: Cue) -> list[Run]:
    if len(cue.words) > 1:
        partner = first_of(k for k in sent.kids(i, "prep") if k.lemma == cue.words[-1])
        return runs(sent, below(sent, partner.i) - {partner.i}) if partner else []
    if "infinitive" in cue.content:
        deed = first_of(k for k in sent.kids(i, "xcomp") if k.i > i)
        return runs(sent, below(sent, deed.i)) if deed else []
    return clause(sent, i) or (clause(sent, verb) if verb != i else [])


def _of_adverb(sent: Sentence, token: Token, cue: Cue) -> Iterator[Draft]:
    if token.dep != "advmod" or token.head == token.i:
        return
    content = runs(sent, below(sent, token.head, {token.i}))
    if content:
        span = sent.span(token.i, token.i)
        yield Draft(
            sent,
            token.i,
            None,
            span,
            tuple(sent.span(*run) for run in content),
            cue.stance,
            "adverb",
            inside=cue.inside,
        )


__all__ = ["drafts_of"]
