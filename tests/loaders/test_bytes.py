"""Bytes of files: packed or plain, and every way in which they can be no table."""

import bz2
import gzip
import lzma
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UnreadableFile
from loaders import bytes as file_bytes
from loaders.bytes import read_raw, read_text, unpacked

TEXT = "geo\\time\t2012 \nPL22\tŚ \n".encode()


def _file(folder: Path, content: bytes, name: str = "table.tsv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", ["table.tsv", "table.tsv.gz", "table"])
@pytest.mark.parametrize("packed", [True, False])
def test_gzip_is_told_by_content_not_by_name(tmp_path: Path, name: str, packed: bool) -> None:
    assert read_text(_file(tmp_path, gzip.compress(TEXT) if packed else TEXT, name)) == TEXT


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("again", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_what_was_packed_twice_or_otherwise_is_unpacked(pack: Callable[[bytes], bytes], again: Callable[[bytes], bytes]) -> None:
    assert unpacked(again(pack(TEXT)), "x") == TEXT
    assert unpacked(again(pack(TEXT[:7]) + pack(TEXT[7:])), "x") == TEXT


def test_what_is_packed_again_and_again_is_refused() -> None:
    packed = TEXT
    for _ in range(4):
        packed = gzip.compress(packed)
    with pytest.raises(UnreadableFile, match=r"^x is packed more than 3 times: .* unpack it\.$"):
        unpacked(packed, "x")


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress])
def test_other_packings_cut_off_or_damaged_are_refused(pack: Callable[[bytes], bytes]) -> None:
    packed = pack(os.urandom(200))
    with pytest.raises(UnreadableFile, match=r"^x is cut off: its (bzip2|xz) stream"):
        unpacked(packed[:-9], "x")
    with pytest.raises(UnreadableFile, match=r"^x is damaged: its (bzip2|xz) stream"):
        unpacked(packed[:50] + b"\xff\x00\xff" + packed[53:], "x")


def test_lines_that_end_in_a_carriage_return_alone_are_lines() -> None:
    assert unpacked(TEXT.replace(b"\n", b"\r"), "x") == TEXT
    assert unpacked(gzip.compress(TEXT.replace(b"\n", b"\r")), "x") == TEXT
    assert unpacked(TEXT.replace(b"\n", b"\r\n"), "x") == TEXT.replace(b"\n", b"\r\n")


def test_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    assert read_text(_file(tmp_path, b"\xef\xbb\xbf" + TEXT)) == TEXT


def test_several_members_and_padding_are_one_text() -> None:
    assert unpacked(gzip.compress(TEXT[:7]) + gzip.compress(TEXT[7:]) + b"\0" * 9, "x") == TEXT


@pytest.mark.parametrize("cut", [3, 12, -9, -1])
def test_cut_off_gzip_is_refused(cut: int) -> None:
    with pytest.raises(UnreadableFile, match=r"^x is cut off: .* fetch the file again\.$"):
        unpacked(gzip.compress(os.urandom(200))[:cut], "x")


def test_damaged_gzip_is_refused() -> None:
    packed = bytearray(gzip.compress(TEXT * 100))
    packed[-5] ^= 0xFF
    with pytest.raises(UnreadableFile, match=r"^x is damaged"):
        unpacked(bytes(packed), "x")


def test_bytes_after_the_gzip_stream_are_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"^x is damaged"):
        unpacked(gzip.compress(TEXT) + b"more", "x")


def _zeros(megabytes: int) -> bytes:
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(pack.compress(bytes(1 << 20)) for _ in range(megabytes)) + pack.flush()


@pytest.mark.parametrize("pack", [lambda: _zeros(1024), lambda: bz2.compress(bytes(100 << 20)), lambda: lzma.compress(bytes(100 << 20))])
def test_a_bomb_of_zeros_is_refused_early(monkeypatch: pytest.MonkeyPatch, pack: Callable[[], bytes]) -> None:
    unpacked_bytes = 0
    parts_of = file_bytes.parts_of

    def counting(*arguments: Any) -> Iterator[bytes]:
        nonlocal unpacked_bytes
        for part in parts_of(*arguments):
            unpacked_bytes += len(part)
            yield part

    monkeypatch.setattr(file_bytes, "parts_of", counting)
    with pytest.raises(UnreadableFile, match="more than 200 times its size"):
        unpacked(pack(), "bomb")
    assert unpacked_bytes < 70 << 20


def test_a_long_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_bytes, "LIMIT", 1 << 20)
    with pytest.raises(UnreadableFile, match="more than 1 MB unpacked"):
        unpacked(gzip.compress(os.urandom(2 << 20)), "x")


def test_a_long_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_bytes, "LIMIT", 10)
    with pytest.raises(UnreadableFile, match="fetch it with filters"):
        read_raw(_file(tmp_path, b"eleven byte"))


def test_well_packed_tables_pass() -> None:
    line = b"A,TOTAL,PC_GDP,AT11\t0.89 b\t: \t0.99 \n"
    assert unpacked(gzip.compress(line * 100), "x") == line * 100


@pytest.mark.parametrize("content", [b"", b"\n \r\n", gzip.compress(b""), b"\xef\xbb\xbf"])
def test_empty_files_are_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"table\.tsv is empty"):
        read_text(_file(tmp_path, content))


def test_other_encodings_are_named_with_byte_and_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"not UTF-8 text: byte 8 \(line 2\) is 0xf3"):
        read_text(_file(tmp_path, "abcd\nŁó".replace("Ł", "du").encode("latin-1")))


def test_folders_devices_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is a folder"):
        read_raw(tmp_path)
    with pytest.raises(UnreadableFile, match="does not exist"):
        read_raw(tmp_path / "none.tsv")
    with pytest.raises(UnreadableFile, match="is a device or a pipe"):
        read_raw(Path(os.devnull))
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_raw(tmp_path / "with\0zero")
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_raw(_file(tmp_path, b"x") / "below")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_forbidden_files_are_refused(tmp_path: Path) -> None:
    path = _file(tmp_path, TEXT)
    path.chmod(0)
    with pytest.raises(UnreadableFile, match="may not be read by this user"):
        read_raw(path)


def test_forbidden_files_are_refused_for_root_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = _file(tmp_path, TEXT)
    monkeypatch.setattr(Path, "read_bytes", forbid)
    with pytest.raises(UnreadableFile, match="may not be read by this user"):
        read_raw(path)


@given(st.binary(max_size=300), st.integers(1, 4))
def test_unpacking_gives_back_what_was_packed(content: bytes, members: int) -> None:
    packed = gzip.compress(content) * members
    expected = content * members
    if content.strip() and not content.startswith((b"\x1f\x8b", b"\xef\xbb\xbf", b"BZh", b"\xfd7z")):
        assert unpacked(packed, "x") == (expected if b"\n" in expected else expected.replace(b"\r", b"\n"))


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    for raw in (content, b"\x1f\x8b" + content, gzip.compress(content)[:-1]):
        try:
            unpacked(raw, "x")
        except UnreadableFile as error:
            assert str(error).startswith("x ")  # noqa: PT017 - raising at all is optional here
