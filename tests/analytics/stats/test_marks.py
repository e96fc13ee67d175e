"""What a derived figure keeps of its parts."""

import pytest

from analytics.stats.marks import joined_flags, joined_status, newest_release


@pytest.mark.parametrize(("parts", "joined"), [(["e", "pe", ""], "ep"), (["", ""], ""), (["e", None], None), ([], "")])
def test_flags_are_joined_and_unknown_ones_stay_unknown(parts: list[str | None], joined: str | None) -> None:
    assert joined_flags(parts) == joined


@pytest.mark.parametrize(
    ("parts", "status"), [(["reported"], "derived"), (["reported", "recoded"], "recoded"), (["recoded", "simulated"], "simulated")]
)
def test_a_computed_figure_tells_the_gravest_status_of_its_parts(parts: list[str], status: str) -> None:
    assert joined_status(parts) == status


def test_the_newest_release_is_told_and_undated_ones_are_the_oldest() -> None:
    assert newest_release(["undated", "2026-02-01", "2025-01-01"]) == "2026-02-01"
    assert newest_release([]) == ""
