"""A story: views in an order, each with a headline and speaker notes; as a file, and packed into a part of an address."""

import base64
import binascii
import json
import re
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from data.catalogue.model import N_
from data.errors import NotValid

FORMAT: Final = "regioscope-story"
VERSION: Final = 1
MOST_ITEMS: Final = 60
LONGEST: Final = MappingProxyType({"title": 150, "network": 60, "address": 2_000, "headline": 400, "notes": 4_000})
"""Characters of each text."""

MOST_PACKED: Final = 8_000
"""Characters of a story in an address: more, and servers between refuse the address."""
MOST_KEPT: Final = 400_000
"""Characters of a packed story that a browser keeps for its own visit."""
MOST_BYTES: Final = 1_000_000
"""Bytes of a story as JSON, from a file or unpacked."""

FAULTS: Final = MappingProxyType(
    {
        "unreadable": N_("This is not a story, or it is damaged."),
        "newer": N_("This story was saved by a newer version of Regioscope (format {version}). Update this one to open it."),
        "too_many": N_("A story can have up to {most} views; this one has {n}."),
        "too_long": N_("One text of this story has {n} characters; up to {most} are possible."),
        "too_large": N_("This file is larger than a story can be ({most} KB)."),
        "address": N_("View {n} of this story is not an address in Regioscope."),
        "too_long_for_link": N_("This story is too long for a link. Save it, or download it as a file."),
    }
)
"""Why something is not a story, or not one for an address; the screen translates it."""

_PARTS: Final = ("address", "headline", "notes")
_PAGE: Final = re.compile(r"[a-z][a-z_]{0,39}")
OF_A_VISIT: Final = frozenset({"lang", "present", "story", "at", "screen", "notes", "embed", "embed_options"})
"""Parts of an address that say how a view is looked at, not which one it is."""


class WrongStory(NotValid):
    """Something that is no story, or one that is too long; `fault` is a key of `FAULTS` and `values` fill its sentence."""

    def __init__(self, fault: str, **values: Any) -> None:
        super().__init__(FAULTS[fault].format(**values))
        self.fault, self.values = fault, values


@dataclass(frozen=True, kw_only=True)
class Item:
    """One view of a story: its address (`page?query`), what is said about it, and notes for whoever speaks."""

    address: str
    headline: str = ""
    notes: str = ""

    @property
    def page(self) -> str:
        """Key of the page; whether there is such a page, the screen knows."""
        return self.address.partition("?")[0]

    @property
    def query(self) -> dict[str, str]:
        """The parts of its address by key."""
        return dict(parse_qsl(self.address.partition("?")[2], keep_blank_values=True))


@dataclass(frozen=True, kw_only=True)
class Story:
    """Views in the order in which they are shown, and the partner network whose story it is, "" for none."""

    title: str = ""
    network: str = ""
    items: Sequence[Item] = field(default=())


def checked(title: object, network: object, items: object) -> Story:
    """Return a story from parts of anybody's making: texts without hidden characters; `WrongStory` for what cannot be one."""
    if not isinstance(items, list | tuple):
        raise WrongStory("unreadable")
    if len(items) > MOST_ITEMS:
        raise WrongStory("too_many", n=len(items), most=MOST_ITEMS)
    whole = tuple(_item(number, item) for number, item in enumerate(items, 1))
    return Story(title=text("title", title), network=text("network", network), items=whole)


def text(name: str, given: object) -> str:
    """Return a text in normal form, without characters that hide or reorder others; `WrongStory` for none and a too long one."""
    if not isinstance(given, str):
        raise WrongStory("unreadable")
    if len(given) > LONGEST[name]:
        raise WrongStory("too_long", n=len(given), most=LONGEST[name])
    shown = (one for one in given.replace("\r\n", "\n") if one.isspace() or unicodedata.category(one)[0] != "C")
    lines = [" ".join(line.split()) for line in "".join(shown).split("\n")]
    whole = ("\n" if name == "notes" else " ").join(lines)
    return unicodedata.normalize("NFC", whole)[: LONGEST[name]].strip()


def address(given: str) -> str:
    """Return the address of a view without what belongs to a visit (language, presenting); `WrongStory` for anything else."""
    page, _mark, query = given.partition("?")
    if not _PAGE.fullmatch(page) or "#" in query or len(given) > LONGEST["address"]:
        raise WrongStory("address", n=1)
    pairs = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name not in OF_A_VISIT]
    if any(unicodedata.category(one)[0] == "C" for name, value in pairs for one in name + value):
        raise WrongStory("address", n=1)
    return f"{page}?{urlencode(pairs, safe=',')}"


def repeats(said: str, answer: str) -> bool:
    """Return whether what is said of a view is what the view itself says: once is enough."""
    said, words = " ".join(said.split()), " ".join(answer.split())
    return bool(said) and bool(words) and (said.endswith(words) or (said.endswith("…") and words.startswith(said[:-1])))


def to_json(story: Story) -> bytes:
    """Return a story as the content of a file."""
    items = [{"address": item.address, "headline": item.headline, "notes": item.notes} for item in story.items]
    whole = {"format": FORMAT, "version": VERSION, "title": story.title, "network": story.network, "items": items}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def of_json(content: bytes) -> Story:
    """Return the story of a file; `WrongStory` for one that is none, is too large, or was written by a newer version."""
    if len(content) > MOST_BYTES:
        raise WrongStory("too_large", most=MOST_BYTES // 1_000)
    whole = _parsed(content)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise WrongStory("unreadable")
    _check_version(whole.get("version"))
    return checked(whole.get("title", ""), whole.get("network", ""), whole.get("items"))


def pack(story: Story, most: int = MOST_PACKED) -> str:
    """Return a story as a part of an address, letters, digits, - and _ alone; `WrongStory` for one that is too long."""
    items = [[item.address, item.headline, item.notes] for item in story.items]
    plain = json.dumps([VERSION, story.title, story.network, items], ensure_ascii=False, separators=(",", ":")).encode()
    packed = base64.urlsafe_b64encode(zlib.compress(plain, 9)).decode().rstrip("=")
    if len(packed) > most:
        raise WrongStory("too_long_for_link")
    return packed


def unpack(packed: str) -> Story:
    """Return the story of a part of an address; `WrongStory` where it is none, damaged, or larger than a story can be.

    A file that the browser packed as it is (`presenting.js`) is one too.
    """
    plain = _inflated(packed)
    whole = _parsed(plain)
    if isinstance(whole, dict):
        return of_json(plain)
    if not isinstance(whole, list) or len(whole) != len(("version", "title", "network", "items")):
        raise WrongStory("unreadable")
    version, title, network, items = whole
    _check_version(version)
    if not isinstance(items, list) or not all(isinstance(item, list) and len(item) == len(_PARTS) for item in items):
        raise WrongStory("unreadable")
    return checked(title, network, [dict(zip(_PARTS, item, strict=True)) for item in items])


def _inflated(packed: str) -> bytes:
    if not packed.isascii() or len(packed) > MOST_KEPT:
        raise WrongStory("unreadable")
    reader = zlib.decompressobj()
    try:
        plain = reader.decompress(base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True), MOST_BYTES)
    except (binascii.Error, zlib.error):
        raise WrongStory("unreadable") from None
    if not reader.eof:
        raise WrongStory("unreadable")
    return plain


def _item(number: int, given: object) -> Item:
    if isinstance(given, Item):
        given = {"address": given.address, "headline": given.headline, "notes": given.notes}
    if not isinstance(given, Mapping) or not isinstance(given.get("address"), str):
        raise WrongStory("address", n=number)
    try:
        where = address(given["address"])
    except WrongStory:
        raise WrongStory("address", n=number) from None
    return Item(address=where, headline=text("headline", given.get("headline", "")), notes=text("notes", given.get("notes", "")))


def _parsed(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):  # a lone surrogate, no UTF-8, no JSON, a thousand brackets
        raise WrongStory("unreadable") from None


def _check_version(version: object) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise WrongStory("unreadable")
    if version > VERSION:
        raise WrongStory("newer", version=version)
