"""Where each service lives and how often it may be asked; a mirror may stand in for all of them at once."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from data.errors import NotThere, NotValid


@dataclass(frozen=True)
class Origin:
    """A service: its key, its base address without a slash at the end, the least seconds between two requests to it."""

    key: str
    base: str
    interval: float


_ROWS: Final = (
    # no limit per second is published; concurrent extractions count as unfair use
    Origin("eurostat", "https://ec.europa.eu/eurostat/api/dissemination", 1.0),
    Origin("gisco", "https://gisco-services.ec.europa.eu/distribution/v2", 1.0),
    Origin("worldbank", "https://api.worldbank.org/v2", 0.5),
    # 3 calls a second
    Origin("scb", "https://statistikdatabasen.scb.se/api/v2", 0.4),
    # 30 calls in 10 seconds
    Origin("scb_v1", "https://api.scb.se/OV0104/v1/doris", 0.4),
    # 30 calls in 60 seconds
    Origin("ssb", "https://data.ssb.no/api/pxwebapi/v2", 2.0),
    # 10 calls in 10 seconds
    Origin("md_statbank", "https://statbank.statistica.md/pxweb/api/v1", 1.1),
    Origin("ror", "https://zenodo.org", 2.0),
)
ORIGINS: Final[Mapping[str, Origin]] = MappingProxyType({origin.key: origin for origin in _ROWS})

GIVEN: Final = "given"
"""Service of requests whose path is the whole address, as an operator gave it."""

_SAFE: Final = "/+,.;:~$*()"


class Origins:
    """Addresses of requests: each service at home, or all of them below one mirror as `MIRROR/<service key>/…`."""

    def __init__(self, mirror: str = "") -> None:
        self.mirror = mirror.rstrip("/")
        if mirror and not may_ask(mirror):
            raise NotValid(f"{mirror} cannot be a mirror: expected an https address, or an http address of this machine.")

    def base(self, service: str) -> str:
        """Return the base address of a service, or `NotThere` naming those that exist."""
        if service not in ORIGINS:
            raise NotThere(f"There is no service {service!r}; choose among {', '.join(ORIGINS)}.")
        return f"{self.mirror}/{service}" if self.mirror else ORIGINS[service].base

    def url(self, service: str, path: str, params: Mapping[str, str | tuple[str, ...]] | None = None) -> str:
        """Return the full address; a parameter with several values stands several times, one with "" by its name alone (`?config`)."""
        if service == GIVEN:
            return _is_allowed(path)
        pairs = [(name, one) for name, given in (params or {}).items() for one in ((given,) if isinstance(given, str) else given)]
        query = "&".join(urlencode([pair], safe=_SAFE) if pair[1] else quote(pair[0], safe=_SAFE) for pair in pairs)
        return f"{self.base(service)}/{quote(path, safe=_SAFE)}{'?' if query else ''}{query}"

    def interval(self, service: str) -> float:
        """Return the least seconds between two requests; a mirror on this machine needs none."""
        if service == GIVEN:
            return 1
        return 0 if is_here(self.base(service)) else ORIGINS[service].interval


def _is_allowed(url: str) -> str:
    if not may_ask(url):
        raise NotValid(f"{url} is not asked: expected an https address, or an http address of this machine.")
    return url


def may_ask(url: str) -> bool:
    """Return whether an address is one that is asked: https anywhere, http on this machine only."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and is_here(url)))


def is_here(url: str) -> bool:
    """Return whether an address is on this machine's loopback."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
