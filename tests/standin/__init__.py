"""A server on this machine that answers as the statistics services do, and misbehaves when told to."""

from tests.standin.faults import FAULTS
from tests.standin.server import Standin

__all__ = ["FAULTS", "Standin"]
