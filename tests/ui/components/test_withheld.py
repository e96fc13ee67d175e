from tests.ui.visiting import said, visit

SINCE = "confidential, as it has been since 2013"


def test_the_map_says_since_when_a_figure_is_confidential() -> None:
    assert f"2023: the value for Utrecht is {SINCE}." in said(visit("map", indicator="gerd_pct_gdp", year="2023", region="NL35"))


def test_the_code_before_is_known_too() -> None:
    assert SINCE in said(visit("map", indicator="gerd_pct_gdp", year="2019", nuts="2024", region="NL35"))


def test_a_year_without_any_figure_is_not_called_confidential() -> None:
    assert "no data for Utrecht" in said(visit("map", indicator="gerd_pct_gdp", year="2024", region="NL35"))


def test_the_ranking_says_why_a_region_is_not_among_them() -> None:
    words = said(visit("ranking", indicator="gerd_pct_gdp", year="2023", region="NL35"))
    assert "Utrecht is not included: confidential since 2013." in words


def test_the_ranking_of_a_network_says_so_of_a_partner() -> None:
    words = said(visit("ranking", indicator="gerd_pct_gdp", year="2023", network="socore", among="network"))
    assert "Utrecht (confidential since 2013)" in words


def test_trends_and_lines_say_so() -> None:
    for page, query in (("trends", {}), ("compare", {"chart": "lines"})):
        words = said(visit(page, indicator="gerd_pct_gdp", indicators="gerd_pct_gdp", regions="NL35,PL22", **query))
        assert "Latest values are confidential: Utrecht (confidential since 2013)." in words


def test_moldova_is_shown_as_a_country_beside_regions() -> None:
    words = said(visit("map", indicator="gerd_pct_gdp", year="2023"))
    assert "As a country, not counted among the regions: Moldova" in words
    assert "Median of 260 regions" in words
    listed = said(visit("ranking", indicator="gerd_pct_gdp", year="2023", among="all"))
    assert "Not ranked, as a country without regions: Moldova" in listed


def test_an_indicator_without_moldova_says_nothing_of_it() -> None:
    assert "Moldova" not in said(visit("map", indicator="gdp_pps_pct_eu", year="2022"))


def test_the_card_of_moldova_says_what_it_is() -> None:
    app = visit("map", indicator="gerd_pct_gdp", year="2023")
    app.session_state["region_card_map"] = {"geo": "MD"}
    app.run()
    assert "A country without regions here" in said(app)
