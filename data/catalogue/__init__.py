"""What exists: sources, datasets, indicators, themes, networks and flags, as tables keyed for ever."""

from data.catalogue.datasets import DATASETS
from data.catalogue.flags import FLAGS, STATUS_LABELS
from data.catalogue.indicators import INDICATORS
from data.catalogue.model import Dataset, Flag, Indicator, Input, Network, Ratio, Source, Theme
from data.catalogue.networks import NETWORKS
from data.catalogue.sources import SOURCES
from data.catalogue.themes import THEMES

__all__ = [
    "DATASETS",
    "FLAGS",
    "INDICATORS",
    "NETWORKS",
    "SOURCES",
    "STATUS_LABELS",
    "THEMES",
    "Dataset",
    "Flag",
    "Indicator",
    "Input",
    "Network",
    "Ratio",
    "Source",
    "Theme",
]
