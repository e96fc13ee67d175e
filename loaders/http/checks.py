"""Whether a complete answer is what was asked for: its status first, then content that only pretends to be a reply."""

import re
from typing import Final

from requests.structures import CaseInsensitiveDict

from data.errors import NotThere, RegioscopeError, SourceChanged, SourceDown, UnreadableFile
from loaders import bytes as file_bytes
from loaders.http.answers import Answer, Request

_WEB_PAGE: Final = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CODINGS: Final = frozenset({"", "identity", "gzip", "x-gzip"})
_GZIP: Final = b"\x1f\x8b"
_CLOSED_BY: Final = {b"{": b"}", b"[": b"]"}
_OK: Final = 200

_STATUSES: Final[dict[int, tuple[type[RegioscopeError], str]]] = {
    400: (SourceChanged, "the service does not accept the request; its parameters may have changed, a person must look"),
    401: (SourceChanged, "the service wants a login; expected open data, a person must look"),
    403: (SourceDown, "the service refuses this request or too many of them; try again later"),
    404: (NotThere, "the service does not have it; the code may have been renamed or withdrawn, look it up there"),
    406: (SourceChanged, "the service does not offer this format; a person must look"),
    410: (NotThere, "the service withdrew it; look for its successor there"),
    413: (SourceChanged, "the service finds the request too big; ask with filters"),
    414: (SourceChanged, "the service finds the address too long; ask with fewer codes"),
    429: (SourceDown, "the service was asked too often; the old figures stay, try again later"),
}


def unpack(url: str, raw: bytes, headers: CaseInsensitiveDict[str]) -> bytes:
    """Return the bytes without gzip, which is told by its first bytes alone; `SourceDown` for streams that are cut off or damaged."""
    coding = headers.get("Content-Encoding", "").strip().lower()
    if coding not in _CODINGS:
        raise SourceChanged(f"{url} answers packed as {coding!r}: expected gzip or nothing; a person must look.")
    if raw.startswith(_GZIP):
        try:
            raw = file_bytes.unpacked(raw, url)
            # a gzipped file sent gzipped once more
            return file_bytes.unpacked(raw, url) if raw.startswith(_GZIP) else raw
        except UnreadableFile as error:
            raise SourceDown(
                f"{url} answered a gzip stream that is cut off or damaged: expected all of it; the old figures stay, try again later."
            ) from error
    return raw.removeprefix(b"\xef\xbb\xbf")


def check_status(answer: Answer) -> None:
    """Raise the error that a status other than 200 generally means."""
    if answer.status == _OK:
        return
    if answer.status in _STATUSES:
        kind, words = _STATUSES[answer.status]
    elif answer.status >= 500:
        kind, words = SourceDown, "the service has a fault of its own; the old figures stay, try again later"
    else:
        kind, words = SourceChanged, "a person must look"
    wait = answer.headers.get("Retry-After", "")
    retry_after = f" and Retry-After {wait[:40]}" if wait else ""
    raise kind(f"{answer.url} answered {answer.status}{retry_after}{_said(answer)}: expected 200; {words}.")


def check_content(answer: Answer, request: Request) -> None:
    """Refuse empty bodies, web pages, cut-off JSON and text that is not UTF-8, all of them with status 200."""
    plain = answer.plain
    if not plain or plain.isspace():
        raise SourceDown(f"{answer.url} answered 200 with an empty body: expected data; the old figures stay, try again later.")
    if _WEB_PAGE.match(plain[:4096]):
        title = re.search(rb"<title[^>]*>([^<]{1,80})", plain[:4096], re.IGNORECASE)
        named = f" titled {title[1].decode(errors='replace').strip()!r}" if title else ""
        raise SourceDown(
            f"{answer.url} answered 200 with a web page{named}: expected data; services do so when they are overloaded, try again later."
        )
    if request.binary:
        return
    closing = _CLOSED_BY.get(plain[:1])
    if closing is not None and not plain.rstrip().endswith(closing):
        raise SourceDown(
            f"{answer.url} answered JSON that stops before its end: expected all of it; the old figures stay, try again later."
        )
    try:
        file_bytes.refuse_other_encodings(plain, answer.url)
    except UnreadableFile as error:
        raise SourceChanged(f"{_unended(str(error))}; the old figures stay, a person must look.") from error


def _said(answer: Answer) -> str:
    """What a short refusal says in plain text, for the sentence."""
    text = answer.plain[:300].decode(errors="replace").strip()
    if not text or text[0] in "<{[" or not text.isprintable():
        return ""
    return f" ({text[:120].rstrip('.')})"


def _unended(sentence: str) -> str:
    return sentence.removesuffix(".")
