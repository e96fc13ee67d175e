"""What only the live services have comes with a refresh, and re-saved tables get today's releases beside the old extract."""

from pathlib import Path

import pandas as pd

from data.catalogue import INDICATORS
from data.store import Store
from tests.commands import only, refresh_command
from tests.standin import Standin

LIVE_ONLY = tuple(key for key, row in INDICATORS.items() if row.live_only)
EXTRACT, TODAY = "2022-03-31", "2026-10-15"
RESAVED = {"berd_pct_gdp": "rd_e_gerdreg", "rd_personnel_pct_employment": "rd_p_persreg", "hrst_pct_active": "hrst_st_rcat"}


def _cell(store: Store, key: str, geo: str, year: int) -> tuple[float, str, str]:
    row = store.observations(key).set_index(["geo", "year"]).loc[(geo, year)]
    return float(row["value"]), "" if pd.isna(row["flags"]) else str(row["flags"]), str(row["status"])


def test_indicators_of_the_live_services_come_with_a_refresh(standin: Standin, snapshot: Path) -> None:
    assert not set(LIVE_ONLY) & set(Store(snapshot).indicators())
    result = refresh_command(snapshot, "--from", standin.base, *only(*LIVE_ONLY))
    assert result.exit_code == 0, result.output
    store = Store(snapshot)
    store.check()
    assert set(LIVE_ONLY) <= set(store.indicators())
    assert _cell(store, "stem_graduates_per_1000", "PL", 2022) == (19.2, "de", "reported")
    assert _cell(store, "stem_students_pct", "PL", 2023) == (round(100 * (44_000 + 84_000 + 165_000) / 1_230_000, 4), "p", "derived")
    assert pd.isna(_cell(store, "stem_students_pct", "FI", 2023)[0])
    assert _cell(store, "daily_internet_users_pct", "PL22", 2024) == (79, "", "reported")
    assert _cell(store, "online_buyers_pct", "LT02", 2023) == (58, "u", "reported")
    assert _cell(store, "eu_trade_mark_applications", "PL224", 2016) == (77, "", "reported")
    assert _cell(store, "design_applications_per_mio_inhabitants", "FI1B", 2016) == (180.2, "p", "reported")
    assert _cell(store, "employment_15_plus_pct", "MD", 2023) == (42.2, "", "reported")
    assert _cell(store, "bachelor_25_plus_pct", "PL", 2019) == (27.2, "", "reported")


def test_moldova_gets_the_years_that_its_own_office_does_not_give(standin: Standin, snapshot: Path) -> None:
    assert refresh_command(snapshot, "--from", standin.base, *only("gerd_pct_gdp")).exit_code == 0
    store = Store(snapshot)
    assert _cell(store, "gerd_pct_gdp", "MD", 2015) == (0.31, "", "reported")
    rows = store.observations("gerd_pct_gdp").query("geo == 'MD' and year == 2022")
    assert rows["dataset"].astype(str).tolist() == ["md_nbs_rd"]


def test_re_saved_tables_get_a_release_with_flags_beside_the_extract(standin: Standin, snapshot: Path) -> None:
    assert refresh_command(snapshot, "--from", standin.base, *only(*RESAVED)).exit_code == 0
    store = Store(snapshot)
    for key, dataset in RESAVED.items():
        held = {release.release: release for release in store.manifest.indicators[key].releases if release.dataset == dataset}
        assert set(held) == {EXTRACT, TODAY}, key
        assert [held[EXTRACT].flags_available, held[TODAY].flags_available] == [False, True]
        rows = store.vintages(key).query(f"dataset == '{dataset}'")
        assert rows[rows["release"] == EXTRACT]["flags"].isna().all()
        assert rows[rows["release"] == TODAY]["flags"].notna().all()
