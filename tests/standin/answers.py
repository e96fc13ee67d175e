"""What the stand-in sends, and how."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sent:
    """An answer about to go out; `manner` is one of whole, silence, drip, reset, mute."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    manner: str = "whole"


@dataclass(frozen=True)
class Asked:
    """A request as it came in: `service` is the first part of the path, `path` the rest."""

    method: str
    service: str
    path: str
    params: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes
    base: str


def xml_fault(code: int, words: str) -> bytes:
    """A fault in the form of SDMX services."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><S:Fault xmlns:S="http://schemas.xmlsoap.org/soap/envelope/">'
        f"<faultcode>{code}</faultcode><faultstring>{words}</faultstring></S:Fault>"
    ).encode()


def xml_status(status: str, key: str) -> bytes:
    """The state of a table that is made later."""
    return (
        f'<?xml version="1.0"?><env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body>'
        f"<syncResponse><queued><id>{key}</id><status>{status}</status></queued></syncResponse></env:Body></env:Envelope>"
    ).encode()
