"""Texts of briefs: whatever somebody wrote becomes letters that every reader shows, in lines that end."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from unicodedata import category, normalize

from exports import fonts

LONGEST: Final = 700
"""Letters of one text; what is longer ends with an ellipsis."""

_WORD: Final = 28
_BREAK: Final = "\N{ZERO WIDTH SPACE}"
_MISSING: Final = "?"
_LINK: Final = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()]+)\)")
_UNSEEN: Final = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def clean(text: str, longest: int = LONGEST) -> str:
    """Return a text without control characters and marks that turn the direction of writing, cut where it is too long."""
    kept = "".join(letter for letter in normalize("NFC", text[: 4 * longest]) if letter == "\n" or category(letter) not in _UNSEEN)
    return kept if len(kept) <= longest else f"{kept[: longest - 1].rstrip()}…"


def drawn(text: str, longest: int = LONGEST) -> str:
    """Return a clean text with a question mark for what the fonts have no letter for, and with room to break long words."""
    known = fonts.characters()
    shown = "".join(letter if ord(letter) in known or letter == "\n" else _MISSING for letter in clean(text, longest))
    return re.sub(rf"\S{{{_WORD}}}(?=\S)", lambda part: part[0] + _BREAK, shown)


def everywhere(value: Any) -> Any:
    """Return plain data whose texts are all `drawn`; addresses under the key `url` stay as they are."""
    if isinstance(value, str):
        return drawn(value)
    if isinstance(value, Mapping):
        return {key: one if key == "url" else everywhere(one) for key, one in value.items()}
    return [everywhere(one) for one in value] if isinstance(value, Sequence) else value


def linked(markdown: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a text with Markdown links: words, and the address to which they lead, "" for none."""
    end = 0
    for link in _LINK.finditer(markdown):
        yield from [(markdown[end : link.start()], "")] if link.start() > end else []
        yield link[1], link[2]
        end = link.end()
    yield from [(markdown[end:], "")] if end < len(markdown) else []
