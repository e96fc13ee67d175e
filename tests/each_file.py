"""One test of a check on many files, which names every file that fails: a test for each of them would take minutes."""

from collections.abc import Callable, Iterable
from pathlib import Path

Check = Callable[[Path], None]


def for_each(paths: Iterable[Path]) -> Callable[[Check], Callable[[], None]]:
    """Make a check on a file a test of all these files."""

    def decorate(check: Check) -> Callable[[], None]:
        def test() -> None:
            failed = [f"{path}: {reason}" for path in paths if (reason := _failure(check, path))]
            assert not failed, "\n".join(failed)

        return test

    return decorate


def _failure(check: Check, path: Path) -> str:
    try:
        check(path)
    except AssertionError as error:
        return str(error) or "fails"
    return ""
