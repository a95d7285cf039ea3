"""What an export may show: private people under pseudonyms, places made coarser, offsets left as they are stored."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rashomon.contract import Json
from rashomon.errors import InputError
from rashomon.export.countries import name_of
from rashomon.redact import BARE, Cloak, cloak, plain, pseudonym

_FINER = {"adm2": ("exact", "locality"), "adm1": ("exact", "locality", "admin2")}
_KEY_BYTES = 32


def shown(coding: Json, key: bytes | None, coarsen: str | None) -> Json:
    """The coding as it may be shown; offsets stay those of the stored text. Without a key, people keep their names."""
    hidden = _cloak(coding, key)
    public = _hidden(coding, hidden) if hidden.ids else coding
    return coarse(public, coarsen) if coarsen else public


def _hidden(coding: Json, hidden: Cloak) -> Json:
    """The parts of a coding that exports show, without the names; its text, which they only measure, as stored."""
    document = {k: v for k, v in coding["document"].items() if k not in ("text", "furniture")}
    parts = {k: v for k, v in coding.items() if k not in ("attributions", "dates")} | {
        "document": document,
        "actors": [{k: v for k, v in actor.items() if k != "mentions"} for actor in coding["actors"]],
    }
    public: Json = hidden.json(parts)
    return public | {"document": public["document"] | {"text": coding["document"]["text"]}, "redacted": True}


def _cloak(coding: Json, key: bytes | None) -> Cloak:
    return cloak([coding], pseudonym(key)) if key else BARE


def readable(coding: Json, key: bytes | None) -> Json:
    """The coding with the names replaced in its text as well, every span where it lies in that text."""
    return _cloak(coding, key).coding(coding)


def coarse(coding: Json, level: str) -> Json:
    """The coding with places no finer than `1km`, `adm2` or `adm1`, in its values and in its words.

    No coding names second-level districts: at `adm2` a town becomes its province's name and a point within some 10 km.
    """
    if level == "1km":
        found: Json = _each_place(coding, lambda place: _rounded(place, 2))
        return found
    finer = _FINER[level]
    spots = [(p["text"], p["place"]) for p in coding["places"] if p["place"] and p["place"]["precision"] in finer]
    # whole names only: "New" of "New Orsk" stays where it stands alone
    names = {plain(name): _wider(place) for text, place in spots for name in (text, place["name"])}
    vague: Json = _each_place(coding, lambda place: _vague(place, level) if place["precision"] in finer else place)
    return Cloak({}, names).json(vague) | {"redacted": True} if names else vague


def _each_place(value: Any, change: Callable[[Json], Json]) -> Any:
    if isinstance(value, list):
        return [_each_place(v, change) for v in value]
    if not isinstance(value, dict):
        return value
    return {
        k: change(v) if k == "place" and isinstance(v, dict) and "precision" in v else _each_place(v, change)
        for k, v in value.items()
    }


def _wider(place: Json) -> str:
    return place["admin1"] or name_of(place["country"]) or "a place"


def _vague(place: Json, level: str) -> Json:
    wide = place | {"id": None, "name": _wider(place), "precision": "admin2" if level == "adm2" else "admin1"}
    return _rounded(wide, 1) if level == "adm2" else wide | {"lat": None, "lon": None}


def _rounded(place: Json, digits: int) -> Json:
    ends = {k: round(place[k], digits) if place[k] is not None else None for k in ("lat", "lon")}
    return place | ends


def project_key(path: Path) -> bytes:
    """The secret that pseudonyms are made with, made on first use: with the same key, a person keeps a pseudonym.

    Raises InputError where it can be neither read nor written.
    """
    try:
        if not path.exists():
            _write_key(path)
        key = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}. Name a key file that can be written with --key.") from None
    if len(key) < 16:
        raise InputError(
            f"{path} is no key: it has {len(key)} bytes and not 16 or more. Delete it, or name another with --key."
        )
    return key


def _write_key(path: Path) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(_KEY_BYTES))


def pairs(codings: Iterator[Json], key: bytes | None, coarsen: str | None) -> Iterator[tuple[Json, Json]]:
    """Each coding as stored, beside the same with its text and spans as they may be shown."""
    for coding in codings:
        public = readable(coding, key)
        yield coding, (coarse(public, coarsen) if coarsen else public)
