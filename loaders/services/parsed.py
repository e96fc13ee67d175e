"""JSON of a reply, whatever it holds."""

import json
from typing import Any

from data.errors import SourceChanged
from loaders.http import Reply


def parsed(reply: Reply, expected: str) -> Any:
    """What the JSON holds, or `SourceChanged` where it is none that can be read."""
    try:
        return json.loads(reply.plain)
    except (ValueError, RecursionError) as error:
        raise SourceChanged(f"{reply.url} answered what is not JSON ({error}): expected {expected}; a person must look.") from error
