"""Where an export reads from: a store, codings with their incidents, or what `rashomon import` wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from rashomon.contract import Json
from rashomon.errors import InputError
from rashomon.export.corpus import Again, Corpus, codings_in, incidents_in
from rashomon.export.importers.drafts import incidents_of
from rashomon.export.manifest import digest
from rashomon.export.privacy import project_key

_TABLES = (".csv", ".tsv", ".xlsx", ".parquet")
CODINGS, INCIDENTS, KEY = "codings.jsonl", "incidents.jsonl", "rashomon.key"


@dataclass(frozen=True, slots=True)
class Source:
    """A corpus, the digests of the files behind it, and where the key of its pseudonyms is."""

    corpus: Corpus
    inputs: Mapping[str, str]
    key_file: Path
    stored_key: bytes | None = None
    opened: ExitStack = field(default_factory=ExitStack)

    def key(self, named: Path | None = None) -> bytes:
        """The key of the pseudonyms: of the file that the user names, else the store's or project's own."""
        return self.stored_key if named is None and self.stored_key else project_key(named or self.key_file)


def open_source(path: Path, incidents: Path | None = None) -> Source:
    """A store by its first bytes, STORE#NAME for what it imported, a folder of an import, or codings as JSON lines.

    Codings without incidents can be read by formats of reports only. Raises InputError for what is none of them.
    """
    store, mark, coder = str(path).rpartition("#")
    if mark and not path.exists():
        return _of_imported(Path(store), coder)
    if path.is_dir():
        return open_source(path / CODINGS, incidents or _if_there(path / INCIDENTS))
    if _is_store(path):
        return _of_store(path)
    if path.suffix.lower() in _TABLES:
        raise InputError(f"{path} is a table. Read it into a folder first: rashomon import FORMAT {path} -o FOLDER")
    files = {p.name: digest(p) for p in (path, incidents) if p}
    found: Iterable[Json] = incidents_in(incidents) if incidents else ()
    return Source(Corpus(codings_in(path), found), files, path.parent / KEY)


def _if_there(path: Path) -> Path | None:
    return path if path.is_file() else None


def _is_store(path: Path) -> bool:
    """DuckDB files have their mark behind eight bytes."""
    try:
        with path.open("rb") as file:
            return file.read(12)[8:] == b"DUCK"
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}. Name a store or a file of codings.") from None


def _of_store(path: Path) -> Source:
    from rashomon.store import Store

    opened = ExitStack()
    store = opened.enter_context(Store.open(path))
    runs = list(store.runs())
    corpus = Corpus(
        Again(store.codings), Again(store.incident_jsons), {k: str(v) for k, v in runs[-1].items()} if runs else {}
    )
    return Source(corpus, {path.name: digest(path)}, path.parent / KEY, store.key, opened)


def _of_imported(path: Path, coder: str) -> Source:
    ours = _of_store(path) if _is_store(path) else None
    if ours is None:
        raise InputError(f"{path} is no store, so that it holds no coder {coder!r}. Name one as STORE#NAME.")
    from rashomon.store import Store
    from rashomon.store.imported import imported

    store = ours.opened.enter_context(Store.open(path))
    next(imported(store, coder), None)  # says now what is wrong with the name
    codings = Again(lambda: imported(store, coder))
    return replace(ours, corpus=Corpus(codings, Again(lambda: incidents_of(codings))))


def with_incidents(corpus: Corpus) -> Corpus:
    """The corpus with an incident for each event, or as imported rows say, where it has no incidents of its own."""
    if any(True for _ in corpus.incidents):
        return corpus
    return replace(corpus, incidents=Again(lambda: incidents_of(corpus.codings)))
