"""Time that an instrument was taken, each moment counted once however many bookings lie over it."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from analytics.usage.prepared import Codes, Ints


def uncovered(start: "Ints", end: "Ints", instrument: "Codes") -> tuple["Ints", "Ints", "Ints"]:
    """Return the position, start and end of the part of each event that no event before it covers, on the same instrument.

    Before means: that starts earlier. The parts do not overlap and together are the union of the events, so that their sum is
    the time for which an instrument was taken, and an hour booked twice is of the group that booked first. Events are sorted
    by start; a part without length is left out.
    """
    if not len(start):
        nothing = np.zeros(0, np.int64)
        return nothing, nothing, nothing
    narrow = instrument.astype(np.uint16) if instrument.max() < 1 << 16 else instrument
    order = np.argsort(narrow, kind="stable")  # for 16 bits this is a radix sort
    begin, stop, which = start[order], end[order], instrument[order].astype(np.int64)
    far = int(end.max() - start.min()) + 1
    # the latest end so far, on this instrument alone: those of others lie a whole period away
    reached = np.maximum.accumulate(stop + which * far) - which * far
    before = np.empty_like(reached)
    before[0] = begin[0]
    before[1:] = np.where(which[1:] == which[:-1], reached[:-1], begin[1:])
    begin = np.maximum(begin, before)
    left = begin < stop
    return order[left], begin[left], stop[left]
