"""Five facilities that do not exist, in partner regions: what the simulated example is made for."""

from dataclasses import dataclass
from typing import Final

_OFFICE: Final = (*((8 * 60, 18 * 60),) * 5, None, None)
_LONG: Final = (*((7 * 60, 22 * 60),) * 5, (9 * 60, 15 * 60), None)
_ALWAYS: Final = ((0, 24 * 60),) * 7


@dataclass(frozen=True)
class ExampleFacility:
    """A facility that does not exist, in a partner region (`geo`, NUTS 2024), with opening hours in minutes from Monday to Sunday.

    `shares` are the user groups' weights in the order of `USER_GROUPS`, `growth` is what demand gains in a year, industry's twice
    that; `metered` ones record use beside bookings; `cores` makes it a computing cluster.
    """

    name: str
    geo: str
    zone: str
    lon: float
    lat: float
    instruments: tuple[str, ...]
    opening: tuple[tuple[int, int] | None, ...]
    shares: tuple[float, ...]
    demand: float
    growth: float
    season: str
    metered: bool = False
    cores: int = 0


FACILITIES: Final = (
    ExampleFacility(
        name="Wierzbina Microscopy Centre",
        geo="PL22",
        zone="Europe/Warsaw",
        lon=18.95,
        lat=50.25,
        instruments=("Electron microscope 1", "Electron microscope 2", "Confocal microscope", "Sample preparation"),
        opening=_LONG,
        shares=(40, 28, 12, 6, 9, 5),
        demand=1.1,
        growth=0.09,
        season="term",
        metered=True,
    ),
    ExampleFacility(
        name="Montado Materials Hall",
        geo="PT1C",
        zone="Europe/Lisbon",
        lon=-7.86,
        lat=38.02,
        instruments=("Press", "Climate chamber", "X-ray diffractometer"),
        opening=_OFFICE,
        shares=(30, 25, 25, 10, 4, 6),
        demand=0.62,
        growth=0.02,
        season="summer",
    ),
    ExampleFacility(
        name="Lagoverde Genomics Laboratory",
        geo="ITC3",
        zone="Europe/Rome",
        lon=8.93,
        lat=44.42,
        instruments=("Sequencer A", "Sequencer B", "Flow cytometer"),
        opening=_OFFICE,
        shares=(35, 35, 14, 8, 4, 4),
        demand=0.85,
        growth=0.1,
        season="term",
        metered=True,
    ),
    ExampleFacility(
        name="Waterhoek Prototype Workshop",
        geo="NL35",
        zone="Europe/Amsterdam",
        lon=5.12,
        lat=52.09,
        instruments=("Laser cutter", "Metal printer", "Clean room bench", "Milling machine"),
        opening=_LONG,
        shares=(18, 14, 48, 6, 9, 5),
        demand=0.95,
        growth=0.04,
        season="steady",
    ),
    ExampleFacility(
        name="Ežeras Computing Cluster",
        geo="LT02",
        zone="Europe/Vilnius",
        lon=23.9,
        lat=54.9,
        instruments=("cpu", "gpu"),
        opening=_ALWAYS,
        shares=(42, 38, 10, 6, 2, 2),
        demand=26.0,
        growth=0.12,
        season="steady",
        cores=1024,
    ),
)
