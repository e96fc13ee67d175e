"""What infrastructures publish of their own use: each metric with what it counts, and where a series breaks."""

from types import MappingProxyType
from typing import Final

from data.catalogue.metrics import access, computing, people
from data.catalogue.metrics.model import Break, Metric
from data.catalogue.model import N_

__all__ = ["BREAKS", "BY_NAME", "METRICS", "Break", "Metric"]

METRICS: Final = MappingProxyType({row.key: row for row in (*computing.ROWS, *people.ROWS, *access.ROWS)})
BY_NAME: Final = MappingProxyType({name: row.key for row in METRICS.values() for name in row.names})
"""Key of a metric by the words under which a figure is published."""

BREAKS: Final = (
    Break(
        "metacentrum-ngi-e-infra-cz",
        ("cpu_used", "cores"),
        2021,
        N_("No data were published for 2019 and 2020; from 2021 the data also cover cloud and containers (Kubernetes)."),
    ),
    Break(
        "alcf-argonne-leadership-computing-facility",
        ("node_hours_used",),
        2024,
        N_("Different machine: its nodes differ from those of earlier years."),
    ),
)
"""Where a series counts otherwise from a year on, as the publishers' pages show it."""
