"""Everything that the stages know, loaded once: lexicon, aliases, gazetteer."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from rashomon import __version__
from rashomon.errors import LexiconError
from rashomon.extract.assemble import ClaimTables
from rashomon.extract.attach import AttachWords
from rashomon.extract.contexts import load_contexts
from rashomon.extract.events import EventWords
from rashomon.extract.joining import JoinWords
from rashomon.extract.reasons import load_reasons
from rashomon.extract.responsibility import load_responsibility
from rashomon.lexicon.actors import ActorTable
from rashomon.lexicon.anaphors import load_anaphors, load_doers
from rashomon.lexicon.cues import load_cues
from rashomon.lexicon.files import DATA, LEXICON, digest, read_yaml
from rashomon.lexicon.fits import load_fits
from rashomon.lexicon.frames import load_frames
from rashomon.lexicon.genre import load_genre
from rashomon.lexicon.quantities import load_tolls
from rashomon.lexicon.scope import load_scope
from rashomon.lexicon.words import load_modes, load_words
from rashomon.model import Reader
from rashomon.resolve.actors import ActorResolver
from rashomon.resolve.gazetteer import open_gazetteer
from rashomon.resolve.places import PlaceFinder

CODED = ("actors", "models", "ontology", "places", "scores.yaml")  # of the data folder, beside the lexicon


class Knowledge:
    """The tables of a lexicon folder, ours where none is named, and the user's own actor file."""

    def __init__(self, folder: Path | None = None, actors: Path | None = None) -> None:
        self.folder = folder or LEXICON
        if not self.folder.is_dir():
            raise LexiconError(
                f"{self.folder}: no such lexicon folder. Name a folder that holds events/, cues.yaml and the rest."
            )
        frames = load_frames(self.folder)
        self.events = EventWords(
            frames,
            load_scope(self.folder),
            load_words("light", self.folder),
            load_words("occurring", self.folder),
            load_words("locations", self.folder),
            load_anaphors(self.folder),
            load_doers(frames.classes, self.folder),
        )
        self.reader = Reader()
        self.cues = load_cues(self.folder / "cues.yaml")
        self.tolls = load_tolls(self.folder)
        self.joining = JoinWords(load_words("effects", self.folder), load_modes(self.folder))
        self.blame = load_words("blame", self.folder)
        self.own_part = load_words("own_part", self.folder)
        self.genre = load_genre(self.folder)
        weapons = read_yaml(self.folder / "weapons.yaml")
        self.attach = AttachWords(load_fits(self.folder), weapons, load_words("locations", self.folder))
        self.places = PlaceFinder(open_gazetteer())
        self.own_actors = actors
        self.actors = ActorResolver(ActorTable.load(extra=actors))
        self.claims = ClaimTables(
            weapons,
            load_responsibility(frames.classes, self.folder),
            load_reasons(self.folder),
            load_contexts(self.folder),
            read_yaml(DATA / "scores.yaml"),
        )

    @cached_property
    def data_digest(self) -> str:
        """A hash of every file that coding reads: neither what linking reads nor what exports and importers do."""
        coded = digest(*(DATA / name for name in CODED), LEXICON, self.folder)
        return short(coded, self.own_actors.read_text(encoding="utf-8")) if self.own_actors else coded

    def digest(self, parser: str) -> str:
        """A hash of the knowledge, the parser and this version."""
        return short(self.data_digest, parser, __version__)


def short(*parts: str) -> str:
    """Twelve hex digits of a hash."""
    import hashlib

    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
