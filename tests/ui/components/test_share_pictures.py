"""What the box of a page offers as pictures and frames."""

from ui.components.share.embed import snippet
from ui.components.share.pictures import link_to


def test_a_frame_shows_the_view_and_holds_no_other_markup() -> None:
    html = snippet(link_to("https://a.example", 'map?indicator="><script>', "pl"))
    assert "<script" not in html
    assert "&amp;lang=pl&amp;embed=true" in html
