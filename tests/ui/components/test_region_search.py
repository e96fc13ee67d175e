import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from tests.ui.visiting import said, visit

OWN, ADD = "choice_region", "region_to_add"


def _type(app: AppTest, key: str, text: str) -> AppTest:
    """Enter a text into a box as a browser sends it; the test driver itself sends nothing but options."""
    sent, box = Selectbox._widget_state.fget, app.selectbox(key=key).id  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            Selectbox, "_widget_state", property(lambda one: WidgetState(id=box, string_value=text) if one.id == box else sent(one))
        )
        app.run()
    assert not app.exception
    return app


def _chosen(app: AppTest) -> list[str]:
    return list(app.multiselect(key="choice_regions").value)


@pytest.mark.parametrize(
    ("text", "geo"),
    [
        ("Silesia", "PL22"),
        ("Slaskie", "PL22"),
        ("Vilnius", "LT01"),
        ("Katowice", "PL22"),
        ("Fyrbodal", "SE23"),
        ("Østfold", "NO08"),
        ("Bavaria", "DE2"),
        ("Lisbon", "PT1A"),
        ("Athens", "EL30"),
        ("NL31", "NL35"),
        ("EL", "EL"),
    ],
)
def test_what_people_type_is_added(text: str, geo: str) -> None:
    app = _type(visit("compare", regions="PL84,ITC3"), ADD, text)
    assert _chosen(app) == ["PL84", "ITC3", geo]


def test_a_code_that_is_chosen_adds_nothing() -> None:
    app = _type(visit("compare", regions="PL22,ITC3"), ADD, "PL22")
    assert _chosen(app) == ["PL22", "ITC3"]
    assert "already" in app.toast[0].value


def test_what_may_mean_several_is_asked_back() -> None:
    app = _type(visit("compare", regions="PL22,ITC3"), ADD, "Limburg")
    assert _chosen(app) == ["PL22", "ITC3"]
    assert "may refer to:" in said(app)
    app.button(key=f"{ADD}_NL42").click().run()
    assert _chosen(app) == ["PL22", "ITC3", "NL42"]
    assert "may refer to:" not in said(app)


def test_what_means_nothing_is_said_and_no_markup_is_read() -> None:
    app = _type(visit("compare", regions="PL22,ITC3"), ADD, "[xqzw](http://x)")
    assert _chosen(app) == ["PL22", "ITC3"]
    assert "No region, code or town matches “xqzw(httpx)”." in said(app)


def test_my_region_takes_a_town_and_keeps_what_it_was_where_nothing_is_meant() -> None:
    app = _type(visit("map"), OWN, "Katowice")
    assert app.query_params["region"] == "PL22"
    assert app.toast[0].value == "Katowice is in Śląskie (PL22)."
    app = _type(app, OWN, "Halle")
    assert app.query_params["region"] == "PL22"
    assert app.selectbox(key=OWN).value == "PL22"
    app.button(key=f"{OWN}_BE24").click().run()
    assert app.query_params["region"] == "BE24"
