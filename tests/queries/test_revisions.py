"""What changed opens on a year in which something did."""

import pandas as pd
import pytest

from analytics.revisions.layer import picture
from queries.revisions import usual_year
from tests.ui.visiting import visit


def _cells(kinds: dict[int, list[str]]) -> pd.DataFrame:
    rows = [
        {
            "geo": f"R{at}",
            "year": year,
            "kind": kind,
            "before": None if kind in ("new", "absent") else 1.0,
            "after": None if kind in ("withdrawn", "absent") else 1.0 + (kind == "revised") * (at + 1),
            "difference": float(at + 1) if kind == "revised" else None,
        }
        for year, found in kinds.items()
        for at, kind in enumerate(found)
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("kinds", "year"),
    [
        ({2022: ["revised"] * 4, 2023: ["unchanged"] * 4}, 2022),
        ({2022: ["revised"] * 4, 2023: ["new"] + ["unchanged"] * 3}, 2022),
        ({2022: ["revised"] * 4, 2023: ["withdrawn"] * 2 + ["unchanged"] * 2}, 2023),
        ({2022: ["revised"] * 4, 2023: ["new"] * 4}, 2023),
        ({2021: ["flag_changed"], 2022: ["unchanged"]}, 2021),
        ({2021: ["unchanged"] * 2, 2022: ["unchanged"] * 2}, 2022),
        ({2021: ["unchanged"] * 4, 2022: ["unchanged"]}, 2021),
    ],
)
def test_the_usual_year_is_the_newest_in_which_much_changed(kinds: dict[int, list[str]], year: int) -> None:
    cells = _cells(kinds)
    assert usual_year(picture(cells, set(cells["geo"]))) == year


def test_the_page_opens_on_it_and_writes_it_into_the_address() -> None:
    app = visit("changes", indicator="gerd_pct_gdp", before="2026-02", after="2026-05")
    assert app.query_params["year"] in ("2023", ["2023"])
