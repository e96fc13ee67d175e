"""What the map costs a visitor: the first page, another year, another indicator."""

import gzip
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from benchmarks._served import APPS, ROOT, Traffic, chromium, script_seconds, served, wait_until_painted, yardstick
from benchmarks._wire import Wire, relayed
from benchmarks.case import Case, Measured, alternating

_MOVES = 8
_VISITS = 20
_COLD_ROUNDS = 3


def another_year() -> Measured:
    """Bytes, requests and script seconds of one step of the year: ours, a usual page's, and a page's with inline GeoJSON."""
    with chromium() as browser:
        with served(ROOT / "app.py") as address:
            ours = _steps(browser, f"{address}/?indicator=gerd_pct_gdp&year=2014", wait_until_painted)
        with yardstick("usual") as address:
            usual = _steps(browser, address, lambda page: page.get_by_role("slider").wait_for())
        with served(APPS / "inline.py") as address:
            inline = _steps(browser, address, wait_until_painted)
    return {
        "bytes on the wire per year": ours["wire"],
        "bytes before compression": ours["bytes"],
        "requests per year": ours["requests"],
        "script seconds": ours["seconds"],
        "usual page's script seconds": usual["seconds"],
        "ratio of script times": ours["seconds"] / usual["seconds"],
        "bytes on the wire, inline GeoJSON": inline["wire"],
        "bytes before compression, inline GeoJSON": inline["bytes"],
        "script seconds, inline GeoJSON": inline["seconds"],
    }


def _steps(browser: Browser, address: str, ready: Callable[[Page], object]) -> Measured:
    parts = urlsplit(address)
    server = f"{parts.scheme}://{parts.netloc}"
    with relayed(server) as wire:
        counted = _moves(browser, wire, address.removeprefix(server), ready)
    return {**counted.measured, "seconds": median(script_seconds(server, counted.sent)[-_MOVES:])}


def _moves(browser: Browser, wire: Wire, query: str, ready: Callable[[Page], object]) -> "_Counted":
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    traffic = Traffic().watch(page)
    page.goto(wire.address + query)
    ready(page)
    page.wait_for_timeout(1500)
    received, crossed, requests = [], [], []
    for _move in range(_MOVES):
        traffic.reset()
        before = wire.received
        page.get_by_role("slider").first.press("ArrowRight")
        page.wait_for_timeout(1200)
        received.append(traffic.received)
        crossed.append(wire.received - before)
        requests.append(len(traffic.requests))
    page.close()
    return _Counted({"bytes": max(received), "wire": max(crossed), "requests": max(requests)}, traffic.sent)


class _Counted(NamedTuple):
    """The most that one step cost, and all messages that the browser sent."""

    measured: Measured
    sent: list[bytes]


def what_changed() -> Measured:
    """Script seconds of a visit to What changed and of one to a usual page, taking turns; both servers were visited before."""
    with chromium() as browser, served(ROOT / "app.py") as address, yardstick("usual") as page:
        ours = _first_message(browser, f"{address}/changes?indicator=gerd_pct_gdp&dataset=tgs00042", wait_until_painted)
        usual = _first_message(browser, page, lambda page: page.get_by_role("slider").wait_for())
        ways = {"ours": lambda: script_seconds(address, [ours]), "usual": lambda: script_seconds(page, [usual])}
        taken = alternating(ways, _VISITS)
    return {"script seconds": taken["ours"], "usual page's script seconds": taken["usual"], "ratio": taken["ours"] / taken["usual"]}


def _first_message(browser: Browser, address: str, ready: Callable[[Page], object]) -> bytes:
    """What a browser sends first when it opens an address, once the page stands."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    traffic = Traffic().watch(page)
    page.goto(address)
    ready(page)
    page.close()
    return traffic.sent[0]


def another_indicator() -> Measured:
    """Gzipped bytes of the layer that another indicator needs, and how often a second visit to it asks the server again."""
    with chromium() as browser, served(ROOT / "app.py") as address:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        asked: list[dict[str, Any]] = []
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.responseReceived", lambda event: asked.append(event["response"]))
        sizes: list[int] = []
        page.on("response", lambda reply: sizes.append(len(gzip.compress(reply.body(), 6))) if "/layers/" in reply.url else None)
        for indicator in ("gdp_pps_pct_eu", "gerd_pct_gdp", "gdp_pps_pct_eu"):
            page.goto(f"{address}/?indicator={indicator}&year=2020")
            wait_until_painted(page)
        page.close()
    layers = [response for response in asked if "/layers/" in response["url"]]
    return {"gzipped bytes": sizes[1], "fetched again": sum(not response["fromDiskCache"] for response in layers[2:])}


def first_page() -> Measured:
    """Seconds from starting the server to a painted map: ours and a minimal app's with one map, taking turns."""
    taken: dict[str, list[float]] = {"ours": [], "one map": []}
    scripts: dict[str, Path] = {"ours": ROOT / "app.py", "one map": APPS / "one_map.py"}
    with chromium() as browser:
        for _round in range(_COLD_ROUNDS):
            for name, script in scripts.items():
                taken[name].append(_cold(browser, script))
    ours, least = median(taken["ours"]), median(taken["one map"])
    return {"seconds": ours, "minimal app's seconds": least, "ratio": ours / least}


def _cold(browser: Browser, script: Path) -> float:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    began = perf_counter()
    with served(script) as address:
        page.goto(address)
        wait_until_painted(page)
        seconds = perf_counter() - began
    context.close()
    return seconds


CASES = (
    Case(
        "another year on the map",
        "at most 3 KB over the websocket, no request, script time at most a usual page's",
        another_year,
        lambda m: m["bytes on the wire per year"] <= 3 * 1024 and not m["requests per year"] and m["ratio of script times"] <= 1,
    ),
    Case(
        "another indicator on the map",
        "its layer at most 150 KB gzipped, from the browser's cache the second time",
        another_indicator,
        lambda m: m["gzipped bytes"] <= 150_000 and not m["fetched again"],
    ),
    Case("What changed from the store", "script time at most a usual page's", what_changed, lambda m: m["ratio"] <= 1),
    Case("first page after a cold start", "at most 1.5 times a minimal app with one map", first_page, lambda m: m["ratio"] <= 1.5),
)
