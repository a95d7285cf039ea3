"""One report as one page that needs nothing else: its text with the words that carry claims, and the claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rashomon.contract import Json
from rashomon.page.markup import Html, document, join, short, tag, words
from rashomon.page.words import field_words
from rashomon.store.matrix import value_words


def report_page(coding: Json) -> str:
    """The page of a coding (`rashomon/coding/1`): no script, no picture, nothing loaded."""
    report = coding["document"]
    known = " · ".join(w for w in (report["source"], report["published"], report["id"]) if w)
    title = short(report["title"]) or report["id"]
    return document(
        title,
        tag("a", "To the events", href="#events", class_="skip"),
        tag("header", tag("h1", words(title)), tag("p", words(known))),
        tag(
            "main",
            tag(
                "section", tag("h2", "Events", id="h-events"), _events(coding), id="events", aria_labelledby="h-events"
            ),
            tag("section", tag("h2", "Text", id="h-text"), _text(coding), id="text", aria_labelledby="h-text"),
        ),
        tag(
            "footer", tag("p", f"Coded by rashomon {coding['coder']['version']}. No forensic evidence."), class_="note"
        ),
    )


def _events(coding: Json) -> list[Html] | Html:
    found = [_event(e, coding) for e in coding["events"]]
    return found or tag("p", "No event found.")


def _event(event: Json, coding: Json) -> Html:
    told = [w for w, on in (("lead", event["id"] == coding["lead"]), ("background", event["historical"])) if on]
    told += [event["modality"]] if event["modality"] != "actual" else []
    kind = " / ".join(w for w in (event["type"], event["mode"], event["kind"]) if w)
    disputes = [f"{field_words(d['field'])} ({d['kind']})" for d in coding["disputes"] if d["event"] == event["id"]]
    return tag(
        "article",
        tag("h3", f"{kind}: ", words(event["trigger"]["text"]), f" [{', '.join(told)}]" if told else None),
        tag("p", "Disputed: ", [tag("span", d, class_="badge") for d in disputes]) if disputes else None,
        tag("ul", [tag("li", _claim(c)) for c in event["claims"]]),
    )


def _claim(claim: Json) -> Html:
    value = "it happened" if claim["field"] == "occurred" else value_words(claim["value"])
    quote = claim["quote"]
    return join(
        tag("b", words(claim["claimant"]["text"] if claim["claimant"] else "the report itself")),
        [join(", as ", words(v["text"]), " has it") for v in reversed(claim["via"])],
        " ",
        tag("span", claim["stance"], class_=f"stance {claim['stance']}"),
        f" {field_words(claim['field'])}: ",
        words(value),
        " — ",
        tag("a", tag("q", words(quote["text"])), href=f"#t{quote['start']}"),
    )


def _text(coding: Json) -> Html:
    """The text; words that carry a claim are marked, and marks that overlap are one mark."""
    report, marks = coding["document"], list(_marked(coding))
    targets: dict[int, list[int]] = defaultdict(list)
    for quote in (c["quote"] for e in coding["events"] for c in e["claims"]):
        for start, end in marks:
            if start <= quote["start"] < end:
                targets[start].append(quote["start"])
    parts, at = [], 0
    for start, end in marks:
        anchors = [tag("span", id=f"t{n}") for n in sorted(set(targets[start]))]
        parts += [join(report["text"][at:start]), *anchors, tag("mark", report["text"][start:end])]
        at = end
    return tag("p", *parts, report["text"][at:], class_="text", dir="auto", lang=report["lang"])


def _marked(coding: Json) -> Iterator[tuple[int, int]]:
    spans = sorted((c["quote"]["start"], c["quote"]["end"]) for e in coding["events"] for c in e["claims"])
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held and start <= held[1]:
            held = held[0], max(held[1], end)
        else:
            if held:
                yield held
            held = start, end
    if held:
        yield held
