"""The HTTP routes beside the pages: figures, regions and map layers for browsers and programs."""

from api.late import mounts
from api.plain_paths import OnlyPlainPaths

__all__ = ["OnlyPlainPaths", "mounts"]
