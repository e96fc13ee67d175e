"""What a page costs that compares: another year of seven regions in three indicators, beside an empty page's rerun."""

from statistics import median

from playwright.sync_api import Browser

from benchmarks._served import APPS, ROOT, Traffic, chromium, script_seconds, served
from benchmarks.case import Case, Measured

_ADDRESS = "compare?network=socore&region=PL22&year=2013&chart="
_PICTURES = ("bars", "scatter", "profile", "maps", "years")
_MOVES = 6


def another_year() -> Measured:
    """Script seconds of one step of the year on each picture of the page, once all its years were seen, and of an empty page's."""
    measured: dict[str, float] = {}
    with chromium() as browser:
        with served(APPS / "empty.py") as address:
            measured["empty page"] = _median_step(browser, address, address)
        with served(ROOT / "app.py") as address:
            for picture in _PICTURES:
                measured[picture] = _median_step(browser, address, f"{address}/{_ADDRESS}{picture}")
    ratios = {f"{picture}: ratio": measured[picture] / measured["empty page"] for picture in _PICTURES}
    return {**{f"{name}: seconds": seconds for name, seconds in measured.items()}, **ratios}


def _median_step(browser: Browser, server: str, address: str) -> float:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    traffic = Traffic().watch(page)
    page.goto(address)
    page.get_by_role("slider").first.wait_for()
    page.wait_for_timeout(2500)
    for key in ("ArrowRight", "ArrowLeft"):
        for _move in range(_MOVES):
            page.get_by_role("slider").first.press(key)
            page.wait_for_timeout(900)
    page.close()
    return median(script_seconds(server, traffic.sent)[-_MOVES:])


CASES = (
    Case(
        "another year of a comparison",
        "on every picture at most three times an empty page's script time",
        another_year,
        lambda m: all(ratio <= 3 for name, ratio in m.items() if name.endswith("ratio")),
    ),
)
