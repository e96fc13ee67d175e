"""When a facility is full: right on lines that are known, honest on noise, silent on short series."""

import numpy as np
import pandas as pd
import pytest

from analytics.usage.available import Denominator
from analytics.usage.outlook import TooShort, outlook
from analytics.usage.use import Utilisation
from data.errors import NotValid


def _found(shares: np.ndarray, partial: int = 0) -> Utilisation:
    periods = pd.date_range("2022-01-01", periods=len(shares), freq="MS")
    part = [at >= len(shares) - partial for at in range(len(shares))]
    frame = pd.DataFrame({"period": periods, "hours": 1.0, "available": 1.0, "share": shares, "partial": part})
    return Utilisation(Denominator.OPENING, "booked", frame)


def test_a_straight_line_reaches_the_ceiling_where_it_does() -> None:
    found = outlook(_found(0.50 + 0.0051 * np.arange(36)), 0.80)
    assert found.month == pd.Timestamp("2026-12-01")  # 59 months after January 2022
    assert found.slope == pytest.approx(0.0612)
    assert found.earliest == found.latest == found.month  # no noise, no doubt
    assert found.likelihood == 1.0
    assert found.denominator == "opening_hours"
    assert not found.reached


def test_seasons_do_not_move_the_line() -> None:
    time = np.arange(48)
    season = 1 + 0.25 * np.sin(2 * np.pi * time / 12)
    found = outlook(_found((0.40 + 0.004 * time) * season), 0.70)
    assert abs((found.month - pd.Timestamp("2028-04-01")).days) < 200  # type: ignore[operator]


def test_a_falling_facility_is_never_full() -> None:
    found = outlook(_found(0.6 - 0.003 * np.arange(30)), 0.9)
    assert found.month is None
    assert found.latest is None
    assert found.likelihood == 0.0


def test_a_full_one_is_said_to_be() -> None:
    assert outlook(_found(np.full(24, 0.95)), 0.9).reached


@pytest.mark.parametrize(("months", "partial"), [(17, 0), (18, 1), (0, 0)])
def test_under_18_complete_months_it_refuses(months: int, partial: int) -> None:
    with pytest.raises(TooShort, match="18 complete months"):
        outlook(_found(np.full(months, 0.5), partial), 0.9)


def test_18_months_are_enough() -> None:
    assert outlook(_found(0.5 + 0.01 * np.arange(18)), 0.9).months == 18


@pytest.mark.parametrize("ceiling", [0.0, -1.0, 1.2])
def test_impossible_ceilings(ceiling: float) -> None:
    with pytest.raises(NotValid, match="ceiling"):
        outlook(_found(np.full(24, 0.5)), ceiling)


def test_two_facilities_at_once_are_refused() -> None:
    found = _found(np.full(24, 0.5))
    double = Utilisation(found.denominator, found.measure, pd.concat([found.figures, found.figures]))
    with pytest.raises(NotValid, match="one facility"):
        outlook(double, 0.9)


def test_the_same_figures_give_the_same_answer() -> None:
    noisy = _found(0.5 + 0.004 * np.arange(36) + np.random.default_rng(3).normal(0, 0.03, 36))
    assert outlook(noisy, 0.8).line.equals(outlook(noisy, 0.8).line)


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    random, held = np.random.default_rng(11), 0
    for _ in range(60):
        noise = random.normal(0, 0.03, 36)
        found = outlook(_found(0.5 + 0.004 * np.arange(36) + noise), 0.8)
        low = found.earliest or pd.Timestamp.max
        high = found.latest or pd.Timestamp.max
        held += low <= pd.Timestamp("2028-04-01") <= high
    assert 42 <= held <= 57  # 80 % of 60 are 48
