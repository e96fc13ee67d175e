"""A Chromium for the browser tests: where one is, and with `--install` getting one where none is.

The one without windows of its own comes first: it opens a page with a third less work.

Uses the standard library alone. Looked for in this order: `REGIOSCOPE_CHROMIUM`, the system's browsers, those that
Playwright downloaded before. With `--install`: Debian's package where apt may be used, else Playwright's download.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests import debian

VARIABLE = "REGIOSCOPE_CHROMIUM"
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
DEBIAN = ("chromium-headless-shell", "chromium")
DOWNLOADED = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium_headless_shell-*/chrome-*/*headless*shell",
)
FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # WebGL by software, so that maps are painted on machines without a graphics card
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    # the maps alone: all else of a page is put together several times faster without it
    "--disable-gpu-compositing",
)
NONE = (
    "No Chromium was found or could be installed: install one (Debian, Ubuntu: apt-get install chromium), "
    f"or set {VARIABLE} to the path of a Chromium or Chrome, then run make again."
)


def installed() -> str | None:
    """Path of the first browser found that starts, or None."""
    return next((path for path in _candidates() if _starts(path)), None)


def install() -> str | None:
    """Path of a browser after trying each way to install one, or None where no way worked."""
    ways: list[Callable[[], bool]] = [*(partial(debian.install, package) for package in DEBIAN), _download]
    return next((found for way in ways if way() and (found := installed())), None)


def _download() -> bool:
    sys.stdout.write("For the tests: Playwright's own Chromium\n")
    sys.stdout.flush()
    return subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False).returncode == 0


def _candidates() -> Iterator[str]:
    if named := os.environ.get(VARIABLE):
        yield named
        return  # whoever names a browser wants that one
    yield from filter(None, map(shutil.which, NAMES))
    for folder in _download_folders():
        for pattern in DOWNLOADED:
            yield from sorted(map(str, folder.glob(pattern)), reverse=True)


def _download_folders() -> list[Path]:
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    home = Path.home()
    return [Path(named)] if named else [home / ".cache" / "ms-playwright", home / "Library" / "Caches" / "ms-playwright"]


def _starts(path: str) -> bool:
    # Ubuntu's chromium-browser is a script that only names a snap package, so being on the PATH is not enough
    try:
        return subprocess.run([path, "--version"], check=False, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main(arguments: list[str]) -> int:
    """Exit code: 0 and the path on standard output, or 1 and one sentence on standard error."""
    found = installed() or ("--install" in arguments and install()) or None
    if not found:
        sys.stderr.write(NONE + "\n")
        return 1
    sys.stdout.write(found + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
