"""`python -m tests.standin FOLDER`: the stand-in until Ctrl-C, for trying a refresh by hand."""

import argparse
import threading
from pathlib import Path

from tests.standin import FAULTS, Standin

parser = argparse.ArgumentParser(prog="python -m tests.standin", description=__doc__)
parser.add_argument("folder", type=Path, help="source files laid out as the loaders' inventory declares them")
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--fault", action="append", default=[], metavar="NAME[:DATASET]", help=f"one of {', '.join(FAULTS)}")
given = parser.parse_args()
standin = Standin(given.folder)
for fault in given.fault:
    name, _, dataset = fault.partition(":")
    standin.misbehave(name, dataset)
standin.start(given.port)
print(f"serving {given.folder} at {standin.base}", flush=True)
try:
    threading.Event().wait()
except KeyboardInterrupt:
    standin.stop()
