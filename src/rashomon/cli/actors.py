"""Commands on who rashomon knows by name: actors show, actors load."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.app import ConfigFile, app, fail

if TYPE_CHECKING:
    from rashomon.lexicon.actors import ActorTable, Alias

actors_app = typer.Typer(help="The actors that rashomon knows by name.", no_args_is_help=True)
app.add_typer(actors_app, name="actors")

_WHY = {
    "name": "its name, wherever it stands",
    "adj": "an adjective, or its people",
    "people": "its people",
    "capital": "its government where it speaks or acts, else the place",
    "seat": "its government",
    "weak": "only where the report has the full name, the country or a word of the context",
    "surname": "alone, in reports of those years",
    "later": "only after the full name",
    "stop": "nobody",
}


@actors_app.command("show")
def show(
    name: Annotated[str, typer.Argument(help="A name, a surname, an acronym or a noun such as 'gendarmes'.")],
    config: ConfigFile = None,
) -> None:
    """Show whom a name can mean: in which country and years, and why."""
    from rashomon.config import Config, read_config
    from rashomon.lexicon.actors import ActorTable, pieces

    table = ActorTable.load(extra=(read_config(config) if config else Config()).actors)
    key = " ".join(p for _, _, p in pieces(name))
    lines = [_line(a) for a in table.aliases(key)] + _noun(table, key)
    if not lines:
        raise typer.Exit(fail(f"{name!r} names nobody here. Try the full name, or an acronym without points."))
    typer.echo("\n".join(lines))


def _line(alias: Alias) -> str:
    e = alias.entry
    years = f"{e.since or ''}–{e.until or ''}" if e.since or e.until else ""
    facts = [e.kind, e.role, e.country or "", " ".join(e.sectors), years]
    context = f" ({', '.join(e.context)})" if e.context else ""
    return f"{e.name}  [{e.id}]\n  {', '.join(f for f in facts if f)}\n  “{alias.text}”: {_WHY[alias.form]}{context}"


def _noun(table: ActorTable, key: str) -> list[str]:
    noun = table.noun(key)
    if noun is None:
        return []
    owner = "; a body of the state that the phrase or the report names" if noun.body else ""
    return [f"{noun.noun}  (plain noun)\n  {noun.kind}, {' '.join(noun.sectors)}{owner}"]


@actors_app.command("load")
def load(
    dump: Annotated[Path, typer.Argument(help="A Wikidata JSON dump: .json, .json.gz or .json.bz2, an entity a line.")],
    to: Annotated[Path, typer.Option("--to", help="The actor file to write.")] = Path("actors.yaml"),
) -> None:
    """Write the parties, armed groups, bodies and officials of a Wikidata dump to an actor file of your own."""
    from rashomon.lexicon.wikidata import actors_of, written

    count = 0
    with to.open("w", encoding="utf-8") as out:
        for entry in actors_of(dump):
            out.write(written(entry))
            count += 1
        if not count:
            out.write("[]\n")
    typer.echo(f'{count} actors are in {to}. Name it in a configuration file to have it read: actors = "{to}"')
