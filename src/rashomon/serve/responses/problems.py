"""Errors as the API tells them."""

from __future__ import annotations

from pydantic import Field

from rashomon.serve.responses.parts import Shape


class Wrong(Shape):
    """One thing that is wrong with a request."""

    where: str
    what: str


class Problem(Shape):
    """An error as RFC 9457 has it (`application/problem+json`), with where it lies and what to do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    where: str | None = None
    what_to_do: str
    errors: list[Wrong] = Field(default=[])
    request_id: str
