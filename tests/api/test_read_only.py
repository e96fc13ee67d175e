"""The API only reads: whatever else somebody asks of it is refused, and no route but the sign-in form takes a body."""

import pytest
import requests

from api.operations import OPERATIONS


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", [operation.path for operation in OPERATIONS])
def test_nothing_is_written_over_http(server: str, method: str, path: str) -> None:
    reply = requests.request(method, server + path.replace("{", "").replace("}", ""), data=b"x", timeout=10)
    assert reply.status_code in {404, 405}
