"""The data page: rows as they are read, sorted as a whole, a column per year, what the address says and what it cannot."""

import pandas as pd
import pytest

from data.catalogue import INDICATORS
from data.schema import UNDATED
from queries import observations, sorted_rows
from queries.selection import Selection
from queries.sorted_rows import Order
from tests.ui.visiting import said, visit
from ui.components import data_table
from ui.components.html_table import as_text
from ui.views.data import table

KEYS = ("gerd_pct_gdp", "population", "ris_index", "gdp_pps_pct_eu")
TWO = Selection(("gerd_pct_gdp", "population"), start=2019, level=2, codes="2024")


@pytest.mark.parametrize("key", KEYS)
def test_every_value_of_an_indicator_has_its_decimals(key: str) -> None:
    values = [text for text in table.rows(Selection((key,)), None, 0, 2000).frame["Value"] if text]
    assert values
    assert {len(text.partition(".")[2]) for text in values} == {INDICATORS[key].decimals}


def test_a_row_says_value_flags_status_release_and_source() -> None:
    rows = table.rows(Selection(("gerd_pct_gdp",), ("AT11",)), None, 0, 50).frame
    assert list(rows.columns) == ["Region", "Code", "Year", "Value", "Flags", "Flag descriptions", "Status", "NUTS", "Release", "Source"]
    flagged = rows[rows["Flags"] == "b"].iloc[0]
    assert (flagged["Flag descriptions"], flagged["Status"], flagged["Source"]) == ("break in series", "reported", "Eurostat, tgs00042")
    missing = rows[rows["Value"] == ""]
    assert set(missing["Status"]) <= {"no data", "confidential"}
    assert len(missing)


@pytest.mark.parametrize("by", sorted_rows.COLUMNS)
def test_all_rows_are_sorted_not_only_those_of_a_page(by: str) -> None:
    result = TWO.result()
    up, down = (result.take(sorted_rows.places(TWO, Order(by, way, "en"))) for way in (False, True))
    key = "geo" if by == "region" else by
    keys = [("geo", "year", "indicator")]
    assert len(up) == len(down) == len(result)
    for rows in (up, down):
        assert not rows.duplicated(list(keys[0])).any()
        missing = rows[key].isna().to_numpy()
        assert not missing.any() or missing[missing.argmax() :].all(), "nothing comes last"
    if by == "value":
        assert list(up["value"].dropna()) == sorted(TWO.rows()["value"].dropna())


def test_the_first_page_begins_with_the_highest_of_all() -> None:
    first = table.rows(TWO, Order("value", True, "en"), 0, 1).frame.iloc[0]
    highest = TWO.rows().sort_values("value", ascending=False).iloc[0]
    assert (first["Code"], first["Year"]) == (highest["geo"], str(highest["year"]))


def test_pages_join_to_all_rows() -> None:
    rows, result = TWO.rows(), TWO.result()
    pages = pd.concat([result.rows(at, at + 700) for at in range(0, len(result), 700)], ignore_index=True)
    pd.testing.assert_frame_equal(pages.astype(object), rows.astype(object))
    assert len(rows) == len(result) == result.kinds["rows"].sum()


def test_a_line_has_its_years_with_flags_and_marks() -> None:
    selection = Selection(("gerd_pct_gdp",), ("AT11", "PL22"), converted=True)
    lines = table.lines(selection, None, 0, 2)
    assert list(lines.frame.columns[:2]) == ["Region", "Code"]
    cells = as_text(lines, "").rows[0]
    assert "0.89 b" in cells
    assert ":" in cells
    carried = Selection(("gerd_pct_gdp",), ("LT01",), statuses=("recoded",), converted=True)
    assert any(cell.endswith("*") for cell in as_text(table.lines(carried, None, 0, 1), "").rows[0])


def test_the_address_holds_every_choice_and_unknown_codes_get_notices() -> None:
    query = {"indicators": "gerd_pct_gdp,population", "level": "2", "nuts": "2021", "among": "eu", "status": "missing", "layout": "wide"}
    page = visit("data", **query, sort="region", order="desc", **{"from": "2019", "to": "2022"})
    asked = "start=2019&end=2022&among=eu&level=2&codes=2021&status=missing&format=csv"
    assert any(asked in str(code.value) for code in page.code)
    wrong = visit("data", indicators="gerd_pct_gdp", status="lost", among="ZZ", nuts="1999", level="9", layout="x", sort="y", rows="7")
    notices = " ".join(str(one.value) for one in wrong.info)
    for code in ("lost", "ZZ", "1999", "9"):
        assert code in notices


def test_a_network_chooses_its_regions() -> None:
    page = visit("data", indicators="gerd_pct_gdp", network="socore")
    assert any("among=socore" in str(code.value) for code in page.code)


@pytest.mark.parametrize(
    ("release", "words"), [("2026-05", "2026-05"), (UNDATED, "not dated"), (f"2026-05, {UNDATED}", "2026-05, not dated"), (None, "")]
)
def test_no_code_stands_for_a_release(release: str | None, words: str) -> None:
    assert data_table.releases(pd.DataFrame({"release": [release]}, dtype=object)) == [words]


def test_tables_say_not_dated() -> None:
    assert UNDATED in set(observations.observations("population")["release"])
    ranking = visit("ranking", indicator="population", ranking_table="open")
    shown = [*(one.value.to_string() for one in ranking.dataframe), said(visit("data", indicators="population"))]
    assert UNDATED not in " ".join(shown)
