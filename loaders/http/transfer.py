"""Receiving one body: bounded in size and time, straight to disk, gone on with where the service allows."""

import time
from dataclasses import dataclass
from typing import Final

import urllib3
from requests import Response
from requests.structures import CaseInsensitiveDict

from data.errors import SourceChanged
from loaders.http import failures
from loaders.http.cache import Slot
from loaders.http.settings import Settings

_STEP: Final = 1 << 16
_PARTIAL: Final = 206


@dataclass
class Received:
    """How much travelled for one request so far, over all its attempts, and when it must be over."""

    ends: float
    size: int = 0

    def refuse_late(self, url: str, settings: Settings) -> None:
        """Raise `SourceDown` where the time allowed is over."""
        if time.monotonic() > self.ends:
            raise failures.timed_out(url, settings.whole)


def resuming(slot: Slot) -> dict[str, str]:
    """Return headers that ask only for the rest of an unfinished body, none where it must come anew."""
    result = slot.resumable()
    return {} if result is None else {"Range": f"bytes={result[0]}-", "If-Range": result[1]}


def validator(headers: CaseInsensitiveDict[str]) -> str | None:
    """Return the validator with which an unfinished body may be resumed: only where the service says that it accepts ranges."""
    tag = headers.get("ETag", "")
    if headers.get("Accept-Ranges", "").lower() != "bytes":
        return None
    return tag if tag and not tag.startswith("W/") else headers.get("Last-Modified")


def receive(response: Response, slot: Slot, settings: Settings, received: Received) -> None:
    """Append the body to the slot's part, or begin it anew unless this is the asked rest."""
    url, rest = response.url, response.status_code == _PARTIAL
    if rest:
        _refuse_other_rest(response, slot)
    else:
        slot.allow_resuming(validator(response.headers))
    raw: urllib3.BaseHTTPResponse = response.raw
    total = slot.part.stat().st_size if rest and slot.part.exists() else 0
    with slot.part.open("ab" if rest else "wb") as file:
        # read1 hands on what is there, so that a slow drip is noticed
        while step := raw.read1(_STEP, decode_content=False):
            received.refuse_late(url, settings)
            total += len(step)
            received.size += len(step)
            if total > settings.largest:
                slot.drop_part()
                raise SourceChanged(f"{url} sends more than {settings.largest >> 20} MB: expected less; ask for it in parts.")
            file.write(step)


def _refuse_other_rest(response: Response, slot: Slot) -> None:
    """A rest that begins elsewhere than asked would make a body that never was."""
    begins = f"bytes {slot.part.stat().st_size if slot.part.exists() else 0}-"
    if not response.headers.get("Content-Range", "").startswith(begins):
        slot.drop_part()
        raise SourceChanged(
            f"{response.url} answered with another part than asked ({response.headers.get('Content-Range', 'none')}): "
            f"expected {begins}; it comes anew the next time."
        )
