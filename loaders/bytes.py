"""A file's bytes, read safely: unpacked whatever its name says, bounded in size, checked to be UTF-8."""

import stat
from pathlib import Path
from typing import Final

from data.errors import UnreadableFile
from loaders.packing import Packing, packing_of, parts_of

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
