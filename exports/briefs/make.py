"""Which pages a brief can be made from, and what makes it."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from data.errors import NotThere
from data.language import DEFAULT, translations
from exports import file_names
from exports.briefs import comparison, network, region
from exports.briefs.address import Address
from exports.briefs.model import Brief, Read
from queries import observations
from queries.known_networks import NETWORKS

KINDS: Final[MappingProxyType[str, Callable[[Address, str, Read, str], Brief]]] = MappingProxyType(
    {"profile": region.brief, "compare": comparison.brief, "networks": network.brief}
)
"""By page: what makes a brief of an address, a language, views and the link to the view."""

MEDIA: Final[MappingProxyType[str, str]] = MappingProxyType(
    {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
)
"""Media types by format."""

_MOST_NAMED: Final = 3
"""Regions that a file's name lists; of more it says how many."""


def possible(address: str) -> bool:
    """Return whether a brief can be made of the view at an address: its region or network must be chosen."""
    parts = Address.parse(address)
    known = {"profile": _subject(parts) in observations.region_names(DEFAULT), "networks": parts.query.get("network") in NETWORKS}
    return parts.page in KINDS and known.get(parts.page, True)


def _subject(parts: Address) -> str:
    return parts.query.get("of") or parts.query.get("region", "")


def file_name(address: str, ending: str) -> str:
    """Return the name of a brief's file, such as `regioscope-brief-PL22.pdf`."""
    parts = Address.parse(address)
    subject = {"profile": _subject(parts), "networks": parts.query.get("network", "")}.get(
        parts.page, parts.query.get("regions", parts.page)
    )
    regions = subject.split(",")
    return file_names.file_name(["brief", *(regions if len(regions) <= _MOST_NAMED else [f"{len(regions)}_regions"])], ending)


def written(brief: Brief, form: str) -> bytes:
    """Return a brief as a file in one of `MEDIA`; raises `NotWritten` where it cannot be set."""
    from exports.briefs import docx, pdf  # what sets them is heavy

    return {"pdf": pdf.pdf, "docx": docx.docx}[form](brief)


def brief(address: str, language: str, read: Read, server: str) -> Brief:
    """Return the brief of the view at an address (page and query).

    `server` is where the link leads to, without a slash at its end. Raises NotThere where the view has no answer.
    """
    if not possible(address):
        _ = translations(language).gettext
        raise NotThere(_("There are briefs of a region, a comparison and a network."))
    parts = Address.parse(address)
    return KINDS[parts.page](parts, language, read, f"{server}/{parts.but(lang=language)}")
