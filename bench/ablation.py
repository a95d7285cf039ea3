"""What rules and reader each add to attribution: `ablation.py [--limit N]`. Prints a table, never asserts.

The development articles of PolNeAR are read once; the attributions of the rules alone, of the reader's heads alone and
of both are scored by the ruler.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rashomon.coding import Coding
from rashomon.extract.attribution import find_attributions
from rashomon.extract.reading import with_reading
from rashomon.pipeline import Coder
from rashomon.read import mark_furniture, paragraphs
from rashomon.types import Attribution, Document

SHARED = Path(__file__).resolve().parents[2] / "shared"
FIGURES = ("relation+source F1", "content characters F1", "cue F1")
Parts = dict[str, tuple[Attribution, ...]]


def main() -> None:
    """Codes, scores and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, help="at most this many articles")
    parser.add_argument("--shared", type=Path, default=SHARED)
    options = parser.parse_args()
    articles = options.shared / "data/polnear/dev.jsonl"
    if not articles.is_file():
        sys.exit(f"Nothing is measured: there is no {articles}.")
    records = [json.loads(line) for line in articles.read_text(encoding="utf-8").splitlines()][: options.limit]
    coded = list(_coded(Coder(), records))
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data/polnear/dev.jsonl")
        data.parent.mkdir(parents=True)
        data.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
        _print(coded, Path(folder), options.shared)


def _coded(coder: Coder, records: list[dict[str, str]]) -> Iterator[tuple[Document, Parts]]:
    """The attributions of each article by rules, by heads and by both."""
    k = coder.knowledge
    for record in records:
        doc = mark_furniture(Document(record["id"], record["text"]))
        blocks = paragraphs(doc)
        sents = coder.parser(doc, blocks)
        rules = find_attributions(doc, sents, k.cues)
        heads = with_reading(doc, sents, (), k.reader(doc.text, blocks), k.cues)
        read = k.reader(doc.text, blocks, cues=[a.cue for a in rules if a.cue])
        yield doc, {"rules only": rules, "heads only": heads, "both": with_reading(doc, sents, rules, read, k.cues)}


def _print(coded: list[tuple[Document, Parts]], folder: Path, shared: Path) -> None:
    print(f"| | {' | '.join(FIGURES)} |\n|---|{'---:|' * len(FIGURES)}")
    for name in coded[0][1]:
        path = folder / "codings.jsonl"
        lines = (Coding("", "", doc, None, (), (), parts[name], (), (), ()).to_dict() for doc, parts in coded)
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        found = _scored(path, folder / "data", shared)
        print(f"| {name} | {' | '.join(f'{found[f]:.3f}' for f in FIGURES)} |")


def _scored(codings: Path, data: Path, shared: Path) -> dict[str, float]:
    ruler = [sys.executable, str(shared / "ruler/ruler.py"), "score", "attribution", "--json"]
    done = subprocess.run(
        [*ruler, "--codings", str(codings), "--data", str(data)], capture_output=True, text=True, check=True
    )
    return {row["metric"]: row["value"] for row in json.loads(done.stdout)["rows"]}


if __name__ == "__main__":
    main()
