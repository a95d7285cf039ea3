"""What one paragraph of a page is, judged by its own words and shape."""

from __future__ import annotations

import re

from rashomon.lexicon.furniture import FurnitureTable, furniture_table
from rashomon.read.datelines import is_date_line

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LABEL = re.compile(r"\W{0,2}([^\n:]{2,40}?)\s*:(?!//)(?=\s|$)")
_SHOUTED_LABEL = re.compile(r"\W{0,2}([A-Z][A-Z' ]{2,30}?)(?:\s*:|\s+[-–—|])(?=\s)")
_SEPARATOR = re.compile(r"\s+(?:\||/|>|»|›|•|·|::)\s+|\s*[|›»]\s*")
_BRACKET = re.compile(r"[\[(]([^\[\]()]{2,160})[\])]\.?$")
_INLINE_CREDIT = re.compile(r"\b(?:Photo|Photograph|Photography|Picture|Image|Photo credit|Image credit|Credit|Source)s?(?: by|:)\s*([A-Z][^.!?]{1,80}|[^.!?]{0,60}/[^.!?]{1,40})$")
_SLASHED = re.compile(r"[A-ZÀ-Þ][\w.'’ -]*\s?/\s?[A-Z]")
_BY = re.compile(r"(?:By|BY|by)\s+(?=[A-Z])|(?:From|FROM)\s+(?=[A-Z].*\bin\b)")
_JOINER = frozenset("and in for of with the at our a an to on de da van von bin al el la".split())
_STOPPED = re.compile(r"""[.!?…]["'”’»)\]]*$""")
_SENTENCE = re.compile(r"""[.!?]["'”’)\]]*\s+["'“‘(\[]?[A-Z]""")
_CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split())
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


def words_of(line: str) -> list[str]:
    """The words of a line, without punctuation."""
    return _WORD.findall(line)


def straight(line: str) -> str:
    """The line in small letters, quotes straight and spaces single, without punctuation around it."""
    return _EDGE.sub("", " ".join(line.casefold().replace("’", "'").split()))


def is_body(line: str) -> bool:
    """The line is running text: long enough to tell something, and closed or of several sentences."""
    return len(words_of(line)) >= 12 and bool(_STOPPED.search(line) or _SENTENCE.search(line))


def kind_of(line: str) -> str | None:
    """The kind of furniture that a whole paragraph is by its own words, or None."""
    table = furniture_table()
    size = line.count(" ") + 1
    if size > 90:
        return None
    whole = straight(line)
    if kind := table.lines.get(whole):
        return kind
    if size > 60:
        return _caption(line, table)
    return (_date(line) or _labelled(line, size, table) or _opened(line, whole, size, table) or _held(whole, size, table)
            or _byline(line, table) or _caption(line, table) or _segmented(line, table))


def _date(line: str) -> str | None:
    return "other" if is_date_line(line) else None


def _labelled(line: str, size: int, table: FurnitureTable) -> str | None:
    """A label and a colon open the line: 'READ:', 'Photo:', 'Contact:'."""
    found = _LABEL.match(line)
    kind = table.labels.get(straight(found[1])) if found else None
    if kind == "caption" and _SENTENCE.search(line) is None and _STOPPED.search(line) and line[found.end() :].lstrip()[:1].islower():  # type: ignore[union-attr]
        return None
    if kind and size <= 40:
        return kind
    shouted = _SHOUTED_LABEL.match(line)
    return table.capitals.get(straight(shouted[1])) if shouted and size <= 40 else None


def _opened(line: str, whole: str, size: int, table: FurnitureTable) -> str | None:
    """The line opens with words that only furniture opens with."""
    if size > 45 or line[0] in "\"“‘'«":
        return None
    begun = " ".join(line[:80].casefold().replace("’", "'").split())
    found = table.openers.match(whole) or table.openers.match(begun)
    kind = table.opens[found.group()] if found else None
    return None if kind == "tagline" else kind


def _held(whole: str, size: int, table: FurnitureTable) -> str | None:
    """The line holds words that only furniture holds."""
    found = table.holders.search(whole) if size <= 45 else None
    kind = table.holds[found.group()] if found else None
    return None if kind == "tagline" else kind


def _byline(line: str, table: FurnitureTable) -> str | None:
    """'By Amina Dulo', 'Jan Novak, Coast News, Mombasa'."""
    words = words_of(line)
    if not 2 <= len(words) <= 16 or (line.endswith(".") and not line.endswith("..")):
        return None
    if by := _BY.match(line):
        rest = words_of(line[by.end() :])
        return "byline" if _names(rest) and rest[0].casefold() not in _CALENDAR and len(rest) > (rest[0].isupper()) else None
    first, comma, outlet = line.partition(",")
    if comma and 2 <= len(words_of(first)) <= 3 and _names(words_of(first)) and len(words) <= 9 and _names(words):
        return "byline" if table.words["byline"] & {w.casefold() for w in words_of(outlet)} else None
    return None


def _names(words: list[str]) -> bool:
    """Every word is a name or joins names."""
    return bool(words) and all(w[0].isupper() or w.casefold() in _JOINER for w in words)


def _caption(line: str, table: FurnitureTable) -> str | None:
    """A short text that ends in the credit of a picture."""
    found = _BRACKET.search(line)
    if found and is_credit(found, table) and len(words_of(line)) <= 80:
        return "caption"
    inline = _INLINE_CREDIT.search(line)
    return "caption" if inline and len(words_of(line)) <= 60 and (inline.group()[:6] != "Source" or "/" in inline[1]) else None


def is_credit(found: re.Match[str], table: FurnitureTable) -> bool:
    """The words in brackets name a photographer or an agency."""
    inner, square = found[1], found.group().startswith("[")
    if not inner[0].isupper() and not inner.startswith(("via ", "photo", "file", "courtesy")) or _STOPPED.search(inner[:-1] + "x"):
        return False
    words = [w.casefold() for w in words_of(inner)]
    known = [w for w in words if w in table.words["caption"]]
    if square:
        return bool(_SLASHED.search(inner)) or (bool(known) and len(words) <= 10)
    telling = {"photo", "photos", "getty", "images", "image", "photograph", "handout", "courtesy", "screengrab", "picture", "file"}
    return (bool(set(known) & telling) and len(words) <= 14) or (bool(known) and len(known) == len(words) and not line_stopped(found))


def line_stopped(found: re.Match[str]) -> bool:
    """The words before the bracket end with a full stop, as a report's last sentence does."""
    return bool(_STOPPED.search(found.string[: found.start()].rstrip()))


def _segmented(line: str, table: FurnitureTable) -> str | None:
    """'Home | World | Sport', 'Coast Eye / Home / Migration', 'By Amina Dulo | 3 March 2031'."""
    parts = [p for p in _SEPARATOR.split(line) if p.strip()]
    if not 2 <= len(parts) <= 25 or _STOPPED.search(line):
        return None
    kinds = [kind_of(p) for p in parts]
    if all(kinds):
        return next(k for k in kinds if k)
    short = all(len(words_of(p)) <= 4 and _titled(p) for p in parts)
    piped = "|" in line or len(parts) >= 3
    return "navigation" if short and piped and not any(c.isdigit() for p in parts for c in p[:1]) else None


def _titled(part: str) -> bool:
    """Each longer word has a capital, as in names and section titles."""
    words = words_of(part)
    return bool(words) and all(w[0].isupper() or w[0].isdigit() or len(w) <= 3 for w in words)
