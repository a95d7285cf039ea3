"""Event frames: which words say that what kind of thing happened, and where its parties stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.errors import LexiconError
from rashomon.lexicon.files import LEXICON, entries, read_yaml

TYPES = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
    "SANCTION MOBILIZE COERCE ASSAULT".split()
)
PREPOSITIONS = frozenset(
    "of on for with at to by against in into from over between among off out under about "
    "towards toward upon after".split()
)
SLOTS = frozenset({"subj", "obj", "takes", "clause", "gov", "below"})
KEYS = frozenset(
    "kind type mode triggers roles noun_roles needs mutual generic fallback contexts cameo acled means "
    "examples not".split()
)
ROLES = frozenset({"actor", "target", "place", "means", "party"})
Alternatives = frozenset[str]


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a pattern: words, any of which must stand in this slot (or must not)."""

    slot: str  # word | before | next | subj | obj | takes | clause | gov | below
    words: Alternatives
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A trigger of a frame: its head word and what must stand around it."""

    frame: Frame
    pos: str  # verb | noun
    heads: Alternatives
    elements: tuple[Element, ...]
    source: str
    weight: int

    def __repr__(self) -> str:
        return f"Pattern({self.frame.kind}: {self.source})"


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One kind of event: its PLOVER type and mode, its triggers, the slots of its roles, and its tests."""

    kind: str
    type: str
    mode: str | None
    verb_roles: Mapping[str, tuple[str, ...]]
    noun_roles: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...] = ()
    mutual: bool = False
    generic: bool = False
    fallback: bool = False
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    acled: str | None = None
    means: str | None = None
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    stands_for: tuple[str, ...] = ()  # of a noun that points back: the types of event it can stand for
    where: str = ""


@dataclass(frozen=True, slots=True)
class FrameTable:
    """Every frame with an index of its patterns by part of speech and head word."""

    frames: tuple[Frame, ...]
    classes: Mapping[str, Alternatives]
    index: Mapping[tuple[str, str], tuple[Pattern, ...]]


def load_frames(folder: Path = LEXICON) -> FrameTable:
    """The frames of a lexicon folder (`events/*.yaml`, `classes.yaml`, `roles.yaml`).

    Raises LexiconError with file and entry.
    """
    classes = {name: frozenset(map(str.lower, words)) for name, words in read_yaml(folder / "classes.yaml").items()}
    defaults = read_yaml(folder / "roles.yaml")
    frames, patterns = [], []
    for path in sorted((folder / "events").glob("*.yaml")):
        for n, entry in enumerate(entries(path, "kind", "type", "triggers"), 1):
            where = f"{path.name}, entry {n} ({entry['kind']})"
            frame = _frame(entry, defaults, where)
            frames.append(frame)
            patterns += _patterns(frame, entry["triggers"], classes)
    return FrameTable(tuple(frames), classes, _index(patterns))


def _frame(entry: Mapping[str, Any], defaults: Mapping[str, Any], where: str) -> Frame:
    if entry["type"] not in TYPES:
        raise LexiconError(f"{where}: {entry['type']!r} is no PLOVER type. Use one of {', '.join(sorted(TYPES))}.")
    if unknown := sorted(set(entry) - KEYS):
        raise LexiconError(f"{where}: unknown key {unknown[0]!r}. Known: {', '.join(sorted(KEYS))}.")
    default = {**defaults["default"], **defaults.get(entry["type"], {})}
    return Frame(
        kind=entry["kind"],
        type=entry["type"],
        mode=entry.get("mode"),
        verb_roles=_roles({**default["verb"], **entry.get("roles", {})}, where),
        noun_roles=_roles({**default["noun"], **entry.get("noun_roles", {})}, where),
        needs=_tuple(entry.get("needs", default.get("needs", ()))),
        mutual=entry.get("mutual", default.get("mutual", False)),
        generic=entry.get("generic", False),
        fallback=entry.get("fallback", False),
        contexts=_tuple(entry.get("contexts", ())),
        cameo=entry.get("cameo"),
        acled=entry.get("acled"),
        means=entry.get("means"),
        examples=_tuple(entry.get("examples", ())),
        counterexamples=_tuple(entry.get("not", ())),
        where=where,
    )


def _tuple(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _roles(roles: Mapping[str, Any], where: str) -> dict[str, tuple[str, ...]]:
    if unknown := sorted(set(roles) - ROLES):
        raise LexiconError(f"{where}: unknown role {unknown[0]!r}. Known: {', '.join(sorted(ROLES))}.")
    return {role: _tuple(slots) for role, slots in roles.items() if slots}


def _patterns(frame: Frame, triggers: Mapping[str, Any], classes: Mapping[str, Alternatives]) -> list[Pattern]:
    if unknown := sorted(set(triggers) - {"verb", "noun"}):
        raise LexiconError(f"{frame.where}: unknown trigger kind {unknown[0]!r}. Use 'verb' or 'noun'.")
    sources = [(pos, source) for pos in ("verb", "noun") for source in _tuple(triggers.get(pos) or ())]
    found = [compile_pattern(frame, pos, source, classes) for pos, source in sources]
    if not found:
        raise LexiconError(f"{frame.where}: no 'triggers'. Add at least one verb or noun.")
    return found


def compile_pattern(frame: Frame, pos: str, source: str, classes: Mapping[str, Alternatives]) -> Pattern:
    """One trigger string as a pattern; the syntax is told on top of `events/assault.yaml`."""
    parts = source.split()
    plain = [n for n, p in enumerate(parts) if p[0] not in "!+" and ":" not in p]
    if not plain:
        raise LexiconError(f"{frame.where}: trigger {source!r} has no head word. Begin it with one.")
    head = plain[0] if pos == "verb" else _noun_head(parts, plain)
    elements = tuple(_element(p, n < head, pos, frame, classes) for n, p in enumerate(parts) if n != head)
    return Pattern(frame, pos, _words(parts[head], frame, classes), elements, source, _weight(elements, frame))


def _weight(elements: tuple[Element, ...], frame: Frame) -> int:
    """How specific a pattern is: by the conditions that must hold, then by how few words each admits."""
    wanted = [e for e in elements if not e.negated]
    conditions = sum(1 if e.slot == "next" else 2 for e in wanted)
    return 1000 * conditions - min(900, sum(len(e.words) for e in wanted)) - 50 * frame.generic - 5000 * frame.fallback


def _noun_head(parts: list[str], plain: list[int]) -> int:
    """The last word before the first preposition, else the last word."""
    before = plain[: next((k for k, n in enumerate(plain) if k and parts[n].split("|")[0] in PREPOSITIONS), len(plain))]
    return before[-1]


def _element(part: str, early: bool, pos: str, frame: Frame, classes: Mapping[str, Alternatives]) -> Element:
    """One condition of a trigger; `early` where it stands before the head word."""
    negated, bare = part.startswith("!"), part.lstrip("!+")
    slot, colon, words = bare.rpartition(":")
    if colon and slot not in SLOTS:
        raise LexiconError(f"{frame.where}: unknown slot {slot!r}. Use {', '.join(sorted(SLOTS))}.")
    plain = "next" if "+" in part[:2] else "before" if pos == "noun" and early and not negated else "word"
    return Element(slot or plain, _words(words, frame, classes), negated)


def _words(part: str, frame: Frame, classes: Mapping[str, Alternatives]) -> Alternatives:
    found: set[str] = set()
    for word in part.split("|"):
        if word.startswith("$") and word[1:] not in classes:
            raise LexiconError(f"{frame.where}: unknown word class {word}. Add it to classes.yaml.")
        found |= classes[word[1:]] if word.startswith("$") else {re.sub("_", " ", word.lower())}
    return frozenset(found)


def _index(patterns: Iterable[Pattern]) -> dict[tuple[str, str], tuple[Pattern, ...]]:
    found: dict[tuple[str, str], list[Pattern]] = {}
    for pattern in reversed(list(patterns)):
        for word in pattern.heads:
            found.setdefault((pattern.pos, word), []).append(pattern)
    return {key: tuple(sorted(ps, key=lambda p: -p.weight)) for key, ps in sorted(found.items())}
