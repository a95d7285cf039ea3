"""Whatever is asked, the server answers as it says it does, and never with an error of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from rashomon.serve import create_app


@pytest.fixture
def described(many: Path) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi(
        "/api/openapi.json", create_app(many), base_url="http://127.0.0.1", headers={"x-rashomon": "1"}
    )


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_question_breaks_the_server(case: schemathesis.Case) -> None:
    case.call_and_validate(
        checks=(not_a_server_error, content_type_conformance, response_schema_conformance),
        headers={"x-rashomon": "1"},
    )
