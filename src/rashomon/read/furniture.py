"""What one paragraph of a page is, judged by its own words and shape."""

from __future__ import annotations

import re
from functools import lru_cache

from rashomon.lexicon.furniture import FurnitureTable, furniture_table
from rashomon.read.datelines import is_date_line

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LABEL = re.compile(r"[\[(*>»-]{0,2}\s*([^\n:]{2,40}?)(?:\s*:(?!//)|\s\|)(?=\s|$)")
_SHOUTED_LABEL = re.compile(r"[\[(*>»-]{0,2}\s*([A-Z][A-Z' ]{2,30}?)(?:\s*:|\s+[-–—|])(?=\s)")
_SEPARATOR = re.compile(r"\s+(?:\||/|>|»|›|•|·|::)\s+|\s*[|›»]\s*")
_BRACKET = re.compile(r"[\[(]([^\[\]()]{2,160})[\])]\.?$")
_INLINE_CREDIT = re.compile(
    r"(?:\b(?:Photo|Photograph|Photography|Picture|Image|Photo credit|Image credit|Credit|Source)s?(?: by|:)|©|\(c\)"
    r"|\bCourtesy(?: of|:))\s*([A-Z][^.!?]{1,80}|[^.!?]{0,60}/[^.!?]{1,40})$"
)
_CAPITALS = r"[A-ZÀ-Þ][\w.'’-]*(?:\s(?:via\s)?[A-ZÀ-Þ][\w.'’-]*){0,3}"
_BARE_CREDIT = re.compile(rf"(?:^|\s)[A-ZÀ-Þ][\w.'’-]+\s{_CAPITALS}\s?/\s?({_CAPITALS}(?:\s?/\s?{_CAPITALS})*)$")
_WHOLE_CREDIT = re.compile(rf"({_CAPITALS}(?:\s?/\s?{_CAPITALS})+)$")
_PHOTOGRAPHER = re.compile(r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){1,3}\s?/\s?[A-Z]")
_SLASHED = re.compile(r"[A-ZÀ-Þ][\w.'’ -]*\s?/\s?[A-Z]")
_BY = re.compile(r"(?:By|BY|by)\s+(?=[A-Z]|our\b|an?\b|staff\b)|(?:From|FROM)\s+(?=[A-Z].*\bin\b)")
_NAME = r"[A-ZÀ-Þ][\w'’-]*\.?(?: (?:[A-ZÀ-Þ][\w'’-]*\.?|al|bin|de|van|von)){1,3}"
_NAMES = re.compile(rf"{_NAME}(?:(?:,| and|,? in) {_NAME}|(?:,| in) [A-ZÀ-Þ][\w'’-]+)?")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*\)")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
_EMPHASIS = re.compile(r"\*{1,3}|_{2,3}")
_LONGEST = 60  # words of a paragraph that may be furniture
_NUMBER = re.compile(r"\d+")
_ARROWED = re.compile(r"(?:>>+|»|→|►|▶|➤)\s*\w.*[^.!?]$")
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT).*\b(?:19|20)\d\d\b")
_BIOGRAPHY = re.compile(r"([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}|The (?:author|writer))\s+(?:is|was)\s+(?:an?|the)\b")
_OFFICES = frozenset(
    "reporter correspondent editor journalist columnist writer contributor professor lecturer fellow".split()
)
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
    if size > _LONGEST:
        return None
    if _IMAGE.fullmatch(line):
        return "caption"
    line = _without_markup(line)
    whole = straight(line)
    if not whole:
        return "other"
    if (kind := table.lines.get(_NUMBER.sub("#", whole))) and not (size == 1 and line.endswith(".")):
        return kind
    if is_date_line(line) or _ADDRESS.fullmatch(line):
        return "other"
    if size >= 4 and (_LINKED.fullmatch(line) or _ARROWED.match(line)):
        return "related"
    return (
        _labelled(line, size, table, first)
        or _phrased(line, whole, size, table)
        or _byline(line, table)
        or _caption(line, table, first)
        or _segmented(line, table)
    )


def _without_markup(line: str) -> str:
    """The line without Markdown's stars and with a link's words alone."""
    if "*" not in line and "__" not in line and "](" not in line:
        return line
    return _EMPHASIS.sub("", _LINK.sub(r"\1", line)).strip()


def _labelled(line: str, size: int, table: FurnitureTable, first: bool) -> str | None:
    """A label and a colon open the line: 'READ:', 'Photo:', 'Contact:'; on the first line it may be a headline's."""
    found, shouted = _LABEL.match(line), _SHOUTED_LABEL.match(line)
    kind = table.labels.get(straight(found[1])) if found else None
    if found and kind == "byline" and not (size <= 9 and _names(words_of(line[found.end() :]), table)):
        kind = None
    kind = kind or (table.capitals.get(straight(shouted[1])) if shouted else None)
    return None if size > 40 or (first and kind == "related") else kind


def _phrased(line: str, whole: str, size: int, table: FurnitureTable) -> str | None:
    """The line opens with, holds or ends with words that only furniture has there."""
    if size <= 45 and line[0] not in "\"“‘'«" and (kind := opening_kind(line)) not in (None, "tagline"):
        return kind
    if size <= 30 and (kind := holding_kind(line)) not in (None, "tagline"):
        return kind
    if size <= 10 and _COPYRIGHT.match(line):
        return "notice"
    ended = size <= 25 and not _STOPPED.search(line)
    return next((kind for kind, words in table.ends if words.search(whole)), None) if ended else None


def opening_kind(line: str) -> str | None:
    """The kind that the words say with which a line opens."""
    whole, begun = straight(line), " ".join(line[:80].casefold().replace("’", "'").split())
    return next((k for k, words in furniture_table().opens if words.match(whole) or words.match(begun)), None)


def holding_kind(line: str) -> str | None:
    """The kind that words anywhere in a line say."""
    whole = straight(line)
    return next((k for k, words in furniture_table().holds if words.search(whole)), None)


def _byline(line: str, table: FurnitureTable) -> str | None:
    """Who reports: 'By Amina Dulo', 'By our Lodwar correspondent'."""
    by = _BY.match(line)
    rest = words_of(line[by.end() :]) if by else []
    if not 2 <= len(rest) <= 15 or line.endswith(".") or not _names(rest, table) or rest[0].casefold() in _CALENDAR:
        return None
    return "byline" if len(rest) <= 6 or not line.isupper() else None


def is_bare_name(line: str, text: str) -> bool:
    """A name with or without a place: 'Amina Dulo', 'Amina Dulo in Lodwar'; nothing else in the text is called so."""
    if len(line) > 60 or not _NAMES.fullmatch(line):
        return False
    words = [w for w in words_of(line) if w.casefold() not in _JOINER]
    told = any(w.casefold() in _plain_words(text) for w in words) or text.count(words[-1]) > 1
    return len(words) > 1 and not told


@lru_cache(maxsize=4)
def _plain_words(text: str) -> frozenset[str]:
    """The words that the text also writes small."""
    return frozenset(w for w in words_of(text) if w.islower())


def is_signature(line: str) -> bool:
    """A name and whom the person writes for: 'Jan Novak, Coast News, Mombasa'."""
    first, comma, outlet = line.partition(",")
    words, name, table = words_of(line), words_of(first), furniture_table()
    if not comma or not line[0].isalpha() or line[-1] in ".]-" or line.isupper() or len(words) > 9:
        return False
    known = table.words["byline"] & {w.casefold() for w in words_of(outlet)}
    return bool(known) and 2 <= len(name) <= 3 and _names(words, table)


def is_biography(line: str, text: str) -> bool:
    """Who the author is, said in one line, such as "Amina Dulo is a reporter at Coast News"."""
    found = _BIOGRAPHY.match(line)
    if not found or len(words_of(line)) > 45:
        return False
    office = {w.casefold() for w in words_of(line[found.end() :])[:8]}
    return bool(office & _OFFICES) and (found[1].startswith("The ") or text.count(found[1].split()[-1]) == 1)


def _names(words: list[str], table: FurnitureTable) -> bool:
    """Every word is a name, an office or joins names, and one has a capital."""
    fit = _JOINER | table.words["byline"]
    return any(w[0].isupper() for w in words) and all(w[0].isupper() or w.casefold() in fit for w in words)


def _caption(line: str, table: FurnitureTable, first: bool) -> str | None:
    """A short text that ends in the credit of a picture, or such a credit alone."""
    if found := closing_credit(line):
        before = line[: found.start()].rstrip()
        single = not _SENTENCE.search(before) and not (first and found[0][0] == "(" and not _SLASHED.search(found[1]))
        return "caption" if single and (not _STOPPED.search(before) or _SLASHED.search(found[1])) else None
    if (bare := _BARE_CREDIT.search(line) or _WHOLE_CREDIT.match(line)) and _known(bare[1], table):
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
    square = found.group().startswith("[")
    if known & _TELLING or (square and _PHOTOGRAPHER.match(inner)):
        return True
    if _STOPPED.search(found.string[: found.start()].rstrip()):
        return bool(known) and bool(_SLASHED.search(inner))
    if square and (known or _SLASHED.search(inner)):
        return True
    return bool(known) and (len(known) == len(words) or bool(_SLASHED.search(inner)))


def _known(line: str, table: FurnitureTable) -> set[str]:
    """The words of the line that credits are made of."""
    return {w.casefold() for w in words_of(line)} & table.words["caption"]


def _segmented(line: str, table: FurnitureTable) -> str | None:
    """Parts of a menu, a path or a byline: 'Home | World | Sport', 'By Amina Dulo | 3 March 2031'."""
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
