import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.classification.classes import FEWEST, METHODS, MOST, NO_CLASS, classify, own_classes
from data.errors import NotValid

figures = st.lists(st.floats(-1e6, 1e6, allow_subnormal=False).map(lambda value: round(value, 3)), max_size=60)
numbers_of_classes = st.integers(FEWEST, MOST)


@pytest.fixture(scope="module")
def reference():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that numba is not there
        import mapclassify
    return {"quantile": mapclassify.Quantiles, "equal": mapclassify.EqualInterval}


@pytest.mark.parametrize("method", ["quantile", "equal"])
@pytest.mark.parametrize("classes", range(FEWEST, MOST + 1))
def test_breaks_and_classes_are_those_of_mapclassify(reference, method: str, classes: int) -> None:
    values = np.round(np.random.default_rng(classes).lognormal(0, 1, 500), 2)
    ours, theirs = classify(values, method, classes), reference[method](values, k=classes)
    assert ours.breaks == pytest.approx(theirs.bins[:-1], rel=1e-12)
    # scipy's interpolation between two equal values misses them by a rounding error, so there the classes may differ
    clear = np.abs(values[:, None] - np.array(ours.breaks)).min(axis=1) > 1e-9
    assert clear.sum() > 400
    assert ours.assign(values[clear]).tolist() == theirs.yb[clear].tolist()


@pytest.mark.parametrize("method", METHODS)
@given(values=figures, classes=numbers_of_classes)
def test_any_figures_get_at_most_the_classes_asked_for(method: str, values: list[float], classes: int) -> None:
    found = classify(values, method, classes)
    distinct = len(set(values))
    assert len(found) <= min(classes, distinct)
    assert list(found.breaks) == sorted(set(found.breaks))
    assigned = found.assign(values)
    assert all(0 <= number < len(found) for number in assigned)
    assert list(assigned[np.argsort(values)]) == sorted(assigned)
    assert sum(found.counts(values)) == len(values)


@given(values=figures, classes=numbers_of_classes)
def test_natural_breaks_leave_no_class_empty(values: list[float], classes: int) -> None:
    found = classify(values, "fisher_jenks", classes)
    assert len(found) == min(classes, len(set(values)))
    assert all(found.counts(values))


@pytest.mark.parametrize("method", METHODS)
@given(values=figures, classes=numbers_of_classes, midpoint=st.floats(-100, 100))
def test_a_midpoint_is_a_break_wherever_values_lie_on_both_sides(method: str, values: list[float], classes: int, midpoint: float) -> None:
    found = classify(values, method, classes, midpoint)
    low, high = [value for value in values if value <= midpoint], [value for value in values if value > midpoint]
    assert found.diverging
    assert (midpoint in found.breaks) == bool(low and high)
    assert len(found) <= classes + classes % 2
    assert sum(found.counts(values)[: found.below]) == len(low)
    assert sum(found.counts(values)[found.below :]) == len(high)


@pytest.mark.parametrize(
    ("values", "classes", "below", "above"),
    [
        (range(1, 13), 6, 3, 3),
        (range(1, 13), 5, 3, 3),
        ([*range(1, 40), 100, 101, 102, 103], 5, 3, 3),
        ([1, 2, 3, 4, 5, 6, 7, 8], 5, 3, 2),
        ([6, 7, 8, 9, 10], 4, 1, 2),
        ([7, 8, 9, 10], 4, 0, 4),
        ([1, 2, 3, 4], 4, 4, 0),
    ],
)
def test_classes_are_shared_between_the_sides_of_a_midpoint(values, classes: int, below: int, above: int) -> None:
    found = classify(list(values), "quantile", classes, midpoint=6)
    assert (found.below, len(found) - found.below) == (below, above)


@given(values=figures, classes=numbers_of_classes)
def test_the_sides_of_a_midpoint_differ_only_where_one_has_too_few_values(values: list[float], classes: int) -> None:
    found = classify(values, "fisher_jenks", classes, 0.0)
    low, high = ({value for value in values if value <= 0}, {value for value in values if value > 0})
    if min(len(low), len(high)) > (classes + 1) // 2:
        assert found.below == len(found) - found.below == (classes + 1) // 2


def test_an_edge_belongs_to_the_class_below_it() -> None:
    found = own_classes([0.5, 3.5], (1.0, 2.0))
    assert found.assign([0.5, 1.0, 1.5, 2.0, 2.5, np.nan]).tolist() == [0, 0, 1, 1, 2, NO_CLASS]


@pytest.mark.parametrize("method", METHODS)
def test_equal_values_make_one_class_and_no_values_make_none(method: str) -> None:
    one, none = classify([5.0, 5.0, np.nan], method), classify([np.nan], method)
    assert (len(one), one.breaks, one.lower, one.upper) == (1, (), 5.0, 5.0)
    assert (len(none), none.edges(), none.counts([])) == (0, (), ())
    assert none.assign([1.0, np.nan]).tolist() == [NO_CLASS, NO_CLASS]


def test_edges_reach_from_the_least_to_the_greatest_value_or_break() -> None:
    assert classify([1, 2, 3, 4], "equal", 3).edges() == ((1, 2), (2, 3), (3, 4))
    assert own_classes([5, 6], (1, 2)).edges() == ((1, 1), (1, 2), (2, 6))


def test_own_breaks_diverge_where_the_midpoint_is_one_of_them() -> None:
    assert own_classes([1], (80.0, 100.0, 120.0), 100).below == 2
    assert not own_classes([1], (80.0, 120.0), 100).diverging


@pytest.mark.parametrize("breaks", [(), (1.0,), (2.0, 1.0), (1.0, 1.0), (1.0, float("nan")), tuple(map(float, range(9)))])
def test_own_breaks_that_make_no_classes_are_refused(breaks: tuple[float, ...]) -> None:
    with pytest.raises(NotValid, match="2 to 8 numbers"):
        own_classes([1, 2], breaks)


@pytest.mark.parametrize(("method", "classes"), [("jenks", 5), ("quantile", 2), ("equal", 10)])
def test_methods_and_numbers_out_of_range_are_refused(method: str, classes: int) -> None:
    with pytest.raises(NotValid, match="choose"):
        classify([1, 2, 3], method, classes)
