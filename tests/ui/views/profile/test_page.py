"""The table of a profile: years beside figures, what was computed says so."""

import re

from tests.ui.visiting import said, visit


def _row(text: str, label: str) -> str:
    found = re.search(rf"<tr><th scope=\"row\">{re.escape(label)}<br>.*?</tr>", text)
    assert found
    return found[0]


def test_a_computed_country_is_marked_with_how_many_regions_it_has() -> None:
    text = said(visit("profile", region="PL22"))
    row = _row(text, "R&amp;D expenditure (GERD)")
    assert "<td>1.55\u00a0%<br><small>calculated (17 of 17)</small></td>" in row
    assert "<td>2.26\u00a0%</td>" in row, "published for the EU"
    assert "Calculated: no value is published" in text


def test_what_a_scale_says_of_the_eu_is_marked() -> None:
    text = said(visit("profile", region="PL22"))
    assert "<small>by definition of the scale</small>" in _row(text, "Regional Competitiveness Index 2.0")


def test_a_figure_has_its_year_beside_it() -> None:
    text = said(visit("profile", region="PL22"))
    assert "1.00\u00a0%</a></b> <small>2023</small>" in _row(text, "R&amp;D expenditure (GERD)")


def test_each_theme_repeats_the_heads_of_the_columns() -> None:
    text = said(visit("profile", region="PL22"))
    assert text.count('<th scope="col">EU rank</th>') == text.count('<th scope="rowgroup">') > 4
