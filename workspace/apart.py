"""Large files are read in a process of their own, so that a server's pages and answers do not wait for them.

    python -m workspace.apart

reads one file after the other from its input, as pickles of what `bringing` reads, until the input ends.
"""

import os
import pickle
import subprocess
import sys
from functools import cache
from typing import Any, Final

from data.errors import RegioscopeError
from workspace.importers.errors import TooLarge

SMALL: Final = 256 << 10
"""Bytes up to which a file is read at once: that takes less than to hand it over."""
_NICE: Final = 5


class Apart:
    """A process that is started for the first file and ended with the last; whoever uses it has the turn of the readers of files."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, *request: Any) -> Any:
        """Return what `bringing` makes of a file, how it is to be read and what is known beside; its refusals are raised here."""
        if self._process is None:
            self._process = subprocess.Popen([sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own
        send, receive = self._process.stdin, self._process.stdout
        assert send is not None  # noqa: S101 - for the types alone
        assert receive is not None  # noqa: S101 - for the types alone
        try:
            pickle.dump(request, send, pickle.HIGHEST_PROTOCOL)
            send.flush()
            answer = pickle.load(receive)  # noqa: S301 - of our own process
        except (EOFError, BrokenPipeError, pickle.UnpicklingError):
            self.end()
            raise TooLarge(f"{request[0].name} needs more memory than there is: export less of it.") from None
        if isinstance(answer, RegioscopeError):
            raise answer
        return answer

    def end(self) -> None:
        """Give back its memory."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


@cache
def apart() -> Apart:
    """Return the helper process of this process."""
    return Apart()


def _serve() -> None:
    from workspace.bringing import compared

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    os.nice(_NICE)
    while True:
        try:
            request = pickle.load(sys.stdin.buffer)  # noqa: S301 - of the process that started this one
        except EOFError:
            return
        try:
            answer: Any = compared(*request)
        except RegioscopeError as refusal:
            answer = refusal
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    _serve()
