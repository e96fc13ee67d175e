"""What a service answered: as it arrived, and as it is handed on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from requests.structures import CaseInsensitiveDict


@dataclass(frozen=True)
class Answer:
    """One complete answer before it counts: `raw` as it came, `plain` unpacked."""

    url: str
    status: int
    headers: CaseInsensitiveDict[str]
    raw: bytes
    plain: bytes


Check = Callable[[Answer], None]
"""Raises the error that an answer means, or returns where it is what was asked for."""


@dataclass(frozen=True)
class Request:
    """One question: `body` makes it a POST of JSON; `keep` puts the reply into the cache.

    `check` sees every complete answer, refusals too, before the general rules do.
    """

    service: str
    path: str
    params: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    body: bytes | None = None
    check: Check | None = None
    keep: bool = True
    binary: bool = False

    @property
    def method(self) -> str:
        """GET, or POST where there is a body."""
        return "GET" if self.body is None else "POST"


@dataclass(frozen=True)
class Reply:
    """An accepted reply: where it came from in the end, the unpacked bytes, the checksum of the raw ones.

    `size` counts the bytes of bodies that travelled for it: 0 where the service said that nothing changed.
    `redirects` are the addresses that led on to `url`; `retrieved` is the moment (UTC) at which the content came.
    """

    url: str
    headers: CaseInsensitiveDict[str]
    plain: bytes
    sha256: str
    size: int
    retrieved: str
    redirects: tuple[str, ...] = ()
    unchanged: bool = False
