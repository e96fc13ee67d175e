"""A capital far below its country: values that slipped against their codes."""

import pandas as pd
import pytest

from data.errors import SourceChanged
from data.store import current
from loaders.capitals import MERGED, refuse_shifted


def _rows(values: dict[str, float | None], year: int = 2022) -> pd.DataFrame:
    return pd.DataFrame([{"geo": geo, "year": year, "value": value, "release": "2023"} for geo, value in values.items()])


CROATIA = {"HR02": 71.0, "HR03": 77.0, "HR05": 90.0, "HR06": 90.0}


def test_values_a_row_too_low_are_refused_by_the_capital() -> None:
    shifted = dict(zip(CROATIA, (90.0, 71.0, 77.0, 77.0), strict=True))
    with pytest.raises(SourceChanged, match=r"the capital region HR05 has 77 in 2022 .* the mean of the country's other regions, 80\.5"):
        refuse_shifted(_rows(shifted), "rci_score", "rci_score from rci")
    refuse_shifted(_rows(CROATIA), "rci_score", "rci_score from rci")


@pytest.mark.parametrize("rows", [{**CROATIA, "HR_C": 90.0}, {"HR_C": 90.0, "HR02": 71.0, "HR03": 77.0}])
def test_a_merged_capital_counts_once(rows: dict[str, float]) -> None:
    refuse_shifted(_rows(rows), "rci_score", "x")
    with pytest.raises(SourceChanged, match="HR"):
        refuse_shifted(_rows({geo: -value for geo, value in rows.items()}), "rci_score", "x")


@pytest.mark.parametrize(
    "rows",
    [
        {"HR05": 1.0, "HR02": 2.0},
        {"HR05": None, "HR02": 2.0, "HR03": 2.0},
        {"HR02": 2.0, "HR03": 2.0, "HR06": 1.0},
        {"XX01": 1.0, "XX02": 2.0, "XX03": 3.0},
        {"HR": 99.0, "HR05": 2.0, "HR02": 1.0, "HR03": 1.0},
    ],
)
def test_too_little_to_judge_by_is_let_pass(rows: dict[str, float | None]) -> None:
    refuse_shifted(_rows(rows), "rci_score", "x")


def test_years_are_judged_apart_and_other_indicators_not_at_all() -> None:
    low = {geo: -value for geo, value in CROATIA.items()}
    with pytest.raises(SourceChanged, match="in 2019"):
        refuse_shifted(pd.concat([_rows(CROATIA), _rows(low, 2019)]), "ris_index", "x")
    refuse_shifted(_rows(low), "unemployment_rate_pct", "x")


@pytest.mark.parametrize("indicator", ["ris_index", "rci_score", "rci_zscore"])
def test_no_capital_of_the_snapshot_is_low(indicator: str) -> None:
    rows = current().vintages(indicator).astype({"geo": str, "release": str})
    refuse_shifted(rows, indicator, indicator)


def test_croatia_has_zagreb_in_the_lead_and_merged_regions_their_capital() -> None:
    rows = current().observations("rci_score")
    values = rows[rows["year"] == 2022].set_index("geo")["value"]
    assert values[["HR02", "HR03", "HR05", "HR06", "HR_C"]].tolist() == [71, 77, 90, 90, 90]
    assert all(values[member] == values[capital] for capital, members in MERGED.items() for member in members)
    assert len(values) == 234 + sum(map(len, MERGED.values()))
    assert values["NL31"] == values.max() == 151.1
    assert not {"NL35", "PT1A"} & set(values.index)
