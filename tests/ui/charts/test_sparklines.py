"""A small line per region: cut at breaks, described in words, never more than a picture."""

from base64 import b64decode

from queries.profile import Cell
from ui.charts.sparklines import image


def _drawing(*cells: tuple[int, float, str | None]) -> str:
    series = [Cell(year, value, flags, "reported", "2026-05", "2024") for year, value, flags in cells]
    picture = image(series, 'words "quoted"', "#123456")
    assert 'alt="words &quot;quoted&quot;"' in picture
    return b64decode(picture.split("base64,")[1].split('"')[0]).decode()


def test_a_plain_series_is_one_line() -> None:
    drawing = _drawing((2019, 1.0, ""), (2020, 2.0, ""), (2021, 1.5, "p"))
    assert drawing.count("M") == 1
    assert drawing.count("L") == 2


def test_a_flagged_break_cuts_the_line_and_is_drawn() -> None:
    drawing = _drawing((2019, 1.0, ""), (2020, 2.0, "b"), (2021, 1.5, ""))
    assert drawing.count("M") == 2
    assert "stroke-dasharray" in drawing


def test_a_break_in_the_first_year_cuts_nothing() -> None:
    assert "stroke-dasharray" not in _drawing((2019, 1.0, "b"), (2020, 2.0, ""))


def test_one_year_and_equal_values_are_drawn_inside_the_frame() -> None:
    for drawing in (_drawing((2020, 5.0, None)), _drawing((2019, 5.0, ""), (2020, 5.0, ""))):
        assert 'cy="14.0"' in drawing
