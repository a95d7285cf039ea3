"""Beside the API: the web app where it is built, and pages that need no JavaScript."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse

from rashomon.page import incident_page
from rashomon.page.markup import policy as security_policy
from rashomon.serve.asked import PolicyAsked
from rashomon.serve.now import Here
from rashomon.serve.problems import missing
from rashomon.serve.routes_incidents import account, moved_to

router = APIRouter(include_in_schema=False)
_TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm", ".map": "application/json"}
_UNBUILT = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>rashomon</title>
<h1>The web app is not built</h1>
<p>This checkout serves the API at <a href="/api/openapi.json">/api/openapi.json</a>, with
<a href="/api/incidents">/api/incidents</a> and <a href="/api/about">/api/about</a>.</p>
<p>To build the page, install Node and run <code>make page</code>. The released package has it built in.</p>
<p>An incident's page without JavaScript is at <code>/incidents/ID/print</code>.</p>
"""


@router.get("/incidents/{incident}/print")
def printed(here: Here, incident: str, asked: Annotated[PolicyAsked, Query()]) -> Response:
    """An incident as one page without JavaScript: to print, to keep, to send."""
    if moved := moved_to(here, incident):
        return RedirectResponse(f"/incidents/{moved}/print", 301)
    text = incident_page(account(here, incident, asked.policy), here.reading.redacted)
    return HTMLResponse(text, headers={"content-security-policy": f"{security_policy()}; frame-ancestors 'none'"})


@router.get("/incidents/{incident}")
def incident(request: Request, here: Here, incident: str) -> Response:
    """The screen of an incident; one that was merged leads to the other."""
    if moved := moved_to(here, incident):
        return RedirectResponse(f"/incidents/{moved}", 301)
    return page(request, f"incidents/{incident}")


@router.get("/{path:path}")
def page(request: Request, path: str) -> Response:
    """A file of the web app; any other address is a screen of it."""
    if path.startswith("api/") or path == "api":
        raise missing("address", f"/{path}", "/api/openapi.json lists all there are.")
    static: Path = request.app.state.static
    found = _inside(static, path)
    if found is not None:
        forever = "public, max-age=31536000, immutable" if path.startswith("assets/") else "no-cache"
        kind = _TYPES.get(found.suffix) or mimetypes.guess_type(found.name)[0]
        return FileResponse(found, media_type=kind, headers={"cache-control": forever})
    if "." in path.rpartition("/")[2] and path.startswith("assets/"):
        raise missing("file", path, "Load the page again: the web app may have been updated.")
    index = static / "index.html"
    if index.is_file():
        return FileResponse(index, media_type="text/html", headers={"cache-control": "no-cache"})
    return HTMLResponse(_UNBUILT)


def _inside(static: Path, path: str) -> Path | None:
    """The file of a path, where it is one within the folder of the web app."""
    try:
        found = (static / path).resolve()
        return found if found.is_file() and found.is_relative_to(static.resolve()) else None
    except (OSError, ValueError):
        return None
