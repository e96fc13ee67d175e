"""What every page of analysis costs again: a visit where what it shows was seen before, beside one to the page that anyone would write."""

from typing import Final
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks._served import ROOT, script_seconds, served, yardstick
from benchmarks.case import Case, Measured, alternating

_OURS: Final = "network=socore&region=PL22"
_COMPARED: Final = f"compare?{_OURS}&year=2013&chart="
_PAGES: Final = {
    "bars": f"{_COMPARED}bars",
    "lines": f"{_COMPARED}lines",
    "two years": f"{_COMPARED}slope",
    "scatter": f"{_COMPARED}scatter",
    "distances": f"{_COMPARED}profile",
    "two maps": f"{_COMPARED}maps",
    "maps by year": f"{_COMPARED}years",
    "similar": f"similar?{_OURS}",
    "groups": f"similar?{_OURS}&groups=3",
    "trends": f"trends?{_OURS}",
    "ranking": f"ranking?{_OURS}&year=2013",
    "profile": f"profile?{_OURS}",
    "index": f"index?{_OURS}&year=2019",
    "pattern": f"pattern?{_OURS}&year=2013",
    "gaps": f"gaps?{_OURS}",
}
"""Address of each page and picture."""

_ROUNDS: Final = 9


def again() -> Measured:
    """Script seconds of a visit to each page and to a usual one, taking turns, once all were visited; and the ratios."""
    with served(ROOT / "app.py") as ours, yardstick("usual") as usual:
        ways = {name: lambda query=query: script_seconds(ours, [_visit(query)]) for name, query in _PAGES.items()}
        seconds = alternating({"usual page": lambda: script_seconds(usual, [_visit("")]), **ways}, _ROUNDS)
    ratios = {f"{name}: ratio": seconds[name] / seconds["usual page"] for name in _PAGES}
    return {**{f"{name}: seconds": each for name, each in seconds.items()}, **ratios}


def _visit(address: str) -> bytes:
    """What a browser sends first when it opens an address."""
    message, parts = BackMsg(), urlsplit(address)
    message.rerun_script.query_string, message.rerun_script.page_name = parts.query, parts.path
    return message.SerializeToString()


CASES = (
    Case(
        "every page of analysis again",
        "on each at most a usual page's script time",
        again,
        lambda m: all(ratio <= 1 for name, ratio in m.items() if name.endswith("ratio")),
    ),
)
