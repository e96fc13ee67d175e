"""What the page on utilisation costs a visitor once it was visited, beside the page that anyone would write."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from unittest.mock import patch

from benchmarks._served import ROOT, Traffic, chromium, script_seconds, served, yardstick
from benchmarks.case import Case, Measured, alternating

_VISITS = 20
_PAGES = {"published": "", "measured": "?show=measured", "outlook": "?show=measured&view=outlook"}


@contextmanager
def _example() -> Iterator[None]:
    """A workspace without bookings, so that the simulated example is shown."""
    with TemporaryDirectory() as folder, patch.dict(os.environ, {"REGIOSCOPE_WORKSPACE_DIR": folder}):
        os.environ.pop("REGIOSCOPE_DATABASE_URL", None)
        yield


def rerun() -> Measured:
    """Script seconds of a visit to each kind of figures and of one to a usual page, taking turns; all were visited before."""
    with _example(), chromium() as browser, served(ROOT / "app.py") as address, yardstick("usual") as usual:
        messages = {}
        for name, url in {**{name: f"{address}/utilisation{query}" for name, query in _PAGES.items()}, "usual": usual}.items():
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            traffic = Traffic().watch(page)
            page.goto(url)
            page.get_by_role("slider").wait_for() if name == "usual" else page.get_by_role("button", name="CSV").wait_for()
            page.close()
            messages[name] = traffic.sent[0]
        servers = {name: usual if name == "usual" else address for name in messages}
        ways = {name: lambda name=name: script_seconds(servers[name], [messages[name]]) for name in messages}
        taken = alternating(ways, _VISITS)
    seconds = {f"{name}, script seconds": value for name, value in taken.items()}
    return {**seconds, "ratio": max(taken[name] for name in _PAGES) / taken["usual"]}


CASES = (Case("Utilisation visited again", "script time at most a usual page's", rerun, lambda m: m["ratio"] <= 1),)
