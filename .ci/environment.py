"""Make `.venv` hold the pinned packages of the given requirement files; quick when it already does.

    python3 .ci/environment.py requirements.txt tests/requirements.txt

Uses the standard library alone, because it runs before anything is installed. `make run` and `make test` may run it at
the same moment: a lock makes the second wait for the first.
"""

import fcntl
import hashlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / ".cache" / "environment.lock"


def main(files: list[str]) -> int:
    """Exit code: 0 when every file's packages are installed."""
    with _locked():
        wanted = [ROOT / name for name in files]
        if not _usable():
            _say("Making .venv.")
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
        missing = [file for file in wanted if not _stamp(file).exists()]
        return _install(missing) if missing else 0


@contextmanager
def _locked() -> Iterator[None]:
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # released by the system even if this process is killed
        yield


def _usable() -> bool:
    # an environment whose Python was upgraded away, or whose making was interrupted, is made anew
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", check], check=False, capture_output=True).returncode == 0


def _stamp(file: Path) -> Path:
    return VENV / "installed" / hashlib.sha256(file.read_bytes()).hexdigest()


def _install(files: list[Path]) -> int:
    names = " and ".join(str(file.relative_to(ROOT)) for file in files)
    _say(f"Installing {names} into .venv; this happens once and takes a minute or two.")
    arguments = [part for file in files for part in ("-r", str(file))]
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        _say(f"pip could not install {names}: see its message above, check the network or `pip config list`, and run make again.")
        return 1
    for file in files:
        _stamp(file).parent.mkdir(exist_ok=True)
        _stamp(file).touch()
    return 0


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
