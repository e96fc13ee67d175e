import pandas as pd
import pytest

from analytics.comparison.withheld import confidential_since

_LETTERS = {"c": ("confidential", None), ":": ("missing", None), "1": ("reported", 1.0), "z": ("not_applicable", None)}


def _series(course: str) -> pd.DataFrame:
    rows = [(2010 + at, *_LETTERS[letter]) for at, letter in enumerate(course)]
    return pd.DataFrame(rows, columns=["year", "status", "value"])


@pytest.mark.parametrize(
    ("course", "year", "since"),
    [
        ("11ccc", None, 2012),
        ("11ccc", 2013, 2012),
        ("11ccc", 2011, None),
        ("ccc", None, 2010),
        ("1c:c", 2013, 2011),
        ("1cc::", None, 2011),
        ("1cc::", 2013, None),
        ("c1c", None, 2012),
        ("c1", None, None),
        ("c1", 2010, 2010),
        ("cz", None, None),
        ("::", None, None),
        ("", None, None),
    ],
)
def test_since_when_a_figure_is_confidential(course: str, year: int | None, since: int | None) -> None:
    assert confidential_since(_series(course), year) == since
