"""Answers for who is in the same process: what a browser gets at an address, without a request."""

import gzip
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from starlette.routing import Match

from api.endpoint import ParsedRequest, routes
from api.operations import OPERATIONS
from api.pools import answer_cache
from api.query import read
from data.errors import NotThere
from data.store import pinned_snapshot
from queries import known_networks

_ROUTES: Final = tuple(zip(routes(OPERATIONS), OPERATIONS, strict=True))


def fetch(address: str) -> bytes:
    """Return the content at an address of the API, whatever path the server is served under.

    Raises `NotThere` for any other address, and what the operation raises.
    """
    url = urlsplit(address)
    path = url.path[url.path.index("/api/") :]
    query = parse_qsl(url.query)
    for route, operation in _ROUTES:
        match, scope = route.matches({"type": "http", "method": "GET", "path": path, "headers": []})
        if match is Match.FULL:
            params = read(operation.query, scope["path_params"], query)
            with pinned_snapshot(dict(query).get("generation", "")) as store:
                asked = ParsedRequest(operation, params, store.generation, known_networks.mark())
            answer = answer_cache().get(asked.key) or asked.answer()
            return gzip.decompress(answer.content) if answer.packed else answer.content
    raise NotThere(f"There is nothing at {path}.")
