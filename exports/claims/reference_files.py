"""A citation for reference managers: CSL-JSON as Zotero and pandoc read it, RIS as EndNote and Mendeley do."""

import json
from datetime import date
from typing import Any

from exports.about import TITLE
from exports.claims.citation import Citation, plain


def csl_json(citation: Citation) -> str:
    """Return a list of one item of CSL-JSON."""
    issued = {"issued": {"date-parts": [citation.issued]}} if citation.issued else {}
    item: dict[str, Any] = {
        "id": citation.key,
        "type": "dataset",
        "title": plain(citation.title),
        "author": [{"literal": author} for author in citation.authors],
        "publisher": TITLE,
        **issued,
        "accessed": {"date-parts": [_parts(citation.accessed)]},
        "version": citation.generation,
        "URL": plain(citation.link),
        "abstract": plain(citation.abstract),
        "note": citation.note,
        "language": citation.language,
    }
    return json.dumps([item], ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def ris(citation: Citation) -> str:
    """Return one record of RIS, a line per field, CRLF after each."""
    issued = citation.issued
    fields = [
        ("TY", "DATA"),
        *(("AU", author) for author in citation.authors),
        ("TI", citation.title),
        ("PY", str(issued[0]) if issued else ""),
        ("DA", "/".join([*(f"{part:02}" for part in issued), ""]) if issued else ""),
        ("PB", TITLE),
        ("ET", citation.generation),
        ("UR", citation.link),
        ("Y2", citation.accessed.strftime("%Y/%m/%d")),
        ("AB", citation.abstract),
        ("N1", citation.note),
        ("LA", citation.language),
    ]
    lines = [f"{tag}  - {plain(value)}" for tag, value in fields if value]
    return "".join(f"{line}\r\n" for line in (*lines, "ER  - "))


def _parts(when: date) -> list[int]:
    return [when.year, when.month, when.day]
