"""Large files are read in a process of their own, so that a server's pages and answers do not wait for them.

    python -m workspace.apart

reads one file after the other from its input, as pickles of a function of `bringing` and what it takes, until the input ends.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from threading import Timer, current_thread
from typing import Any, Final

from data.errors import RegioscopeError
from workspace.importers.errors import TooLarge
from workspace.presence import FOLDER_VARIABLE, URL_VARIABLE
from workspace.turns import readers_of_files

SMALL: Final = 256 << 10
"""Bytes up to which a file is read at once: that takes less than to hand it over."""
_NICE: Final = 10
"""Whoever reads pages comes first: a file is read with what is left of the processors."""
_IDLE_SECONDS: Final = 20
"""So long the process waits for another file: to start it takes longer than to read most."""


class Apart:
    """A process that is started for the first file and ended soon after the last; whoever uses it has the turn of the readers of files."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._ending: Timer | None = None
        self._database: tuple[str | None, ...] = ()

    def run(self, function: Callable[..., Any], file: Any, *others: Any) -> Any:
        """Return what a function makes of a file and what else it takes; its refusals are raised here."""
        if self._database != (named := tuple(map(os.environ.get, (URL_VARIABLE, FOLDER_VARIABLE)))):
            self.end()
            self._database = named
        if self._process is None:
            self._process = subprocess.Popen([sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own
        send, receive = self._process.stdin, self._process.stdout
        assert send is not None  # noqa: S101 - for the types alone
        assert receive is not None  # noqa: S101 - for the types alone
        try:
            pickle.dump((function, file, *others), send, pickle.HIGHEST_PROTOCOL)
            send.flush()
            answer = pickle.load(receive)  # noqa: S301 - of our own process
        except (EOFError, BrokenPipeError, pickle.UnpicklingError):
            self.end()
            raise TooLarge(f"{file.name} needs more memory than there is: export less of it.") from None
        if isinstance(answer, RegioscopeError):
            raise answer
        return answer

    def end_later(self) -> None:
        """End it unless another file comes soon."""
        if self._ending is not None:
            self._ending.cancel()
        self._ending = Timer(_IDLE_SECONDS, self._end_unused)
        self._ending.daemon = True
        self._ending.start()

    def _end_unused(self) -> None:
        with readers_of_files().turn():
            if self._ending is current_thread():  # else a file came while it waited
                self.end()

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
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    os.nice(_NICE)
    while True:
        try:
            function, *given = pickle.load(sys.stdin.buffer)  # noqa: S301 - of the process that started this one
        except EOFError:
            return
        try:
            answer: Any = function(*given)
        except RegioscopeError as refusal:
            answer = refusal
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    _serve()
