"""What earlier views of a room are called in the list that leads back to them: in the language of the phone, as the views are."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from api.room.view import ViewQuery, Views
from workspace.rooms.reading import Shown

WAIT_SECONDS = 1.0
"""A page waits so long for views that nobody has read in its language yet, and lists the others as they were shown."""


async def named(views: Views, code: str, slides: Sequence[Shown], number: int, spoken: str) -> Sequence[Shown]:
    """Return the views of a room, those before the one with the `number` with headlines in a language; the newest are read first."""
    said: dict[int, str] = {}
    with suppress(TimeoutError):
        async with asyncio.timeout(WAIT_SECONDS):
            for one in reversed(slides):  # one after the other: the present view of other phones finds a thread
                if one.number != number:
                    query = ViewQuery(code, one.number, one.address, one.headline, spoken, one.generation)
                    said[one.number] = await views.headline(query)
    return [replace(one, headline=said.get(one.number, one.headline)) for one in slides]
