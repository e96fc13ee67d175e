"""What an operation of the API is."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, get_type_hints

from api.pools import Work
from api.query import Query, choices_of
from api.responses import GEOJSON, JSON, Answer

PREFIX: Final = "/api/v1"


@dataclass(frozen=True)
class Operation:
    """One address: what it answers, in which media types, and who makes the answer.

    `work` says what else its answer may wait for. An answer is `kept` where it follows from the snapshot and the request alone.
    """

    path: str
    name: str
    summary: str
    handler: Callable[[Any], Answer]
    media: tuple[str, ...] = (JSON,)
    work: Work = "heavy"
    kept: bool = False

    @cached_property
    def query(self) -> type[Query]:
        """The parameters, as the handler's annotation names them."""
        model: type[Query] = next(iter(get_type_hints(self.handler).values()))
        return model

    @cached_property
    def forms(self) -> dict[str, str]:
        """The forms of the answer by media type, in the order of both, none where there is only one."""
        field = self.query.model_fields.get("format")
        named = choices_of(field) if field and len(self.media) > 1 else []
        return dict(zip((media.partition(";")[0] for media in self.media), named, strict=False))

    @property
    def in_path(self) -> tuple[str, ...]:
        """Names of the parameters that stand in the path."""
        return tuple(re.findall(r"{(\w+)}", self.path))


def map_layer(path: str, name: str, summary: str, handler: Callable[[Any], Answer], media: tuple[str, ...] = (GEOJSON,)) -> Operation:
    """Return an operation that maps ask for: it waits for no other work, and its answers are kept."""
    return Operation(path, name, summary, handler, media, work="map", kept=True)
