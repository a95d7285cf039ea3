"""What pronouns and definite descriptions stand for."""

from __future__ import annotations

import pytest

from rashomon.lexicon.actors import ActorTable, compile_table
from rashomon.parse import Parser
from rashomon.resolve.actors import ActorResolver
from rashomon.types import Actor, Document, Mention, Sentence, Span


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="module")
def resolver() -> ActorResolver:
    return ActorResolver(ActorTable(compile_table()))


def resolve(parser: Parser, resolver: ActorResolver, text: str, words: str, nth: int = 0) -> Actor | None:
    """The actor of the phrase that ends with those words."""
    doc = Document("d", text)
    sents = parser(doc, [Span(0, len(text), text)])
    found = [(s, t.i) for s in sents for t in s.tokens if s.text[: t.end - s.start].endswith(words)]
    sent, i = found[nth]
    return resolver(doc, sents, [mention(sent, i)]).get(mention(sent, i))


def mention(sent: Sentence, i: int) -> Mention:
    first = min(sent.edges[i][0], i)
    return Mention(sent.span(first, i), sent.index, i)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Interior Minister Radu Ceban opened the session. He said the raid was lawful.", "He", "Radu Ceban"),
        ("Opposition leader Ana Petrova met reporters. Minister Radu Ceban left, and she spoke.", "she", "Ana Petrova"),
        (
            "The Red Valley Front, a rebel group in Somalia, freed four nurses. The Front wanted talks.",
            "The Front",
            "Red Valley Front",
        ),
        (
            "The Red Valley Front, a rebel group in Somalia, freed four nurses. The rebels wanted talks.",
            "The rebels",
            "Red Valley Front",
        ),
        (
            "The Free Valley Movement left Kyrgyzstan. Uzbek officials cheered when the movement left.",
            "the movement",
            "Free Valley Movement",
        ),
        ("Hezbollah fired on the post. It said two men were hit.", "It", "Hezbollah"),
        ("Defence Minister Ivo Maric and Ana Kos spoke. The minister denied the report.", "The minister", "Ivo Maric"),
        ("The teachers' union TARUL called a strike. Officials met the union on Friday.", "the union", "TARUL"),
        ("The town council welcomed the nurses, whom soldiers had freed.", "whom", "nurses"),
        (
            "A judge was shot dead in Kolm. Judge Emil Rauta had left his house when the car exploded.",
            "A judge",
            "Emil Rauta",
        ),
    ],
)
def test_who_is_meant(parser: Parser, resolver: ActorResolver, text: str, words: str, name: str) -> None:
    actor = resolve(parser, resolver, text, words)
    assert actor is not None
    assert name in actor.name


def test_the_object_of_a_verb_is_not_its_subject(parser: Parser, resolver: ActorResolver) -> None:
    actor = resolve(parser, resolver, "Soldiers rounded up forty migrants and drove them to the border.", "them")
    assert actor is not None
    assert "migrants" in actor.name


def test_their_forces_are_those_of_the_owner(parser: Parser, resolver: ActorResolver) -> None:
    actor = resolve(parser, resolver, "Kenya said on Monday that its troops had crossed the river.", "its troops")
    assert actor is not None
    assert actor.id == "gov:KEN:MIL"
    actor = resolve(parser, resolver, "The Lake Front said its fighters had left.", "its fighters")
    assert actor is not None
    assert actor.name == "Lake Front"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was raining in the hills.", "It"),
        ("She spoke.", "She"),
        ("The roof fell in, and they said so.", "they"),
    ],
)
def test_nothing_is_said_when_nobody_fits(parser: Parser, resolver: ActorResolver, text: str, words: str) -> None:
    assert resolve(parser, resolver, text, words) is None
