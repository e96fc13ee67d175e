"""The API tried by its own description: what that allows is read, every answer and refusal is as described."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from starlette.applications import Starlette
from starlette.middleware import Middleware

from api import OnlyPlainPaths, mounts
from api.application import document
from api.operations import OPERATIONS
from api.query import read
from data.store import FOLDER_VARIABLE
from tests.snapshots import write_snapshot
from ui.app import offstage

EXAMPLES = 15
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]


@pytest.fixture(scope="module")
def description(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The description of the API over the small snapshot, and the application behind it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path_factory.mktemp("snapshot"))))
        loaded = schemathesis.openapi.from_dict(document())
        loaded.app = Starlette(routes=mounts(offstage.read), middleware=[Middleware(OnlyPlainPaths)])
        yield loaded


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_what_the_description_allows_is_read_and_answered_as_described(description, operation) -> None:
    @settings(max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=description[operation.path]["GET"].as_strategy())
    def every_case(case) -> None:
        query = [(name, str(one)) for name, held in (case.query or {}).items() for one in (held if isinstance(held, list) else [held])]
        read(operation.query, {name: str(one) for name, one in (case.path_parameters or {}).items()}, query)
        case.validate_response(case.call(), checks=CHECKS)

    every_case()
