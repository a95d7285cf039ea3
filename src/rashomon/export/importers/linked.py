"""Linked data as codings: GeoJSON points, FollowTheMoney events, schema.org Claims; annotations on their texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from rashomon.contract import Json
from rashomon.errors import InputError
from rashomon.export.corpus import objects_in
from rashomon.export.importers.drafts import Draft, stub
from rashomon.export.importers.rows import read_table

_NOTE = re.compile(r"(\w+): (.*) \((.*) (asserts|denies|doubts)\)\Z", re.S)

_NEGATION = re.compile(r"\AIt is (?:denied|doubted): ")


def _each(path: Path, build: Callable[[Json], Json | None], what: str) -> Iterator[Json]:
    for number, found in enumerate(_flat(objects_in(path)), 1):
        try:
            coding = build(found)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            raise InputError(f"{path.name}, object {number}: is no {what} ({error!r}).") from None
        if coding is not None:
            yield coding


def _flat(objects: Iterable[Json]) -> Iterator[Json]:
    """Features, whether they come one a line or in a collection."""
    for found in objects:
        yield from found["features"] if isinstance(found.get("features"), list) else [found]


def read_geojson(path: Path) -> Iterator[Json]:
    """Codings from points: where, and when and what where our own properties say it. No toll and no party is read."""
    return _each(path, _feature, "Feature")


def _feature(found: Json) -> Json | None:
    known, geometry = found.get("properties") or {}, found.get("geometry")
    if "alternative_of" in known:
        return None
    id = str(found.get("id") or known.get("incident_id") or "")
    draft = Draft(
        "geojson", id or str(known), known.get("event_type") or "ASSAULT", known.get("mode"), known.get("kind") or ""
    )
    draft.incident = id or None
    if known.get("date_start"):
        draft.days(known["date_start"], known.get("date_end"))
    if geometry and geometry["type"] == "Point":
        lon, lat = geometry["coordinates"][:2]
        precision = known.get("place_precision") or "region"
        draft.spot(known.get("place_name"), known.get("place_country"), precision, None, (float(lat), float(lon)))
    return draft.coding(stub(None, id, url=known.get("url")))


def read_schemaorg(path: Path) -> Iterator[Json]:
    """Codings from schema.org Claims, one claim each, by their authors. A ClaimReview is a verdict and passed over."""
    return _each(path, _claim, "Claim")


def _claim(found: Json) -> Json | None:
    if found["@type"] != "Claim":
        return None
    article, about, author = found["appearance"][0], found.get("about") or {}, found.get("author") or {}
    publisher = (article.get("publisher") or {}).get("name")
    who = author.get("name") or author.get("roleName")
    kind, _, words = _NEGATION.sub("", found["text"]).partition(", ")
    told = _NOTE.match(words)
    draft = Draft(
        "schemaorg", found["identifier"], "ASSAULT", kind=about.get("name") or kind, incident=about.get("identifier")
    )
    field, text, stance = (told[1], told[2], told[4]) if told else ("conduct", found["text"], "asserts")
    draft.say(field, {"text": text}, None if who == publisher else who, stance)
    known = {"url": article.get("url"), "title": article.get("headline"), "published": article.get("datePublished")}
    return draft.coding(stub(publisher, found["identifier"], **known))


def read_ftm(path: Path) -> Iterator[Json]:
    """Codings from FollowTheMoney statements: of Events, one a dataset; claims from notes whose origin is ours."""
    rows = (row for row in read_table(path, "ftm") if row["schema"] == "Event")
    for (entity, dataset), found in groupby(sorted(rows, key=_by_outlet), key=_by_outlet):
        statements = list(found)
        props = {row["prop"]: row["value"] for row in statements}
        type, _, mode = props.get("keywords", "ASSAULT").partition("/")
        draft = Draft("ftm", f"{entity}|{dataset}", type, mode or None, incident=f"i:{entity.removeprefix('rsh-')}")
        for row in statements:
            if (
                row["prop"] == "notes"
                and (row["origin"] or "").startswith("claim:")
                and (told := _NOTE.match(row["value"]))
            ):
                own = told[3] == dataset or row["origin"].split(":")[1] == dataset
                draft.say(told[1], {"text": row["original_value"] or told[2]}, None if own else told[3], told[4])
        yield draft.coding(stub(dataset, entity, url=props.get("sourceUrl"), published=statements[0]["first_seen"]))


_by_outlet = itemgetter("entity_id", "dataset")


def anchored(annotation: Json, text: str) -> tuple[int, int]:
    """Where an annotation lies in a text: by its quote, of several by what stands round it, else by its position.

    Raises InputError where it lies nowhere or the quote fits more than one place: nothing is guessed.
    """
    selectors = {s["type"]: s for s in annotation["target"]["selector"]}
    quote, position = selectors.get("TextQuoteSelector"), selectors.get("TextPositionSelector")
    if quote is None:
        if position is None or position["end"] > len(text):
            raise InputError(f"{annotation['id']}: lies outside the text. Name the text that it was made on.")
        return position["start"], position["end"]
    found = _places(quote, text)
    if len(found) > 1 and position:
        found = [at for at in found if at == position["start"]]
    if len(found) != 1:
        raise InputError(f"{annotation['id']}: its words stand {len(found)} times in the text, not once.")
    return found[0], found[0] + len(quote["exact"])


def _places(quote: Mapping[str, str], text: str) -> list[int]:
    exact = quote["exact"]
    found = [m.start() for m in re.finditer(f"(?={re.escape(exact)})", text)]
    close = [
        at for at in found
        if text[:at].endswith(quote["prefix"]) and text[at + len(exact) :].startswith(quote["suffix"])
    ]  # fmt: skip
    return close or found
