"""What the words of a status column mean: known ones by the format, others as a person says; none is taken for held by itself."""

from collections.abc import Mapping
from typing import Final

from data.errors import NotValid
from data.usage import BOOKING_STATES
from workspace.importers.draft import ReadOptions
from workspace.importers.errors import UnknownStates
from workspace.importers.groups import OTHERS
from workspace.importers.people import Crowd
from workspace.importers.words import Words

PENDING: Final = "pending"
"""Denied, or not approved yet."""

MEANINGS: Final = (*BOOKING_STATES, PENDING)
"""What a state may be said to mean; in a mapping `*` stands for all words that are not in it."""

_LISTED: Final = 20


def meanings(states: Words, known: Mapping[str, str], users: Words, options: ReadOptions) -> Words:
    """Return the meaning of each word, whatever its capitals; `UnknownStates` names those that neither the format nor a person explains.

    An empty cell says nothing against the booking. Words that name one of the users are not named.
    """
    mapping = options.states or {}
    if wrong := sorted(set(mapping.values()) - set(MEANINGS)):
        raise NotValid(f"There is no state {wrong[0]!r}; a state may mean {', '.join(MEANINGS)}.")
    explained = {"": "held", **known, **{word.casefold(): meaning for word, meaning in mapping.items()}}
    unknown = [word for word in states.words if word.casefold() not in explained] if OTHERS not in mapping else []
    if unknown:
        crowd = Crowd(users.words)
        raise UnknownStates([word for word in unknown if not crowd.parts(word)][:_LISTED] or [OTHERS], MEANINGS)
    return states.mapped(lambda word: explained.get(word.casefold(), mapping.get(OTHERS, PENDING)))
