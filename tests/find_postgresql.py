"""PostgreSQL's programs for the tests that run on both databases: where they are, and with `--install` getting them.

Uses the standard library alone. Looked for in this order: `REGIOSCOPE_POSTGRESQL`, Debian's folders, the PATH. The tests
start a cluster of their own with them, on a socket in a temporary folder; a server of this machine is never touched.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tests import debian

VARIABLE = "REGIOSCOPE_POSTGRESQL"
PROGRAMS = ("initdb", "pg_ctl", "postgres")
FOLDERS = "/usr/lib/postgresql"
NONE = (
    "No PostgreSQL was found or could be installed, so that tests on it are skipped: install one (Debian: apt-get install postgresql), "
    f"or set {VARIABLE} to the folder of initdb and pg_ctl."
)


def installed() -> Path | None:
    """Folder of the newest PostgreSQL's programs, or None."""
    complete = (folder for folder in _candidates() if all(os.access(folder / name, os.X_OK) for name in PROGRAMS))
    return next(complete, None)


def install() -> Path | None:
    """The same after trying to install Debian's package."""
    debian.install("postgresql")
    return installed()


def _candidates() -> Iterator[Path]:
    if named := os.environ.get(VARIABLE):
        yield Path(named)
        return  # whoever names a folder wants that one
    yield from sorted(Path(FOLDERS).glob("*/bin"), key=lambda path: int("".join(filter(str.isdigit, path.parent.name)) or 0), reverse=True)
    if found := shutil.which("pg_ctl"):
        yield Path(found).resolve().parent


def main(arguments: list[str]) -> int:
    """Exit code 0 in any case, since tests skip without it: the folder on standard output, or one sentence on standard error."""
    found = installed() or ("--install" in arguments and install()) or None
    (sys.stdout if found else sys.stderr).write(f"{found or NONE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
