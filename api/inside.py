"""Answers for who is in the same process: what a browser gets at an address, without a request."""

import gzip
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from starlette.routing import Match

from api.endpoint import parsed, routes
from api.operations import OPERATIONS
from api.pools import answer_cache
from data.errors import NotThere

_ROUTES: Final = tuple(zip(routes(OPERATIONS), OPERATIONS, strict=True))


def fetch(address: str) -> bytes:
    """Return the content at an address of the API, whatever path the server is served under.

    Raises `NotThere` for any other address, and what the operation raises.
    """
    url = urlsplit(address)
    path = url.path[url.path.index("/api/") :]
    for route, operation in _ROUTES:
        match, scope = route.matches({"type": "http", "method": "GET", "path": path, "headers": []})
        if match is Match.FULL:
            asked = parsed(operation, scope["path_params"], parse_qsl(url.query))
            answer = answer_cache().get(asked.key) or asked.answer()
            return gzip.decompress(answer.content) if answer.packed else answer.content
    raise NotThere(f"There is nothing at {path}.")
