"""Names of files of views, briefs and stories: whatever an address or a title says, no path and no header breaks on one."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.briefs import make
from exports.exhibits.story import Story
from exports.file_names import file_name, of_view
from ui.views.story import files

HOSTILE = [
    "../../etc/passwd",
    'a"; filename="b.exe',
    "x\r\nSet-Cookie: a=b",
    "\u202egnp.exe",
    "C:\\Windows",
    ".",
    "..",
    "-rf",
    "\x00",
    "é" * 300,
]
NAMES: tuple[Callable[[str], str], ...] = (
    lambda text: file_name([text, "2023"], "png"),
    lambda text: of_view(f"{text}?indicator={text}&region={text}", "png"),
    lambda text: make.file_name(f"profile?region={text}", "png"),
    lambda text: make.file_name(f"{text}?regions={text},{text}", "png"),
    lambda text: files.name(Story(title=text, network="", items=()), "png"),
)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("ranking?indicator=gerd_pct_gdp&year=2023&region=PL22", "regioscope-ranking-gerd_pct_gdp-PL22-2023.png"),
        ("profile?of=PL22&network=socore", "regioscope-profile-PL22-socore.png"),
        ("map?indicator=../../etc%0d%0aX: 1&region=%22;a=b", "regioscope-map-etc_X_1-a_b.png"),
        ("map?", "regioscope-map.png"),
    ],
)
def test_a_file_is_named_after_its_view(address: str, name: str) -> None:
    assert of_view(address, "png") == name


def _safe(name: str) -> bool:
    return bool(re.fullmatch(r"regioscope[A-Za-z0-9_.-]*\.png", name)) and PurePosixPath(name).name == name and len(name) < 150


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_known_trick_gets_into_a_name(text: str) -> None:
    assert all(_safe(named(text)) for named in NAMES)


@given(st.text(max_size=200))
def test_no_text_gets_out_of_a_name(text: str) -> None:
    assert all(_safe(named(text)) for named in NAMES)
