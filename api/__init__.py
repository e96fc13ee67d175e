"""The HTTP routes beside the pages: figures, regions and map layers for browsers and programs."""

from api.late import routes
from api.plain_paths import OnlyPlainPaths

__all__ = ["OnlyPlainPaths", "routes"]
