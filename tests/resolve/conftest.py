"""Fixtures of the tests of resolution."""

from __future__ import annotations

import pytest

from rashomon.resolve.gazetteer import Gazetteer, open_gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The place index, compiled where this machine has none yet."""
    return open_gazetteer()
