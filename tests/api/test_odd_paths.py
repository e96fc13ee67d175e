"""Odd addresses: whatever stands in a path below /api, the answer is JSON with a sentence."""

import json
import socket
from urllib.parse import quote, urlsplit

import pytest

ODD = [
    *("\nX", "\0", "x\0y", "PL22\n", "..", ".", "a/../b", "\\x", "C:\\x", "\\..\\x", "\r\nX: y", "\x7f", "\u202e", "a/b", "é", "%", " "),
    *("", "A" * 5_000, "A" * 60_000, "../" * 500),
]


def ask(server: str, path: str) -> tuple[int, str, bytes]:
    """Status, media type and body of an address sent as it is written: clients tidy some of these up."""
    target = urlsplit(server)
    with socket.create_connection((str(target.hostname), int(target.port or 80)), 30) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {target.netloc}\r\nConnection: close\r\n\r\n".encode())
        reply = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = reply.partition(b"\r\n\r\n")
    lines = head.decode().lower().split("\r\n")
    return int(lines[0].split()[1]), next(line for line in lines if line.startswith("content-type")).split(": ")[1], body


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:20]))
@pytest.mark.parametrize("below", ["/api/v1/regions/", "/api/v1/facilities/", "/api/v1/", "/api/"])
@pytest.mark.parametrize("written", [lambda text: quote(text, safe=""), lambda text: quote(text, safe="/")], ids=["coded", "slashes"])
def test_an_odd_address_is_refused_in_json(server: str, below: str, text: str, written) -> None:
    status, media, body = ask(server, below + written(text))
    assert (status, media) == (404, "application/problem+json")
    error = json.loads(body)
    assert error["detail"].endswith(".")
    assert len(error["detail"]) < 10_000


@pytest.mark.parametrize(
    "path", ["/api/v1/health%0A", "//api/v1/health", "/api/v1/../v1/health", "/api/v1/./health", "/api/v1/regions/%FF"]
)
def test_what_only_looks_like_an_address_is_none(server: str, path: str) -> None:
    assert ask(server, path)[:2] == (404, "application/problem+json")
