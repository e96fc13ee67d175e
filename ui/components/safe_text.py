"""What people write, as HTML that can do nothing: paragraphs, lists, strong words, and links as text with their host."""

import re
from html import escape
from typing import Final

_LINK: Final = re.compile(r"\[([^\[\]\n]+)\]\((?:https?://)(?:[^/?#\s)]*@)?([^/?#:\s)]+)[^\s)]*\)")
_STRONG: Final = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_ITEM: Final = re.compile(r"[-*] +")


def html(text: str) -> str:
    """Return a text as HTML: a blank line ends a paragraph, lines that begin with a hyphen are a list, **words** are strong.

    Nothing in it is a tag, an image or a link: `[words](address)` shows the words and the host.
    """
    shown = _LINK.sub(lambda link: f"{link[1]} ({link[2]})", text)
    return "".join(_block(block) for block in re.split(r"\n\s*\n", shown) if block.strip())


def _block(block: str) -> str:
    lines = block.strip().split("\n")
    if all(_ITEM.match(line) for line in lines):
        return "<ul>" + "".join(f"<li>{_line(_ITEM.sub('', line, count=1))}</li>" for line in lines) + "</ul>"
    return f"<p>{'<br>'.join(_line(line) for line in lines)}</p>"


def _line(text: str) -> str:
    return _STRONG.sub(r"<strong>\1</strong>", escape(text))
