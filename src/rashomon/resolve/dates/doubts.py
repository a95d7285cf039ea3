"""What looks like a date and is none: a verb, a person, an address, a number of things, an hour, a broadcast."""

from __future__ import annotations

import re

from rashomon.lexicon.dates import DateWords
from rashomon.resolve.dates.anchors import Reading, place_of
from rashomon.resolve.dates.grammar import Expression
from rashomon.resolve.dates.shapes import Shape
from rashomon.resolve.dates.tense import Clauses
from rashomon.types import Document, Sentence, Token


def in_furniture(r: Reading, doc: Document) -> bool:
    """It stands in what is not the report; a dateline is, and so is a year as a heading."""
    start, end = place_of(r)
    heading = r.expression.kind == "year" and r.has("year")
    return any(
        f.start < end and start < f.end and not (heading and doc.text[f.start : f.end].strip() == r.word("year"))
        for f in doc.furniture
        if f.kind not in ("dateline", "byline")
    )


def is_time(r: Reading, clauses: Clauses) -> bool:
    """Not a verb, a person, a number of things, an address or a name with a number."""
    kind = r.expression.kind
    if kind == "clock":
        return not _in_hours(r)
    if kind == "duration":
        return not _is_title(r, clauses) and not _is_age(r) and not _is_rate(r, clauses)
    if kind in ("deictic", "relative"):
        return not _is_title(r, clauses)
    before = r.shape.words[r.expression.first - 1].text if r.expression.first else ""
    if kind in ("daypart", "shift") and (before == "for" or (before, r.all()[-1]) == ("at", "night")):
        return False
    if kind == "vague":
        return _means_time(r)
    if kind == "weekend":
        return r.table.units.get(r.word("unit")) == "weekend"
    if kind == "decade":
        return _names_decade(r)
    if kind == "season" and not r.has("year") and r.shape.classes[r.expression.last : r.expression.last + 1] == "f":
        return r.word("season") not in r.table.words["doubtful_seasons"]
    if kind == "day":
        return r.has("month") or not _counts_things(r, clauses)
    if kind in ("month", "weekday", "season"):
        return _no_other_word(r, clauses)
    if kind == "year":
        return not r.has("year") or _bare_year(r, clauses)
    if kind == "quarter":
        if "q" in r.all():
            return r.has("number") and (r.has("year") or r.shape.words[r.expression.first].end == place_of(r)[1] - 1)
        return r.has("ord") or "period" not in r.all() or "latest" in r.all()
    return True


def _names_decade(r: Reading) -> bool:
    """ "1990s", "the 90s", "'90s" and "470s BC", but not "90s" nor "a 470s"."""
    word = r.word("decade")
    digits = sum(c.isdigit() for c in word)
    return digits in (0, 4) or r.has("era") or (digits == 2 and (word[0] == "'" or r.all()[0] == "the"))


def _in_hours(r: Reading) -> bool:
    """It is one end of "from 8 p.m. to 6 a.m.", which is a time of every day."""
    classes, first, last = r.shape.classes, r.expression.first, r.expression.last
    return bool(
        re.fullmatch(r"[tz][-p]", classes[max(0, first - 2) : first]) or re.match(r"[-p][td]", classes[last : last + 2])
    )


def _is_age(r: Reading) -> bool:
    """ "22 years old", "a 22-year-old", "22 years of age"."""
    words = r.shape.text((r.expression.last, r.expression.last + 2))
    return words[:1] == ["old"] or words in (["-", "old"], ["of", "age"])


def _counts_things(r: Reading, clauses: Clauses) -> bool:
    """The second number in "on May 4 and 5 soldiers died" counts soldiers; in "May 4 and 5 were cold" it is a day."""
    found = clauses.token(place_of(r)[0])
    return found is None or (found[1].dep == "nummod" and found[1].head > found[1].i)


def _is_rate(r: Reading, clauses: Clauses) -> bool:
    """ "Four flights a week" counts flights."""
    found = clauses.token(r.shape.words[r.expression.last - 1].start) if r.words("count") in (["a"], ["an"]) else None
    if found is None or found[1].dep != "npadvmod":
        return False
    return found[0].tokens[found[1].head].pos in ("NOUN", "NUM", "SYM", "PROPN")


def _is_title(r: Reading, clauses: Clauses) -> bool:
    """A newspaper or a broadcast: "USA Today", "This Week"."""
    found = clauses.token(r.shape.words[r.expression.last - 1].start)
    if found is None or found[1].i == 0 or not found[1].text.istitle():
        return False
    return found[1].ent in ("ORG", "WORK_OF_ART", "PRODUCT") or found[0].tokens[found[1].i - 1].pos == "PROPN"


def _is_first_name(sent: Sentence, token: Token) -> bool:
    """The parser sees a person whose name goes on after the word."""
    after = sent.tokens[token.i + 1 : token.i + 2]
    return token.ent == "PERSON" and bool(after) and after[0].ent == "PERSON" and not after[0].ent_begins


def _no_other_word(r: Reading, clauses: Clauses) -> bool:
    """ "May" alone needs a preposition before it or a noun's tag; "Mr. March" and "the march" are none."""
    kind = r.expression.kind
    at = r.expression.parts[kind][0]
    place = r.shape.words[at]
    qualified = r.has("year") or r.has("rel") or r.has("edge")
    if kind == "weekday" and place.text in r.table.words["doubtful_weekdays"]:
        return place.end - place.start > len(place.text)
    found = clauses.token(place.start)
    if found and _is_first_name(*found):
        return False
    if found and found[1].ent in ("PERSON", "ORG", "GPE") and not qualified:
        return _after_preposition(r)
    if (
        found
        and found[1].dep == "compound"
        and found[1].head > found[1].i
        and place.text in r.table.words[f"doubtful_{kind}s"]
    ):
        return found[1].pos in ("NOUN", "PROPN")
    if qualified or place.text not in r.table.words[f"doubtful_{kind}s"]:
        return True
    if found and found[1].pos in ("VERB", "AUX"):
        return False
    seen = bool(found and found[1].ent == "DATE")
    return _after_preposition(r) or (seen and (kind == "season" or not _described(r)))


def _after_preposition(r: Reading) -> bool:
    first = r.expression.first
    return first > 0 and r.shape.classes[first - 1] in "ipOf"


def _means_time(r: Reading) -> bool:
    """ "By this time" and "at the time," but not "this time led by" or "the time had come"."""
    words, last = r.all(), r.expression.last
    if words[-1] in ("past", "future"):
        return r.shape.classes[last : last + 1] not in tuple("cdNaUuJjvk")
    if words == ["the", "time"]:
        return _after_preposition(r) and r.shape.classes[last : last + 1] in ("", ",", ".", ";", "|", ")", "p", "f")
    return words[-1] != "time" or len(words) > 2 or _after_preposition(r)


def _described(r: Reading) -> bool:
    """A plain word or an article stands before it: "the annual March"."""
    first = r.expression.first
    return first > 0 and r.shape.classes[first - 1] in "~na"


def _bare_year(r: Reading, clauses: Clauses) -> bool:
    """A four-digit number that is neither a quantity nor part of a name or an address."""
    e, shape, table = r.expression, r.shape, r.table
    before = shape.words[e.first - 1].text if e.first else ""
    after = shape.words[e.last].text if e.last < len(shape.words) else ""
    follows = shape.words[e.last + 1].text if e.last + 1 < len(shape.words) else ""
    if before in ("$", "£", "€", "#") or after in ("%", "°") or before.rstrip(".") in table.words["numbered"]:
        return False
    if (
        (before == "at" and not r.has("edge"))
        or {after, follows} & table.words["clocks"]
        or (after == "(" and _zoned(e, shape, table))
    ):
        return False
    if {after, follows} & table.words["streets"] or (after == "," and follows.isdigit() and len(follows) == 3):
        return False
    year, place = shape.text(e.parts["year"])[-1], shape.words[e.parts["year"][0]]
    found = clauses.token(place.start)
    if found is None:
        return True
    sent, token = found
    counted = sent.tokens[token.head]
    if token.dep in ("nummod", "compound") and counted.tag == "NNS" and counted.i > token.i and year.endswith("00"):
        return False
    return int(year) >= 1500 or (e.first > 0 and shape.classes[e.first - 1] in "ip")


def names_hour(r: Reading) -> bool:
    """ "Shortly before 1730" in the news is an hour, not a year."""
    number = r.word("year")
    if r.expression.kind != "year" or not number.isdigit() or r.expression.first == 0:
        return False
    before = r.shape.words[r.expression.first - 1].text
    return int(number) < 1900 and int(number) % 100 in (0, 15, 30, 45) and before not in ("in", "of", "the", "year")


def _zoned(e: Expression, shape: Shape, table: DateWords) -> bool:
    """The next bracket gives the hour in another zone: "1330 (1930 GMT)"."""
    return any(w.text in table.words["clocks"] for w in shape.words[e.last + 1 : e.last + 4])
