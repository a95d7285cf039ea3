"""Feeds: an entry each, the fullest text of it; hostile XML is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.types import Document, Failure

SENTENCE = "Raiders stole forty cows from a camp near Lodwar on Monday, the mayor said."
Read = Callable[..., list[Document | Failure]]
SPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def rss(*items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return f'{head}<rss version="2.0" {SPACES}><channel><title>Lake Wire</title>{"".join(items)}</channel></rss>'


ITEM = (
    "<item><title>Cows &amp; camels taken</title><link>https://lake.example/7</link>"
    "<guid>https://lake.example/?p=7</guid>"
    "<pubDate>Sun, 02 Mar 2031 23:30:00 -0500</pubDate><description>Short.</description>"
    f"<content:encoded><![CDATA[<p>{SENTENCE}</p><script>x()</script><p>The army denied it.</p>]]></content:encoded>"
    "</item>"
)


@pytest.mark.parametrize("suffix", ["xml", "rss"])
def test_rss(reports: Read, suffix: str) -> None:
    assert reports(f"a.{suffix}", rss(ITEM)) == [
        Document(
            "https://lake.example/?p=7",
            f"Cows & camels taken\n\n{SENTENCE}\n\nThe army denied it.",
            "Cows & camels taken",
            "2031-03-02T23:30:00-05:00",
            "Lake Wire",
            "https://lake.example/7",
        )
    ]


def test_atom_text_is_never_rewritten(reports: Read) -> None:
    entry = (
        "<entry><title>Cows taken</title><id>tag:lake.example,2031:7</id><link href='https://lake.example/7'/>"
        "<updated>2031-03-04T10:00:00Z</updated><published>2031-03-03T10:00:00Z</published>"
        f"<content type='text'>{SENTENCE} It cost &lt;b> 9.</content></entry>"
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Lake Wire</title>{entry}</feed>'
    (found,) = reports("a.atom", feed)
    assert isinstance(found, Document)
    assert found.text == f"{SENTENCE} It cost <b> 9."
    assert (found.published, found.source, found.id) == ("2031-03-03T10:00:00Z", "Lake Wire", "tag:lake.example,2031:7")


def test_an_aggregator_names_the_outlet_of_each_entry(reports: Read) -> None:
    item = f"<item><description>{SENTENCE}</description><source url='https://hill.example'>Hill Radio</source></item>"
    (found,) = reports("a.xml", rss(item))
    assert isinstance(found, Document)
    assert found.source == "Hill Radio"


def test_a_bare_number_is_no_name_among_many_feeds(reports: Read) -> None:
    (found,) = reports(
        "a.xml", rss(f"<item><guid isPermaLink='false'>7</guid><description>{SENTENCE}</description></item>")
    )
    assert len(found.id) == 16


def test_an_entry_without_words_is_a_failure_and_the_others_come(reports: Read) -> None:
    found = reports("a.xml", rss("<item><link>https://lake.example/1</link></item>", ITEM))
    assert [type(r) for r in found] == [Failure, Document]
    assert "entry 1" in getattr(found[0], "message", "")


def test_a_feed_that_breaks_off_gives_what_it_has_and_says_so(reports: Read) -> None:
    found = reports("a.xml", rss(ITEM, ITEM.replace("p=7", "p=8"))[:-60])
    assert [type(r) for r in found].count(Document) >= 1
    assert isinstance(found[-1], Failure)
    assert "breaks off" in found[-1].message


BOMB = "<!DOCTYPE x [<!ENTITY a 'cow '>" + "".join(
    f"<!ENTITY a{n} '{'&a' + (str(n - 1) if n else '') + ';'}" + "'>" for n in range(9)
)


@pytest.mark.parametrize(
    "head",
    [
        BOMB + "]>",
        f"<!DOCTYPE x [<!ENTITY a '{'cow ' * 1000}'>]>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
        "<!-- <a --><!DoCtYpE x [<!ENTITY % b SYSTEM 'http://lake.example/x.dtd'> %b;]>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(reports: Read, head: str, encoding: str) -> None:
    feed = rss(f"<item><description>{SENTENCE}{'&a;' * 50_000}</description></item>", head=head)
    (found,) = reports("a.xml", feed.encode(encoding))
    assert isinstance(found, Failure)
    assert "entities" in found.message


def test_a_charset_that_hides_the_entities_is_no_way_in(reports: Read) -> None:
    defined = '<!DOCTYPE x [<!ENTITY a "cow cow">]>'.replace("<!", "+ADwAIQ-")
    item = f"<item><title>&a;</title><description>{SENTENCE}</description></item>"
    for named in ("<?xml version='1.0' encoding='utf-7'?>", "<?x encoding='utf-7'?>", "<?xml?><?x encoding='utf-7'?>"):
        found = reports("a.xml", rss(item, head=f"{named}{defined}"))
        assert "cow cow" not in "".join(str(getattr(r, "title", "")) for r in found)


@pytest.mark.parametrize("data", ["", "<note><to>x</to></note>", "no XML", "{}", "\x00\x01\x02"])
def test_what_is_no_feed_is_a_failure(reports: Read, data: str) -> None:
    (found,) = reports("a.xml", data)
    assert isinstance(found, Failure)


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("<pubDate>Sun, 02 Mar 2031 23:30:00 GMT</pubDate>", "2031-03-02T23:30:00+00:00"),
        ("<pubDate>2 March 2031</pubDate>", "2031-03-02"),
        ("<pubDate>Sun, 02 Mar 2031 99:30:00 GMT</pubDate>", "2031-03-02"),
        ("<dc:date>2031-03-02</dc:date>", "2031-03-02"),
        ("<pubDate>last week</pubDate>", None),
        ("<pubDate></pubDate>", None),
        ("", None),
    ],
)
def test_days(reports: Read, stated: str, day: str | None) -> None:
    (found,) = reports("a.xml", rss(f"<item><description>{SENTENCE}</description>{stated}</item>"))
    assert isinstance(found, Document)
    assert found.published == day


def test_a_bare_ampersand_loses_nothing(reports: Read) -> None:
    found = reports("a.xml", rss(f"<item><description>Smith & Sons: {SENTENCE}</description></item>", ITEM))
    assert [type(r) for r in found] == [Document, Document]


@pytest.mark.parametrize("piece", ["<item>", "<b>", "<![CDATA[", "&", "<!--", "<?x ", "</item>"])
def test_broken_nesting_ends(reports: Read, piece: str) -> None:
    found = reports("a.xml", rss(ITEM)[:-20] + piece * 20_000)
    assert found
