import re

import pytest
from starlette.routing import Route, Router

from api.late import operations
from api.operations import OPERATIONS
from api.query import choices_of
from api.responses import JSON


@pytest.fixture(scope="module")
def document(get) -> dict:
    return get("openapi.json").json()


def test_every_route_is_described(document: dict) -> None:
    router = operations()
    assert isinstance(router, Router)
    served = {route.path for route in router.routes if isinstance(route, Route)} - {"/api/{rest:path}"}
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == served == {operation.path for operation in OPERATIONS}


def test_every_parameter_is_described_and_path_parameters_are_in_their_path(document: dict) -> None:
    for path, item in document["paths"].items():
        parameters = item["get"]["parameters"]
        assert {p["name"] for p in parameters if p["in"] == "path"} == set(re.findall(r"{(\w+)}", path))
        assert all(p["description"].endswith(".") and p["schema"]["type"] for p in parameters)
        assert all(p["required"] for p in parameters if p["in"] == "path")


def test_names_are_unique_and_references_lead_somewhere(document: dict) -> None:
    names = [item["get"]["operationId"] for item in document["paths"].values()]
    assert len(names) == len(set(names))
    references = set(re.findall(r"#/components/schemas/(\w+)", str(document)))
    assert references == set(document["components"]["schemas"])


def test_closed_lists_are_those_that_are_enforced(get, document: dict) -> None:
    parameters = {p["name"]: p for p in document["paths"]["/api/v1/layers/{indicator}.geojson"]["get"]["parameters"]}
    assert parameters["indicator"]["schema"]["enum"] == ["gerd_pct_gdp", "ris_index", "population"]
    for classes in parameters["classes"]["schema"]["enum"]:
        assert get("layers/gerd_pct_gdp.geojson", classes=classes).status_code == 200
    for theme in parameters["theme"]["schema"]["enum"]:
        assert get("layers/gerd_pct_gdp.geojson", theme=theme).status_code == 200


def test_refusals_are_as_described(get, document: dict) -> None:
    described = document["components"]["schemas"]["Problem"]
    error = get("regions", level="x").json()
    assert set(error) == set(described["required"]) == set(described["properties"])


def test_observations_are_as_described(get, document: dict) -> None:
    answered = document["paths"]["/api/v1/observations"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    described = answered["properties"]["observations"]["items"]
    rows = get("observations", indicator=["gerd_pct_gdp", "ris_index"]).json()["observations"]
    assert all(list(row) == described["required"] == list(described["properties"]) for row in rows)


def test_every_answer_and_refusal_is_described(document: dict) -> None:
    for item in document["paths"].values():
        responses = item["get"]["responses"]
        assert {"404", "406", "422", "429", "503"} <= set(responses)
        assert all("application/problem+json" in responses[status]["content"] for status in ("404", "422", "429"))
        assert all(media["schema"] for media in responses["200"]["content"].values())
        assert {"ETag", "Link", "RateLimit"} <= set(responses["200"]["headers"])
        assert all("properties" in schema or "items" in schema for schema in _json(responses) if item["get"]["operationId"] != "openapi")


def _json(responses: dict) -> list[dict]:
    return [media["schema"] for name, media in responses["200"]["content"].items() if name == "application/json"]


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if "format" in one.query.model_fields], ids=lambda one: one.name)
def test_each_media_type_stands_for_the_form_that_is_given_in_it(operation) -> None:
    same = {"application/json": "json", "text/csv": "csv", "application/geo+json": "geojson", "application/ld+json": "jsonld"}
    if operation.media != (JSON,):
        assert list(operation.forms.values()) == choices_of(operation.query.model_fields["format"])
        assert all(same.get(media, named) == named for media, named in operation.forms.items())


@pytest.mark.parametrize(
    ("path", "name", "fewest", "most"),
    [
        ("compare", "geo", 2, 12),
        ("compare", "indicator", 1, 6),
        ("observations", "indicator", 1, None),
        ("trends", "geo", None, 100),
        ("index", "indicator", None, 30),
        ("similar", "indicator", None, 30),
    ],
)
def test_how_often_a_parameter_may_be_given_is_described(
    document: dict, path: str, name: str, fewest: int | None, most: int | None
) -> None:
    parameters = document["paths"][f"/api/v1/{path}"]["get"]["parameters"]
    schema = next(one["schema"] for one in parameters if one["name"] == name)
    assert (schema["type"], schema.get("minItems"), schema.get("maxItems"), schema["uniqueItems"]) == ("array", fewest, most, True)
