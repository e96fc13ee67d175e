"""Figures of use that come as tables: sums say that they are sums, technologies are never added, years need four quarters."""

from pathlib import Path

import pytest

from data.catalogue.metrics import METRICS
from data.catalogue.metrics.words import GROUPS
from data.errors import SourceChanged
from data.published import PUBLISHED
from loaders.usage_tables import GROUPS as AFFILIATIONS
from loaders.usage_tables import TECHNOLOGIES, UNCONFIRMED, read_investigators, read_requests
from tests.sources import RECORDED, put

_INVESTIGATORS = RECORDED / "usage" / "ngi_users_by_affiliation.csv"
_REQUESTS = RECORDED / "usage" / "rook_dkrz_ipsl_quarterly_requests.csv"


def test_a_group_of_several_affiliations_is_their_sum_within_one_technology() -> None:
    table = read_investigators(_INVESTIGATORS)
    assert table.schema == PUBLISHED
    rows = {(row["metric"], row["group"], row["year"]): row for row in table.to_pylist()}
    whole = rows["investigators_long_read", "academia", 2022]
    assert (whole["value"], whole["status"], whole["remark"]) == (7.0, "derived", f"{UNCONFIRMED}; UU 4, KTH 3")
    alone = rows["investigators_long_read", "industry", 2022]
    assert (alone["value"], alone["status"], alone["certainty"]) == (2.0, "reported", "low")
    assert rows["investigators_single_cell", "healthcare", 2023]["value"] == 1.0


def test_every_technology_is_a_metric_and_every_affiliation_a_group() -> None:
    assert set(TECHNOLOGIES.values()) <= set(METRICS)
    assert set(AFFILIATIONS.values()) <= set(GROUPS)


def test_a_year_is_the_sum_of_four_quarters_and_quarters_are_no_years() -> None:
    rows = read_requests(_REQUESTS).to_pylist()
    assert {(row["place"], row["period"], row["year"]): row["value"] for row in rows if row["place"] == "Hamburg"} == {
        ("Hamburg", "2022", 2022): 460.0,
        **{("Hamburg", f"2022-Q{n}", None): 90.0 + 10 * n for n in (1, 2, 3, 4)},
    }
    assert [row["status"] for row in rows if row["year"]] == ["derived"]
    assert [row["remark"] for row in rows if row["period"] == "2022-Q3"] == ["another page says 121"]
    assert {row["place"] for row in rows} == {"Hamburg", "Paris"}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (_INVESTIGATORS, "NGI Single cell", "NGI Telepathy"),
        (_INVESTIGATORS, "Healthcare", "Hogwarts"),
        (_INVESTIGATORS, "2022,3", "2022,some"),
        (_REQUESTS, "2022-Q2", "spring"),
        (_REQUESTS, "DKRZ,100", "DKRZ,-1"),
    ],
)
def test_what_is_not_declared_is_a_changed_source(tmp_path: Path, file: Path, old: str, new: str) -> None:
    read = read_investigators if file == _INVESTIGATORS else read_requests
    with pytest.raises(SourceChanged, match=new.rpartition(",")[2]):
        read(put(tmp_path, "u.csv", file.read_bytes().replace(old.encode(), new.encode(), 1)))


@pytest.mark.real
def test_the_real_tables(shared_data: Path) -> None:
    rows = read_investigators(shared_data / "usage" / "ngi_users_by_affiliation.csv").to_pandas()
    short = rows[(rows["metric"] == "investigators_short_read") & (rows["year"] == 2023)].set_index("group")["value"]
    assert short.to_dict() == {"academia": 362, "healthcare": 1, "industry": 2, "international": 22, "other organisations": 1}
    requests = read_requests(shared_data / "usage" / "rook_dkrz_ipsl_quarterly_requests.csv").to_pandas()
    years = requests[requests["year"].notna()].groupby("place")["year"].agg(list)
    assert years.map(lambda of: [int(year) for year in of]).to_dict() == {place: [2022, 2023, 2024, 2025] for place in ("Hamburg", "Paris")}
