"""The description as a page: every address and parameter is on it, and it loads nothing."""

import re

import pytest

from api.docs_page import page


@pytest.fixture(scope="module")
def shown(get) -> str:
    answer = get("docs")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    return answer.text


def test_every_address_and_parameter_is_on_the_page(get, shown: str) -> None:
    for path, item in get("openapi.json").json()["paths"].items():
        assert f"GET {path}<" in shown
        assert all(f"<code>{parameter['name']}</code>" in shown for parameter in item["get"].get("parameters", ()))


def test_it_loads_nothing_and_runs_nothing(shown: str) -> None:
    assert not re.findall(r"<(?:script|link|img|iframe)|src=|url\(|@import", shown)
    assert all(address.startswith("#") or address == "openapi.json" for address in re.findall(r'href="([^"]*)"', shown))


def test_texts_are_escaped() -> None:
    parameter = {"name": "a<b", "description": "<i>", "required": True, "schema": {"enum": ["<x>"]}}
    operation = {"operationId": "o", "summary": "<b>", "responses": {"200": {"content": {"text/csv": {}}}}, "parameters": [parameter]}
    shown = page({"info": {"title": "T", "description": "<u>"}, "paths": {"/a": {"get": operation}}})
    assert not re.findall(r"<(?:i|b|u|x)>", shown)
    assert "a&lt;b" in shown
