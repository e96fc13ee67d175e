"""The EU's line behind those of regions: its published figures in the years drawn, and none where it would mislead."""

import pandas as pd
import pytest

from data.catalogue import INDICATORS
from data.catalogue.areas import EU_AGGREGATE
from data.store import EMBEDDED, Store
from queries.compare import ComparisonQuery
from ui.views.compare import benchmark_line


def _found(indicator: str, *regions: str) -> pd.DataFrame:
    asked = ComparisonQuery(regions, (indicator,), 2023, "eu", focus=indicator)
    return benchmark_line.values(asked, INDICATORS[indicator], pd.DataFrame({"year": [2015, 2021]}))


def test_the_line_has_the_published_figures_of_the_years_drawn() -> None:
    frame = Store(EMBEDDED).observations("gerd_pct_gdp")
    published = frame[(frame["geo"] == EU_AGGREGATE) & frame["value"].notna()].set_index("year")["value"]
    found = _found("gerd_pct_gdp", "PL22", "NL35").set_index("year")["value"]
    pd.testing.assert_series_equal(found, published.loc[2015:2021], check_index_type=False)


@pytest.mark.parametrize(
    ("indicator", "regions"), [("gdp_mio_eur", ("PL22", "NL35")), ("gerd_pct_gdp", ("PL22", EU_AGGREGATE)), ("ris_index", ("PL22",))]
)
def test_sums_have_none_nor_where_the_eu_is_compared_itself_or_has_no_figure(indicator: str, regions: tuple[str, ...]) -> None:
    assert _found(indicator, *regions).empty
