"""The stand-in's misbehaviours, by name: in the answer, on the wire, or in the figures."""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.standin.answers import Asked, Sent, xml_fault, xml_status
from tests.standin.sheets import Sheet

OnAnswer = Callable[[Sent, Asked], Sent]
OnSheet = Callable[[Sheet], Sheet]


@dataclass(frozen=True)
class Fault:
    """Changes an answer, or the figures before they are written."""

    answer: OnAnswer | None = None
    sheet: OnSheet | None = None


def _says(status: int, body: bytes = b"", **headers: str) -> Fault:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fault(lambda _sent, _asked: Sent(status, body, named))


def _manner(manner: str) -> Fault:
    return Fault(lambda sent, _asked: replace(sent, manner=manner))


def _body(change: Callable[[bytes], bytes], pack: bool = False) -> Fault:
    def changed(sent: Sent, _asked: Asked) -> Sent:
        packed = sent.body.startswith(b"\x1f\x8b")
        if pack:
            return replace(sent, body=change(sent.body if packed else gzip.compress(sent.body)))
        return replace(sent, body=change(gzip.decompress(sent.body) if packed else sent.body))

    return Fault(changed)


def json_error(status: int, number: int, label: str) -> bytes:
    return json.dumps({"error": [{"status": status, "id": number, "label": label}]}).encode()


def _moved(sent: Sent, asked: Asked) -> Sent:
    if asked.path.startswith("moved/"):
        return sent
    return Sent(301, b"", {"Location": f"{asked.base}/{asked.service}/moved/{asked.path}{_query(asked)}"})


def _moved_away(_sent: Sent, asked: Asked) -> Sent:
    return Sent(301, b"", {"Location": f"http://statistics.invalid/{asked.path}"})


def _query(asked: Asked) -> str:
    pairs = [f"{name}={value}" for name, values in asked.params.items() for value in values]
    return f"?{'&'.join(pairs)}" if pairs else ""


def _no_values(_raw: bytes) -> bytes:
    axis = {"category": {"index": {}}}
    names = ["freq", "geo", "time"]
    said = {"version": "2.0", "class": "dataset", "value": {}, "id": names, "size": [0, 0, 0], "dimension": dict.fromkeys(names, axis)}
    return json.dumps(said).encode()


def _cut_json(raw: bytes) -> bytes:
    return (raw if raw.startswith(b"{") else _no_values(raw))[:-9]


def _renamed(sheet: Sheet) -> Sheet:
    return replace(sheet, dimensions=tuple("measure" if name == "unit" else name for name in sheet.dimensions))


def _vanished(sheet: Sheet) -> Sheet:
    at = sheet.dimensions.index("unit")
    return replace(sheet, dimensions=_without(sheet.dimensions, at), rows={_without(key, at): cells for key, cells in sheet.rows.items()})


def _without(parts: tuple[str, ...], at: int) -> tuple[str, ...]:
    return parts[:at] + parts[at + 1 :]


def _each_value(change: Callable[[str], str]) -> Fault:
    def changed(sheet: Sheet) -> Sheet:
        rows = {key: tuple(cell if cell.startswith(":") else change(cell) for cell in cells) for key, cells in sheet.rows.items()}
        return replace(sheet, rows=rows)

    return Fault(sheet=changed)


def _each_geo(change: Callable[[str], str]) -> Fault:
    return Fault(sheet=lambda sheet: replace(sheet, rows={(*key[:-1], change(key[-1])): cells for key, cells in sheet.rows.items()}))


def _unknown(geo: str) -> str:
    return f"Q{geo[1:]}" if len(geo) == 4 else geo


def _other_nuts(geo: str) -> str:
    """Codes as a version of NUTS that does not exist yet might have them."""
    return f"{geo[:3]}Z{geo[3:]}"[:4] if len(geo) == 4 and geo[3].isdigit() else geo


def _half(sheet: Sheet) -> Sheet:
    return replace(sheet, rows={key: cells for at, (key, cells) in enumerate(sheet.rows.items()) if at % 2})


def _future(sheet: Sheet) -> Sheet:
    return replace(sheet, periods=(*sheet.periods, "2150"), rows={key: (*cells, cells[-1]) for key, cells in sheet.rows.items()})


def _twice(raw: bytes) -> bytes:
    return raw + raw.splitlines(keepends=True)[1]


_PAGE = b"<!DOCTYPE html><html><head><title>Sorry</title></head><body>We will be back soon.</body></html>"
_LATER = {"warning": {"status": 413, "label": "ASYNCHRONOUS_RESPONSE. Please ask again later."}}
_FOOTER = (
    b'<?xml version="1.0"?><message:GenericData xmlns:message="m" xmlns:footer="f"><footer:Footer><footer:Message code="413">'
    b"</footer:Message></footer:Footer></message:GenericData>"
)

FAULTS: dict[str, Fault] = {
    "mute": _manner("mute"),
    "silence": _manner("silence"),
    "drip": _manner("drip"),
    "reset": _manner("reset"),
    "moved": Fault(_moved),
    "moved_away": Fault(_moved_away),
    "moved_in_circles": Fault(
        lambda _sent, asked: Sent(302, b"", {"Location": f"{asked.base}/{asked.service}/{asked.path}{_query(asked)}"})
    ),
    "moved_nowhere": _says(301, b"", Location="http://[nowhere"),
    "304": _says(304),
    "206": Fault(lambda sent, _asked: replace(sent, status=206, headers={**sent.headers, "Content-Range": "bytes 9-99/100"})),
    "400": _says(400, json_error(400, 150, "unknown dimension"), Content_Type="application/json"),
    "404": _says(404, json_error(404, 100, "ERR_NOT_FOUND_4: no such table"), Content_Type="application/json"),
    "413": _says(413, json_error(413, 413, "EXTRACTION_TOO_BIG: change your filters"), Content_Type="application/json"),
    "soap_413": _says(413, xml_fault(413, "EXTRACTION_TOO_BIG: change your filters"), Content_Type="application/xml"),
    "footer_413": _says(200, _FOOTER, Content_Type="application/xml"),
    "async_json": _says(200, json.dumps(_LATER).encode(), Content_Type="application/json"),
    # the server makes every table later while this is on
    "async_xml": Fault(),
    "async_never": Fault(
        lambda _sent, asked: Sent(200, xml_status("PROCESSING" if asked.path.startswith("1.0/async") else "SUBMITTED", "7"))
    ),
    "async_expired": Fault(
        lambda _sent, asked: Sent(200, xml_status("EXPIRED" if asked.path.startswith("1.0/async") else "SUBMITTED", "7"))
    ),
    "429": _says(429, b"Too many requests"),
    "429_wait": _says(429, b"", Retry_After="1"),
    "429_long": _says(429, b"", Retry_After="86400"),
    "500": _says(500, b"Internal Server Error"),
    "503": _says(503, b"Service Unavailable"),
    "soap_140": _says(400, xml_fault(140, "INVALID_QUERY_NB_FILTERS"), Content_Type="application/xml"),
    "soap_150": _says(400, xml_fault(150, "INVALID_QUERY_DIMENSION_VALUE"), Content_Type="application/xml"),
    "soap_100": _says(404, xml_fault(100, "No results found"), Content_Type="application/xml"),
    "soap_500": _says(200, xml_fault(500, "Internal server error"), Content_Type="application/xml"),
    "html": _says(200, _PAGE, Content_Type="text/html"),
    "empty": _says(200, b""),
    "no_values": _body(_no_values),
    "truncated_json": _body(_cut_json),
    "truncated_gzip": _body(lambda raw: raw[: len(raw) * 2 // 3], pack=True),
    "gzip_without_header": _body(lambda raw: raw, pack=True),
    "wrong_charset": _body(lambda raw: raw.decode().encode("utf-16")),
    "other_packing": Fault(lambda sent, _asked: replace(sent, headers={**sent.headers, "Content-Encoding": "br"})),
    "renamed_dimension": Fault(sheet=_renamed),
    "unknown_flag": _each_value(lambda cell: f"{cell.split(' ')[0]} Q"),
    "vanished_column": Fault(sheet=_vanished),
    "duplicate_keys": _body(_twice),
    "half_the_rows": Fault(sheet=_half),
    "zeros": _each_value(lambda _cell: "0"),
    "unknown_geo": _each_geo(_unknown),
    "future_year": Fault(sheet=_future),
    "changed_nuts": _each_geo(_other_nuts),
}
"""Every misbehaviour; those in the figures and in tables apply to data only, the others to whatever is asked."""

ON_DATA_ONLY = frozenset(
    {"no_values", "truncated_json", "duplicate_keys", "wrong_charset", "async_json", "async_xml", "async_never", "async_expired"}
)
"""Faults that the table of contents and other listings never show."""
