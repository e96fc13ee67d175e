"""The pages on networks and partnerships over more than a snapshot has: reruns beside a usual page, and one region's web."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from types import MappingProxyType
from typing import Final
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.partnerships.web import Filters, web
from benchmarks._served import ROOT, Traffic, chromium, script_seconds, served, yardstick
from benchmarks.case import Case, Measured, alternating
from data.manifest import NAME, Entry, read_manifest
from data.store import EMBEDDED, FOLDER_VARIABLE, current
from queries import partnerships

Ints = npt.NDArray[np.int64]

_VISITS: Final = 20
_WEBS: Final = 7
_REGION: Final = "NL35"
_PAGES: Final = MappingProxyType(
    {
        "overview": ("networks?network=innhub", "p.answer"),
        "practices": ("networks?network=socialmakers&part=practices", "p.answer"),
        "regions": ("networks?network=socore&part=regions", "p.answer"),
        "border": ("networks?network=ssc&part=border", "p.answer"),
        "infrastructure": ("networks?network=socore&part=infrastructure", "p.answer"),
        "partnerships": ("partnerships?region=PL22", "p.answer"),
    }
)
"""Address of each page, and what is there once it is drawn."""


def _named(rows: pd.DataFrame, copies: Ints) -> pd.DataFrame:
    return rows.assign(organisation=rows["organisation"] + [f" {copy}" for copy in copies])


def _keyed(rows: pd.DataFrame, copies: Ints) -> pd.DataFrame:
    return rows.assign(key=rows["key"] + [f" {copy}" for copy in copies])


def _later(rows: pd.DataFrame, copies: Ints) -> pd.DataFrame:
    return rows.assign(project=rows["project"] + copies * 10_000_000)


_LARGE: Final = MappingProxyType(
    {
        "network_partners_collected": (5_000, _named),
        "network_practices_collected": (2_000, _keyed),
        "participations_h2020": (150_000, _later),
    }
)
"""So many rows of each table, and what makes rows of their own of copies."""


@contextmanager
def _large() -> Iterator[None]:
    """The embedded snapshot with the rows of networks and participations repeated, in force meanwhile."""
    with TemporaryDirectory() as folder, patch.dict(os.environ, {FOLDER_VARIABLE: folder, "REGIOSCOPE_WORKSPACE_DIR": f"{folder}/own"}):
        os.environ.pop("REGIOSCOPE_DATABASE_URL", None)
        where = Path(folder)
        shutil.copytree(EMBEDDED, where, dirs_exist_ok=True)
        manifest = read_manifest(where)
        tables = {name: _enlarged(where, manifest.tables[name], *how) for name, how in _LARGE.items()}
        whole = replace(manifest, generation="large", tables=manifest.tables | tables)
        (where / NAME).write_text(whole.to_json(), encoding="utf-8")
        yield


def _enlarged(where: Path, entry: Entry, count: int, own: Callable[[pd.DataFrame, Ints], pd.DataFrame]) -> Entry:
    table = pq.read_table(where / entry.file)
    at = np.arange(count)
    rows = own(table.to_pandas().iloc[at % table.num_rows].reset_index(drop=True), at // table.num_rows)
    path = where / f"{entry.file.removesuffix('.parquet')}-large.parquet"
    pq.write_table(pa.Table.from_pandas(rows, table.schema, preserve_index=False), path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    releases = tuple(replace(one, rows=count if one.rows else 0) for one in entry.releases)
    return replace(entry, file=path.relative_to(where).as_posix(), rows=count, sha256=digest, releases=releases)


def rerun() -> Measured:
    """Script seconds of a visit to each page and of one to a usual page, taking turns; all were visited before."""
    with _large(), chromium() as browser, served(ROOT / "app.py") as address, yardstick("usual") as usual:
        urls = {name: (f"{address}/{query}", mark) for name, (query, mark) in _PAGES.items()}
        messages = {}
        for name, (url, mark) in {**urls, "usual": (usual, "[data-testid=stSlider]")}.items():
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            traffic = Traffic().watch(page)
            page.goto(url)
            page.locator(mark).first.wait_for(timeout=120_000)
            page.close()
            messages[name] = traffic.sent[0]
        ways = {name: lambda name=name: script_seconds(usual if name == "usual" else address, [messages[name]]) for name in messages}
        taken = alternating(ways, _VISITS)
    seconds = {f"{name}, script seconds": value for name, value in taken.items()}
    return {**seconds, "ratio": max(taken[name] for name in _PAGES) / taken["usual"]}


def one_web() -> Measured:
    """Seconds of the joint projects of one region, once the pages have been used, and with years that nobody chose before."""
    with _large():
        rows, filters = partnerships.rows(), Filters(2016, 2018)
        ways = {"kept": lambda: partnerships.ties(_REGION), "new years": lambda: web(filters.chosen(rows)).ties(_REGION)}
        seconds = alternating(ways, _WEBS, process_time)
        assert current().generation == "large"
    return {"participations": len(rows), "kept, seconds": seconds["kept"], "new years, seconds": seconds["new years"]}


CASES = (
    Case(
        "networks with 5,000 partners and 2,000 practices visited again",
        "script time at most 1.5 times a usual page's",
        rerun,
        lambda m: m["ratio"] <= 1.5,
    ),
    Case(
        "networks: the web of one region among 150,000 participations",
        "at most 50 ms from the store",
        one_web,
        lambda m: m["kept, seconds"] <= 0.05,
    ),
)
