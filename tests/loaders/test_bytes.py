"""Bytes of files: packed or plain, and every way in which they can be no table."""

import gzip
import os
import zlib
from pathlib import Path

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


def test_a_gigabyte_of_zeros_is_refused_early(monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked_bytes = 0
    inflate = file_bytes._inflated

    def counting(member: "zlib._Decompress", step: bytes, name: str) -> bytes:
        nonlocal unpacked_bytes
        part = inflate(member, step, name)
        unpacked_bytes += len(part)
        return part

    monkeypatch.setattr(file_bytes, "_inflated", counting)
    with pytest.raises(UnreadableFile, match="more than 200 times its size"):
        unpacked(_zeros(1024), "bomb.gz")
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
    if content.strip() and not content.startswith((b"\x1f\x8b", b"\xef\xbb\xbf")):
        assert unpacked(packed, "x") == content * members


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    for raw in (content, b"\x1f\x8b" + content, gzip.compress(content)[:-1]):
        try:
            unpacked(raw, "x")
        except UnreadableFile as error:
            assert str(error).startswith("x ")  # noqa: PT017 - raising at all is optional here
