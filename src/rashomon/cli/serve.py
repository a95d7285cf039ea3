"""Commands for looking: serve, page."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.app import app
from rashomon.cli.store import DEFAULT, StoreFile, Unredacted

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
