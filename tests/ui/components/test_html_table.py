"""What a publisher or a stranger writes stays text in a table."""

import re
from collections.abc import Collection
from pathlib import Path
from unittest.mock import patch

import pandas as pd
import pytest

from ui.components import html_table
from ui.components.html_table import Link, Table

STYLE = Path(html_table.__file__).parent.parent / "app" / "page.css"


def _shown(frame: pd.DataFrame, figures: Collection[str] = ()) -> str:
    with patch.object(html_table.st, "html") as html:
        html_table.render(Table(frame, figures), 'A "caption"')
    return str(html.call_args.args[0])


def test_markup_in_cells_heads_and_caption_is_inert() -> None:
    text = _shown(pd.DataFrame({"<b>Region</b>": ["<script>alert(1)</script>"], "x": ["&"]}))
    assert "<script>" not in text
    assert "<b>" not in text
    assert "&lt;script&gt;" in text
    assert 'aria-label="A &quot;caption&quot;"' in text


def test_links_cannot_break_out_of_their_attribute() -> None:
    text = _shown(pd.DataFrame({"Dataset": [Link("t", 'https://x/" onclick="alert(1)')]}))
    assert 'onclick="' not in text


def test_the_first_column_heads_the_rows_and_figures_are_flush_right() -> None:
    text = _shown(pd.DataFrame({"Region": ["A"], "Code": ["B"], "Value": ["1"]}), figures=["Value"])
    assert "<th scope=row>A</th><td class=words>B</td><td>1</td>" in text


@pytest.mark.parametrize("rows", [1, 13, 300])
def test_a_table_is_as_high_as_its_rows_however_many(rows: int) -> None:
    assert '<div class="wide fits-30" tabindex' in _shown(pd.DataFrame({"Region": ["A"] * rows}))
    rule = re.search(r"\.wide \{(.*?)\}", STYLE.read_text(), re.DOTALL)
    assert rule
    assert "overflow: auto hidden" in rule[1]
    assert "height" not in rule[1].replace("line-height", "")


def test_a_table_says_in_how_wide_a_place_it_needs_no_scrolling() -> None:
    columns = {f"Column {number}": ["1,234.5 %"] * 3 for number in range(30)}
    assert html_table.fits(pd.DataFrame({"Region": ["A"], "Value": ["1"]}), ["Value"]) == "fits-30"
    assert html_table.fits(pd.DataFrame(columns), list(columns)) == ""
    narrow, wide = (html_table.fits(pd.DataFrame({"Region": ["A"], "Note": [text]})) for text in ("word " * 40, "w" * 60))
    assert narrow == "fits-30"
    assert int(wide.removeprefix("fits-")) > 30


def test_every_width_has_its_rule() -> None:
    rules = re.findall(r"@container \(min-width: (\d+)rem\) \{ \.fits-(\d+) \{ overflow: visible", STYLE.read_text())
    assert [(str(width), str(width)) for width in html_table._WIDTHS] == rules
