"""HAProxy, which stands before several processes of the server: where it is, and with `--install` getting it.

Uses the standard library alone.
"""

import sys

from data.errors import NotThere
from tests import debian
from ui.server import balancer


def installed() -> str | None:
    """Path of HAProxy, or None."""
    try:
        return balancer.program()
    except NotThere:
        return None


def main(arguments: list[str]) -> int:
    """Exit code 0 in any case, since tests skip without it: the path on standard output, or one sentence on standard error."""
    found = installed()
    if not found and "--install" in arguments:
        debian.install("haproxy")
        found = installed()
    (sys.stdout if found else sys.stderr).write(f"{found or balancer.NONE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
