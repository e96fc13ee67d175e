"""`python -m benchmarks [WORDS]`: run every case, or those whose name has the words; print a table; write the results.

Results go to benchmarks/results/latest.json, by a run of all cases only: its figures belong to one machine and one run.
"""

import json
import os
import platform
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from textwrap import fill
from typing import Any, Final

import benchmarks
from benchmarks.case import Case
from data.errors import NotThere

RESULTS: Final = Path(__file__).parent / "results" / "latest.json"
_WORDS: Final = {True: "met", False: "MISSED", None: "not measured"}


def cases() -> list[Case]:
    """The cases of every module of this package, by module name."""
    names = sorted(module.name for module in iter_modules(benchmarks.__path__) if not module.name.startswith("_"))
    return [case for name in names for case in getattr(import_module(f"benchmarks.{name}"), "CASES", ())]


def measure(case: Case) -> dict[str, Any]:
    """Name, goal, measured figures and whether they meet the goal; `why_not` where something needed is absent."""
    result: dict[str, Any] = {"case": case.name, "goal": case.goal, "measured": {}, "met": None}
    try:
        measured = case.run()
    except NotThere as reason:
        return result | {"why_not": str(reason)}
    return result | {"measured": {key: _short(value) for key, value in measured.items()}, "met": case.passed(measured)}


def report(results: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What is written: when, on what kind of machine, and every result. No name of a machine or a person."""
    return {
        "measured_on": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": {"cores": os.cpu_count(), "system": platform.system(), "python": platform.python_version()},
        "cases": list(results),
    }


def in_words(result: dict[str, Any]) -> str:
    """One case as lines: outcome and name, the goal, then each figure."""
    lines = [f"{_WORDS[result['met']]:<13} {result['case']}", _indented(f"goal: {result['goal']}")]
    if "why_not" in result:
        lines.append(_indented(result["why_not"]))
    width = max(map(len, result["measured"]), default=0)
    return "\n".join([*lines, *(f"{'':14}{key:<{width}} {value:>12,}" for key, value in result["measured"].items())])


def main(arguments: Sequence[str]) -> int:
    """Exit code 0 unless a measured goal is missed or no case fits the words."""
    wanted = " ".join(arguments).lower()
    chosen = [case for case in cases() if wanted in case.name.lower()]
    if not chosen:
        print(f"No case has {wanted!r} in its name; the cases are: {'; '.join(case.name for case in cases())}.")
        return 1
    results = []
    for case in chosen:
        results.append(measure(case))
        print(in_words(results[-1]), flush=True)
    if not wanted:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(report(results), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if any(result["met"] is False for result in results) else 0


def _short(value: float) -> float:
    return round(value) if abs(value) >= 1000 or value == round(value) else float(f"{value:.4g}")


def _indented(text: str) -> str:
    return fill(text, 120, initial_indent=" " * 14, subsequent_indent=" " * 14)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
