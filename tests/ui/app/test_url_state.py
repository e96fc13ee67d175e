"""What a part of a page wrote into the address goes along with links that were drawn before."""

from types import SimpleNamespace
from typing import Any

import pytest

from ui.app import url_state


class _Address(dict[str, str]):
    def to_dict(self) -> dict[str, str]:
        return dict(self)


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A visit on the map of 2021 whose slider ran a part alone, to 2022."""
    visit = SimpleNamespace(session_state={}, query_params=_Address(indicator="gerd_pct_gdp", year="2021"))
    monkeypatch.setattr(url_state, "st", visit)
    url_state.begin("map")
    visit.query_params["year"] = "2022"
    url_state.leave()
    return visit


def test_a_link_drawn_before_leads_to_the_year_chosen_since(visit: Any) -> None:
    visit.query_params = _Address(year="2021")
    url_state.begin("ranking")
    assert visit.query_params == {"year": "2022"}


@pytest.mark.parametrize(
    ("page", "given"),
    [
        ("map", {"indicator": "gerd_pct_gdp", "year": "2021"}),  # one step back on the same page
        ("ranking", {"year": "2019"}),  # a link that names another year
        ("profile", {"region": "PL22"}),  # a page without years
        ("ranking", {"year": "2021", "present": "1"}),  # a view of a story
    ],
)
def test_other_addresses_stay_as_they_are(visit: Any, page: str, given: dict[str, str]) -> None:
    visit.query_params = _Address(given)
    url_state.begin(page)
    assert visit.query_params == given
