"""Vega's renderer in a process of its own: it holds Python's lock while it draws, and pages and phones would wait for it.

    python -m exports.pictures.engine

draws one after the other what comes in as pickles of a function's name and its arguments, until the input ends.
"""

import os
import pickle
import subprocess
import sys
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

from data.errors import NotValid
from exports.pictures.fonts import FOLDER

_NICE: Final = 5
_ROOT: Final = Path(__file__).parent.parent.parent


class Engine:
    """A process that is started for the first drawing; one drawing at a time. May be used by several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def call(self, function: str, *arguments: Any, **named: Any) -> Any:
        """Return what a function of `vl_convert` does; `NotValid` with its words where it cannot."""
        with self._lock:
            process = self._running()
            assert process.stdin is not None  # noqa: S101 - for the types alone
            assert process.stdout is not None  # noqa: S101 - for the types alone
            try:
                pickle.dump((function, arguments, named), process.stdin, pickle.HIGHEST_PROTOCOL)
                process.stdin.flush()
                answer = pickle.load(process.stdout)  # noqa: S301 - of our own process
            except (EOFError, BrokenPipeError, pickle.UnpicklingError):
                process.kill()
                process.communicate()
                raise NotValid("This chart could not be drawn: it needs more memory than there is.") from None
        if isinstance(answer, NotValid):
            raise answer
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "exports.pictures.engine"]
            self._process = subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own
        return self._process


@cache
def engine() -> Engine:
    """Return the one of this process."""
    return Engine()


def _serve() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(FOLDER))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    os.nice(_NICE)
    while True:
        try:
            function, arguments, named = pickle.load(sys.stdin.buffer)  # noqa: S301 - of the process that started this one
        except EOFError:
            return
        try:
            answer: Any = getattr(vl_convert, function)(*arguments, **named)
        except ValueError as reason:  # what the renderer raises for a specification that it cannot draw
            answer = NotValid(str(reason))
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    _serve()
