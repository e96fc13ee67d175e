"""The HTTP routes beside the pages: figures, regions and map layers for browsers and programs."""

from api.late import routes

__all__ = ["routes"]
