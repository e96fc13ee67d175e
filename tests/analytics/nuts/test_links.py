import pandas as pd
import pytest

from analytics.nuts.links import LINK_COLUMNS, SLIVER, links
from data.store import EMBEDDED, Store
from tests.analytics.correspondences import changes, linked, weights


@pytest.fixture(scope="module")
def embedded() -> pd.DataFrame:
    store = Store(EMBEDDED)
    return links(store.weights(), store.changes())


def kinds(frame: pd.DataFrame) -> dict[tuple[str, str], str]:
    return {(row.from_geo, row.to_geo): row.kind for row in frame.itertuples()}


def test_kinds_follow_from_who_shares_with_whom() -> None:
    found = linked(
        ("A1", "A1", 5),
        ("B1", "B9", 5),
        ("C1", "C9", 5),
        ("C2", "C9", 5),
        ("D1", "D8", 5),
        ("D1", "D9", 5),
        ("E1", "E8", 5),
        ("E1", "E9", 5),
        ("E2", "E9", 5),
    )
    assert tuple(found.columns) == LINK_COLUMNS
    assert kinds(found) == {
        ("A1", "A1"): "unchanged",
        ("B1", "B9"): "recoded",
        ("C1", "C9"): "merged",
        ("C2", "C9"): "merged",
        ("D1", "D8"): "split",
        ("D1", "D9"): "split",
        ("E1", "E8"): "split",
        ("E1", "E9"): "boundary_shift",
        ("E2", "E9"): "boundary_shift",
    }
    assert set(found.loc[found["exact"], "kind"]) == {"unchanged", "recoded", "merged"}


def test_slivers_are_left_out_and_the_rest_is_the_whole() -> None:
    sliver = 1_000_000 * SLIVER / 2
    found = linked(("A1", "A1", 1_000_000), ("A1", "B1", sliver), ("B1", "B1", 1_000_000))
    assert kinds(found) == {("A1", "A1"): "unchanged", ("B1", "B1"): "unchanged"}
    assert found["share"].tolist() == [1, 1]
    # people did move, so neither is exact
    assert not found["exact"].any()
    # a small part of a large region that is much of a small one is no sliver
    assert ("A1", "B1") in kinds(linked(("A1", "A1", 1_000_000), ("A1", "B1", sliver), ("B1", "B1", 100)))


def test_a_region_without_people_goes_whole() -> None:
    found = linked(("A1", "A9", 0.0))
    assert found["share"].tolist() == [1]


def test_eurostats_list_makes_estimates_of_what_the_weights_call_exact() -> None:
    found = linked(("A1", "A9", 5), ("B1", "B1", 5), listed=[("A1", None, "boundary_shift"), ("B1", "B1", "unchanged")])
    assert kinds(found) == {("A1", "A9"): "boundary_shift", ("B1", "B1"): "unchanged"}
    assert found["exact"].tolist() == [False, True]


def test_a_shift_in_a_later_step_counts_for_longer_ways() -> None:
    listed = pd.concat([changes(("A1", "A2", "recoded"), old="2016", new="2021"), changes(("A2", None, "boundary_shift"))])
    found = links(weights(("A1", "A9", 5), old="2016"), listed).query("to_nuts == '2024'")
    assert (found["kind"].tolist(), found["exact"].tolist()) == (["boundary_shift"], [False])
    before = links(weights(("A1", "A2", 5), old="2016", new="2021"), listed)
    assert (before["kind"].tolist(), before["exact"].tolist()) == (["recoded"], [True])


def test_code_changes_that_only_eurostat_lists_are_links_too() -> None:
    found = linked(("A1", "A1", 5), listed=[("B1", "B9", "recoded"), ("C1", None, "split")])
    assert kinds(found) == {("A1", "A1"): "unchanged", ("B1", "B9"): "recoded"}


@pytest.mark.parametrize(
    ("old", "new", "share"),
    [("PT18", "PT1C", 0.665), ("PT18", "PT1D", 0.335), ("PT16", "PT19", 0.742), ("PT16", "PT1D", 0.258)],
)
def test_shares_of_the_snapshot(embedded: pd.DataFrame, old: str, new: str, share: float) -> None:
    step = embedded[(embedded["from_nuts"] == "2021") & (embedded["to_nuts"] == "2024")]
    found = step.loc[(step["from_geo"] == old) & (step["to_geo"] == new), "share"]
    assert found.tolist() == [pytest.approx(share, abs=0.001)]


def test_partner_regions_of_the_snapshot(embedded: pd.DataFrame) -> None:
    step = embedded[(embedded["from_nuts"] == "2021") & (embedded["to_nuts"] == "2024")].set_index(["from_geo", "to_geo"])
    assert (step.loc[("NL31", "NL35"), "kind"], bool(step.loc[("NL31", "NL35"), "exact"])) == ("boundary_shift", False)
    assert (step.loc[("PT184", "PT1C2"), "kind"], bool(step.loc[("PT184", "PT1C2"), "exact"])) == ("recoded", True)
    assert ("NO082", "NO083") in step.index


def test_shares_of_every_old_code_add_up(embedded: pd.DataFrame) -> None:
    sums = embedded.groupby(["from_nuts", "to_nuts", "level", "from_geo"])["share"].sum()
    assert (sums - 1).abs().max() < 1e-12
