"""A file's bytes, read safely: unpacked whatever its name says, bounded in size, checked to be UTF-8."""

import bz2
import lzma
import stat
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
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


LIMIT: Final = 1 << 30
"""Most bytes a table may have once unpacked; Eurostat's longest SDMX-CSV files have some 800 MB."""

RATIO: Final = 200
"""Most bytes that one packed byte may become: Eurostat's tables reach 35, a bomb of zeros 1,000."""

_RATIO_MATTERS: Final = 8 << 20
_STEP: Final = 1 << 16
_LAYERS: Final = 3
"""How often a file may be packed; some who save a packed table pack it again."""

_BOM: Final = b"\xef\xbb\xbf"
_KINDS: Final = ((stat.S_ISDIR, "is a folder"), (lambda mode: not stat.S_ISREG(mode), "is a device or a pipe"))


def read_text(path: Path) -> bytes:
    """Return UTF-8 bytes of a plain or gzipped file without byte order mark, or `UnreadableFile` saying what is wrong with it."""
    plain = unpacked(read_raw(path), str(path))
    refuse_other_encodings(plain, str(path))
    return plain


def read_raw(path: Path) -> bytes:
    """Return bytes of a file as they lie on disk, or `UnreadableFile` for folders, missing, forbidden and oversized files."""
    try:
        result = path.stat()
        for is_kind, words in _KINDS:
            if is_kind(result.st_mode):
                raise UnreadableFile(f"{path} {words}: expected one file with a statistical table; name the file itself.")
        if result.st_size > LIMIT:
            raise UnreadableFile(_too_long(str(path)))
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(f"{path} does not exist: expected a file with a statistical table; check the name and the folder.") from None
    except PermissionError:
        raise UnreadableFile(f"{path} may not be read by this user: expected a readable file; change its permissions.") from None
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"{path} cannot be read ({error}): expected a readable file; check the name and the disk.") from error


def unpacked(raw: bytes, name: str) -> bytes:
    """Return bytes without gzip, bzip2 or xz around them, without byte order mark and with lines that end in a line feed.

    `UnreadableFile` for damaged, empty and bomb-like ones.
    """
    plain = raw
    for _ in range(_LAYERS):
        if (packing := packing_of(plain)) is None:
            break
        plain = _unpacked_once(plain, packing, name)
    if packing_of(plain):
        raise UnreadableFile(f"{name} is packed more than {_LAYERS} times: expected a table that is packed once; unpack it.")
    plain = plain.removeprefix(_BOM)
    if not plain or plain.isspace():
        raise UnreadableFile(f"{name} is empty: expected a statistical table; fetch the file again.")
    return plain if b"\n" in plain else plain.replace(b"\r", b"\n")


def refuse_other_encodings(plain: bytes, name: str) -> None:
    """Raise `UnreadableFile` naming the first byte that is not UTF-8."""
    if plain.isascii():
        return
    try:
        plain.decode("utf-8")
    except UnicodeDecodeError as error:
        line = plain.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(
            f"{name} is not UTF-8 text: byte {error.start + 1} (line {line}) is 0x{plain[error.start]:02x}; "
            "expected UTF-8, save or fetch the file in that encoding."
        ) from None


def _unpacked_once(raw: bytes, packing: Packing, name: str) -> bytes:
    parts: list[bytes] = []
    total = 0
    stream = packing.stream()
    for start in range(0, len(raw), _STEP):
        step = raw[start : start + _STEP]
        while step:
            if stream.eof:
                step = step.lstrip(b"\0")  # some tools pad the end with zeros
                if not step:
                    break
                stream = packing.stream()
            for part in parts_of(stream, step, packing, name):
                parts.append(part)
                total += len(part)
                _refuse_bombs(total, start + _STEP, name)
            step = stream.unused_data
    if not stream.eof:
        raise UnreadableFile(f"{name} is cut off: its {packing.name} stream stops before its end; fetch the file again.")
    return b"".join(parts)


def _refuse_bombs(total: int, packed: int, name: str) -> None:
    if total > LIMIT:
        raise UnreadableFile(_too_long(name))
    if total > max(_RATIO_MATTERS, RATIO * packed):
        raise UnreadableFile(
            f"{name} unpacks to more than {RATIO} times its size, which no statistical table does: "
            "expected a gzipped Eurostat table; fetch the file again from its source."
        )


def _too_long(name: str) -> str:
    return f"{name} has more than {LIMIT >> 20} MB unpacked: expected a table below that; fetch it with filters, in parts."
