"""What one paragraph of a page is, judged by its own words and shape."""

from __future__ import annotations

import re

from rashomon.lexicon.furniture import FurnitureTable, furniture_table
from rashomon.read.datelines import is_date_line

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LABEL = re.compile(r"[\[(*>»-]{0,2}\s*([^\n:]{2,40}?)\s*:(?!//)(?=\s|$)")
_SHOUTED_LABEL = re.compile(r"[\[(*>»-]{0,2}\s*([A-Z][A-Z' ]{2,30}?)(?:\s*:|\s+[-–—|])(?=\s)")
_SEPARATOR = re.compile(r"\s+(?:\||/|>|»|›|•|·|::)\s+|\s*[|›»]\s*")
_BRACKET = re.compile(r"[\[(]([^\[\]()]{2,160})[\])]\.?$")
_INLINE_CREDIT = re.compile(
    r"\b(?:Photo|Photograph|Photography|Picture|Image|Photo credit|Image credit|Credit|Source)s?(?: by|:)"
    r"\s*([A-Z][^.!?]{1,80}|[^.!?]{0,60}/[^.!?]{1,40})$"
)
_BARE_CREDIT = re.compile(
    r"(?:^|\s)[A-ZÀ-Þ][\w.'’-]+(?:\s[A-ZÀ-Þ][\w.'’-]+){0,3}\s?/\s?([A-Z][\w.'’ -]*(?:/\s?[A-Z][\w.'’ -]*)*)$"
)
_SLASHED = re.compile(r"[A-ZÀ-Þ][\w.'’ -]*\s?/\s?[A-Z]")
_BY = re.compile(r"(?:By|BY|by)\s+(?=[A-Z])|(?:From|FROM)\s+(?=[A-Z].*\bin\b)")
_JOINER = frozenset("and in for of with the at our a an to on de da van von bin al el la".split())
_STOPPED = re.compile(r"""[.!?…]["'”’»)\]]*$""")
_SENTENCE = re.compile(r"""[.!?]["'”’)\]]*\s+["'“‘(\[]?[A-Z]""")
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december".split()
)
_ADDRESS = re.compile(
    r"(?:[A-Z][\w.'’-]*\s+){0,4}(?:(?:https?://|www\.)\S+|\S+@\S+\.\w+|pic\.\S+/\S+|@\w+)(?:\s+(?:https?://|www\.)\S+)*"
)
_LINKED = re.compile(r"\[[^\[\]]*[a-z]{3}[^\[\]]*[^\[\].]\]")
_TELLING = frozenset("photo photos getty image images photograph handout courtesy screengrab picture".split())
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


def kind_of(line: str, *, first: bool = False) -> str | None:
    """The kind of furniture that a whole paragraph is by its own words, or None; `first` where it opens the page."""
    table = furniture_table()
    size = line.count(" ") + 1
    if size > 60:
        return None
    whole = straight(line)
    if (kind := table.lines.get(whole)) and not (size == 1 and line.endswith(".")):
        return kind
    if is_date_line(line) or not whole or _ADDRESS.fullmatch(line):
        return "other"
    if _LINKED.fullmatch(line) and size >= 4:
        return "related"
    return (
        _labelled(line, size, table, first)
        or _opened(line, whole, size, table)
        or _held(whole, size, table)
        or _ended(whole, size, line, table)
        or _byline(line)
        or _caption(line, table)
        or _segmented(line, table)
    )


def _labelled(line: str, size: int, table: FurnitureTable, first: bool) -> str | None:
    """A label and a colon open the line: 'READ:', 'Photo:', 'Contact:'."""
    found = _LABEL.match(line)
    kind = table.labels.get(straight(found[1])) if found else None
    if kind and size <= 40:
        return kind
    shouted = _SHOUTED_LABEL.match(line) if size <= 40 else None
    kind = table.capitals.get(straight(shouted[1])) if shouted else None
    return None if first and kind == "related" else kind


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
    found = table.holders.search(whole) if size <= 30 else None
    kind = table.holds[found.group()] if found else None
    return None if kind == "tagline" else kind


def _ended(whole: str, size: int, line: str, table: FurnitureTable) -> str | None:
    """The line ends with the words of a link: '... Read more'."""
    if size > 25 or _STOPPED.search(line):
        return None
    return next((kind for words, kind in table.ends.items() if whole.endswith(" " + words)), None)


def _byline(line: str) -> str | None:
    """'By Amina Dulo', 'By Our Correspondent in Lodwar'."""
    by = _BY.match(line)
    rest = words_of(line[by.end() :]) if by else []
    if not 1 <= len(rest) <= 15 or line.endswith(".") or not _names(rest) or rest[0].casefold() in _CALENDAR:
        return None
    return "byline" if len(rest) > 1 and (len(rest) <= 6 or not line.isupper()) else None


def is_signature(line: str) -> bool:
    """A name and whom the person writes for: 'Jan Novak, Coast News, Mombasa'."""
    first, comma, outlet = line.partition(",")
    words, name = words_of(line), words_of(first)
    if (
        not comma
        or not line[0].isalpha()
        or line[-1] in ".]-"
        or line.isupper()
        or len(words) > 9
        or not 2 <= len(name) <= 3
        or not _names(words)
    ):
        return False
    return bool(furniture_table().words["byline"] & {w.casefold() for w in words_of(outlet)})


def _names(words: list[str]) -> bool:
    """Every word is a name or joins names."""
    return bool(words) and all(w[0].isupper() or w.casefold() in _JOINER for w in words)


def _caption(line: str, table: FurnitureTable) -> str | None:
    """A short text that ends in the credit of a picture, or such a credit alone."""
    if found := closing_credit(line):
        before = line[: found.start()].rstrip()
        single = not _SENTENCE.search(before)
        return "caption" if single and (not _STOPPED.search(before) or _SLASHED.search(found[1])) else None
    if (bare := _BARE_CREDIT.search(line)) and _known(bare[1], table):
        return "caption"
    inline = _INLINE_CREDIT.search(line)
    return "caption" if inline and (inline.group()[:6] != "Source" or "/" in inline[1]) else None


def closing_credit(line: str) -> re.Match[str] | None:
    """The brackets at the end of a paragraph that name a photographer or an agency."""
    found = _BRACKET.search(line) if line[-2:].rstrip(".")[-1:] in ("]", ")") else None
    return found if found and _is_credit(found, furniture_table()) else None


def _is_credit(found: re.Match[str], table: FurnitureTable) -> bool:
    inner, words = found[1], words_of(found[1])
    if not (inner[0].isupper() or inner.startswith(("via ", "photo", "file", "courtesy"))) or len(words) > 14:
        return False
    known = _known(inner, table)
    if known & _TELLING:
        return True
    if _STOPPED.search(found.string[: found.start()].rstrip()):
        return bool(known) and bool(_SLASHED.search(inner))
    square = found.group().startswith("[") and (bool(known) or bool(_SLASHED.search(inner)))
    return square or (bool(known) and (len(known) == len(words) or bool(_SLASHED.search(inner))))


def _known(line: str, table: FurnitureTable) -> set[str]:
    """The words of the line that credits are made of."""
    return {w.casefold() for w in words_of(line)} & table.words["caption"]


def _segmented(line: str, table: FurnitureTable) -> str | None:
    """'Home | World | Sport', 'Coast Eye / Home / Migration', 'By Amina Dulo | 3 March 2031'."""
    parts = [p for p in _SEPARATOR.split(line) if p.strip()]
    if not 2 <= len(parts) <= 25 or _STOPPED.search(line):
        return None
    kinds = [kind_of(p) for p in parts]
    if all(kinds):
        return next(k for k in kinds if k)
    if any(is_date_line(p) for p in parts) and all(
        len(words_of(p)) <= 5 for p, k in zip(parts, kinds, strict=True) if not k
    ):
        return "byline"
    short = all(len(words_of(p)) <= 4 and _titled(p) for p in parts)
    piped = "|" in line or len(parts) >= 3
    return "navigation" if short and piped and not any(c.isdigit() for p in parts for c in p[:1]) else None


def _titled(part: str) -> bool:
    """Each longer word has a capital, as in names and section titles."""
    words = words_of(part)
    return bool(words) and all(w[0].isupper() or w[0].isdigit() or len(w) <= 3 for w in words)
