"""Several processes of this server behind one address, started and stopped together: `python -m ui.server.serve --processes 2`.

A process that ends is started again; its visitors go on at another one meanwhile, for all that a page shows stands in its address.
"""

import argparse
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from data.errors import NotThere
from ui.server import balancer

PROCESS_VARIABLE: Final = "REGIOSCOPE_PROCESS"
"""Number of a process among several; the first one prints the local administrator's link."""
_ROOT: Final = Path(__file__).parent.parent.parent
_SIGNED: Final = "STREAMLIT_SERVER_COOKIE_SECRET"
_WITH_PARENT: Final = ("setpriv", "--pdeathsig", "TERM", "--")
"""Ends a process with the one that started it, even where that is killed."""
_PAUSE_SECONDS: Final = 0.5
_START_SECONDS: Final = 3
"""A process that ends by itself sooner cannot begin at all; one that was killed can."""
_GOODBYE_SECONDS: Final = 15


def main(arguments: Sequence[str]) -> int:
    """Serve until Ctrl-C, SIGTERM or the balancer's end; return 0, or 1 with a sentence where it could not begin or go on."""
    given = _parser().parse_args(arguments)
    for end in (signal.SIGTERM, signal.SIGINT):  # a shell starts what runs in the background deaf to Ctrl-C
        signal.signal(end, signal.default_int_handler)
    try:
        with TemporaryDirectory(prefix="regioscope-") as folder, ExitStack() as running:
            _serve(given, Path(folder), running)
    except KeyboardInterrupt:
        return 0
    except NotThere as reason:
        sys.stderr.write(f"{reason}\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ui.server.serve", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--processes", type=_some, default=2, help="how many, 2 unless said otherwise; one per core is enough")
    parser.add_argument("--port", type=int, default=8501, help="where visitors come to; processes listen at the next ones")
    parser.add_argument("--address", default="*", help="address of this machine that visitors come to, all of them unless said otherwise")
    parser.add_argument("--script", default=str(_ROOT / "app.py"), help=argparse.SUPPRESS)
    return parser


def _some(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes: expected 1 or more")
    return int(text)


def _serve(given: argparse.Namespace, folder: Path, running: ExitStack) -> None:
    """Start all, and start again what ends; `running` stops them in the opposite order: the balancer first."""
    ports = range(given.port + 1, given.port + 1 + given.processes)
    root = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "")
    front = balancer.write(folder, ports, given.port, given.address, root)
    secret = os.environ.get(_SIGNED) or secrets.token_hex(32)
    starts = [_starter(given, number, port, secret) for number, port in enumerate(ports, start=1)]
    processes = [running.enter_context(_stopping(start())) for start in starts]
    gate = running.enter_context(_stopping(_start(front)))
    began = [time.monotonic()] * len(processes)
    while gate.poll() is None:
        time.sleep(_PAUSE_SECONDS)
        for at, process in enumerate(processes):
            if process.poll() is not None:
                if process.returncode > 0 and time.monotonic() - began[at] < _START_SECONDS:
                    raise NotThere(f"Process {at + 1} ended at once with exit code {process.returncode}: is port {ports[at]} in use?")
                sys.stderr.write(f"Process {at + 1} ended with exit code {process.returncode} and is started again.\n")
                processes[at] = running.enter_context(_stopping(starts[at]()))
                began[at] = time.monotonic()
    raise NotThere(f"The balancer ended with exit code {gate.returncode}: is port {given.port} in use?")


def _starter(given: argparse.Namespace, number: int, port: int, secret: str) -> Callable[[], "subprocess.Popen[bytes]"]:
    """Return what starts one process: it listens to this machine alone, and believes the balancer who a visitor is."""
    options = {"server.address": "127.0.0.1", "server.port": port, "browser.serverPort": given.port, "server.headless": "true"}
    streamlit = [sys.executable, "-m", "streamlit", "run", given.script, *(f"--{name}={value}" for name, value in options.items())]
    environment = {**os.environ, PROCESS_VARIABLE: str(number), _SIGNED: secret, "FORWARDED_ALLOW_IPS": "127.0.0.1"}
    return lambda: _start(streamlit, environment)


def _start(command: Sequence[str], environment: Mapping[str, str] = os.environ) -> "subprocess.Popen[bytes]":
    """Start a program that hears no Ctrl-C: it is ended by us, or with us."""
    # nothing of the command comes from outside
    return subprocess.Popen([*_WITH_PARENT, *command], cwd=_ROOT, env=environment, start_new_session=True)  # noqa: S603


@contextmanager
def _stopping(process: "subprocess.Popen[bytes]") -> Iterator["subprocess.Popen[bytes]"]:
    """A process that is asked to end afterwards, and is ended where it does not."""
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_GOODBYE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
