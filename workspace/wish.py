"""What a person wants done with the rows of a file, beside reading them."""

from typing import NamedTuple


class Wish(NamedTuple):
    """Key of the organisation they are for ("" for the only one), whether the others count although some rows are refused,
    and whether they count although the same file is kept already."""

    organisation: str = ""
    partial: bool = False
    again: bool = False
