"""All that is said of one happening, as the linker puts it together, with the reports that say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.contract import Json
from rashomon.link.voices import Said, said

if TYPE_CHECKING:
    from rashomon.export.corpus import Telling


@dataclass(frozen=True, slots=True)
class Account:
    """The claims about one happening in order of printing, and its tellings by report."""

    claims: tuple[Said, ...]
    tellings: tuple[Telling, ...]
    of: Mapping[str, Telling]

    def said(self, field: str, *stances: str) -> list[Said]:
        """The claims on a field, asserting ones where no stance is named."""
        wanted = stances or ("asserts",)
        return [s for s in self.claims if s.claim["field"] == field and s.claim["stance"] in wanted]

    def actor(self, one: Said, ref: Json | None) -> Json:
        """All that the report of a claim says of an actor; empty where there is none."""
        return self.of[one.report].actor(ref)

    def claimant(self, one: Said) -> str:
        """Who vouches, by name; the report's own voice is its outlet's."""
        voice = one.claim["claimant"]
        return str(self.actor(one, voice["actor"]).get("name") or voice["text"]) if voice else one.voice.name


def account(tellings: Sequence[Telling], type: str, copies: Mapping[str, str]) -> Account:
    """What the tellings say of a happening of one type; `copies` maps a report to the one that it repeats."""
    of = {t.document["id"]: t for t in tellings}
    events = [(t.document["id"], t.event) for t in tellings]
    origin = {document: copies.get(document, document) for document in of}
    codings = {document: {"document": telling.document} for document, telling in of.items()}
    return Account(tuple(said(events, codings, origin, type)), tuple(tellings), of)


def alone(telling: Telling) -> Account:
    """What one report says of an event."""
    return account((telling,), telling.event["type"], {})
