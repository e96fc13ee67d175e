"""The commands of the loaders as a person gives them, over a snapshot folder of a test."""

import signal
from pathlib import Path

from click.testing import CliRunner, Result

from data.store import FOLDER_VARIABLE
from loaders.__main__ import main


def refresh_command(snapshot: Path, *arguments: str, **environment: str) -> Result:
    """`python -m loaders refresh` with raw replies beside the snapshot; each service is asked once unless the environment says more."""
    given = {FOLDER_VARIABLE: str(snapshot), "REGIOSCOPE_CACHE_DIR": str(snapshot.parent / "cache"), "REGIOSCOPE_ATTEMPTS": "1"}
    return CliRunner().invoke(main, ["refresh", *arguments], env=given | environment)


def only(*keys: str) -> list[str]:
    """The arguments that choose some indicators or tables."""
    return [part for key in keys for part in ("--only", key)]


def hears_ctrl_c() -> None:
    """To be run in a child before its program: tests started in the background hand down that Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
