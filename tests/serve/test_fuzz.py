"""Whatever is asked, the server answers as it says it does, and never with an error of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from rashomon.serve import create_app

EXAMPLES = 10  # of each address
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]


@pytest.fixture
def described(many: Path, tmp_path: Path) -> schemathesis.BaseSchema:
    """The API as it describes itself, on a store that may be judged."""
    path = Path(shutil.copyfile(many, tmp_path / "fuzz.duckdb"))
    app = create_app(path, hosts=frozenset({"testserver"}))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


def test_no_question_breaks_the_server(described: schemathesis.BaseSchema) -> None:
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 20
    for operation in operations:
        _fuzz(operation)


def _fuzz(operation: schemathesis.APIOperation) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def answered(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS, headers={"x-rashomon": "1"})

    answered()
