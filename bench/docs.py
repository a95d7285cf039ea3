"""Writes the pages that are made from the product itself: `docs.py [--check]`.

docs/codebook.md comes from the lexicon, docs/cli.md from the command line, docs/formats.md from the schemas.
`--check` writes nothing and ends with status 1 where a page is not what it would be.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import typer

import rashomon.cli  # noqa: F401 - adds every command
from rashomon.cli.app import app
from rashomon.export import EXPORTERS, Exporter
from rashomon.export.importers import IMPORTERS
from rashomon.export.schemas import descriptor
from rashomon.lexicon.files import LEXICON, entries, read_yaml

ROOT = Path(__file__).resolve().parent.parent
QUADS = {
    "Verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "Material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "Verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "Material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
FORMATS = """# Formats

Made from the schemas in `src/rashomon/data/schemas` by `make docs`; change the schemas, not this page.

`rashomon export FORMAT CODINGS.jsonl --incidents INCIDENTS.json -o FOLDER` writes a format from files,
`rashomon export FORMAT --store FILE -o FOLDER` from a store, one format a folder. What they have in common:

- A file is *shaped* like another project's and never is its data: ids begin with `RSH-`, or are 2**52 and more.
- Formats with one value for each incident follow a policy: `conservative/1` the lowest figure that anyone asserts,
  `informative/1` the most precise, `representative/1` the one of most independent reports, `latest/1` the newest.
  The claims table stands beside them (`*.claims.csv`), and a sidecar says which incidents have no row and why.
- By default only what is told as having happened, and not as background: `--include` adds the rest. The claims
  table and its variants, annotations and PROV hold everything.
- Private people stand under pseudonyms unless `--unredacted`; the same key gives the same pseudonyms. Offsets are
  code points of the text as it is stored (JavaScript, Java and Excel count otherwise). At `--coarsen adm2` a town
  becomes its province's name with a point within some 10 km, for codings name no second-level districts.
- `manifest.json` has the run, policy, filters, digests, licences, row counts and the time; other files have no time
  in them, so that the same input gives the same bytes.
- The number of a sentence (GDELT, ICEWS, PLOVER) counts sentence ends before the trigger, without a parser.
- What `rashomon import` reads has no spans: it is `rashomon/imported/1`, never mixed with codings of ours.
  `rashomon agree` compares it with them.
"""
_SHOWN = 6  # trigger patterns shown of each part of speech; half as many alternatives of a word
Entry = Mapping[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Writes or checks the pages."""
    made = {"codebook.md": codebook(), "cli.md": command_line(), "formats.md": formats()}
    pages = {ROOT / "docs" / name: text for name, text in made.items()}
    if "--check" in arguments:
        stale = [p.name for p, text in pages.items() if not p.is_file() or p.read_text(encoding="utf-8") != text]
        print(
            "\n".join(f"docs/{name} is out of date. Run 'make docs'." for name in stale) or "The pages are up to date."
        )
        return int(bool(stale))
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    return 0


# ---------------------------------------------------------------- codebook


def codebook(folder: Path = LEXICON) -> str:
    """The page of every kind of event, every cue and every rule of scope."""
    found = [e for path in sorted((folder / "events").glob("*.yaml")) for e in entries(path, "kind", "type")]
    parts = [_opening(found), *_events(found), *_cues(folder), *_scope(folder)]
    return "\n".join(parts).rstrip() + "\n"


def _opening(found: Sequence[Entry]) -> str:
    return (
        "# Codebook\n\n"
        "Made from the lexicon by `make docs`; change the lexicon, not this page.\n\n"
        f"{len(found)} kinds of event in 16 PLOVER types. A kind says which words tell of it, who does it to whom, a\n"
        "sentence that is one, and a sentence that looks like one and is none. `$NAME` is a class of words\n"
        "(`classes.yaml`), `|` parts alternatives, `!` excludes; the whole language is told on top of\n"
        "`events/assault.yaml`. `rashomon lexicon show WORD` says what one word can mean.\n"
    )


def _events(found: Sequence[Entry]) -> Iterator[str]:
    for quad, types in QUADS.items():
        yield f"## {quad}\n"
        for type_ in types:
            yield f"### {type_}\n"
            for entry in sorted((e for e in found if e["type"] == type_), key=_place):
                yield from _kind(entry)


def _place(entry: Entry) -> tuple[str, str]:
    return entry.get("mode") or "", entry["kind"]


def _kind(entry: Entry) -> Iterator[str]:
    mode = f" · {entry['mode']}" if entry.get("mode") else ""
    yield f"#### {entry['kind']}{mode}\n"
    yield from (f"- {pos}s: {_patterns(words)}" for pos, words in entry["triggers"].items() if words)
    if roles := _roles(entry.get("roles", {})):
        yield f"- roles: {roles}"
    if codes := [f"{name.upper()} {entry[name]}" for name in ("cameo", "acled") if entry.get(name)]:
        yield f"- codes: {', '.join(codes)}"
    if contexts := _list(entry.get("contexts")):
        yield f"- contexts: {', '.join(contexts)}"
    yield from (f"- is one: “{example}”" for example in _list(entry.get("examples")))
    yield from (f"- is none: “{example}”" for example in _list(entry.get("not")))
    yield ""


def _patterns(words: Any) -> str:
    """The first patterns without their conditions, as code; the rest as a number."""
    plain = list(dict.fromkeys(" ".join(p for p in str(w).split() if not p.startswith("!")) for w in _list(words)))
    shown = ", ".join(f"`{_short(w)}`" for w in plain[:_SHOWN])
    return shown + (f" and {len(plain) - _SHOWN} more" if len(plain) > _SHOWN else "")


def _short(pattern: str) -> str:
    """The pattern with the first alternatives of each word."""
    words = [w.split("|") for w in pattern.split()]
    return " ".join("|".join(w[: _SHOWN // 2]) + ("|…" if len(w) > _SHOWN // 2 else "") for w in words)


def _roles(roles: Mapping[str, Any]) -> str:
    return "; ".join(f"{role}: {', '.join(map(str, _list(slots)))}" for role, slots in roles.items() if slots)


def _list(value: Any) -> list[Any]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def _cues(folder: Path) -> Iterator[str]:
    found = entries(folder / "cues.yaml", "cues", "kind", "content")
    yield "## Cues of attribution\n"
    yield f"{sum(len(e['cues']) for e in found)} cues. The stance is the speaker's to the content as it reads.\n"
    yield "| cues | kind | takes | stance |"
    yield "|---|---|---|---|"
    for e in sorted(found, key=lambda e: (str(e["kind"]), str(e["cues"][:1]))):
        cells = (", ".join(map(str, e["cues"])), e["kind"], ", ".join(e["content"]) or "nothing: no cue")
        yield f"| {' | '.join(str(c).replace('|', '/') for c in cells)} | {e.get('stance', 'asserts')} |"
    yield ""


def _scope(folder: Path) -> Iterator[str]:
    yield "## Scope\n"
    yield "Words that make a predicate negated, future, hypothetical or background, by where they stand.\n"
    for place, rules in read_yaml(folder / "scope.yaml").items():
        named = rules.items() if isinstance(rules, dict) else [("negated", rules)]
        yield from (f"- {place}, {effect}: {', '.join(map(str, words))}" for effect, words in named)
    yield ""


# ---------------------------------------------------------------- command line


def command_line() -> str:
    """The page of every command with its arguments and options."""
    root = typer.main.get_command(app)
    parts = ["# Command line\n", "Made from the commands themselves by `make docs`.\n"]
    return "\n".join([*parts, *_command(root, "rashomon")]).rstrip() + "\n"


def _command(command: Any, path: str) -> Iterator[str]:
    below = getattr(command, "commands", {})
    if not below or path == "rashomon":
        yield f"## {path}\n"
        yield f"{(command.help or '').strip()}\n"
        yield from _parameters([p for p in command.params if p.name != "help"])
    for name in sorted(below):
        yield from _command(below[name], f"{path} {name}")


def _parameters(params: Sequence[Any]) -> Iterator[str]:
    if not params:
        return
    yield "| argument or option | meaning | default |"
    yield "|---|---|---|"
    for p in params:
        name = p.opts[-1] if p.opts[0].startswith("-") else str(p.name).upper()
        yield f"| `{name}` | {getattr(p, 'help', None) or ''} | {_default(p)} |"
    yield ""


def _default(parameter: Any) -> str:
    value = getattr(parameter.default, "value", parameter.default)
    return "" if value in (None, False) or callable(value) or parameter.required else f"`{value}`"


# ---------------------------------------------------------------- formats


def formats() -> str:
    """The page of every format that can be written or read, from its schema."""
    return "\n".join([FORMATS, *(line for e in EXPORTERS.values() for line in _format(e))]).rstrip() + "\n"


def _format(exporter: Exporter) -> Iterator[str]:
    shape = descriptor(exporter.schema)
    readable = "Yes." if exporter.name in IMPORTERS else "No."
    yield f"## {exporter.name}: {shape['title']}\n"
    yield f"- One entry: {shape['unit']}. Shape taken from: {shape['origin']}."
    yield f"- Policy: {'none, nothing collapses' if exporter.policy == 'none' else exporter.policy}."
    yield f"- Not in the file: {shape['lost']}"
    yield f"- `rashomon import {exporter.name}` reads it back: {readable}"
    yield from (f"- `--{name}`: {words}." for name, words in exporter.switches.items())
    yield ""
    if fields := shape.get("fields"):
        yield from ["| columns | type | filled with |", "|---|---|---|"]
        for (kind, words), alike in groupby(fields, key=lambda f: (f["type"], f.get("description", ""))):
            yield f"| {', '.join(f['name'] for f in alike)} | {kind} | {words} |"
        yield ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
