import pytest

from api.accepted import content_coding

LAYER = "layers/gerd_pct_gdp.geojson"


@pytest.mark.parametrize("path", ["indicators", "regions", LAYER, "countries.geojson", "openapi.json"])
def test_an_unchanged_answer_is_not_sent_again(get, path: str) -> None:
    first = get(path)
    again = get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert get(path, headers={"If-None-Match": 'W/"other"'}).status_code == 200
    assert get(path, headers={"If-None-Match": f'"x", {first.headers["ETag"]}'}).status_code == 304
    assert get(path, headers={"If-None-Match": "*"}).status_code == 304


@pytest.mark.parametrize("path", ["indicators", LAYER])
def test_gzip_only_for_those_who_accept_it(get, path: str) -> None:
    packed, plain = get(path, headers={"Accept-Encoding": "gzip"}), get(path, headers={"Accept-Encoding": "identity"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert packed.content == plain.content
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert int(packed.headers["Content-Length"]) < len(plain.content)


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", "gzip"),
        ("br, gzip;q=0.5", "gzip"),
        ("*", "gzip"),
        ("GZIP", "gzip"),
        ("gzip, deflate, br, zstd", "gzip"),
        ("zstd, gzip;q=0.5", "zstd"),
        ("zstd", "zstd"),
        ("gzip;q=0, zstd", "zstd"),
        ("", ""),
        ("identity", ""),
        ("gzip;q=0", ""),
        ("gzip; q=0.0, *", ""),
        ("*;q=0", ""),
        ("gzip;q=much", ""),
    ],
)
def test_accept_encoding_is_read_with_its_weights(header: str, accepted: str) -> None:
    assert content_coding(header) == accepted


@pytest.mark.parametrize("path", ["", "nothing", "layers/gerd_pct_gdp", "../v2/health", "health/"])
def test_other_addresses_are_refused_with_those_there_are(get, path: str) -> None:
    answer = get(path)
    assert answer.status_code == 404
    assert "/api/v1/health" in answer.json()["choices"]
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_an_address_that_names_the_generation_may_be_kept_longer(get) -> None:
    generation = get("health").json()["generation"]
    assert "max-age=3600" in get(LAYER, generation=generation).headers["Cache-Control"]
    assert "max-age=300," in get(LAYER, generation="older").headers["Cache-Control"]
    assert "max-age=300," in get(LAYER).headers["Cache-Control"]
    assert get("health").headers["Cache-Control"] == "no-store"
