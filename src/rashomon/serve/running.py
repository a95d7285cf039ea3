"""The server as a process: a socket, an address to open, and uvicorn on it."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from rashomon.errors import InputError
from rashomon.serve.app import create_app


def run(
    store: Path, *, host: str, port: int, token: str | None, redacted: bool, open_page: bool, say: Callable[[str], None]
) -> None:
    """Serves a store until it is interrupted.

    Raises InputError where the address cannot be taken, StoreError where the store cannot be read.
    """
    import uvicorn

    app = create_app(store, token=token, redacted=redacted, hosts=frozenset({host}))
    with _bound(host, port) as listening:
        address = _address(host, listening.getsockname()[1], token)
        say(f"{store} at {address}  (Ctrl+C ends it)")
        if open_page:
            threading.Timer(0.5, webbrowser.open, [address]).start()
        config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False)
        uvicorn.Server(config).run(sockets=[listening])


def _bound(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()  # so that whoever is told the address finds somebody there
    except OSError as error:
        raise InputError(f"{host}:{port} cannot be listened on ({error.strerror}). Choose another --port.") from error
    return listening


def _address(host: str, port: int, token: str | None) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/" + (f"?token={token}" if token else "")
