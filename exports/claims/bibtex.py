"""A citation as BibTeX: one entry of the type that every style knows."""

from typing import Final
from urllib.parse import quote

from exports.about import TITLE
from exports.claims.citation import Citation, plain

_ESCAPES: Final = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "$": r"{\textdollar}",
        '"': r"{\textquotedbl}",
        "@": r"{\char64}",
        **{one: f"\\{one}" for one in "&%#_"},
    }
)
_IN_ADDRESS: Final = "/:?=&,.-_%+#~"


def entry(citation: Citation) -> str:
    """Return the entry; nothing in a name can end a field or become a command."""
    issued = citation.issued
    fields = {
        "author": " and ".join(f"{{{escape(author)}}}" for author in citation.authors),
        "title": f"{{{escape(citation.title)}}}",
        "year": str(issued[0]) if issued else "",
        "month": str(issued[1]) if len(issued) > 1 else "",
        "howpublished": TITLE,
        "abstract": escape(citation.abstract),
        "note": escape(citation.note),
        "url": quote(plain(citation.link), safe=_IN_ADDRESS),
        "urldate": citation.accessed.isoformat(),
        "language": citation.language,
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{citation.key},\n{lines}\n}}\n"


def escape(text: str) -> str:
    """Return a text as TeX shows it."""
    return plain(text).translate(_ESCAPES)
