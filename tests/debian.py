"""One of Debian's packages: installed where apt may be used without asking, waiting where apt is busy."""

import os
import shutil
import subprocess
import sys
import time

LOCK_SECONDS = 600
"""A fresh machine upgrades itself for minutes, and apt can be used by one program at a time."""
PAUSE_SECONDS = 5
_LOCKED = "Could not get lock"
_PLAIN = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}


def install(package: str) -> bool:
    """Install a package and return whether that worked; False where apt may not be used without asking."""
    todo = commands(package)
    return bool(todo) and all(_done(command) for command in todo)


def commands(package: str) -> list[list[str]]:
    """Return the commands that install a package, none where apt may not be used without asking."""
    if not shutil.which("apt-get"):
        return []
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and (not shutil.which("sudo") or subprocess.run([*sudo, "true"], check=False, capture_output=True).returncode):
        return []
    apt = [*sudo, "apt-get", "-q", "-o", f"DPkg::Lock::Timeout={LOCK_SECONDS}"]
    return [[*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", package]]


def _done(command: list[str]) -> bool:
    minutes = LOCK_SECONDS // 60
    sys.stdout.write(f"Installing: {' '.join(command)} (waits up to {minutes} minutes where another program uses apt)\n")
    sys.stdout.flush()
    until = time.monotonic() + LOCK_SECONDS
    while True:
        # apt itself waits for the lock of what is installed, but not for the one of the lists
        done = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True, env={**os.environ, **_PLAIN})
        if not done.returncode or _LOCKED not in done.stderr or time.monotonic() > until:
            sys.stderr.write(done.stderr)
            return not done.returncode
        time.sleep(PAUSE_SECONDS)
