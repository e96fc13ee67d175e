"""Tables that Eurostat makes while we wait: ask how far it is, fetch it, give up after a bound."""

import time
from collections.abc import Mapping
from typing import Final

from data.errors import SourceDown
from loaders.http import Client, Reply, Request
from loaders.services import eurostat_answers
from loaders.services.eurostat_answers import READY, MadeLater
from loaders.services.eurostat_toc import SERVICE

_GOING_ON: Final = frozenset({"SUBMITTED", "PROCESSING", "QUEUED"})


def get(client: Client, request: Request) -> tuple[Request, Reply]:
    """Return the reply with the table, now or later, and the request that gave it; `SourceDown` where it takes longer than the bound."""
    ends = time.monotonic() + client.settings.patience
    while True:
        try:
            return request, client.get(request)
        except MadeLater as later:
            key = later.key
        if key:
            data = _await(client, request, key, ends)
            return data, client.get(data)
        # without a key the service wants the same question again
        _sleep(client, request, ends)


def _await(client: Client, request: Request, key: str, ends: float) -> Request:
    status = Request(SERVICE, f"1.0/async/status/{key}", keep=False)
    while True:
        reply = client.get(status)
        state = eurostat_answers.status_of(reply.plain)
        if state == READY:
            return Request(SERVICE, f"1.0/async/data/{key}", _form(request.params), check=eurostat_answers.check, keep=False)
        if state not in _GOING_ON:
            raise SourceDown(
                f"{reply.url} says {state or 'nothing'} of a table that was to be made: expected {READY}; "
                "the old figures stay, try again later."
            )
        _sleep(client, request, ends)


def _form(params: Mapping[str, str | tuple[str, ...]]) -> dict[str, str | tuple[str, ...]]:
    return {name: params[name] for name in ("format", "compressed") if name in params}


def _sleep(client: Client, request: Request, ends: float) -> None:
    if time.monotonic() + client.settings.poll > ends:
        url = client.origins.url(request.service, request.path, request.params)
        raise SourceDown(
            f"{url} was not made within {client.settings.patience:g} seconds: expected the table; the old figures stay, try again later."
        )
    time.sleep(client.settings.poll)
