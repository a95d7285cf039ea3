"""How long exports take, and how much memory: invented incidents, some told by private people; printed, never asserted.

python bench/export.py [10000 100000] [--formats acled,parquet] [--seed 7]
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import resource
import tempfile
import time
from pathlib import Path

from demo_store import happening
from rashomon.contract import Json
from rashomon.export import export
from rashomon.export.sources import open_source
from rashomon.link import incident

SIZES = (10_000, 100_000)
FORMATS = ("acled", "claims", "parquet", "geojson")
_ACLED = {"event_type": "Battles", "sub_event_type": "Armed clash"}
KEY = b"a key of sixteen bytes or more"


def write(folder: Path, incidents: int, seed: int) -> int:
    """Codings and incidents as `rashomon code` and `rashomon link` write them; how many claims."""
    chance, claims = random.Random(seed), 0
    with (folder / "codings.jsonl").open("w") as reports, (folder / "incidents.jsonl").open("w") as happenings:
        for number in range(incidents):
            group, found = happening(chance, number)
            codings = [witnessed(c) for c in found]
            reports.writelines(json.dumps(c) + "\n" for c in codings)
            happenings.write(json.dumps(incident(group, codings)) + "\n")
            claims += sum(len(e["claims"]) for c in codings for e in c["events"])
    return claims


def witnessed(coding: Json) -> Json:
    """The coding with ACLED's words for its event, and a claim of the private person whom its report names."""
    event = coding["events"][0]
    event["codes"]["acled"] = _ACLED
    for person in (a for a in coding["actors"] if not a["public"]):
        seen = person["mentions"][0]
        voice = seen | {"actor": {"id": person["id"], "name": person["name"]}}
        told = event["claims"][3]
        event["claims"].append(told | {"id": told["id"] + "w", "claimant": voice, "quote": seen})
    return coding


def timed(folder: Path, format: str) -> None:
    """One export, alone in its process: seconds of wall clock and of processor, peak memory, rows."""
    source = open_source(folder)
    before = time.perf_counter(), time.process_time()
    made = export(format, source.corpus, folder / format, key=KEY)
    wall, cpu = time.perf_counter() - before[0], time.process_time() - before[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    rows = ", ".join(f"{f['rows']:,} in {f['name']}" for f in made["files"])
    print(f"  {format:<10}{wall:7.1f} s wall {cpu:7.1f} s CPU {peak:6.2f} GB   {rows}", flush=True)


def main() -> None:
    """Prints a line a size and format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            claims = write(Path(folder), size, asked.seed)
            print(f"{size:,} incidents, {claims:,} claims", flush=True)
            for format in asked.formats.split(","):
                job = multiprocessing.get_context("spawn").Process(target=timed, args=(Path(folder), format))
                job.start()
                job.join()


if __name__ == "__main__":
    main()
