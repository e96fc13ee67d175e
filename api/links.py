"""Links to pages in what the API answers: below the address that the operator names, else below the server's own root."""

import os
from typing import Final

ADDRESS_VARIABLE: Final = "REGIOSCOPE_ADDRESS"


def page(address: str) -> str:
    """Return the link to a page and query; without an address of the server it begins with a slash."""
    return f"{os.environ.get(ADDRESS_VARIABLE, '').rstrip('/')}/{address}"
