"""The table of rows: decimals of the indicator, nothing for nothing, whole names, dates in words."""

import pandas as pd
import pytest

from data.catalogue import INDICATORS
from data.schema import UNDATED
from queries import observations
from tests.ui.visiting import visit
from ui.components import data_table
from ui.views.data.page import _LETTER, configured, readable

KEYS = ("gerd_pct_gdp", "population", "ris_index", "gdp_pps_pct_eu")


@pytest.mark.parametrize("key", KEYS)
def test_every_value_of_an_indicator_has_its_decimals(key: str) -> None:
    rows = observations.observations(key).tail(5000)
    values = [text for text in readable(rows)["Value"] if text]
    assert values
    assert {len(text.partition(".")[2]) for text in values} == {INDICATORS[key].decimals}


def test_a_row_without_a_value_has_an_empty_cell_and_a_reason() -> None:
    rows = observations.observations("gerd_pct_gdp")
    told = readable(rows[rows["value"].isna()])
    assert set(told["Value"]) == {""}
    assert "" not in set(told["Remark"])
    table = visit("data", indicators="gerd_pct_gdp").dataframe[0].proto
    assert table.HasField("placeholder")
    assert not table.placeholder


def test_columns_hold_their_longest_name_and_values_stand_right() -> None:
    told = readable(observations.observations("gerd_pct_gdp"))
    one, several = configured(told, [2]), configured(told, [0, 2])
    assert one["Region"]["width"] >= _LETTER * max(len(name) for name in told["Region"])
    assert one["Value"]["type_config"]["format"] == "%.2f"
    assert several["Value"]["alignment"] == "right"


def test_values_of_one_kind_stay_numbers_that_sort() -> None:
    assert visit("data", indicators="gerd_pct_gdp", regions="PL22").dataframe[0].value["Value"].dtype == float
    mixed = visit("data", indicators="gerd_pct_gdp,population", regions="PL22").dataframe[0].value["Value"]
    assert {len(text.partition(".")[2]) for text in mixed if text} == {0, 2}


@pytest.mark.parametrize(
    ("release", "words"), [("2026-05", "2026-05"), (UNDATED, "not dated"), (f"2026-05, {UNDATED}", "2026-05, not dated"), (None, "")]
)
def test_no_code_stands_for_a_release(release: str | None, words: str) -> None:
    assert data_table.releases(pd.DataFrame({"release": [release]}, dtype=object)) == [words]


@pytest.mark.parametrize(("page", "query"), [("ranking", {"indicator": "population"}), ("data", {"indicators": "population"})])
def test_tables_say_not_dated(page: str, query: dict[str, str]) -> None:
    assert UNDATED in set(observations.observations("population")["release"])
    app = visit(page, **query, ranking_table="open")
    shown = " ".join(one.value.to_string() for one in app.dataframe)
    assert UNDATED not in shown
