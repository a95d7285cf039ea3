"""Time expressions and their values, on sentences written for the purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from rashomon.errors import LexiconError
from rashomon.lexicon.dates import date_words
from rashomon.read import mark_furniture
from rashomon.resolve.dates import event_dates, find_dates
from rashomon.resolve.dates.calendar_values import Moment, bounds, easter, edtf, nth_weekday, shifted
from rashomon.resolve.dates.calendar_values import parse as moment_from
from rashomon.resolve.dates.feasts import hijri_days, orthodox_easter, rosh_hashanah
from rashomon.types import DateMention, Document, Furniture, Sentence

Parse = Callable[[str], tuple[Sentence, ...]]
PUBLISHED = "2031-03-13"  # a Thursday

NEWS = [
    # days counted from the report
    ("Gunmen shot two men in Orsk on Tuesday.", {"Tuesday": "2031-03-11"}),
    ("The minister said on Thursday that he would resign.", {"Thursday": "2031-03-13"}),
    ("The two sides will meet on Monday in Gori.", {"Monday": "2031-03-17"}),
    ("The union plans a march for Saturday.", {"Saturday": "2031-03-15"}),
    ("Police arrested nine people early on Tuesday.", {"early on Tuesday": "2031-03-11"}),
    ("The shop burned late on Tuesday night.", {"late on Tuesday night": "2031-03-11"}),
    ("The bridge was hit at dawn on Wednesday.", {"dawn on Wednesday": "2031-03-12"}),
    ("Troops left on Monday morning.", {"Monday morning": "2031-03-10"}),
    ("He was killed in the early hours of Tuesday.", {"the early hours of Tuesday": "2031-03-11"}),
    ("Two officers were hurt yesterday.", {"yesterday": "2031-03-12"}),
    ("He resigned the day before yesterday.", {"the day before yesterday": "2031-03-11"}),
    ("They return the day after tomorrow.", {"the day after tomorrow": "2031-03-15"}),
    ("The talks resume tomorrow.", {"tomorrow": "2031-03-14"}),
    ("The fire began last night.", {"last night": "2031-03-12"}),
    ("They crossed the river this morning.", {"this morning": "2031-03-13"}),
    ("Shells fell on the port overnight.", {"overnight": "2031-03-12/2031-03-13"}),
    ("The men fled three days ago.", {"three days ago": "2031-03-10"}),
    ("A bomb went off last Friday.", {"last Friday": "2031-03-07"}),
    # weeks, months, seasons, years
    ("The court sat last week.", {"last week": "2031-W10"}),
    ("Voters go to the polls next month.", {"next month": "2031-04"}),
    ("The army lost the town last September.", {"last September": "2030-09"}),
    ("Prices rose this year.", {"this year": "2031"}),
    ("Rebels took the mine in January.", {"January": "2031-01"}),
    ("He fled last summer.", {"last summer": "2030-22"}),
    ("Sales fell in the third quarter.", {"the third quarter": "2030-35"}),
    ("Exports fell in Q3 2030.", {"Q3 2030": "2030-35"}),
    ("In FY2031 the budget grew.", {"FY2031": "2031"}),
    ("The court sat in the first half of this year.", {"the first half of this year": "2031-40"}),
    ("The clinic was looted over the weekend.", {"the weekend": "2031-W10"}),
    ("The law passed in June last year.", {"June last year": "2030-06"}),
    ("Fighting in the city has gone on since November.", {"November": "2030-11"}),
    # days of a month
    ("The raid on 2 March killed four.", {"2 March": "2031-03-02"}),
    ("The truce began on Feb. 20.", {"Feb. 20": "2031-02-20"}),
    ("The ferry will sail on April 3.", {"April 3": "2031-04-03"}),
    ("He was born on 20 June 2003.", {"20 June 2003": "2003-06-20"}),
    ("It was signed on June 20th, 2023.", {"June 20th, 2023": "2023-06-20"}),
    ("The note is dated 20/06/2023.", {"20/06/2023": "2023-06-20"}),
    ("The note is dated 2023-06-20.", {"2023-06-20": "2023-06-20"}),
    ("The guards vanished between 8 and 10 March.", {"8": "2031-03-08", "10 March": "2031-03-10"}),
    # years and longer
    ("The pact of 2013 lapsed.", {"2013": "2013"}),
    ("The group was formed in the 1990s.", {"the 1990s": "199X"}),
    ("The fort dates from the 17th century.", {"the 17th century": "16XX"}),
    ("It was worst in the summer of 2022.", {"the summer of 2022": "2022-22"}),
    ("It was worst in early 2022.", {"early 2022": "2022"}),
    ("The temple was razed in 480 BC.", {"480 BC": "-0479"}),
    ("The town was burned in the 4th century BC.", {"the 4th century BC": "-03XX"}),
    ("Plague came in the 470s BC.", {"the 470s BC": "-047X"}),
    ("At the end of 2022 he fled.", {"the end of 2022": "2022"}),
    ("They will spend the spring in Gori.", {"the spring": "2031-21"}),
    ("Marches were held on March 4 and 5.", {"March 4": "2031-03-04", "5": "2031-03-05"}),
    ("A bomb killed him in nineteen ninety-six.", {"nineteen ninety-six": "1996"}),
    # feasts
    ("They were freed on Christmas Eve.", {"Christmas Eve": "2030-12-24"}),
    ("The siege ended on New Year's Day.", {"New Year's Day": "2031-01-01"}),
    ("He will return at Easter.", {"Easter": "2031-04-13"}),
    ("Shops close for Eid.", {"Eid": "2031-04-02~"}),
    ("He was shot on the eve of Ramadan.", {"Ramadan": None}),
    ("Bombs killed nine on Eid al-Fitr.", {"Eid al-Fitr": "2031-01-24~"}),
    ("The war began on Yom Kippur.", {"Yom Kippur": "2030-10-07"}),
    ("They will be freed by Orthodox Easter.", {"Orthodox Easter": "2031-04-13"}),
    # what no calendar settles
    ("He now lives abroad.", {"now": None}),
    ("Such raids were common in the past.", {"the past": None}),
    ("Inmates were freed a few weeks ago.", {"a few weeks ago": None}),
    # the hour goes with its day
    ("Guards heard shots at about 10 p.m. on Wednesday.", {"about 10 p.m. on Wednesday": "2031-03-12T22:00"}),
    # teleprinter copy
    ("THE GUERRILLAS BURNED FOUR TRUCKS LAST TUESDAY NEAR THE TOWN OF YOPAL.", {"LAST TUESDAY": "2031-03-11"}),
]


@pytest.mark.parametrize(("text", "expected"), NEWS)
def test_news_counts_from_the_day_of_the_report(parse: Parse, text: str, expected: dict[str, str | None]) -> None:
    assert values(found(parse, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The M23 took the town.",
        "A Boeing 747 landed at Room 2014 of Flight 1549.",
        "Leaders of the G20 backed Resolution 1701.",
        "They may march to the square.",
        "Thousands joined the march.",
        "Theresa May spoke to April Mendez.",
        "He came second and won 3-2.",
        "She lives at 1600 Acacia Avenue.",
        "The firm paid $2014 to 1500 workers.",
        "Patrols left at 1800 (1700 GMT).",
        "The 22-year-old man was hit; his wife is 23 years old.",
        "It runs four flights a week.",
        "He read it in USA Today on the train.",
        "A curfew runs from 8 p.m. to 6 a.m. there.",
    ],
)
def test_names_numbers_and_ages_are_no_dates(parse: Parse, text: str) -> None:
    assert found(parse, text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was held for three days.", {"three days": "P3D"}),
        ("They meet every two weeks.", {"every two weeks": "P2W"}),
        ("Dockers began a 24-hour strike.", {"a 24-hour": "PT24H"}),
        ("The siege lasted two and a half years.", {"two and a half years": "P2.5Y"}),
        ("It was the worst raid in more than a decade.", {"more than a decade": "P10Y"}),
        ("They were held for two hundred days.", {"two hundred days": "P200D"}),
        ("Shells fell daily for several weeks.", {"daily": "P1D", "several weeks": None}),
        ("Dozens died in the past two months.", {"the past two months": "P2M"}),
        ("The camp was empty in the following weeks.", {"the following weeks": None}),
        ("They march every Friday.", {"every Friday": None}),
    ],
)
def test_lengths_of_time_are_no_dates_of_events(parse: Parse, text: str, expected: dict[str, str | None]) -> None:
    mentions = found(parse, text)
    assert values(mentions) == expected
    assert all(m.lasts for m in mentions)
    assert event_dates(Document(id="t", text=text, published=PUBLISHED), mentions) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A day after Sunday's raid, a second bomb went off.", {"A day after": "2031-03-10"}),
        ("The truck was burned two days before Christmas.", {"two days before": "2030-12-23"}),
        ("The mayor fled a week after the 2 March vote.", {"a week after": "2031-03-09"}),
        ("Several days after Sunday's raid the mayor fled.", {"Several days after": None}),
    ],
)
def test_an_event_has_the_day_counted_from_another_and_not_the_other(
    parse: Parse, text: str, expected: dict[str, str | None]
) -> None:
    doc = Document(id="t", text=text, published=PUBLISHED)
    assert values(event_dates(doc, find_dates(doc, parse(text)))) == expected


def test_a_length_of_time_ahead_is_a_date(parse: Parse) -> None:
    assert values(found(parse, "The two sides will vote in three weeks.")) == {"three weeks": "2031-04-03"}


def test_relative_days_are_unknown_without_a_day_of_the_report(parse: Parse) -> None:
    mentions = found(parse, "Police fired on Tuesday and again yesterday, as in June 2019.", published=None)
    assert values(mentions) == {"Tuesday": None, "yesterday": None, "June 2019": "2019-06"}


def test_a_dateline_gives_the_day(parse: Parse) -> None:
    text = "ORSK, March 11 (Agency) - Two men were killed here on Monday, and a third yesterday."
    assert values(found(parse, text)) == {"March 11": "2031-03-11", "Monday": "2031-03-10", "yesterday": "2031-03-10"}
    capitals = "BOGOTA, 4 FEB 90 (AGENCY) -- [TEXT] A BOMB EXPLODED IN THE CENTRE OF THE CITY YESTERDAY."
    assert values(found(parse, capitals, published=None)) == {"4 FEB 90": "1990-02-04", "YESTERDAY": "1990-02-03"}


def test_steps_count_from_the_last_date_told(parse: Parse) -> None:
    text = "The engineers were seized on 3 January. Two days later a video appeared. The next day they were freed."
    assert values(found(parse, text)) == {
        "3 January": "2031-01-03",
        "Two days later": "2031-01-05",
        "The next day": "2031-01-06",
    }
    text = "The depot was hit on Sunday night. The same night a pipeline burned."
    assert values(found(parse, text)) == {"Sunday night": "2031-03-09", "The same night": "2031-03-09"}


def test_a_day_counted_from_a_month_is_no_finer_than_the_month(parse: Parse) -> None:
    mentions = found(parse, "In August 2030 the band took two hostages; they were freed nine days later.")
    assert values(mentions) == {"August 2030": "2030-08", "nine days later": "2030-08"}


HISTORY = """The war began on 4 May 1871. In June the army of Karsia crossed the Oder.
By the end of the year the capital had fallen.

In January 1872 a truce was signed. On 9 February it broke down, and two days later
the fleet sailed. Peace came in 1874.

The old charter of 1802 was restored in March 1874. The following year a new king was crowned.
In April he married."""


def test_a_history_keeps_its_own_years(parse: Parse) -> None:
    assert list(values(found(parse, HISTORY)).values()) == [
        *("1871-05-04", "1871-06", "1871", "1872-01", "1872-02-09", "1872-02-11", "1874", "1802", "1874-03", "1875"),
        "1875-04",
    ]


def test_a_heading_of_a_history_gives_its_year(parse: Parse) -> None:
    doc = mark_furniture(Document(id="t", text=HISTORY + "\n\n1877\n\nIn May the fleet sailed.", published=PUBLISHED))
    assert [d.when.value for d in find_dates(doc, parse(doc.text))][-2:] == ["1877", "1877-05"]


def test_the_years_of_a_report_do_not_make_it_a_history(parse: Parse) -> None:
    text = "Rebels freed six men on Tuesday. It rose in 1998, split in 2003 and 2007, won in 2013 and lost in 2019."
    assert values(found(parse, text))["Tuesday"] == "2031-03-11"


def test_ranges_become_intervals_for_events(parse: Parse) -> None:
    text = "The camp was hit between 8 and 10 March and from 2009 to 2015. They have ruled since the revolt in 1975."
    doc = Document(id="t", text=text, published=PUBLISHED)
    joined = event_dates(doc, find_dates(doc, parse(text)))
    assert values(joined) == {
        "between 8 and 10 March": "2031-03-08/2031-03-10",
        "from 2009 to 2015": "2009/2015",
        "since the revolt in 1975": "1975/..",
    }
    assert (joined[1].when.start_date, joined[1].when.end_date) == ("2009-01-01", "2015-12-31")
    hour = found(parse, "He died at 9 p.m. on Monday.")
    assert values(event_dates(Document(id="t", text="He died at 9 p.m. on Monday."), hour)) == {
        "9 p.m. on Monday": "2031-03-10"
    }


def test_a_value_has_its_first_and_last_day(parse: Parse) -> None:
    (mention,) = found(parse, "The court sat last month.")
    assert (mention.when.value, mention.when.start_date, mention.when.end_date) == (
        "2031-02",
        "2031-02-01",
        "2031-02-28",
    )


def test_furniture_has_no_dates(parse: Parse) -> None:
    text = "A mural on 20 June 2023 [Photo]\nPolice came on Tuesday."
    doc = Document(id="t", text=text, published=PUBLISHED, furniture=(Furniture(0, 31, "caption"),))
    assert values(find_dates(doc, parse(text))) == {"Tuesday": "2031-03-11"}


def test_spans_say_their_text_with_odd_characters(parse: Parse) -> None:
    text = "😀 Police\u200b came “on Tuesday” – and\u00a0left on 12\u00a0March ’31.\n\n" + "x" * 50
    for mention in found(parse, text):
        assert text[mention.span.start : mention.span.end] == mention.span.text


def test_numbers_beyond_all_calendars_give_no_date(parse: Parse) -> None:
    text = (
        f"He left {'9' * 5000} days before Christmas, 99999999 days after Easter and was held for {'9' * 5000} weeks."
    )
    assert {m.when.value for m in found(parse, text) if m.span.text[0].isdigit()} == {None}


def test_calendar_arithmetic() -> None:
    assert edtf(shifted(Moment("day", 2031, 1, 1), "week", -1) or Moment("year", 0)) == "2030-W52"
    assert edtf(shifted(Moment("month", 2031, 12), "month", 1) or Moment("year", 0)) == "2032-01"
    assert edtf(shifted(Moment("quarter", 2031, 33), "quarter", -1) or Moment("year", 0)) == "2030-36"
    assert [d.isoformat() for d in bounds(Moment("season", 2031, 24)) or ()] == ["2031-12-01", "2032-02-29"]
    assert bounds(Moment("year", -479)) is None
    assert (easter(2031).isoformat(), easter(2024).isoformat()) == ("2031-04-13", "2024-03-31")
    assert nth_weekday(2031, 5, 1, -1).isoformat() == "2031-05-26"
    assert [moment_from(v) for v in ("2031-13", None, "2031-02-30")] == [None, None, None]


def test_feasts_fall_where_their_calendars_say() -> None:
    assert [rosh_hashanah(y).isoformat() for y in (2023, 2024, 2025)] == ["2023-09-16", "2024-10-03", "2025-09-23"]
    assert [orthodox_easter(y).isoformat() for y in (2023, 2024, 2025)] == ["2023-04-16", "2024-05-05", "2025-04-20"]
    assert [len(hijri_days(10, 1, y)) for y in (1999, 2000, 2001)] == [1, 2, 1]
    official = {2022: date(2022, 5, 2), 2023: date(2023, 4, 21), 2024: date(2024, 4, 10), 2025: date(2025, 3, 30)}
    assert all(abs((hijri_days(10, 1, y)[0] - day).days) <= 1 for y, day in official.items())


def test_a_feast_of_the_moon_may_be_a_day_off(parse: Parse) -> None:
    (mention,) = found(parse, "Bombs killed nine on Eid al-Fitr.")
    assert (mention.when.start_date, mention.when.end_date) == ("2031-01-23", "2031-01-25")


def test_a_broken_table_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "dates.yaml").write_text("months: [january]\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"dates\.yaml.*relations.*Add it"):
        date_words(tmp_path)


def found(parse: Parse, text: str, published: str | None = PUBLISHED) -> tuple[DateMention, ...]:
    return find_dates(Document(id="test", text=text, published=published), parse(text))


def values(mentions: Iterable[DateMention]) -> dict[str, str | None]:
    return {m.span.text: m.when.value for m in mentions}


VOCABULARY = """999999999999 99999999 9999 months years every per weeks the a last
next this that same early late mid on in of May March Monday 12 5 2013 1890 480 BC 10:30 p.m.
ago later earlier before after two few days week quarter third summer 's , - – . ( ) 1990s '89 20/06/2023 99/99/99
2023-02-30 Christmas Eid overnight today nineteen ninety to and between since 32nd 30 February 9999 fiscal year century
noon weekend decade half""".split()


@pytest.mark.parametrize("published", [None, "0001-01-01", "2031", "2031-03-13T10:00:00Z", "soon"])
def test_any_order_of_words_gives_values_or_none(published: str | None) -> None:
    chance = Random(7)
    for _ in range(200):
        text = " ".join(chance.choices(VOCABULARY, k=chance.randint(1, 40)))
        doc = Document(id="t", text=text, published=published)
        dates = find_dates(doc, ())
        for mention in (*dates, *event_dates(doc, dates)):
            assert text[mention.span.start : mention.span.end] == mention.span.text
            assert (mention.when.start_date or "") <= (mention.when.end_date or "9")
