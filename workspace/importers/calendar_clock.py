"""Times of a calendar as moments: the zone that they name, else the calendar's, else the facility's; what was taken is noted."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, Final
from zoneinfo import ZoneInfo

from workspace.importers import zones
from workspace.importers.words import tidy

Moment = dt.date
"""A day, or an exact time with its zone, which is a `datetime`."""

_SIGNS: Final = re.compile(r"[^\w+\-:./ ]+")
"""What no name of a zone needs."""

_LONGEST: Final = 60
_NAMES: Final = 5


class Clock:
    """The zone of one calendar's times that name none."""

    def __init__(self, own: str, facility: str) -> None:
        self.own, self.unknown = zones.zone(own), {own} if own and zones.zone(own) is None else set[str]()
        self.facility, self.called = facility, own if self.own else facility
        self.zone: dt.tzinfo = self.own or ZoneInfo(facility)
        self.assumed = False

    def moment(self, value: Any, given: str = "") -> Moment:
        """Return the day as it is, or the time in its zone; `given` is the name of a zone that the parser did not know."""
        if not isinstance(value, dt.datetime) or value.tzinfo:
            self.assumed |= not isinstance(value, dt.datetime)
            return value  # type: ignore[no-any-return]
        zone = zones.zone(given) if given else None
        if given and zone is None:
            self.unknown.add(given)
        self.assumed |= not given
        return value.replace(tzinfo=zone or self.zone)

    def notes(self) -> Iterator[str]:
        """Yield what a person should know of the zones that were taken."""
        if self.unknown:
            names = ", ".join(sorted(tidy(_SIGNS.sub(" ", name))[:_LONGEST] for name in self.unknown)[:_NAMES])
            yield f"zone_unknown|{names}|{self.called}"
        if self.assumed:
            yield f"zone_of_calendar|{self.called}" if self.own else f"zone_of_facility|{self.facility}"


def aware(moment: Moment, zone: dt.tzinfo) -> dt.datetime:
    """Return the moment itself; a day begins at midnight on the clocks of the zone, and a time without one is on them."""
    whole = moment if isinstance(moment, dt.datetime) else dt.datetime.combine(moment, dt.time())
    return whole if whole.tzinfo else whole.replace(tzinfo=zone)


def wall(moment: Moment, zone: dt.tzinfo) -> Moment:
    """Return what the clocks of the zone show at a time; a day stays a day."""
    return moment.astimezone(zone).replace(tzinfo=None) if isinstance(moment, dt.datetime) and moment.tzinfo else moment
