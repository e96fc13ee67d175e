"""A reply's bytes as a table: what cannot be read means that the source changed, and is not kept."""

from typing import Any

from data.errors import SourceChanged, UnreadableFile
from loaders import recognise, strict_json
from loaders.http import Client, Reply, Request
from loaders.table import Table


def table_of(client: Client, request: Request, reply: Reply, plain: bytes | None = None, may_be_empty: bool = False) -> Table:
    """Return the table in a reply, or in `plain` made of it; `SourceChanged` for other content and for a table without cells."""
    try:
        table = recognise.read_bytes(reply.plain if plain is None else plain, reply.url)
    except UnreadableFile as error:
        client.forget(request)
        raise SourceChanged(f"{str(error).removesuffix('.')}; the old figures stay, a person must look.") from error
    if not table.frame.num_rows and not may_be_empty:
        client.forget(request)
        raise SourceChanged(
            f"{reply.url} answered a table without a single cell: expected figures; its codes may have changed, a person must look."
        )
    return table


def parsed(reply: Reply, expected: str) -> Any:
    """Return what the JSON holds, or raise `SourceChanged` where it is none that can be read."""
    try:
        return strict_json.parsed(reply.plain)
    except ValueError as error:
        raise SourceChanged(f"{reply.url} answered what is not JSON ({error}): expected {expected}; a person must look.") from error
