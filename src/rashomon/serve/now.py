"""What one request sees: the store as it is, what people said, and what is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from rashomon.serve.log import Said
from rashomon.serve.reading import Desk, Reading
from rashomon.serve.reviewed import Reviews


@dataclass(frozen=True, slots=True)
class Now:
    """One store and one state of the logs, for as long as a request lasts."""

    desk: Desk
    reading: Reading
    said: Said
    reviews: Reviews


def now(request: Request) -> Now:
    """The desk as this request finds it."""
    desk: Desk = request.app.state.desk
    reading, said = desk.reading, desk.log.said
    return Now(desk, reading, said, desk.reviews(reading, said))


Here = Annotated[Now, Depends(now)]
