"""The letters of pictures."""

from typing import Final

FAMILY: Final = "Source Sans Pro, Source Sans, Liberation Sans, sans-serif"
