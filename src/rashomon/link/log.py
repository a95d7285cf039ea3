"""People's judgements as a log: one JSON object a line, the newest on a pair counts."""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.errors import InputError
from rashomon.types import Judgement

_VERDICTS = ("same", "different", "unsure")
_FORM = '{"left": [document, event], "right": [document, event], "verdict": "same", "by": ..., "why": ..., "at": ...}'


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a log, in its order.

    Raises InputError that names the line that is none.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: no judgements can be read ({error}). Name a file with one a line.") from error
    return tuple(_judgement(line, f"{path}, line {n}") for n, line in enumerate(lines, 1) if line.strip())


def _judgement(line: str, where: str) -> Judgement:
    try:
        found = json.loads(line)
        (a, b), (c, d), verdict = found["left"], found["right"], found["verdict"]
        if verdict not in _VERDICTS:
            raise ValueError(f"verdict {verdict!r}")
        by, why, at = (str(found.get(k) or "") for k in ("by", "why", "at"))
        return Judgement((str(a), str(b)), (str(c), str(d)), verdict, by, why, at)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"{where}: is no judgement ({error}). Write {_FORM}.") from error
