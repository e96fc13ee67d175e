"""Ways in which a file may be packed, told by its first bytes, each unpacked in parts of bounded size."""

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from data.errors import UnreadableFile

_MOST: Final = 16 << 20
"""Most bytes of one part."""

_MEMORY: Final = 128 << 20
"""Most memory that an xz stream may ask for."""


class _Gzip:
    """One gzip stream, unpacked as the standard library unpacks bzip2 and xz: at most so many bytes at once."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._stream.eof

    @property
    def unused_data(self) -> bytes:
        return self._stream.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._stream.unconsumed_tail

    def decompress(self, step: bytes, most: int) -> bytes:
        return self._stream.decompress(self._stream.unconsumed_tail + step, most)


@dataclass(frozen=True)
class Packing:
    """A way to pack a file: its first bytes, its name, what unpacks a stream of it."""

    begins: bytes
    name: str
    stream: Callable[[], Any]


PACKINGS: Final = (
    Packing(b"\x1f\x8b", "gzip", _Gzip),
    Packing(b"BZh", "bzip2", bz2.BZ2Decompressor),
    Packing(b"\xfd7zXZ\0", "xz", lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)),
)


def packing_of(raw: bytes) -> Packing | None:
    """Return how bytes are packed, None where they are not."""
    return next((packing for packing in PACKINGS if raw.startswith(packing.begins)), None)


def parts_of(stream: Any, step: bytes, packing: Packing, name: str) -> Iterator[bytes]:
    """Yield what a step of packed bytes becomes, or raise `UnreadableFile` where the stream is damaged."""
    try:
        yield stream.decompress(step, _MOST)
        while not (stream.eof or stream.needs_input):
            yield stream.decompress(b"", _MOST)
    except (zlib.error, OSError, lzma.LZMAError) as error:
        raise UnreadableFile(f"{name} is damaged: its {packing.name} stream cannot be unpacked ({error}); fetch the file again.") from error
