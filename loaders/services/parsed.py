"""JSON of a reply, whatever it holds."""

from typing import Any

from data.errors import SourceChanged
from loaders import strict_json
from loaders.http import Reply


def parsed(reply: Reply, expected: str) -> Any:
    """Return what the JSON holds, or raise `SourceChanged` where it is none that can be read."""
    try:
        return strict_json.parsed(reply.plain)
    except ValueError as error:
        raise SourceChanged(f"{reply.url} answered what is not JSON ({error}): expected {expected}; a person must look.") from error
