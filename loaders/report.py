"""What a refresh did, as counts and sentences, for people and as JSON."""

from dataclasses import asdict, dataclass, field
from typing import Any

from loaders.compare import Change


@dataclass
class Outcome:
    """What came of one dataset: new, changed, unchanged or refused and why; its newest release; whether a service
    was asked for it, and the bytes and seconds of that; what a workbook holds."""

    outcome: str = "unchanged"
    reason: str = ""
    release: str = ""
    requested: bool = False
    bytes: int = 0
    seconds: float = 0.0
    contents: str = ""


@dataclass
class Report:
    """Per indicator the cells, per table the rows, refusals with their reasons, warnings, bytes and seconds."""

    folder: str
    generation: str = ""
    published: bool = False
    dry_run: bool = False
    datasets: dict[str, Outcome] = field(default_factory=dict)
    indicators: dict[str, Change] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)
    refused_tables: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    snapshot_bytes: int = 0
    seconds: float = 0.0

    def outcome(self, dataset: str) -> Outcome:
        """Return what is noted of a dataset so far."""
        return self.datasets.setdefault(dataset, Outcome())

    @property
    def fetched_bytes(self) -> int:
        """Bytes of data that came over the network."""
        return sum(outcome.bytes for outcome in self.datasets.values())

    @property
    def refusals(self) -> list[tuple[str, str, str]]:
        """Every refusal as key, dataset ("" for a table) and reason."""
        result = [(key, dataset, reason) for key, change in self.indicators.items() for dataset, reason in change.refused.items()]
        return result + [(key, "", reason) for key, reason in self.refused_tables.items()]

    @property
    def totals(self) -> dict[str, int]:
        """Sums of cells over the indicators, and the number of refusals."""
        names = ("cells", "new", "changed", "unchanged", "withdrawn")
        sums = {name: sum(getattr(change, name) for change in self.indicators.values()) for name in names}
        return sums | {"refused": len(self.refusals)}

    def as_json(self) -> dict[str, Any]:
        """Return the same as plain values, the totals among them."""
        return {
            "folder": self.folder,
            "generation": self.generation,
            "published": self.published,
            "dry_run": self.dry_run,
            "seconds": self.seconds,
            "fetched_bytes": self.fetched_bytes,
            "datasets": {key: asdict(outcome) for key, outcome in sorted(self.datasets.items())},
            "snapshot_bytes": self.snapshot_bytes,
            "totals": self.totals,
            "indicators": {key: change.as_json() for key, change in self.indicators.items()},
            "tables": self.tables,
            "refused_tables": self.refused_tables,
            "warnings": self.warnings,
        }
