"""The server: the API under /api, the web app and the printable pages beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import FastAPI

from rashomon import __version__
from rashomon.serve import (
    pages,
    problems,
    routes_actors,
    routes_disputes,
    routes_export,
    routes_incidents,
    routes_reports,
    routes_review,
    routes_store,
)
from rashomon.serve.reading import Desk
from rashomon.serve.responses import Problem
from rashomon.serve.security import LOCAL, Gate

STATIC = Path(__file__).parent / "static"
_ROUTES = (
    routes_incidents, routes_reports, routes_disputes, routes_actors, routes_review, routes_store, routes_export,
)  # fmt: skip
_ABOUT = """
Every version of every event: incidents with every claim, who makes it, who denies it, and the words.

Lists come in pages: `after` of one answer is the parameter `after` of the next. Every answer under /api has an `ETag`
that changes when the store or the judgements do; send it as `If-None-Match` and get 304. Errors are
`application/problem+json`. POST needs the header `X-Rashomon: 1`. Private people stand under pseudonyms.
"""


def create_app(
    store: str | Path,
    *,
    token: str | None = None,
    redacted: bool = True,
    hosts: frozenset[str] = frozenset(),
    static: Path = STATIC,
) -> FastAPI:
    """The server of one store. With a `token` it answers to all who have it, else to this machine's names and `hosts`.

    Raises StoreError where there is no store that can be read.
    """
    desk = Desk(Path(store), redacted)
    app = FastAPI(
        title="rashomon",
        version=__version__,
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        responses=_problems(),
        telemetry={"auto_configure": False},  # whatever the environment says: nothing is sent anywhere
    )
    app.state.desk, app.state.static = desk, static
    problems.install(app)
    for module in _ROUTES:
        app.include_router(module.router, prefix="/api")
    app.include_router(pages.router)
    app.add_middleware(Gate, state=lambda: desk.state, token=token, hosts=LOCAL | hosts)
    return app


def _problems() -> dict[int | str, dict[str, Any]]:
    words = {400: "Not understood", 403: "Not allowed", 404: "Not there", 422: "A parameter is not what it may be"}
    body: dict[str, Any] = {problems.MEDIA_TYPE: {}}
    return {status: {"model": Problem, "description": word, "content": body} for status, word in words.items()}
