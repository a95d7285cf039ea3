"""Commands for looking: serve, page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app
from rashomon.cli.listing import DEFAULT, StoreFile, Unredacted

_LOCAL = ("127.0.0.1", "localhost", "::1")


@app.command()
def serve(
    store: StoreFile = DEFAULT,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes one that is free.")] = 8765,
    host: Annotated[str, typer.Option(help="Any but 127.0.0.1 needs a token, which is made if none is given.")] = (
        "127.0.0.1"
    ),
    token: Annotated[str | None, typer.Option(envvar="RASHOMON_TOKEN", help="Who has it may read and judge.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    unredacted: Unredacted = False,
) -> None:
    """Serve a store as a web app and an API, to this machine alone unless --host says otherwise."""
    import secrets

    from rashomon.serve.running import run

    if token is None and host not in _LOCAL:
        token = secrets.token_urlsafe(24)
    run(store, host=host, port=port, token=token, redacted=not unredacted, open_page=open_, say=typer.echo)


@app.command()
def page(
    incident: Annotated[str, typer.Argument(help="An incident's id, as `incidents` lists it.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The HTML file to write.")],
    store: StoreFile = DEFAULT,
    policy: Annotated[str, typer.Option(help="Whose figures: see `docs/howto/store.md`.")] = "conservative/1",
    unredacted: Unredacted = False,
) -> None:
    """Write an incident as one HTML file that needs nothing else: to print, to keep, to send."""
    from rashomon.errors import InputError
    from rashomon.link import POLICIES
    from rashomon.page import Veil, incident_account, incident_page
    from rashomon.store import Store

    if policy not in POLICIES:
        raise InputError(f"there is no policy {policy!r}. There are {', '.join(POLICIES)}.")
    with Store.open(store) as opened:
        found = incident_account(opened, Veil(opened, not unredacted), opened.resolve(incident), policy)
    if found is None:
        raise InputError(f"{incident}: {store} holds no such incident. List them: rashomon incidents")
    try:
        output.write_text(incident_page(found, not unredacted), encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{output}: {error.strerror}. Name a file that can be written.") from error
    typer.echo(f"{output}: {found['headline']}")
