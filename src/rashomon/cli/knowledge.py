"""Commands on what rashomon knows: setup, lexicon."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app, fail

lexicon_app = typer.Typer(help="The words that rashomon knows.", no_args_is_help=True)
app.add_typer(lexicon_app, name="lexicon")


@app.command()
def setup() -> None:
    """Compile the gazetteer and the alias table now instead of at first use."""
    from rashomon.cli.progress import Progress
    from rashomon.lexicon.actors import ActorTable
    from rashomon.resolve.gazetteer import STEPS, open_gazetteer

    with Progress("Place index", len(STEPS)) as progress:
        open_gazetteer(progress=progress)
    ActorTable.load()
    typer.echo("The gazetteer and the alias table are compiled.")


@lexicon_app.command("check")
def lexicon_check(
    folder: Annotated[Path | None, typer.Argument(help="A lexicon folder; ours where none is named.")] = None,
) -> None:
    """Check every lexicon file, and run the examples of every frame."""
    from rashomon.check import check_lexicon

    problems, frames = check_lexicon(folder)
    for problem in problems:
        typer.echo(problem)
    typer.echo(f"{frames} frames checked, {len(problems)} problems.")
    raise typer.Exit(1 if problems else 0)


@lexicon_app.command("show")
def lexicon_show(word: Annotated[str, typer.Argument(help="A word, in its dictionary form.")]) -> None:
    """Show what a word can mean to rashomon: events, cues, names."""
    from rashomon.check import meanings

    found = meanings(word)
    for line in found:
        typer.echo(line)
    if not found:
        raise typer.Exit(
            fail(f"{word!r} is not in the lexicon. Try its dictionary form, such as 'shell' for 'shelled'.")
        )
