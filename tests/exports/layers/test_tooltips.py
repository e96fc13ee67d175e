import pytest

from data.catalogue import INDICATORS
from exports.layers.geojson import Cell
from exports.layers.tooltips import describer

LISTED = {"status": "reported", "release": "2026-05-20"}


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        (Cell(1.2345, "", **LISTED), "1.23\N{NO-BREAK SPACE}% · release 2026-05-20"),
        (Cell(1.0, "ep", **LISTED), "1.00\N{NO-BREAK SPACE}% · estimated, provisional · release 2026-05-20"),
        (Cell(1.0, None, **LISTED), "1.00\N{NO-BREAK SPACE}% · flags not available · release 2026-05-20"),
        (
            Cell(1.0, "", "recoded", "2026-05-20"),
            "1.00\N{NO-BREAK SPACE}% · converted from another NUTS version · release 2026-05-20",
        ),
        (Cell(1.0, "", "reported", "undated"), "1.00\N{NO-BREAK SPACE}% · release date not known"),
        (
            Cell(1.0, "", **LISTED, rank=3, of=240, change=1),
            "1.00\N{NO-BREAK SPACE}% · rank 3 of 240 · up on the year before · release 2026-05-20",
        ),
        (Cell(1.0, "b", **LISTED, rank=9, of=9), "1.00\N{NO-BREAK SPACE}% · break in series · rank 9 of 9 · release 2026-05-20"),
        (Cell(None, "", "confidential", "2026-05-20"), "confidential · release 2026-05-20"),
        (Cell(None, "", "missing", "2026-05-20"), "no data · release 2026-05-20"),
        (Cell(), "no data"),
    ],
)
def test_a_line_says_what_the_cell_is(cell: Cell, line: str) -> None:
    assert describer(INDICATORS["gerd_pct_gdp"], "en")(cell) == line


def test_numbers_follow_the_language() -> None:
    line = describer(INDICATORS["population"], "pl")(Cell(1234567.0, "", **LISTED))
    assert "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567" in line
