"""What a dispute may hold: plain text without addresses of people, and a link to evidence that a browser opens safely."""

import unicodedata
from typing import Final
from urllib.parse import urlsplit

from workspace.board import content
from workspace.board.content import WrongField

LONGEST: Final = content.LONGEST["note"]
LONGEST_LINK: Final = 500


def text(given: object) -> str:
    """Return what somebody says is wrong, as `workspace.board.content.text` does it; `WrongField` where it cannot be kept."""
    return content.text("note", given)


def evidence(given: object) -> str:
    """Return a link to evidence, "" for none; `WrongField` for any but an https address of a host, without a name or password in it."""
    link = given.strip() if isinstance(given, str) else ""
    if not link:
        return ""
    if len(link) > LONGEST_LINK:
        raise WrongField("evidence", "too_long", f"evidence has {len(link):,} characters: at most {LONGEST_LINK:,} are possible.")
    if not _safe(link):
        raise WrongField("evidence", "link", "evidence is no address such as https://example.org/report.pdf.")
    return link


def _safe(link: str) -> bool:
    if any(unicodedata.category(one)[0] in "CZ" or one in "\"'<>\\`" for one in link):
        return False
    try:
        parts = urlsplit(link)
        host, _port = parts.hostname or "", parts.port
    except ValueError:  # brackets that are no address, a port that is no number
        return False
    labels = host.split(".")
    return parts.scheme == "https" and "@" not in parts.netloc and len(labels) > 1 and all(labels)
