"""Answers about runs and the store."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rashomon.serve.responses.parts import Shape, Time


class Run(Shape):
    """A run of the coder."""

    run: int
    finished: Time
    coder_version: str | None
    coder_digest: str
    coded: int | None
    replaced: int | None
    unchanged: int | None
    failed: int | None
    forgotten: int | None
    documents: int | None
    events: int | None
    claims: int | None
    incidents: int | None


class Runs(Shape):
    """Runs in order."""

    rows: list[Run]


class Change(Shape):
    """What one run has and another has not, or has otherwise."""

    what: Literal["report", "event", "claim"]
    change: Literal["gained", "lost", "changed"]
    document: str
    id: str
    before: str
    after: str


class Diff(Shape):
    """Changes from one run to another, by report."""

    old: int
    new: int
    identical: bool
    rows: list[Change]
    after: str | None


class Policy(Shape):
    """A collapse policy: how many versions become one value."""

    name: str
    label: str
    meaning: str


class Format(Shape):
    """An export format."""

    name: str
    media_type: str
    policy: str
    loses: str
    switches: dict[str, str]


class About(Shape):
    """What this server shows."""

    version: str
    schema_version: int
    store: str
    coder_version: str | None
    coder_digests: list[str]
    redacted: bool
    reports: int
    incidents: int
    failures: int
    last_run: Time | None
    policies: list[Policy]
    formats: list[Format]
    note: str


class Health(Shape):
    """Whether the server can answer."""

    status: Literal["ok"]
    generation: str = Field(description="Changes when the store or the judgements do")
    stale: bool = Field(description="Whether a newer store could not be opened; the older is served")
