"""What an export is made of, in `manifest.json`: the only file that knows the time."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon import __version__
from rashomon.contract import Json

if TYPE_CHECKING:
    from rashomon.export.writing import Job

LICENCES = (
    "Quotes and titles belong to their outlets.",
    "Places: GeoNames, CC BY 4.0.",
    "Codes: PLOVER, CAMEO, ACLED's and UCDP's categories, as rashomon assigns them; no row is those projects' data.",
)


def manifest(format: str, job: Job, files: Mapping[str, int], inputs: Mapping[str, str]) -> Json:
    """The manifest of the files in the job's folder; `inputs` are digests by name."""
    options = job.options
    return {
        "schema": "rashomon/manifest/1",
        "format": format,
        "version": __version__,
        "exported": datetime.now(UTC).isoformat(timespec="seconds"),
        "policy": None if job.policy == "none" else job.policy,
        "filters": {
            "include": sorted(options.include),
            "types": sorted(options.types),
            "min_score": options.min_score,
            "reviewed_only": options.reviewed_only,
        },
        "switches": sorted(options.switches),
        "redaction": {
            "private_people": "named" if job.key is None else "pseudonyms",
            "places": options.coarsen or "as told",
        },
        "run": job.stored.run,
        "coders": [{"version": version, "digest": digest} for version, digest in sorted(job.coders)],
        "inputs": dict(sorted(inputs.items())),
        "licences": [*LICENCES, *sorted(job.licences)],
        "notes": job.notes,
        "files": [
            {"name": name, "rows": rows, "sha256": digest(job.folder / name)} for name, rows in sorted(files.items())
        ],
    }


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
