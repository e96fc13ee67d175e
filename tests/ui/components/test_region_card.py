import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.visiting import said, visit


def _clicked(page: str, key: str, geo: str, **query: str) -> AppTest:
    """The page with the card of a region open, as a click leaves it; the test driver itself has no maps."""
    app = visit(page, **query)
    app.session_state[f"region_card_{key}"] = {"geo": geo, "t2023": "told by the layer"}
    app.run()
    assert not app.exception
    return app


def test_the_card_says_value_flag_place_and_release() -> None:
    words = said(_clicked("map", "map", "PL22", indicator="gerd_pct_gdp", year="2023"))
    for part in ("Śląskie</b> (PL22)", "R&amp;D expenditure (GERD), 2023", "1.00\xa0% · release 2026-05", "Rank 160 out of 260"):
        assert part in words


def test_the_card_of_a_region_without_a_figure_says_why() -> None:
    words = said(_clicked("map", "map", "NL35", indicator="gerd_pct_gdp", year="2023"))
    assert "confidential" in words
    assert "Rank " not in words


@pytest.mark.parametrize(("page", "query"), [("map", {"indicator": "gerd_pct_gdp", "year": "2023"})])
def test_only_one_button_changes_my_region(page: str, query: dict[str, str]) -> None:
    app = _clicked(page, "map", "PL43", region="NL35", **query)
    assert app.query_params["region"] == "NL35"
    app.button(key="region_card_own_map").click().run()
    assert app.query_params["region"] == "PL43"
    with pytest.raises(KeyError):
        app.button(key="region_card_own_map")


def test_a_card_closes() -> None:
    app = _clicked("map", "map", "PL43", indicator="gerd_pct_gdp", year="2023")
    app.button(key="region_card_close_map").click().run()
    assert "PL43" not in said(app)


def test_a_profile_of_another_region_leaves_my_region_alone() -> None:
    app = visit("profile", region="NL35", of="PL43")
    assert app.header[0].value == "Lubuskie"
    assert app.selectbox(key="choice_region").value == "NL35"
    assert "My region: Utrecht" in [button.label for button in app.button]
    app.button(key="set_own_region").click().run()
    assert (app.query_params["region"], "of" in app.query_params) == ("PL43", False)


def test_another_own_region_is_shown_at_once() -> None:
    app = visit("profile", region="NL35", of="PL43")
    app.selectbox(key="choice_region").set_value("ITC3").run()
    assert app.header[0].value == "Liguria"


def test_likeness_of_another_region_leaves_my_region_alone() -> None:
    app = visit("similar", region="NL35")
    app.selectbox(key="similar_region").set_value("PL22").run()
    assert (app.query_params["region"], app.query_params["of"]) == ("NL35", "PL22")


def test_a_map_for_each_year_opens_the_card_of_the_year_that_was_clicked() -> None:
    app = visit("compare", chart="years", regions="PL22,PL21", indicators="gerd_pct_gdp", year="2023")
    app.session_state["region_card_small_maps"] = {"geo": "PL43", "year": 2023}
    app.run()
    assert not app.exception
    assert "R&amp;D expenditure (GERD), 2023" in said(app)
    app.button(key="region_card_close_small_maps").click().run()
    assert "PL43" not in said(app)
