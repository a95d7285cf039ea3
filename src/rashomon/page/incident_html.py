"""One incident as one page that needs nothing else: every value by every party, disputes, tolls, quotes, reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rashomon.contract import Json
from rashomon.page.markup import Child, Html, document, join, short, tag, words
from rashomon.page.words import field_words, figure_words, when_words
from rashomon.store.matrix import value_words

_TOLLS = ("killed", "injured", "missing", "detained", "abducted", "displaced", "participants")
_COLUMNS = 8  # parties beside each other; the rest are told below each value
_OWN = " (own voice: nobody is cited)"
_NOTE = (
    "Made by rashomon from what the reports say. Nothing here says what is true, and nothing is left out that a report "
    "denies. Figures of a policy are derived and are no claims. A copy of another report is counted once, with it. "
    "No forensic evidence."
)


def incident_page(account: Json, redacted: bool) -> str:
    """The page of an incident (`incident_account`): no script, no picture, nothing loaded."""
    names = {p["key"]: p["name"] + (_OWN if p["own"] else "") for p in account["parties"]}
    return document(
        account["headline"],
        tag("a", "To the claims", href="#claims", class_="skip"),
        tag("header", _head(account)),
        tag(
            "main",
            _summary(account),
            _denied(account),
            _matrix(account, names),
            _disputes(account, names),
            _tolls(account, names),
            _quotes(account, names),
            _reports(account),
            _history(account),
        ),
        tag("footer", _foot(account, redacted), class_="note"),
    )


def _head(account: Json) -> Html:
    counts = account["counts"]
    kind = " / ".join(w for w in (account["type"], account["mode"]) if w)
    told = f"{counts['reports']} reports, {counts['independent']} independent, {counts['claims']} claims"
    contested = [tag("span", field_words(f), class_="badge") for f in account["contested"]]
    return join(
        tag("h1", words(account["headline"])),
        tag("p", f"{kind} · {told} · {account['id']}"),
        tag("p", "Contested: ", contested)
        if contested
        else tag("p", "No two voices in these reports exclude each other."),
        tag("p", "One report: no comparison.") if counts["reports"] == 1 else None,
    )


def _section(id: str, title: str, *body: Child) -> Html:
    return tag("section", tag("h2", title, id=f"h-{id}"), *body, id=id, aria_labelledby=f"h-{id}")


def _table(caption: str, heads: Sequence[Child], rows: Iterable[Sequence[Child]]) -> Html:
    body = [tag("tr", tag("th", row[0], scope="row"), [tag("td", cell) for cell in row[1:]]) for row in rows]
    head = tag("thead", tag("tr", [tag("th", h, scope="col") for h in heads]))
    table = tag("table", tag("caption", caption), head, tag("tbody", body))
    return tag("div", table, class_="wide", tabindex="0", role="region", aria_label=caption)


def _summary(account: Json) -> Html:
    """Each figure under each policy, beside the name of the policy."""
    policies = account["sensitivity"]
    fields = [f for f in _TOLLS if any(s.get(f) for s in policies.values())]
    rows: list[Sequence[Child]] = [
        ["date", *(when_words(s["date"]) for s in policies.values())],
        ["place", *(words(_place(s["place"])) for s in policies.values())],
        *([field, *(figure_words(s.get(field), name) for name, s in policies.items())] for field in fields),
    ]
    table = _table("Date, place and tolls under each policy (derived, no claims)", ["", *policies], rows)
    return _section("figures", "Figures by policy", table)


def _place(place: Json | None) -> str:
    if not place:
        return "not told, or not known which"
    return ", ".join(w for w in (place["name"], place["country"]) if w) + f" ({place['precision']})"


def _denied(account: Json) -> Html | None:
    found = [
        tag(
            "li", field_words(d["field"]), ": ", words(d["words"]), " — ", _stance("denies"), " by ", ", ".join(d["by"])
        )
        for d in account["denials"]
    ]
    return _section("denied", "Denied", tag("ul", found)) if found else None


def _stance(stance: str) -> Html:
    return tag("span", {"denies": "denied"}.get(stance, stance), class_=f"stance {stance}")


def _matrix(account: Json, names: Mapping[str, str]) -> Html:
    shown = list(names)[:_COLUMNS]
    rest = len(names) - len(shown)
    heads: list[Child] = ["field", "value", *(words(names[k]) for k in shown), *([f"others ({rest})"] if rest else [])]
    rows = [
        [
            field_words(p["field"]),
            join(words(p["words"]), [join(" ", tag("span", f"≠ {kind}", class_="badge")) for kind in p["disputed"]]),
            *(_cell([q for q in p["positions"] if q["party"] == key], names) for key in shown),
            *([_cell([q for q in p["positions"] if q["party"] not in shown], names, True)] if rest else []),
        ]
        for p in account["propositions"]
    ]
    note = "Numbers in brackets: independent reports that carry it. A dash: silent in these reports."
    return _section("claims", "Claims", _table("What is said, and by whom", heads, rows), tag("p", note))


def _cell(positions: Sequence[Json], names: Mapping[str, str], named: bool = False) -> Child:
    if not positions:
        return join(tag("span", "–", aria_label="silent"))
    return [
        tag(
            "div",
            tag("span", q["stance"], class_=f"stance {q['stance']}"),
            f" ({q['independent']})",
            " changed: it gave another figure before" if q["changed"] else None,
            " given up since" if q["superseded"] else None,
            join(" ", words(names[q["party"]])) if named else None,
        )
        for q in positions
    ]


def _disputes(account: Json, names: Mapping[str, str]) -> Html | None:
    found = []
    for dispute in account["disputes"]:
        sides = [
            tag(
                "li",
                words(names.get(side["party"], side["party"])),
                " ",
                tag("span", side["stance"], class_=f"stance {side['stance']}"),
                f" {field_words(side['field'])}: ",
                words(side["words"]),
                f" · {_reports_words(side['independent'])} · first told {side['first'] or 'on a date not known'}",
            )
            for side in dispute["sides"]
        ]
        found.append(join(tag("h3", f"{field_words(dispute['field'])}: {dispute['kind']}"), tag("ul", sides)))
    return _section("disputes", "Disputes", tag("p", "Sides in order of first publication."), found) if found else None


def _reports_words(number: int) -> str:
    return f"{number} independent report{'' if number == 1 else 's'}"


def _tolls(account: Json, names: Mapping[str, str]) -> Html | None:
    rows = [
        [
            f"{series['field']}",
            words(names.get(series["party"], series["party"])),
            figure["published"] or "date not known",
            words(value_words(figure)),
            words(figure["text"]),
            _link(figure["claim"], "words"),
        ]
        for series in account["tolls"]
        for figure in series["figures"]
    ]
    heads = ["toll", "who says so", "published", "read as", "as worded", ""]
    return _section("tolls", "Tolls over time", _table("Each figure of each party", heads, rows)) if rows else None


def _link(claim: str, said: str) -> Html:
    return tag("a", said, href="#" + _anchor(claim))


def _anchor(claim: str) -> str:
    return claim.replace(":", "-")


def _quotes(account: Json, names: Mapping[str, str]) -> Html:
    langs = {r["id"]: r["lang"] for r in account["reports"]}
    found = [_quote(c, langs.get(c["document"])) for c in account["claims"]]
    return _section("words", "The words behind each claim", found)


def _quote(claim: Json, lang: str | None) -> Html:
    claimant = claim["claimant"]
    voice = claimant["text"] if claimant else "the report itself"
    via = [join(", as ", words(v["text"]), " has it") for v in reversed(claim["via"])]
    value = "it happened" if claim["field"] == "occurred" else value_words(claim["value"])
    said = join(
        tag("b", words(voice)),
        via,
        " ",
        tag("span", claim["stance"], class_=f"stance {claim['stance']}"),
        f" {field_words(claim['field'])}: ",
        words(value),
    )
    where = " · ".join(w for w in (claim["source"], claim["published"]) if w) or claim["document"]
    how = f"{claim['manner']} · {claim['origin']}"
    certain = f" · extraction certainty {claim['score']}" if claim["score"] is not None else ""
    return tag(
        "blockquote",
        tag("p", said),
        tag("p", tag("q", words(claim["quote"]["text"], lang))),
        tag("p", words(where), f" · {how}{certain}", class_="by"),
        id=_anchor(claim["id"]),
    )


def _reports(account: Json) -> Html:
    rows = [
        [
            words(short(r["title"]) or r["id"], r["lang"]),
            words(r["source"] or "outlet not known"),
            r["published"] or "date not known",
            "independent" if r["independent"] else join("copy of ", words(r["copy_of"])),
            f"{r['claims']} claims",
            words(r["url"]),
        ]
        for r in account["reports"]
    ]
    heads = ["report", "outlet", "published", "", "carries", "address"]
    return _section("reports", "Reports", _table("The reports of this incident", heads, rows))


def _history(account: Json) -> Html | None:
    found = [
        tag("li", f"{h['verdict']}: {h['by']}", f" on {h['at']}" if h["at"] else None, " — ", words(h["why"]))
        for h in account["history"]
    ]
    return _section("history", "Why these reports are one incident", tag("ul", found)) if found else None


def _foot(account: Json, redacted: bool) -> Html:
    people = (
        "Private people stand under pseudonyms. "
        if redacted
        else "Private people are named: mind whom you send this to. "
    )
    return tag("p", people, _NOTE)
