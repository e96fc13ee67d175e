"""Refreshing the snapshot from the official files: all of it, then again when nothing changed, each in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.case import Case, Measured, shared_file

_CHILD = """
import json, resource, sys, time
from pathlib import Path
began = time.perf_counter()
from loaders.refresh import refresh
report = refresh(Path(sys.argv[1]), Path(sys.argv[2]))
seconds = time.perf_counter() - began
# getrusage would count what the process that started this one held before it became this one
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
held = [int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")]
peak = held[0] if held else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
said = {"seconds": seconds, "working": report.seconds, "peak": peak, "published": report.published}
print(json.dumps(said | {"refused": len(report.refusals), "bytes": report.fetched_bytes}))
"""


def _refresh(source: Path, target: Path) -> dict[str, float]:
    root = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-c", _CHILD, str(source), str(target)]
    done = subprocess.run(command, cwd=root, env=dict(os.environ), capture_output=True, text=True, check=True)
    said: dict[str, float] = json.loads(done.stdout)
    return said


def _run() -> Measured:
    source = shared_file("eurostat", "demo_r_pjangrp3.tsv.gz").parent.parent
    with tempfile.TemporaryDirectory() as folder:
        first, again = (_refresh(source, Path(folder) / "snapshot") for _ in range(2))
    return {
        "whole_s": first["seconds"],
        "whole_peak_mb": first["peak"] / 1e6,
        "whole_refused": first["refused"],
        "unchanged_s": again["working"],
        "unchanged_with_imports_s": again["seconds"],
        "unchanged_published": again["published"],
        "unchanged_bytes_fetched": again["bytes"],
    }


def _passed(measured: Measured) -> bool:
    quick = measured["whole_s"] <= 15 and measured["whole_peak_mb"] <= 600 and measured["unchanged_s"] <= 1
    return quick and not (measured["whole_refused"] or measured["unchanged_published"] or measured["unchanged_bytes_fetched"])


CASES: tuple[Case, ...] = (
    Case(
        name="refresh every file-backed dataset, then again unchanged",
        goal="the whole in 15 s and 600 MB with its imports, the unchanged one in 1 s after them and without a byte fetched",
        run=_run,
        passed=_passed,
    ),
)
