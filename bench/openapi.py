"""Writes web/openapi.json, from which the web app's types are made; `--check` says whether it is up to date."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from rashomon.serve import create_app
from rashomon.store import writing

TARGET = Path(__file__).parent.parent / "web" / "openapi.json"


def described() -> str:
    """The API as the server describes it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.duckdb"
        with writing(path) as writer:
            writer.next()
            writer.finish()
        return json.dumps(create_app(path).openapi(), indent=1, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Writes or checks the file; 1 where it is out of date."""
    if "--check" in arguments:
        fresh = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == described()
        print("web/openapi.json is up to date." if fresh else "web/openapi.json is old. Run bench/openapi.py.")
        return 0 if fresh else 1
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(described(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
