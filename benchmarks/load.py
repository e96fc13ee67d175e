"""Many visitors at once, beside as many on an empty page and on the page that anyone would write; an hour's soak by hand.

`python -m benchmarks.load MINUTES` lets 20 sessions walk all pages and prints the server's memory every minute.
"""

import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from threading import Thread
from time import sleep
from typing import Final

from benchmarks._served import ROOT, served, several, yardstick
from benchmarks._sessions import Load, Visit, loaded, resident_bytes, warm
from benchmarks.case import Case, Measured

_YEARS: Final = tuple(f"indicator=gerd_pct_gdp&year={year}" for year in range(2013, 2024))
_EMPTY: Final = Visit("", tuple(f"year={year}" for year in range(2013, 2024)), moves=True)
_FOUR: Final = "regions=PL22,CZ08,SK03,LT02"

VISITS: Final = (
    Visit("", _YEARS, moves=True),
    Visit("ranking", _YEARS, moves=True),
    Visit("profile", tuple(f"region={geo}" for geo in ("PL22", "NL35", "ITC3", "LT02", "PT1C"))),
    Visit("compare", tuple(f"{_FOUR}&indicators=gerd_pct_gdp,tertiary_25_64&year={year}" for year in range(2015, 2024))),
    Visit("similar", tuple(f"region=PL22&year={year}" for year in range(2017, 2021))),
    Visit("trends", tuple(f"indicator=gerd_pct_gdp&{_FOUR}&year={year}" for year in range(2016, 2024))),
    Visit("index", tuple(f"region=PL22&year={year}" for year in range(2016, 2020)), moves=True),
    Visit("pattern", tuple(f"indicator=gerd_pct_gdp&year={year}" for year in range(2016, 2024))),
    Visit("infrastructure", ("domain=energy", "domain=health_and_food", "in=PL", "in=NL")),
    Visit("find", ("q=electron+microscope", "q=laser", "q=NMR")),
    Visit("utilisation", ("show=published", "show=measured")),
    Visit("data", tuple(f"indicators=gerd_pct_gdp&regions=PL22&from={year}" for year in range(2013, 2020))),
    Visit("gaps", ("indicator=gerd_pct_gdp", "indicator=tertiary_25_64")),
    Visit("changes", ("indicator=gerd_pct_gdp&dataset=tgs00042",)),
    Visit("sources", ("",)),
    Visit("uploads", ("",)),
)
"""Each page that a visitor without an account sees, with choices that need another answer each time."""

_SECONDS: Final = 24.0
_THINK: Final = 4.0


def every_page() -> Measured:
    """Return for each page how its reruns with 50 sessions compare with an empty page's, and the slowest first run warm."""
    measured: dict[str, float] = {}
    empty = _alone(yardstick("empty"), _EMPTY, 50).summary()
    usual = _alone(yardstick("usual"), _EMPTY, 50).summary()
    with served(ROOT / "app.py") as address:
        warm(address, VISITS)
        pages = {visit.page or "map": loaded(address, [visit], sessions=50, seconds=_SECONDS, think=_THINK) for visit in VISITS}
    for name, load in pages.items():
        measured |= _beside(name, load.summary(), empty, usual)
    summaries = [load.summary() for load in pages.values()]
    worst = max(value for name, value in measured.items() if "to empty" in name)
    worst_to_usual = max(value for name, value in measured.items() if "to usual" in name)
    firsts = max(summary["first p95 ms"] for summary in summaries)
    return measured | {
        "worst ratio to empty": worst,
        "worst ratio to usual": worst_to_usual,
        "slowest first run p95 ms": firsts,
        "errors": sum(summary["errors"] for summary in summaries),
        "empty page's rerun p50 ms": empty["rerun p50 ms"],
        "empty page's rerun p95 ms": empty["rerun p95 ms"],
        "usual page's rerun p50 ms": usual["rerun p50 ms"],
    }


def hundred_on_the_map() -> Measured:
    """Return the reruns of 100 sessions on the map beside an empty page's and a usual page's."""
    empty = _alone(yardstick("empty"), _EMPTY, 100).summary()
    usual = _alone(yardstick("usual"), _EMPTY, 100).summary()
    ours = _alone(served(ROOT / "app.py"), VISITS[0], 100).summary()
    return {
        "ours p50 ms": ours["rerun p50 ms"],
        "empty p50 ms": empty["rerun p50 ms"],
        "usual p50 ms": usual["rerun p50 ms"],
        "ratio to empty": ours["rerun p50 ms"] / empty["rerun p50 ms"],
        "ratio to usual": ours["rerun p50 ms"] / usual["rerun p50 ms"],
        "bytes per rerun": ours["bytes per rerun"],
        "errors": ours["errors"],
    }


def two_hundred_on_two_processes() -> Measured:
    """Return the reruns of 200 sessions on the map of two processes beside those on one process of an empty page."""
    empty = _alone(yardstick("empty"), _EMPTY, 200).summary()
    ours = _alone(several(2), VISITS[0], 200).summary()
    return {
        "ours p50 ms": ours["rerun p50 ms"],
        "empty p50 ms": empty["rerun p50 ms"],
        "ratio to empty": ours["rerun p50 ms"] / empty["rerun p50 ms"],
        "errors": ours["errors"],
    }


def _alone(serving: AbstractContextManager[str], visit: Visit, sessions: int) -> Load:
    with serving as address:
        warm(address, [visit, visit])  # each of two processes
        return loaded(address, [visit], sessions=sessions, seconds=_SECONDS, think=_THINK)


def _beside(name: str, ours: Mapping[str, float], empty: Mapping[str, float], usual: Mapping[str, float]) -> Mapping[str, float]:
    return {
        f"{name}: rerun p50 ms": ours["rerun p50 ms"],
        f"{name}: median to empty": ours["rerun p50 ms"] / empty["rerun p50 ms"],
        f"{name}: p95 to empty": ours["rerun p95 ms"] / empty["rerun p95 ms"],
        f"{name}: median to usual": ours["rerun p50 ms"] / usual["rerun p50 ms"],
        f"{name}: bytes per rerun": ours["bytes per rerun"],
    }


def soak(minutes: int, sessions: int = 20) -> None:
    """Print the server's memory in megabytes every minute while sessions walk over all pages, then how long reruns took."""
    with served(ROOT / "app.py") as address:
        loads: list[Load] = []
        walking = Thread(target=lambda: loads.append(loaded(address, VISITS, sessions=sessions, seconds=minutes * 60, think=_THINK)))
        walking.start()
        for minute in range(minutes + 1):
            print(f"minute {minute}: {resident_bytes(address) / 1e6:.0f} MB", flush=True)
            sleep(60)
        walking.join()
        print(loads[0].summary(), loads[0].errors[:3], f"afterwards {resident_bytes(address) / 1e6:.0f} MB")


CASES = (
    Case(
        "load: 50 sessions on every page",
        "rerun median and p95 no higher than an empty page's, median than a usual page's; first runs p95 at most 1 s, no error",
        every_page,
        lambda m: (
            m["worst ratio to empty"] <= 1 and m["worst ratio to usual"] <= 1 and m["slowest first run p95 ms"] <= 1000 and not m["errors"]
        ),
    ),
    Case(
        "load: 100 sessions on the map",
        "at most 0.4 times an empty page's and a usual page's median, at most 6 KB per rerun, no error",
        hundred_on_the_map,
        lambda m: m["ratio to empty"] <= 0.4 and m["ratio to usual"] <= 1 and m["bytes per rerun"] <= 6144 and not m["errors"],
    ),
    Case(
        "load: 200 sessions on two processes",
        "at most 0.3 times the median of an empty page on one process, no error",
        two_hundred_on_two_processes,
        lambda m: m["ratio to empty"] <= 0.3 and not m["errors"],
    ),
)


if __name__ == "__main__":
    soak(int(sys.argv[1]))
