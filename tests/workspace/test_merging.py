"""Facilities that people said are one: groups whatever the order, gaps filled, and nothing lost of the row that leads."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.facilities import facilities
from workspace.merging import groups, merged, present

_KEYS = st.sampled_from("abcdef")
_PAIRS = st.lists(st.tuples(_KEYS, _KEYS).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: (*pair, pair[0])), max_size=8)


@given(_PAIRS, st.randoms())
def test_groups_do_not_hang_on_the_order_and_hold_every_key_once(pairs: list[tuple[str, str, str]], random: "st.random.Random") -> None:
    found = groups(pairs)
    shuffled = list(pairs)
    random.shuffle(shuffled)
    assert groups(shuffled) == found
    keys = [key for lead, others in found.items() for key in (lead, *others)]
    assert sorted(keys) == sorted({key for pair in pairs for key in pair[:2]})
    together = {key: lead for lead, others in found.items() for key in (lead, *others)}
    assert all(together[one] == together[other] for one, other, _leads in pairs)


def test_the_one_that_nobody_leads_comes_first() -> None:
    assert groups([("a", "b", "b"), ("b", "c", "c")]) == {"c": ("b", "a")}


def test_where_the_first_is_gone_the_next_leads() -> None:
    assert present({"a": ("b", "c"), "x": ("y",)}, ["b", "c"]) == {"b": ("a", "c")}


def _one(**told: object) -> dict[str, object]:
    return dict(told)


def test_gaps_are_filled_and_what_is_stated_stays() -> None:
    rows = facilities(
        _one(key="a", name="A", techniques=[], website="", state="unknown", precision="country", lon=10.0, lat=51.0, nuts_2024="DE",
             source="x"),
        _one(key="b", name="B", techniques=["SEM"], website="https://b.example", state="operating", precision="site", lon=13.1, lat=52.5,
             nuts_2024="DE300", source="y"),
        _one(key="c", name="C"),
    )  # fmt: skip
    told = merged(rows, {"a": ("b", "gone")})
    assert told["key"].tolist() == ["a", "c"]
    row = told.iloc[0]
    assert (row["name"], row["techniques"], row["website"], row["state"], row["source"]) == (
        "A",
        ["SEM"],
        "https://b.example",
        "operating",
        "x",
    )
    assert (row["lon"], row["lat"], row["precision"], row["nuts_2024"]) == (13.1, 52.5, "site", "DE300")
    assert list(told.columns) == list(rows.columns)


def test_a_point_never_comes_without_its_own_precision() -> None:
    rows = facilities(
        _one(key="a", precision="site", lon=1.0, lat=2.0), _one(key="b", precision="country", lon=3.0, lat=4.0, nuts_2024="DE")
    )
    row = merged(rows, {"a": ("b",)}).iloc[0]
    assert (row["lon"], row["precision"], row["nuts_2024"]) == (1.0, "site", "")


def test_without_groups_the_rows_are_the_same() -> None:
    rows = facilities(_one(key="a"), _one(key="b"))
    pd.testing.assert_frame_equal(merged(rows, {}), rows)
