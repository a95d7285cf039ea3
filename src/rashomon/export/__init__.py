"""Other people's formats: each export is a view of the claims under a named policy, with the claims beside it.

`EXPORTERS` says what there is; `export` writes one of them with its claims table and manifest.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.contract import Json
from rashomon.errors import InputError
from rashomon.export import acled, coded, gdelt, linked, maverick, sidecar, ucdp, workbook, writing
from rashomon.export.corpus import Corpus
from rashomon.export.manifest import manifest
from rashomon.export.options import COARSE, INCLUDABLE, Options
from rashomon.export.schemas import descriptor
from rashomon.export.writing import Files, Job
from rashomon.link.policies import DEFAULT, POLICIES

__all__ = ["EXPORTERS", "Corpus", "Exporter", "Options", "export"]

_GUARD = {"guard": "an apostrophe before cells that a spreadsheet would take for a formula"}
_FLAT = {"flat": "lists joined by '; ', for programs that drop nested values"}


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: what writes it, its policy ("none" where nothing collapses), its schema, and its own switches."""

    name: str
    write: Callable[[Job], Files]
    policy: str
    schema: str
    switches: Mapping[str, str] = field(default_factory=dict)
    stem: str | None = None

    @property
    def lost(self) -> str:
        return str(descriptor(self.schema)["lost"])


_ANY = DEFAULT  # of formats whose policy is the user's choice
EXPORTERS: Mapping[str, Exporter] = {
    e.name: e
    for e in (
        Exporter("claims", writing.claims_csv, "none", "claims", _GUARD),
        Exporter("parquet", writing.claims_parquet, "none", "claims", stem="claims"),
        Exporter("xlsx", workbook.write, _ANY, "xlsx", stem="incidents"),
        Exporter(
            "acled",
            sidecar.by_incident("acled", acled.rows, "event_id_cnty"),
            "conservative/1",
            "acled",
            acled.SWITCHES | _GUARD,
        ),
        Exporter("ucdp", sidecar.by_incident("ucdp", ucdp.rows, "id"), "representative/1", "ucdp", _GUARD),
        Exporter("gdelt", sidecar.gdelt_files, "representative/1", "gdelt", gdelt.SWITCHES),
        Exporter("polecat", writing.polecat, "none", "polecat", coded.SWITCHES),
        Exporter("plover", writing.as_lines(".jsonl", lambda job: coded.plover(job.tellings())), "none", "plover"),
        Exporter("icews", writing.by_report("icews", lambda job: coded.icews(job.tellings())), "none", "icews"),
        Exporter(
            "maverick",
            writing.by_report("maverick", lambda job: maverick.rows(job.tellings(), job.options)),
            "none",
            "maverick",
            maverick.SWITCHES | _GUARD,
        ),
        Exporter("geojson", writing.geojson, _ANY, "geojson", _FLAT, "incidents"),
        Exporter("geojsonl", writing.as_lines(".geojsonl", writing.features), _ANY, "geojson", _FLAT, "incidents"),
        Exporter("hxl", sidecar.hxl, _ANY, "hxl", acled.SWITCHES | sidecar.HXL_SWITCHES | _GUARD),
        Exporter("ftm", writing.ftm, "none", "ftm"),
        Exporter("annotations", writing.as_lines(".jsonld", writing.evidence), "none", "annotation"),
        Exporter(
            "schemaorg", writing.as_lines(".jsonld", lambda job: linked.claims(job.tellings())), "none", "schemaorg"
        ),
        Exporter(
            "prov", writing.prov, "none", "prov", {"prov-claims": "every claim too, not only codings and reports"}
        ),
    )
}


def export(
    name: str,
    corpus: Corpus,
    folder: Path,
    options: Options | None = None,
    key: bytes | None = None,
    inputs: Mapping[str, str] | None = None,
) -> Json:
    """Writes one format into a folder, and returns its manifest.

    `key` makes the pseudonyms of private people; `inputs` are digests of what was read, by name. The files take their
    places together, at the end. Raises InputError for a format, policy, switch or folder that there is not.
    """
    exporter, chosen = _exporter(name), options or Options()
    _check(exporter, chosen, key)
    policy = exporter.policy if chosen.policy is None or exporter.policy == "none" else chosen.policy
    if "incidents" in chosen.switches:
        policy = chosen.policy or "informative/1"
    _alone(folder, name)
    part = _part(folder)
    job = Job(corpus, chosen, policy, part, exporter.stem or name, None if chosen.unredacted else key)
    try:
        files = exporter.write(job)
        if policy != "none":
            files |= writing.claims_csv(job, ".claims.csv")
        found = manifest(name, job, files, inputs or {}) | {"lost": exporter.lost}
        text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        (part / "manifest.json").write_text(text, encoding="utf-8")
        for made in sorted(part.iterdir()):
            os.replace(made, folder / made.name)
    except OSError as error:
        raise InputError(f"{folder}: {error.strerror}. Name a folder that can be written, with room in it.") from error
    except UnicodeEncodeError as error:
        raise InputError(
            f"the codings hold half a character ({error.object[error.start]!r}). Code the report again."
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return found


def _exporter(name: str) -> Exporter:
    if name not in EXPORTERS:
        raise InputError(f"no format is named {name!r}. There are {', '.join(EXPORTERS)}.")
    return EXPORTERS[name]


def _check(exporter: Exporter, options: Options, key: bytes | None) -> None:
    if key is None and not options.unredacted:
        raise InputError("no key for the pseudonyms of private people. Give one, or ask for their names (unredacted).")
    asked = (
        (options.switches, tuple(exporter.switches), f"switch of {exporter.name}"),
        ([options.policy or DEFAULT], tuple(POLICIES), "policy"),
        (options.include, INCLUDABLE, "kind of event to include"),
        ([options.coarsen or COARSE[0]], COARSE, "coarseness"),
    )
    for given, known, what in asked:
        for word in sorted(set(given) - set(known)):
            raise InputError(f"{word!r} is no {what}. There are {', '.join(known) or 'none'}.")


def _alone(folder: Path, name: str) -> None:
    """One export a folder, or one manifest would be lost."""
    try:
        before = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["format"]
    except (OSError, ValueError, KeyError, TypeError):
        return
    if before != name:
        raise InputError(f"{folder} holds an export in the format {before}. Name another folder.")


def _part(folder: Path) -> Path:
    """A folder of this process's own, where files stand until all are done."""
    part = folder / f".part-{os.getpid()}"
    try:
        part.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: {error.strerror}. Name a folder that can be written.") from error
    return part
