"""Tables that visits bring along: read, recognised, and remembered in the memory of this process alone."""

from typing import Final

LIMIT_MB: Final = 5
"""Largest file, said before upload."""
