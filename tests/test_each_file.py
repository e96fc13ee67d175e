"""A check on many files is one test, and says which of them fail."""

from pathlib import Path

import pytest

from tests.each_file import for_each


def _is_short(path: Path) -> None:
    assert len(path.name) < 6, "its name is long"


def test_every_file_that_fails_is_named() -> None:
    with pytest.raises(AssertionError, match=r"(?s)^longer\.py: its name is long.*\nlongest\.py: its name is long") as raised:
        for_each([Path("a.py"), Path("longer.py"), Path("longest.py")])(_is_short)()
    assert "a.py:" not in str(raised.value)


def test_nothing_is_said_of_files_that_pass() -> None:
    for_each([Path("a.py"), Path("b.py")])(_is_short)()
