"""FollowTheMoney statements: one value from one outlet a row, claims as notes in words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from rashomon.contract import Json
from rashomon.export import collapse
from rashomon.export.accounts import Account, alone
from rashomon.export.corpus import Case, Telling
from rashomon.export.countries import country
from rashomon.export.ids import short
from rashomon.export.sentences import in_words
from rashomon.export.tables import Row

_SCHEMATA = {"person": "Person", "organization": "Organization", "state": "PublicBody"}
_TOPICS = {"GOV": "gov", "MIL": "mil", "COP": "gov.security", "PTY": "pol.party", "CRM": "crime"}
_ENTITY = {"involved", "proof", "document", "entity", "addressEntity"}
_DATE = {"date", "startDate", "endDate", "publishedAt"}
_TYPES = {
    "country": "country",
    "name": "name",
    "title": "string",
    "sourceUrl": "url",
    "topics": "topic",
    "location": "address",
    "wikidataId": "identifier",
    "notes": "text",
    "summary": "text",
}
_TEXT_ONLY = {"notes", "summary", "description"}


def rows(case: Case) -> Iterator[Row]:
    """The statements of one incident: the event, its parties, its reports, and which report tells of it."""
    event = f"rsh-{short(case.incident['id'])[4:]}"
    parties: dict[str, tuple[Telling, collapse.Party]] = {}
    for telling in case.tellings:
        account = alone(telling)
        yield from _event(case, telling, account, event)
        for party in (p for field in ("actor", "target") for p in collapse.everybody(account, field)):
            if party.id and party.public:  # crowds and private people are no entities
                id = f"rsh-{_hash(party.id)}"
                yield _statement(telling, event, "Event", "involved", id)
                parties.setdefault(id, (telling, party))
    for id, (telling, party) in parties.items():
        yield from _party(telling, id, party)
    reports = {t.document["id"]: t for t in case.tellings}
    for telling in reports.values():
        yield from _report(telling, event)


def _event(case: Case, telling: Telling, account: Account, id: str) -> Iterator[Row]:
    when, where = collapse.when(account, "informative/1"), collapse.place(account, "informative/1")
    spot = where.value["place"] if where else {}
    name = ", ".join(p for p in (telling.event["kind"], spot.get("name"), when and when.value["value"]) if p)
    yield _statement(telling, id, "Event", "name", name)
    yield _statement(telling, id, "Event", "recordId", short(case.incident["id"]))
    yield _statement(
        telling, id, "Event", "keywords", "/".join(filter(None, (telling.event["type"], telling.event.get("mode"))))
    )
    if when:
        yield _statement(telling, id, "Event", "startDate", when.value["start_date"])
        yield _statement(telling, id, "Event", "endDate", when.value["end_date"])
    if where:
        yield _statement(telling, id, "Event", "location", spot["name"], original=where.value["text"])
        if spot["country"]:
            yield _statement(telling, id, "Event", "country", _iso2(spot["country"]), original=spot["country"])
    if telling.document.get("url"):
        yield _statement(telling, id, "Event", "sourceUrl", telling.document["url"])
    yield _statement(telling, id, "Event", "proof", _article(telling))
    for claim in telling.event["claims"]:
        yield _claim(telling, id, claim)


def _claim(telling: Telling, id: str, claim: Json) -> Row:
    voice = claim["claimant"]
    who = (
        telling.actor(voice["actor"]).get("name") or voice["text"]
        if voice
        else telling.document.get("source") or "report"
    )
    origin = f"claim:{slug(who)}:{claim['stance']}"
    return _statement(telling, id, "Event", "notes", in_words(claim, who), origin, (claim["value"] or {}).get("text"))


def _party(telling: Telling, id: str, party: collapse.Party) -> Iterator[Row]:
    schema = _SCHEMATA.get(party.kind or "", "LegalEntity")
    yield _statement(telling, id, schema, "name", party.name)
    if party.country:
        yield _statement(telling, id, schema, "country", _iso2(party.country), original=party.country)
    for topic in dict.fromkeys(_TOPICS[s] for s in party.sectors if s in _TOPICS):
        yield _statement(telling, id, schema, "topics", topic)
    if party.wikidata:
        yield _statement(telling, id, schema, "wikidataId", party.wikidata)


def _report(telling: Telling, event: str) -> Iterator[Row]:
    document, id = telling.document, _article(telling)
    for prop, value in (
        ("title", document.get("title") or document["id"]),
        ("publishedAt", (document.get("published") or "")[:10]),
        ("publisher", document.get("source")),
        ("sourceUrl", document.get("url")),
    ):
        if value:
            yield _statement(telling, id, "Article", prop, value)
    link = f"rsh-{_hash(event + id)}"
    yield _statement(telling, link, "Documentation", "document", id)
    yield _statement(telling, link, "Documentation", "entity", event)
    yield _statement(telling, link, "Documentation", "role", "report")


def _article(telling: Telling) -> str:
    return f"rsh-{_hash('document:' + telling.document['id'])}"


def _statement(
    telling: Telling,
    entity: str,
    schema: str,
    prop: str,
    value: str,
    origin: str | None = None,
    original: str | None = None,
) -> Row:
    """One statement; its id is hashed as followthemoney 4.11.2 hashes it."""
    dataset = slug(telling.document.get("source") or "rashomon")
    lang = "eng" if prop in _TEXT_ONLY else None
    key = f"{dataset}.{entity}.{prop}.{value}" + (f"@{lang}" if lang else "")
    published = telling.document.get("published")
    return {
        "canonical_id": entity,
        "entity_id": entity,
        "prop": prop,
        "prop_type": _type(schema, prop),
        "schema": schema,
        "value": value,
        "dataset": dataset,
        "origin": origin or "rashomon",
        "lang": lang,
        "original_value": original,
        "external": "f",
        "first_seen": published,
        "last_seen": published,
        "id": hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(),
    }


def _type(schema: str, prop: str) -> str:
    if prop in _ENTITY:
        return "entity"
    return "date" if prop in _DATE else _TYPES.get(prop, "string")


def slug(words: str) -> str:
    """Words as lower-case letters and digits with hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-") or "unnamed"


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _iso2(iso3: str) -> str:
    """FollowTheMoney's country code: two letters."""
    land = country(iso3)
    return land.iso2.lower() if land else iso3.lower()
