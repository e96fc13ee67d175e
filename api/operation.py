"""What an operation of the API is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from api.params import Asked, Param
from api.responses import JSON, Answer

PREFIX: Final = "/api/v1"


@dataclass(frozen=True)
class Operation:
    """One address: what it answers, in which media types, and who makes the answer."""

    path: str
    name: str
    summary: str
    params: tuple[Param, ...]
    handler: Callable[[Asked], Answer]
    media: tuple[str, ...] = (JSON,)
