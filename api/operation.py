"""What an operation of the API is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from api.params import Asked, Param
from api.pools import Work
from api.responses import JSON, Answer

PREFIX: Final = "/api/v1"


@dataclass(frozen=True)
class Operation:
    """One address: what it answers, in which media types, and who makes the answer.

    `work` says what else its answer may wait for. An answer is `kept` where it follows from the snapshot and the request alone.
    """

    path: str
    name: str
    summary: str
    params: tuple[Param, ...]
    handler: Callable[[Asked], Answer]
    media: tuple[str, ...] = (JSON,)
    work: Work = "heavy"
    kept: bool = False
