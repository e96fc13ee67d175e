"""What the box of a page offers as pictures and frames."""

import pytest

from ui.components.share.embed import snippet
from ui.components.share.pictures import file_name, link_to


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("ranking?indicator=gerd_pct_gdp&year=2023&region=PL22", "regioscope-ranking-gerd_pct_gdp-PL22-2023.png"),
        ("map?indicator=../../etc%0d%0aX: 1&region=%22;a=b", "regioscope-map-etcX1-ab.png"),
        ("map?", "regioscope-map.png"),
    ],
)
def test_a_file_is_named_after_its_view_and_nothing_can_be_put_into_the_name(address: str, name: str) -> None:
    assert file_name(address, "png") == name


def test_a_frame_shows_the_view_and_holds_no_other_markup() -> None:
    html = snippet(link_to("https://a.example", 'map?indicator="><script>', "pl"))
    assert "<script" not in html
    assert "&amp;lang=pl&amp;embed=true" in html
