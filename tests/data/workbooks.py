"""Workbooks written part by part, as no program writes them, and what reading one comes to."""

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

from data import workbook
from data.workbook import WorkbookRefused

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def xlsx(rows: str, place: str = "worksheets/sheet1.xml", more: str = "", strings: str = "") -> bytes:
    """A workbook of one sheet whose rows are given as XML."""
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{SPACE}" xmlns:r="{LINKS}"><sheets>'
            f'<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{LINKS}/worksheet" Target="{place}"/>'
            f'<Relationship Id="rId2" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            f"xl/{place}": f'<worksheet xmlns="{SPACE}"><sheetData>{rows}</sheetData>{more}</worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{SPACE}">{strings}</sst>',
        }
    )


def ods(rows: str) -> bytes:
    """A workbook of the open format with one sheet."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = f'xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0"'
    body = f'<office:body><office:spreadsheet><table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body>'
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0"/>',
            "content.xml": f"<?xml version='1.0'?><office:document-content {spaces}>{body}</office:document-content>",
        }
    )


ADDRESS, CORNER = ' r="A1"', ' r="XFD1048576"'


def cell(address: str, value: str = "1") -> str:
    """A cell in XML; the address is the whole attribute, its space included."""
    return f"<c{address}><v>{value}</v></c>"


A1 = f'<row r="1">{cell(ADDRESS)}</row>'


def beside(address: str) -> str:
    """The first row with another cell beside the first."""
    return f'<row r="1">{cell(ADDRESS)}{cell(address)}</row>'


def outcome(content: bytes) -> str:
    """What reading comes to, `read` or why it is refused, without taking more memory than a table of such a size may."""
    before = _memory()
    try:
        sheets = workbook.read(content, "book").sheets
        cells = sum(isinstance(text, str) for sheet in sheets for row in sheet.rows() for text in row)
    except WorkbookRefused as refused:
        return refused.fault
    assert cells <= 10_000_000
    assert _memory() - before < 200 << 20
    return "read"


def _memory() -> int:
    """Bytes of this process in memory, 0 where that is not told."""
    about = Path(f"/proc/{os.getpid()}/statm")
    return int(about.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if about.exists() else 0
