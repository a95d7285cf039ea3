"""Who may ask, and what a browser may do with an answer: hosts, token, same origin, content security policy, ETags."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import Response

from rashomon.serve.problems import problem

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MARK = "x-rashomon"  # the header that a page of another origin cannot send unasked
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
_LARGEST = 64 * 1024  # bytes of a request's body
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_COOKIE = "rashomon"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Gate:
    """The first to see a request and the last to see its answer.

    Without a `token` only this machine's own names are answered to, so that no name of the web can be made to lead
    here. `state` changes with the store; answers under /api carry it as their ETag.
    """

    app: App
    state: Callable[[], str]
    token: str | None = None
    hosts: frozenset[str] = LOCAL

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = scope["request_id"] = secrets.token_hex(6)
        headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        api = scope["path"].startswith("/api/")
        refusal = self._refusal(scope, headers, request_id)
        tag = f'"{self.state()}"' if api and refusal is None and scope["method"] in ("GET", "HEAD") else None
        answer = refusal or self._unchanged(headers, tag)
        dressed = _dressed(send, request_id, api, tag)
        if answer is not None:
            await answer(scope, receive, dressed)
        elif welcome := self._welcome(scope):
            await welcome(scope, receive, dressed)
        else:
            await self.app(scope, receive, dressed)

    def _refusal(self, scope: Scope, headers: dict[str, str], request_id: str) -> Response | None:
        host = _name(headers.get("host", ""))
        if self.token is None and host not in self.hosts:
            todo = f"Open it as http://{sorted(self.hosts)[0]}:PORT, or start it with --host and a token."
            return problem(request_id, 403, f"This server does not answer to the name {host[:80]!r}.", "Host", todo)
        if self.token is not None and not self._known(scope, headers):
            todo = "Open the address that `rashomon serve` printed, or send `Authorization: Bearer TOKEN`."
            return problem(request_id, 401, "This server answers to those who have its token.", "Authorization", todo)
        if scope["method"] in _SAFE:
            return None
        return _foreign(headers, request_id) or _large(headers, request_id)

    def _known(self, scope: Scope, headers: dict[str, str]) -> bool:
        scheme, _, word = headers.get("authorization", "").partition(" ")
        given = [word.strip()] if scheme.lower() == "bearer" else []
        return any(
            hmac.compare_digest(word.encode(), (self.token or "").encode())
            for word in [*given, *_cookie(headers), *(v for k, v in _query(scope) if k == "token")]
        )

    def _unchanged(self, headers: dict[str, str], tag: str | None) -> Response | None:
        known = {t.strip().removeprefix("W/") for t in headers.get("if-none-match", "").split(",")}
        return Response(status_code=304) if tag in known else None

    def _welcome(self, scope: Scope) -> Response | None:
        """Puts a token of the address into a cookie, so that it does not stay in the address."""
        query = _query(scope)
        if self.token is None or scope["method"] != "GET" or "token" not in dict(query):
            return None
        rest = urlencode([(k, v) for k, v in query if k != "token"])
        answer = Response(status_code=303, headers={"location": _here(scope["path"]) + (f"?{rest}" if rest else "")})
        answer.set_cookie(_COOKIE, self.token, httponly=True, samesite="strict", path="/")
        return answer


def _here(path: str) -> str:
    """The path, as one that cannot lead to another host."""
    from urllib.parse import quote

    return "/" + quote(path.lstrip("/\\"))


def _query(scope: Scope) -> list[tuple[str, str]]:
    return parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)


def _cookie(headers: dict[str, str]) -> Iterable[str]:
    try:
        found = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ()
    return (found[_COOKIE].value,) if _COOKIE in found else ()


def _name(host: str) -> str:
    """A Host header without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


def _foreign(headers: dict[str, str], request_id: str) -> Response | None:
    """Refuses what a page of another origin sent."""
    origin = headers.get("origin")
    here = origin is None or origin.partition("://")[2] == headers.get("host")
    if headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none") and here and headers.get(MARK):
        return None
    todo = "Send it from this server's own page, or with the header `X-Rashomon: 1`."
    return problem(request_id, 403, "The request may come from another site's page.", "X-Rashomon", todo)


def _large(headers: dict[str, str], request_id: str) -> Response | None:
    length = headers.get("content-length", "")
    if length.isdigit() and int(length) <= _LARGEST:
        return None
    todo = f"Send at most {_LARGEST} bytes, and their number as Content-Length."
    return problem(request_id, 413, "The body is too large, or does not say how large it is.", "Content-Length", todo)


def _dressed(send: Send, request_id: str, api: bool, tag: str | None) -> Send:
    """The answer with the headers that every answer has."""

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = message.setdefault("headers", [])
            known = {k.lower() for k, _ in headers}
            added = {**_HEADERS, "content-security-policy": CSP, "x-request-id": request_id}
            if api:
                added["cache-control"] = "private, no-cache"
            if tag and message["status"] in (200, 304):
                added["etag"] = tag
            if api or message["status"] >= 400:
                added["vary"] = "Authorization, Cookie"
            headers += [(k.encode(), v.encode()) for k, v in added.items() if k.encode() not in known]
        await send(message)

    return dressed
