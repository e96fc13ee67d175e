"""What a person may ask of a refresh beyond where to read and what."""

from dataclasses import dataclass

from data.errors import NotThere


@dataclass(frozen=True)
class Wishes:
    """The options of a refresh.

    `since` (ISO date) leaves out releases of that day and before; `accept` names indicators or datasets that may have
    lost any number of values; `force` reads what is unchanged too; `dry` publishes nothing; `resume` takes what an
    interrupted refresh had fetched.
    """

    since: str = ""
    accept: tuple[str, ...] = ()
    force: bool = False
    dry: bool = False
    resume: bool = False

    def check(self, known: list[str]) -> None:
        """`NotThere` for a key to accept that is neither an indicator nor a dataset."""
        if wrong := [key for key in self.accept if key not in known]:
            raise NotThere(f"There is no indicator or dataset {wrong[0]!r} to accept; choose among {', '.join(known)}.")
