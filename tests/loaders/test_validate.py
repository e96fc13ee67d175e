"""What may not enter the snapshot, each refusal in one sentence that names the indicator and the cell."""

import pandas as pd
import pytest

from data.catalogue import INDICATORS
from data.errors import SourceChanged
from loaders.validate import check

_GERD = INDICATORS["gerd_pct_gdp"]
_NUTS = {f"PL{n}": "2024" for n in range(10, 60)}


def _rows(count: int = 40, **changes: object) -> pd.DataFrame:
    """Valid rows; `changes` replace the column in the first row."""
    frame = pd.DataFrame(
        {
            "geo": list(_NUTS)[:count],
            "nuts": "2024",
            "year": pd.array([2022] * count, "int16"),
            "value": 1.5,
            "flags": pd.Series([""] * count, dtype=object),
            "status": "reported",
            "release": "2026-05",
            "dataset": "tgs00042",
        }
    )
    for column, value in changes.items():
        frame.loc[0, column] = value
    return frame


def test_good_rows_pass_and_flags_may_be_unavailable() -> None:
    rows = _rows()
    rows.loc[:, "flags"] = pd.Series([None] * len(rows), dtype=object)
    assert check(rows, _GERD, "tgs00042", _NUTS, 40) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": 470.0}, r"value = 470.0 at PL10 2022"),
        ({"value": -0.1}, r"value = -0.1 at PL10 2022"),
        ({"value": None}, r"a value exactly where the status says so"),
        ({"status": "confidential"}, r"a value exactly where the status says so"),
        ({"status": "guessed"}, r"status = guessed"),
        ({"flags": "B!"}, r"flags = B!"),
        ({"year": 1848}, r"year = 1848"),
        ({"release": "May 2026"}, r"release = May 2026"),
        ({"dataset": "tgs00109"}, r"dataset = tgs00109"),
        ({"nuts": "2010"}, r"nuts = 2010"),
        ({"geo": "PL11"}, r"at PL11 2022 breaks the rule: one row per geo, year"),
    ],
)
def test_a_single_bad_cell_refuses_the_dataset(changes: dict[str, object], words: str) -> None:
    with pytest.raises(SourceChanged, match=words) as caught:
        check(_rows(**changes), _GERD, "tgs00042", _NUTS, 0)
    assert str(caught.value).startswith("gerd_pct_gdp from tgs00042: ")
    assert "\n" not in str(caught.value)


def test_no_rows_are_a_changed_source() -> None:
    with pytest.raises(SourceChanged, match="no cell matches"):
        check(_rows().iloc[:0], _GERD, "tgs00042", _NUTS, 0)


def test_a_table_that_shrank_by_a_third_is_refused() -> None:
    assert check(_rows(28), _GERD, "tgs00042", _NUTS, 40) == []
    with pytest.raises(SourceChanged, match="only 27 values where the snapshot holds 40"):
        check(_rows(27), _GERD, "tgs00042", _NUTS, 40)


def test_few_unknown_codes_are_reported_and_many_refused() -> None:
    assert check(_rows(geo="XY99"), _GERD, "tgs00042", _NUTS, 0) == ["XY99"]
    few = {geo: nuts for geo, nuts in _NUTS.items() if geo < "PL40"}
    with pytest.raises(SourceChanged, match="10 of 40 region codes are unknown, such as PL40"):
        check(_rows(), _GERD, "tgs00042", few, 0)


def test_a_year_that_has_not_begun_is_refused() -> None:
    assert check(_rows(year=2026), _GERD, "tgs00042", _NUTS, 0, until=2026) == []
    with pytest.raises(SourceChanged, match="year = 2027 at PL10 2027"):
        check(_rows(year=2027), _GERD, "tgs00042", _NUTS, 0, until=2026)


def test_a_flag_that_nobody_declared_is_refused() -> None:
    assert check(_rows(flags="bp"), _GERD, "tgs00042", _NUTS, 0) == []
    with pytest.raises(SourceChanged, match="flags = bx at PL10 2022"):
        check(_rows(flags="bx"), _GERD, "tgs00042", _NUTS, 0)


def test_a_release_of_zeros_is_refused_and_single_zeros_are_not() -> None:
    assert check(_rows(value=0.0), _GERD, "tgs00042", _NUTS, 0) == []
    with pytest.raises(SourceChanged, match="all 40 values of the release 2026-05 are zero"):
        check(_rows().assign(value=0.0), _GERD, "tgs00042", _NUTS, 0)
