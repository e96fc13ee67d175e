import json
from urllib.parse import quote

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from api.operations import OPERATIONS

JUNK = st.text(max_size=8) | st.sampled_from(["", "0", "-1", "NaN", "1e400", "2019", "own", "PL22", "gerd_pct_gdp", "null", "%00", "'"])
WORDS = ["2024", "2019", "2", "0", "9", "json", "csv", "equal", "own", "1,2,3", "light", "pl", "PL22", "2026-05-20", "socore"]


def values(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["gerd_pct_gdp", "ris_index"]) | JUNK if name == "indicator" else st.sampled_from(WORDS) | JUNK


@st.composite
def requests_of(draw: st.DrawFn) -> tuple[str, list[tuple[str, str]]]:
    """An address with parameters of which some are declared, some mean something, and some are junk."""
    operation = draw(st.sampled_from(OPERATIONS))
    path = operation.path
    for name in operation.in_path:
        path = path.replace(f"{{{name}}}", quote(draw(values(name)), safe=""))
    asked = [name for name in operation.query.model_fields if name not in operation.in_path and draw(st.booleans())]
    query = [(name, draw(values(name))) for name in asked]
    return path, query + draw(st.lists(st.tuples(JUNK, JUNK), max_size=1))


@given(request_=requests_of())
def test_no_request_makes_the_server_fail(server: str, session: requests.Session, request_) -> None:
    path, query = request_
    answer = session.get(server + path, params=query, timeout=30, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code in {200, 304, 404, 405, 422}, answer.text
    if "json" in answer.headers["Content-Type"]:
        json.loads(answer.content, parse_constant=pytest.fail)
    if answer.status_code >= 400:
        assert answer.json()["detail"]


@pytest.fixture(scope="module")
def session():
    with requests.Session() as kept:
        yield kept
