"""Reading the knowledge files: where they are, what is in them, and what they digest to."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rashomon.errors import LexiconError

DATA = Path(__file__).parent.parent / "data"
LEXICON = DATA / "lexicon" / "en"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader to which "on", "off", "no" and "yes" are words, as in every list of prepositions."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, words) for tag, words in found if not (tag.endswith(":bool") and first in "oOnNyY")]
    for first, found in _Loader.yaml_implicit_resolvers.items()
}


@cache
def read_yaml(path: Path) -> Any:
    """The content of one YAML file.

    Raises LexiconError, with file and line, where the file is missing or no YAML.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}). Name a lexicon folder that has it.") from error
    except yaml.YAMLError as error:
        raise LexiconError(f"{path.name}: no YAML: {str(error)[:300]}. Correct the file at that line.") from error


def entries(path: Path, *required: str) -> list[dict[str, Any]]:
    """The entries of a YAML list, each checked to be a mapping with the required keys.

    Raises LexiconError that names file, entry and key.
    """
    found = read_yaml(path)
    if not isinstance(found, list):
        raise LexiconError(f"{path.name}: is no list of entries. Begin each entry with '- '.")
    for n, entry in enumerate(found, 1):
        if not isinstance(entry, dict):
            raise LexiconError(f"{path.name}, entry {n}: is no mapping. Write 'key: value' lines.")
        if missing := [k for k in required if k not in entry]:
            raise LexiconError(f"{path.name}, entry {n}: no {missing[0]!r}. Add it.")
    return found


@cache
def digest(*roots: Path) -> str:
    """A short hash of the files and of every file below the folders, by name and content, wherever the folders lie."""
    h = hashlib.sha256()
    for root in dict.fromkeys(roots):
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file() and path.suffix in DIGESTED:
                h.update(path.name.encode() + b"\0" + path.read_bytes())
    return h.hexdigest()[:12]


DIGESTED = {".yaml", ".csv", ".onnx", ".npz", ".json"}
