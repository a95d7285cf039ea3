"""Linked data: W3C Web Annotations of the evidence, and schema.org Claims that never carry a verdict."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from rashomon.contract import Json
from rashomon.export import collapse
from rashomon.export.accounts import alone
from rashomon.export.corpus import Telling
from rashomon.export.sentences import in_words
from rashomon.redact import is_name

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points before and after a quote
_NEGATED = {"denies": "It is denied: ", "doubts": "It is doubted: "}


def evidence(shown: Iterable[tuple[Json, Json]]) -> Iterator[Json]:
    """One annotation a span of evidence, from codings as stored beside the same as they may be shown.

    Positions are of the stored text. Where a name under a pseudonym changes the words, position and a note stand alone.
    """
    for stored, public in shown:
        state = _state(stored["document"])
        for was, now in zip(stored["events"], public["events"], strict=True):
            for claim, shown_claim in zip(was["claims"], now["claims"], strict=True):
                yield from _of_claim(stored["document"], public["document"], state, claim, shown_claim)


def _of_claim(stored: Json, public: Json, state: Json, claim: Json, shown: Json) -> Iterator[Json]:
    for role in ("quote", "value", "claimant", "cue"):
        span, words = claim[role], shown[role]
        if span and span.get("text") and span.get("start") is not None:
            id = claim["id"].replace(":", "-", 1)
            yield {
                "@context": CONTEXT,
                "id": f"urn:rashomon:span:{id}:{role}",
                "type": "Annotation",
                "motivation": "identifying",
                "body": [
                    {"type": "SpecificResource", "source": f"urn:rashomon:claim:{id}", "purpose": "linking"},
                    {"type": "TextualBody", "value": role, "purpose": "tagging"},
                    *_note(span, words),
                ],
                "target": {
                    "source": public.get("url") or f"urn:rashomon:document:{public['id']}",
                    **state,
                    "selector": _selectors(stored["text"], public["text"], span, words),
                },
            }


def _note(span: Json, words: Json) -> list[Json]:
    if span["text"] == words["text"]:
        return []
    return [
        {"type": "TextualBody", "value": "The words hold a private name and are left out.", "purpose": "commenting"}
    ]


def _state(document: Json) -> Json:
    """Which version of the page was read: its day and the digest of its text; nothing where no day is known."""
    if not document.get("published"):
        return {}
    cached = hashlib.sha256(document["text"].encode("utf-8", "surrogatepass")).hexdigest()
    return {"state": {"type": "TimeState", "sourceDate": document["published"], "cached": f"urn:sha256:{cached}"}}


def _selectors(stored: str, public: str, span: Json, words: Json) -> list[Json]:
    """Quote and position; the quote only where the shown text says the same, its surroundings as shown."""
    position = {"type": "TextPositionSelector", "start": span["start"], "end": span["end"]}
    if span["text"] != words["text"]:
        return [position]
    at, end = words["start"], words["end"]
    quote = {
        "type": "TextQuoteSelector",
        "exact": words["text"],
        "prefix": public[max(0, at - AROUND) : at],
        "suffix": public[end : end + AROUND],
    }
    return [quote, position]


def claims(tellings: Iterable[Telling]) -> Iterator[Json]:
    """One schema.org Claim a claim. A denial is a Claim of its own, whose text negates."""
    return (_claim(telling, claim) for telling in tellings for claim in telling.event["claims"])


def _claim(telling: Telling, claim: Json) -> Json:
    document, event = telling.document, telling.event
    voice = claim["claimant"]
    outlet = telling.document.get("source") or telling.document["id"]
    who = telling.actor(voice["actor"]).get("name") or voice["text"] if voice else outlet
    article = _article(document)
    found = {
        "@context": "https://schema.org",
        "@type": "Claim",
        "identifier": claim["id"],
        "text": f"{_NEGATED.get(claim['stance'], '')}{event['kind']}, {in_words(claim, who)}",
        "author": _author(telling, claim, who),
        "datePublished": document.get("published"),
        "appearance": [article],
        "firstAppearance": article,
        "about": _event(telling),
    }
    return {k: v for k, v in found.items() if v}


def _author(telling: Telling, claim: Json, who: str) -> Json:
    voice = claim["claimant"]
    actor = telling.actor(voice["actor"]) if voice else {}
    if not voice:
        return {"@type": "Organization", "name": who}
    if actor.get("kind") == "person":
        named = actor["public"] and is_name(who)
        return {"@type": "Person", "name": who} if named else {"@type": "Role", "roleName": who}
    return {"@type": "Organization", "name": who}


def _article(document: Json) -> Json:
    found: dict[str, Any] = {
        "@type": "NewsArticle",
        "identifier": document["id"],
        "url": document.get("url"),
        "headline": document.get("title"),
        "datePublished": document.get("published"),
        "publisher": {"@type": "Organization", "name": document["source"]} if document.get("source") else None,
    }
    return {k: v for k, v in found.items() if v}


def _event(telling: Telling) -> Json:
    one = alone(telling)
    when, where = collapse.when(one, "informative/1"), collapse.place(one, "informative/1")
    found: dict[str, Any] = {
        "@type": "Event",
        "identifier": telling.incident or telling.event["id"],
        "name": telling.event["kind"],
        "startDate": when.value["start_date"] if when else None,
        "location": {"@type": "Place", "name": where.value["place"]["name"]} if where else None,
    }
    return {k: v for k, v in found.items() if v}
