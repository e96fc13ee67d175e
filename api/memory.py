"""Memory that was freed goes back to the machine, which the C library does only when told."""

import ctypes
from functools import cache
from typing import Any, Final

_ARENA_MAX: Final = -8
"""Number of glibc's setting for the most heaps."""


def use_one_heap() -> None:
    """Let threads begun from now on share one heap of the C library: of heaps for each thread, half of what is freed stays with them."""
    if (library := _c_library()) is not None:
        library.mallopt(_ARENA_MAX, 1)


def use_one_allocator() -> None:
    """Let Arrow take memory from the C library, which hands back what Arrow's own allocators keep for later."""
    import pyarrow as pa  # not before the server has started

    pa.set_memory_pool(pa.system_memory_pool())


def give_back() -> None:
    """Hand freed memory back, where the C library can."""
    if (library := _c_library()) is not None:
        library.malloc_trim(0)


@cache
def _c_library() -> Any | None:
    """The C library where it is glibc, else None."""
    try:
        library = ctypes.CDLL("libc.so.6")
    except OSError:
        return None
    return library if hasattr(library, "malloc_trim") else None
