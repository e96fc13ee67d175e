"""Borders as a coverage: who touches whom, points inside, what may be mended, and that every set agrees with libpysal."""

import warnings
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data import shapes
from data.errors import SourceChanged
from data.store import EMBEDDED, Store
from loaders import coverage


def _square(west: float, south: float) -> shapely.Polygon:
    return shapely.box(10 + west, 50 + south, 11 + west, 51 + south)


def _made(drawn: dict[str, Any], level: int = 2) -> Any:
    rows = [{"geo": geo, "nuts": "2024", "level": level, "country": geo[:2], "name": geo} for geo in drawn]
    return coverage.table(rows, list(drawn.values()))


def _neighbours(drawn: dict[str, Any]) -> dict[str, list[str]]:
    table = _made(drawn)
    return dict(zip(table["geo"].to_pylist(), table["neighbours"].to_pylist(), strict=True))


def test_an_edge_and_a_corner_make_neighbours_and_a_gap_does_not() -> None:
    found = _neighbours({"a": _square(0, 0), "b": _square(1, 0), "c": _square(2, 1), "far": _square(9, 9)})
    assert found == {"a": ["b"], "b": ["a", "c"], "c": ["b"], "far": []}


def test_every_part_of_a_region_counts_and_no_region_is_its_own_neighbour() -> None:
    parts = shapely.multipolygons([_square(0, 0), _square(5, 0)])
    assert _neighbours({"two": parts, "east": _square(6, 0)}) == {"two": ["east"], "east": ["two"]}


def test_regions_of_another_level_are_no_neighbours() -> None:
    rows = [{"geo": geo, "nuts": "2024", "level": len(geo) - 2, "country": "AA", "name": geo} for geo in ("AA1", "AA", "AA2")]
    table = coverage.table(rows, [_square(0, 0), shapely.union(_square(0, 0), _square(1, 0)), _square(1, 0)])
    assert dict(zip(table["geo"].to_pylist(), table["neighbours"].to_pylist(), strict=True)) == {"AA": [], "AA1": ["AA2"], "AA2": ["AA1"]}


def test_the_inner_point_lies_in_the_part_that_is_largest_on_the_ground() -> None:
    """Twice as wide in degrees and still the smaller one: a degree of longitude is short in the north."""
    north, south = shapely.box(20, 70, 22, 71), shapely.box(20, 36, 21, 37.2)
    row = _made({"a": shapely.multipolygons([north, south])}).to_pylist()[0]
    assert south.contains(shapely.Point(row["lon"], row["lat"]))


def test_a_border_that_touches_itself_is_mended() -> None:
    spike = shapely.Polygon([(10, 50), (11, 50), (11, 51), (11, 52), (11, 51), (10, 51)])
    frame = shapes.borders(_made({"a": spike}))
    assert frame.is_valid.all()
    assert set(frame.geom_type) == {"Polygon"}


@pytest.mark.parametrize("ring", [[(10, 50), (11, 51), (11, 50), (10, 51)], [(10, 50), (12, 50), (12, 51), (11, 49.9), (10, 51)]])
def test_a_border_that_crosses_itself_is_refused_by_name(ring: list[tuple[float, float]]) -> None:
    with pytest.raises(SourceChanged, match="The borders of bow cross themselves"):
        _made({"bow": shapely.Polygon(ring), "fine": _square(5, 5)})


def _bent(columns: int, bend: float) -> tuple[list[dict[str, Any]], list[shapely.Polygon]]:
    """Regions AA1, AA2, … side by side whose common borders bend, their halves one level below, and all together."""

    def side(x: int, south: float) -> list[tuple[float, float]]:
        return [(10 + x + bend * (step % 2), 50 + south + step / 20) for step in range(11)]

    drawn = {}
    for x in range(columns):
        for half, south in (("1", 0.0), ("2", 0.5)):
            drawn[f"AA{x + 1}{half}"] = shapely.Polygon([*side(x, south), *reversed(side(x + 1, south))])
        drawn[f"AA{x + 1}"] = shapely.coverage_union_all([drawn[f"AA{x + 1}1"], drawn[f"AA{x + 1}2"]])
    drawn["AA"] = shapely.coverage_union_all([shape for geo, shape in drawn.items() if len(geo) == 3])
    rows = [{"geo": geo, "nuts": "2024", "level": len(geo) - 2, "country": "AA", "name": geo} for geo in drawn]
    return rows, list(drawn.values())


@given(st.integers(1, 4), st.floats(0.002, 0.012))
def test_a_simplified_layer_still_meets_at_every_level_and_between_levels(columns: int, bend: float) -> None:
    rows, drawn = _bent(columns, bend)
    frame = shapes.borders(coverage.table(rows, drawn, 3_000))
    before = shapes.borders(coverage.table(rows, drawn))
    assert frame["geo"].tolist() == before["geo"].tolist()
    assert frame["neighbours"].map(list).tolist() == before["neighbours"].map(list).tolist()
    assert shapely.get_num_coordinates(frame.geometry.to_numpy()).sum() < shapely.get_num_coordinates(before.geometry.to_numpy()).sum()
    for _, level in frame.groupby("level"):
        assert shapely.coverage_is_valid(level.geometry.to_numpy())
    whole = frame.set_index("geo").geometry
    halves = shapely.coverage_union_all(whole[whole.index.str.len() == 4].to_numpy())
    assert halves.symmetric_difference(whole["AA"]).area == 0


def test_regions_without_parts_are_simplified_beside_those_that_have_some() -> None:
    rows, drawn = _bent(2, 0.01)
    kept = [(row, shape) for row, shape in zip(rows, drawn, strict=True) if row["geo"] not in ("AA21", "AA22")]
    table = coverage.table(*zip(*kept, strict=True), 3_000)
    assert table["geo"].to_pylist() == ["AA", "AA1", "AA2", "AA11", "AA12"]
    assert dict(zip(table["geo"].to_pylist(), table["neighbours"].to_pylist(), strict=True))["AA1"] == ["AA2"]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=12, unique=True))
def test_cells_of_a_grid_meet_where_their_places_say_so(cells: list[tuple[int, int]]) -> None:
    found = _neighbours({f"{x}{y}": _square(x, y) for x, y in cells})
    expected = {f"{x}{y}": sorted(f"{u}{v}" for u, v in cells if max(abs(u - x), abs(v - y)) == 1) for x, y in cells}
    assert found == expected


@pytest.mark.parametrize(("nuts", "level"), [("2024", 2), ("2024", 3), ("2021", 2), ("2016", 1)])
def test_real_borders_agree_with_libpysal(nuts: str, level: int) -> None:
    from libpysal.weights import Queen

    store = Store(EMBEDDED)
    frame = store.borders(nuts, level)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of islands
        theirs = Queen.from_iterable(frame.geometry.to_numpy(), ids=frame["geo"].tolist())
    ours = set(store.neighbours(nuts, level).itertuples(index=False, name=None))
    assert ours == {(geo, other) for geo, others in theirs.neighbors.items() for other in others}


@pytest.mark.parametrize("level", range(4))
@pytest.mark.parametrize("nuts", ["2016", "2021", "2024"])
def test_the_borders_that_rest_here_are_a_coverage(nuts: str, level: int) -> None:
    assert shapely.coverage_is_valid(Store(EMBEDDED).borders(nuts, level).geometry.to_numpy())
