"""What another choice on Infrastructure sends with 10,000 facilities, beside a page that holds them all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NamedTuple
from unittest.mock import patch

import pyarrow as pa
from playwright.sync_api import Browser, Page

from benchmarks._served import APPS, ROOT, Traffic, chromium, served, wait_until_painted
from benchmarks._wire import Wire, relayed
from benchmarks.case import Case, Measured
from benchmarks.facilities import many
from data.directory import FACILITIES
from data.store import FOLDER_VARIABLE, current, folder
from loaders.publish import Generation, parquet_bytes

_DOMAINS = ("Chemistry", "Engineering", "Humanities", "Biology")
"""First words of the domains that are chosen, one after the other."""

_ADDRESS = "/infrastructure?network=socore&region=PL22&lang="
_MOST = 5 * 1024
_QUIET_MS = 1500
_PATIENCE_MS = 120_000
_LAYERS = 2
"""Of each choice: the places and the circles that the map draws."""
_FACETS = {"en": _DOMAINS, "pl": ("Chemia", "Inżynieria", "Humanistyka", "Biologia")}


@contextmanager
def large() -> Iterator[None]:
    """A snapshot in force that holds 10,000 facilities, and a workspace with none."""
    facilities = many()
    added = facilities.iloc[len(current().facilities()) :]
    with TemporaryDirectory() as place:
        where = Path(place) / "snapshot"
        shutil.copytree(folder(), where)
        held = current().manifest
        made = Generation(where)
        made.indicators, made.tables = dict(held.indicators), dict(held.tables)
        raw = parquet_bytes(pa.Table.from_pylist(added.to_dict("records"), schema=FACILITIES))
        made.add_table_file("facilities_again", raw, len(added), current().lists()[:1])
        made.publish()
        with patch.dict(os.environ, {FOLDER_VARIABLE: str(where), "REGIOSCOPE_WORKSPACE_DIR": str(Path(place) / "workspace")}):
            os.environ.pop("REGIOSCOPE_DATABASE_URL", None)
            yield


def another_choice() -> Measured:
    """The most bytes over the websocket that a choice of another domain costs: ours in two languages, and a page with all inside."""
    with large(), chromium() as browser:
        facilities = len(current().facilities())
        with served(ROOT / "app.py") as address:
            ours = {lang: _most(browser, address, f"{_ADDRESS}{lang}", domains, _LAYERS) for lang, domains in _FACETS.items()}
        with served(APPS / "inline_facilities.py") as address:
            inline = _most(browser, address, "/", _DOMAINS, 0)
    most = max(counted["wire"] for counted in ours.values())
    return {
        "facilities": facilities,
        **{f"bytes on the wire, {lang}": counted["wire"] for lang, counted in ours.items()},
        "bytes before compression": max(counted["bytes"] for counted in ours.values()),
        "layers fetched by the choices": min(counted["layers"] for counted in ours.values()),
        "bytes on the wire, all inside": inline["wire"],
        "bytes before compression, all inside": inline["bytes"],
        "times fewer": inline["wire"] / most,
        "most": most,
    }


def _most(browser: Browser, server: str, query: str, domains: tuple[str, ...], layers: int) -> Measured:
    with relayed(server) as wire:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        traffic = Traffic().watch(page)
        page.set_default_timeout(_PATIENCE_MS)
        page.goto(wire.address + query)
        wait_until_painted(page)
        _quiet(page, wire)
        counted = [_choose(page, wire, traffic, domain, layers) for domain in domains]
        page.close()
    fetched = {layer for one in counted for layer in one.layers}
    return {"wire": max(one.wire for one in counted), "bytes": max(one.bytes for one in counted), "layers": len(fetched)}


class _Cost(NamedTuple):
    """What a choice brought: bytes as they crossed the network and as they were before, addresses of layers."""

    wire: int
    bytes: int
    layers: list[str]


def _choose(page: Page, wire: Wire, traffic: Traffic, domain: str, layers: int) -> _Cost:
    """What the choice cost until the map had asked for that many layers, or for as long as patience lasts, and nothing more came."""
    traffic.reset()
    before = wire.received
    box = page.get_by_test_id("stMain").get_by_role("combobox").first
    box.fill(domain)
    box.press("Enter")
    ends = monotonic() + _PATIENCE_MS / 1000
    page.wait_for_timeout(_QUIET_MS)
    while len(_asked(traffic)) < layers and monotonic() < ends:
        page.wait_for_timeout(_QUIET_MS)
    _quiet(page, wire)
    return _Cost(wire.received - before, traffic.received, _asked(traffic))


def _asked(traffic: Traffic) -> list[str]:
    return [address for address in traffic.requests if "/facilities-by-" in address]


def _quiet(page: Page, wire: Wire) -> None:
    """Return when nothing more came for a while."""
    before = -1
    while before != wire.received:
        before = wire.received
        page.wait_for_timeout(_QUIET_MS)


CASES = (
    Case(
        "another choice on the map of 10,000 facilities",
        "at most 5 KB over the websocket, with a list and a map that changed",
        another_choice,
        lambda m: m["most"] <= _MOST and m["layers fetched by the choices"] == _LAYERS * len(_DOMAINS) and m["facilities"] == 10_000,
    ),
)
