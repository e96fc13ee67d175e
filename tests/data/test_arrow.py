"""Bytes as Arrow reads them: never Python's own."""

import re
from pathlib import Path

import pytest

from data.arrow import reader

_OWN = re.compile(r"read_table\((io\.)?BytesIO|pa\.BufferReader\(|pa\.py_buffer\(")


def test_the_reader_has_the_bytes_and_outlives_them() -> None:
    content = bytearray(b"geo,value\nPL22,1.2\n")
    copy = reader(memoryview(content))
    content[:] = b"x" * len(content)
    assert copy.read() == b"geo,value\nPL22,1.2\n"


@pytest.mark.parametrize("room", ["data", "loaders", "workspace"])
def test_no_file_is_read_from_memory_of_python(root: Path, room: str) -> None:
    files = [file for file in sorted((root / room).rglob("*.py")) if file != root / "data" / "arrow.py"]
    assert [str(file.relative_to(root)) for file in files if _OWN.search(file.read_text("utf-8"))] == []
