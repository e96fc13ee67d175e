"""Bytes as Arrow reads them."""

import pyarrow as pa


def reader(content: bytes | memoryview) -> pa.BufferReader:
    """Return a reader of a copy that belongs to Arrow.

    A thread of Arrow may let go of what it read when Python has ended already; a copy of Python's own would then end the process
    with an abort.
    """
    copy = pa.BufferOutputStream()
    copy.write(content)
    return pa.BufferReader(copy.getvalue())
