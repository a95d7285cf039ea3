"""Errors as problem+json: what is wrong, where, what to do, and the id of the request."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from rashomon.errors import RashomonError, StoreError
from rashomon.serve.responses import Problem, Wrong

MEDIA_TYPE = "application/problem+json"
_TITLES = {
    400: "The request cannot be understood",
    401: "A token is needed",
    403: "The request is not allowed",
    404: "There is no such thing here",
    405: "This address takes no such request",
    409: "The request contradicts what is there",
    413: "The request is too large",
    415: "The body is no JSON",
    422: "The request asks for something that there is not",
    429: "Too much at once",
    500: "The server made a mistake",
    503: "The store cannot be read or written",
}
_TODO = {
    404: "Check the address; /api/openapi.json lists all there are.",
    405: "See /api/openapi.json for what this address takes.",
    500: "Tell the developers the request id and what the server's log says of it.",
}
_SQL = re.compile(r":\n.*", re.DOTALL)
_log = logging.getLogger("rashomon.serve")


class Refused(Exception):
    """A request that is answered with a problem."""

    def __init__(self, status: int, detail: str, where: str | None, what_to_do: str) -> None:
        super().__init__(detail)
        self.status, self.where, self.what_to_do = status, where, what_to_do


def missing(what: str, id: str, what_to_do: str) -> Refused:
    """There is no such thing in the store."""
    return Refused(404, f"The store holds no {what} {id[:120]!r}.", "path", what_to_do)


def problem(
    request_id: str,
    status: int,
    detail: str,
    where: str | None = None,
    what_to_do: str | None = None,
    errors: Sequence[Wrong] = (),
) -> Response:
    """The answer that tells of a problem."""
    body = Problem(
        title=_TITLES.get(status, "The request failed"),
        status=status,
        detail=detail,
        where=where,
        what_to_do=what_to_do or _TODO.get(status, "Change the request and send it again."),
        errors=list(errors),
        request_id=request_id,
    )
    return JSONResponse(body.model_dump(), status, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Every error of the app is answered as a problem."""

    @app.exception_handler(Refused)
    def refused(request: Request, error: Refused) -> Response:
        return problem(_id(request), error.status, str(error), error.where, error.what_to_do)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        wrong = [Wrong(where=_where(e["loc"]), what=_what(e)) for e in error.errors()]
        detail = "; ".join(f"{w.where}: {w.what}" for w in wrong[:5])
        todo = "Correct what is named; /api/openapi.json says what may stand there."
        return problem(_id(request), 422, detail, wrong[0].where if wrong else None, todo, wrong)

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        return problem(_id(request), error.status_code, str(error.detail))

    @app.exception_handler(404)
    def unknown(request: Request, error: Any) -> Response:
        return problem(_id(request), 404, f"There is nothing at {request.url.path[:200]}.", "path")

    @app.exception_handler(405)
    def method(request: Request, error: Any) -> Response:
        return problem(_id(request), 405, f"{request.method} is not for {request.url.path[:200]}.", "method")

    @app.exception_handler(RashomonError)
    def ours(request: Request, error: RashomonError) -> Response:
        status = 503 if isinstance(error, StoreError) else 400
        return problem(_id(request), status, _SQL.sub("", str(error)))

    @app.exception_handler(Exception)
    def ours_alone(request: Request, error: Exception) -> Response:
        _log.error("request %s: %s %s", _id(request), request.method, request.url.path, exc_info=error)
        return problem(_id(request), 500, "The server could not answer.")


def _id(request: Request) -> str:
    return str(request.scope.get("request_id", ""))


def _where(loc: Sequence[Any]) -> str:
    return ".".join(str(part)[:60] for part in loc)


def _what(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        return "there is no such parameter"
    return str(error["msg"]).removeprefix("Value error, ")[:300]
