"""Every operation over the figures that the dashboard starts with: it answers reading, and nothing else."""

from pathlib import Path

import pytest

from api.operations import OPERATIONS
from data.store import EMBEDDED, Store

IN_PATH = {
    "indicator": "gerd_pct_gdp",
    "nuts": "2024",
    "geo": "PL22",
    "key": Store(EMBEDDED).facilities()["key"].iloc[0],
}
USUAL = {"indicator": "gerd_pct_gdp", "geo": "PL22", "region": "PL22", "year": "2023", "per": "calendar_24x7"}
NEEDED = {
    "index": {"indicator": ["gerd_pct_gdp", "unemployment_rate_pct"]},
    "similar": {"indicator": ["gerd_pct_gdp", "unemployment_rate_pct"]},
    "groups": {"indicator": ["gerd_pct_gdp", "unemployment_rate_pct"]},
    "group_layer": {"indicator": ["gerd_pct_gdp", "unemployment_rate_pct"]},
    "compare": {"geo": ["PL22", "ITC3"]},
    "picture": {"view": "ranking?indicator=gerd_pct_gdp&year=2023"},
    "briefs": {"view": "profile?of=PL22"},
    "oembed": {"url": "https://regioscope.example/ranking?indicator=gerd_pct_gdp&year=2023"},
    "board_matches": {"q": "electron microscopy", "geo": "PL22"},
    "utilisation_outlook": {"facility": ["example-1"]},
}
"""What an operation needs besides, to have an answer."""


@pytest.fixture(scope="module")
def snapshot() -> Path:
    """The embedded snapshot: a comparison needs more regions than the small one has."""
    return EMBEDDED


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_every_address_answers_reading_and_nothing_else(get, operation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIOSCOPE_ADDRESS", "https://regioscope.example")
    path = operation.path.removeprefix("/api/v1/").format(**IN_PATH)
    fields = operation.query.model_fields.items()
    declared = {name for name, field in fields if field.is_required() or name == "indicator"} - {*operation.in_path}
    query = {name: value for name, value in USUAL.items() if name in declared} | NEEDED.get(operation.name, {})
    whole, head = get(path, **query), get(path, "HEAD", **query)
    assert (whole.status_code, head.status_code, head.content) == (200, 200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert whole.headers["Content-Type"].split(";")[0] in {media.split(";")[0] for media in operation.media}
    assert whole.headers["X-Content-Type-Options"] == "nosniff"
    assert whole.headers["Access-Control-Allow-Origin"] == "*"
    assert whole.headers["Cache-Control"]
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        refused = get(path, method)
        assert (refused.status_code, refused.json()["choices"]) == (405, ["GET", "HEAD"])
        assert refused.headers["Allow"] == "GET, HEAD, OPTIONS"
    allowed = get(path, "OPTIONS")
    assert (allowed.status_code, allowed.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD")
