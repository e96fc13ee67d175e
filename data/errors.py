"""The errors Regioscope names, each one sentence long: what, where, what was expected, what to do."""

from typing import Any


class RegioscopeError(Exception):
    """Any refusal that a person can act on; its text is one clear sentence for that person."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process as what was said, however the error is made."""
        return _again, (type(self), self.args), self.__dict__


def _again(kind: type[RegioscopeError], said: tuple[Any, ...]) -> RegioscopeError:
    error = kind.__new__(kind)
    error.args = said
    return error


class UnreadableFile(RegioscopeError):
    """A file that is not what it should be: truncated, empty, of another format, malformed."""


class SourceDown(RegioscopeError):
    """A service that does not answer now: the old figures stay, trying again later may help."""


class SourceChanged(RegioscopeError):
    """A source whose shape, codes or ranges differ from what is declared: the old figures stay, a person must look."""


class NotThere(RegioscopeError):
    """Something asked for by key (indicator, region, release, file) that does not exist; names the valid choices."""


class SnapshotDamaged(RegioscopeError):
    """A snapshot folder that lacks its manifest or whose files differ from it."""


class NotWritten(RegioscopeError):
    """A file that could not be written (full disk, no permission): what was there before still counts."""


class Busy(RegioscopeError):
    """A folder that another process is changing now: names it; wait for it to end."""


class ClusterDown(RegioscopeError):
    """A Dask cluster whose scheduler does not answer or whose workers are gone: the old figures stay, trying again may help."""


class ClusterUnfit(RegioscopeError):
    """A Dask cluster whose workers would not give the same figures: says what differs and what to do."""


class NotInstalled(RegioscopeError):
    """A package that an option needs and that is not installed; says how to get it."""


class NotValid(RegioscopeError):
    """Something asked for in a form that cannot be (breaks, years, sizes); says what is accepted."""


class Contradicts(NotValid):
    """What somebody says of two things, against what was said of them and a third; names what to take back first."""


class NotAllowed(RegioscopeError):
    """A change that this person's roles do not cover; says which role would."""


class TooOften(RegioscopeError):
    """More of something than one account may do in a day; says how much that is."""


class AlreadyKept(RegioscopeError):
    """A file whose rows are kept already; names the batch."""


class NothingNew(RegioscopeError):
    """A list whose every entry stands in the directory as the file has it: keeping it would change nothing."""


class Outdated(RegioscopeError):
    """A change to something that another person changed meanwhile: look at it again, then decide."""


class WorkspaceDown(RegioscopeError):
    """The database of what people upload cannot be reached or read; the official figures are not touched by that."""
