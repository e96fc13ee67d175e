"""Streamlit's own command, `python -m benchmarks._counted run app.py`: it also writes a line to standard error for each run of a script.

A run for a visitor is told from one that reads a page for phones and files, which is made once for all of them.
"""

import sys
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.web.cli import main

from ui.app import offstage

P = ParamSpec("P")
R = TypeVar("R")

RUN: Final = "a script ran for a visitor"
READ: Final = "a page was read"


def _counted(call: Callable[P, R], line: str) -> Callable[P, R]:
    def counting(*args: P.args, **kwargs: P.kwargs) -> R:
        sys.stderr.write(f"{line}\n")
        return call(*args, **kwargs)

    return counting


if __name__ == "__main__":
    ScriptRunner._run_script = _counted(ScriptRunner._run_script, RUN)  # type: ignore[method-assign]
    offstage.run_path = _counted(offstage.run_path, READ)  # type: ignore[attr-defined]
    main(prog_name="streamlit")
