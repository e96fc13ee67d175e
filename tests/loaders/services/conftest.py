"""Quick clients of the stand-in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.http import Client, Origins, Settings
from tests.standin import Standin

QUICK = Settings(connect=0.5, read=0.4, whole=1.5, attempts=3, pause=0.02, longest_pause=0.05, longest_wait=1.5, poll=0.02, patience=0.5)
"""Tenths of seconds where a service in earnest gets minutes."""


@pytest.fixture
def make_client(standin: Standin, tmp_path: Path) -> Iterator[Callable[..., Client]]:
    """Makes quick clients of the stand-in that share one cache folder; settings may be changed by name."""
    made: list[Client] = []

    def make(mirror: str = "", **changes: object) -> Client:
        settings = replace(QUICK, cache=tmp_path / "cache", **changes)  # type: ignore[arg-type]
        made.append(Client(settings, Origins(mirror or standin.base)))
        return made[-1]

    yield make
    for client in made:
        client.__exit__(None, None, None)


@pytest.fixture
def client(make_client: Callable[..., Client]) -> Client:
    """One quick client."""
    return make_client()
