"""An address may ask so often in a minute; what is left stands in the headers, and what is too much is refused in words."""

import pytest

from api import endpoint
from api.rate import RateLimiter


def test_each_address_has_its_own_minute() -> None:
    now = [0.0]
    limiter = RateLimiter(2, lambda: now[0])
    assert [limiter.take("a").left for _ in range(2)] == [1, 0]
    assert (limiter.take("a").refused, limiter.take("b").refused) == (True, False)
    now[0] = 59.5
    late = limiter.take("a")
    assert (late.refused, late.reset_s, late.headers["Retry-After"]) == (True, 1, "1")
    now[0] = 60.0
    assert limiter.take("a").left == 1


def test_addresses_seen_long_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.rate._MOST_ADDRESSES", 2)
    limiter = RateLimiter(1)
    for address in "abc":
        limiter.take(address)
    assert limiter.take("a").refused is False


def test_the_headers_say_what_is_left_and_maps_are_not_counted(get, monkeypatch: pytest.MonkeyPatch) -> None:
    limiter = RateLimiter(2)
    monkeypatch.setattr(endpoint, "limiter", lambda: limiter)
    first = get("health")
    assert first.headers["RateLimit-Policy"] == '"requests";q=2;w=60'
    assert first.headers["RateLimit"].startswith('"requests";r=1;t=')
    assert "RateLimit" in first.headers["Access-Control-Expose-Headers"]
    assert [get("health").status_code, (refused := get("observations", indicator="gerd_pct_gdp")).status_code] == [200, 429]
    assert "more than 2 requests in a minute" in refused.json()["detail"]
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert get("layers/gerd_pct_gdp.geojson").status_code == 200
