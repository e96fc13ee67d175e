"""Stories as files and in addresses: they come back as they were, and what is none is refused by name."""

import base64
import json
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from exports.exhibits import story
from exports.exhibits.story import LONGEST, MOST_ITEMS, Item, Story, WrongStory

_WORDS = some.text(max_size=60)
_ADDRESSES = some.builds(
    lambda page, query: story.address(f"{page}?{query}"),
    some.sampled_from(["map", "ranking", "compare", "no_such_page"]),
    some.sampled_from(["", "indicator=gerd_pct_gdp&year=2023", "regions=PL22,NL35&lang=pl", "of=%C5%81%C3%B3d%C5%BA"]),
)
_STORIES = some.builds(
    lambda title, items: story.checked(title, "socore", items),
    _WORDS,
    some.lists(some.builds(lambda a, h, n: {"address": a, "headline": h, "notes": n}, _ADDRESSES, _WORDS, _WORDS), max_size=5),
)
ONE = Story(title="Where we stand", items=(Item(address="map?year=2023", headline="7th of 227"),))


def _file(**changes: object) -> bytes:
    return json.dumps({**json.loads(story.to_json(ONE)), **changes}).encode()


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(raw)).decode().rstrip("=")


def _packed(whole: object) -> str:
    return _encoded(json.dumps(whole).encode())


@settings(max_examples=40)
@given(_STORIES)
def test_a_story_comes_back_from_an_address_and_a_file(whole: Story) -> None:
    assert story.unpack(story.pack(whole)) == whole
    assert story.of_json(story.to_json(whole)) == whole


@settings(max_examples=60)
@given(some.integers(0, 500), some.characters(codec="ascii"))
def test_a_tampered_address_is_refused_by_name_or_is_the_same_story(at: int, sign: str) -> None:
    packed = story.pack(ONE)
    at %= len(packed)
    with suppress(WrongStory):
        assert story.unpack(packed[:at] + sign + packed[at + 1 :]) == ONE


@settings(max_examples=60)
@given(
    some.one_of(some.text(max_size=200), some.binary(max_size=60).map(lambda raw: base64.urlsafe_b64encode(zlib.compress(raw)).decode()))
)
def test_any_text_is_a_story_or_a_named_error(text: str) -> None:
    with suppress(WrongStory):
        assert story.of_json(story.to_json(story.unpack(text)))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "unreadable"),
        (b"\xff\xfe", "unreadable"),
        (b"[" * 100_000, "unreadable"),
        (b"{}", "unreadable"),
        (_file(format="another"), "unreadable"),
        (_file(version=2), "newer"),
        (_file(version=True), "unreadable"),
        (_file(title=7), "unreadable"),
        (_file(items="x"), "unreadable"),
        (_file(items=[{}]), "address"),
        (_file(items=[{"address": "https://evil.example/?x=1"}]), "address"),
        (_file(items=[{"address": "//evil.example"}]), "address"),
        (_file(items=[{"address": "map?x=%00"}]), "address"),
        (_file(items=[{"address": "map"}] * (MOST_ITEMS + 1)), "too_many"),
        (_file(title="x" * 10_000), "too_long"),
        (_file(items=[{"address": "map", "notes": "x" * (LONGEST["notes"] + 1)}]), "too_long"),
        (b" " * (story.MOST_BYTES + 1), "too_large"),
    ],
)
def test_a_file_that_is_no_story_is_refused_by_name(content: bytes, fault: str) -> None:
    with pytest.raises(WrongStory) as error:
        story.of_json(content)
    assert error.value.fault == fault


def test_a_story_that_swells_or_is_too_long_is_refused() -> None:
    bomb = _encoded(b"[" + b" " * (story.MOST_BYTES + 10) + b"]")
    assert len(bomb) < story.MOST_PACKED
    with pytest.raises(WrongStory, match="not a story"):
        story.unpack(bomb)
    noise = "".join(chr(0x4E00 + (7919 * n) % 20_000) for n in range(3_900))
    with pytest.raises(WrongStory, match="too long for a link"):
        story.pack(story.checked("", "", [{"address": "map", "notes": noise}] * 2))


@pytest.mark.parametrize("whole", [[], [1, "", ""], [1, "", "", [["map"]]], [2, "", "", []], ["1", "", "", []], {"format": "x"}])
def test_a_packed_story_of_another_shape_is_refused(whole: object) -> None:
    with pytest.raises(WrongStory):
        story.unpack(_packed(whole))


def test_hidden_characters_go_and_what_belongs_to_a_visit_too() -> None:
    item = {"address": "map?present=1&lang=pl&year=2023&story=x&at=2", "headline": "a\u202eb\x00\n c", "notes": "one\r\n\ntwo\u200b"}
    whole = story.checked("=cmd|'/C calc'!A0 <script> \u2066", "", [item])
    assert whole.items[0] == Item(address="map?year=2023", headline="ab c", notes="one\n\ntwo")
    assert whole.title == "=cmd|'/C calc'!A0 <script>"
