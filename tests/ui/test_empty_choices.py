"""An emptied list stays empty, on every page that offers one, and a button brings the usual choice back."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.visiting import said, visit

OWN = {"region": "PL22", "network": "socore"}
PAGES = [
    ("compare", "regions", "Choose at least two regions"),
    ("compare", "indicators", "Choose at least one indicator"),
    ("trends", "regions", "Choose a region to see"),
    ("data", "regions", "rows."),
    ("data", "indicators", "Choose at least one indicator"),
    ("index", "indicators", "Choose at least"),
]


def _own(page: str) -> dict[str, str]:
    """The Data page shows a network as its group, and no region by itself then."""
    return {"region": OWN["region"]} if page == "data" else OWN


def _cleared(page: str, key: str) -> AppTest:
    app = visit(page, **_own(page))
    box = app.multiselect(key=f"choice_{key}")
    assert box.value
    box.set_value([]).run()
    assert not app.exception
    return app


@pytest.mark.parametrize(("page", "key", "words"), PAGES)
def test_what_was_cleared_stays_empty_also_under_its_address(page: str, key: str, words: str) -> None:
    app = _cleared(page, key)
    again = visit(page, **{**_own(page), key: ""})
    for one in (app, again):
        assert one.multiselect(key=f"choice_{key}").value == []
        assert words in said(one)
    assert app.query_params[key] in ("", [""])


@pytest.mark.parametrize(("page", "key"), [(page, key) for page, key, _words in PAGES if (page, key) != ("data", "regions")])
def test_a_button_brings_the_usual_choice_back(page: str, key: str) -> None:
    app = _cleared(page, key)
    (back,) = [one for one in app.button if one.key == f"usual_{key}"]
    back.click().run()
    assert not app.exception
    assert app.multiselect(key=f"choice_{key}").value


def test_own_choice_of_similar_regions_may_be_emptied() -> None:
    app = visit("similar", region="PL22", by="own")
    app.multiselect(key="choice_indicators").set_value([]).run()
    assert app.multiselect(key="choice_indicators").value == []
    assert "Choose at least one indicator for the comparison" in said(app)


@pytest.mark.parametrize(("page", "key"), sorted({(page, key) for page, key, _words in PAGES}))
def test_every_chosen_entry_can_be_seen(page: str, key: str) -> None:
    assert visit(page, **_own(page)).multiselect(key=f"choice_{key}").proto.wrap
