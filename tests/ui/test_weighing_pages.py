"""Index, pattern and gaps run from the entry script: every state that has no picture is told in words, and addresses are safe."""

import pytest

from tests.ui.visiting import visit
from ui.views.index.controls import LONGEST, plain_name


@pytest.mark.parametrize(
    ("key", "query", "told"),
    [
        ("index", {"indicators": "gerd_pct_gdp"}, "at least two indicators"),
        ("index", {"indicators": "gerd_pct_gdp,tertiary_25_64_pct", "weights": "gerd_pct_gdp:0,tertiary_25_64_pct:0"}, "above zero"),
        ("index", {"among": "LU"}, "An index needs at least 3"),
        ("index", {"scale": "z", "join": "geometric"}, "above zero"),
        ("index", {"indicators": "gerd_pct_gdp,tertiary_25_64_pct,hrst_pct_active", "level": "1"}, "not available here or at this level"),
        ("index", {"indicators": "ris_index,rci_score,unemployment_rate_pct", "among": "MT"}, "No region has data"),
        ("index", {"weights": "gerd_pct_gdp:-3,x:5"}, "Parts of the link were not recognised and left out"),
        ("pattern", {"indicator": "epo_patents_per_mio_inhabitants", "level": "1", "year": "1990"}, "at least 30 regions"),
        ("gaps", {"indicator": "ris_index", "among": "XX"}, "Group XX is not available here"),
    ],
)
def test_a_state_without_a_picture_is_told_in_words(key: str, query: dict[str, str], told: str) -> None:
    app = visit(key, **query)
    assert any(told in notice.value for notice in app.info), [notice.value for notice in app.info]


@pytest.mark.parametrize("key", ["index", "pattern", "gaps"])
@pytest.mark.parametrize("query", [{}, {"region": "PL22", "network": "socore"}, {"region": "MD"}, {"region": "PL22", "level": "1"}])
def test_pages_run_for_any_visitor_and_pin_the_year(key: str, query: dict[str, str]) -> None:
    app = visit(key, **query)
    assert app.query_params["year"]


def test_two_hundred_codes_in_an_address_do_no_harm() -> None:
    codes = ",".join(f"x{at}" for at in range(200))
    app = visit("index", indicators=codes, weights=codes, regions=codes)
    assert any("Indicators not available here or at this level were left out: x0, x1, x2, x3, x4." in notice.value for notice in app.info)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Our index 2026", "Our index 2026"),
        ("<script>alert(1)</script>", "scriptalert(1)/script"),
        ("**[a](http://b)**\n\n# x", "a(http://b) x"),
        ("Wskaźnik Śląska", "Wskaźnik Śląska"),
        ("\u202eevil\x00", "evil"),
        ("x" * 500, "x" * LONGEST),
    ],
)
def test_a_name_is_one_plain_line(text: str, shown: str) -> None:
    assert plain_name(text) == shown


def test_the_same_address_gives_the_same_answer() -> None:
    query = {"region": "PL22", "indicators": "gerd_pct_gdp,tertiary_25_64_pct", "weights": "gerd_pct_gdp:80", "year": "2023"}
    first, second = (visit("index", **query) for _ in range(2))
    assert [each.value for each in first.caption] == [each.value for each in second.caption]
    assert any("89" in each.value or "62" in each.value for each in first.caption), "80 to 50 is 62 to 38 %"
