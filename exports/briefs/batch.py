"""The briefs of many regions in one archive."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data.errors import RegioscopeError


@dataclass(frozen=True)
class Batch:
    """An archive of briefs, and for those that could not be made what is wrong with them, by region."""

    archive: bytes
    failed: dict[str, str]


def batch(regions: Sequence[str], make: Callable[[str], bytes], name: Callable[[str], str], progress: Callable[[int], None]) -> Batch:
    """Return one file for each region in a zip, under its `name`; `progress` is told how many are done."""
    out, failed = io.BytesIO(), {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for done, region in enumerate(regions):
            progress(done)
            try:
                archive.writestr(name(region), make(region))
            except RegioscopeError as error:
                failed[region] = str(error)
    progress(len(regions))
    return Batch(out.getvalue(), failed)
