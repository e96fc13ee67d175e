"""A folder of source files as refresh expects it, laid out from the small recorded answers."""

import csv
import gzip
from pathlib import Path

import xlsxwriter

from loaders import inventory

RECORDED = Path(__file__).resolve().parent / "recorded" / "source"


def lay_out(folder: Path) -> Path:
    """The recorded answers under the names that the inventory declares: packed where these are, workbooks made of their sheets."""
    files = (*inventory.FILES, *inventory.LISTS, inventory.PARTICIPATIONS, *inventory.PARTNERS)
    declared = {file.path for file in files} | {*inventory.NUTS_LAYERS.values(), inventory.COUNTRY_LAYER}
    workbooks = {*inventory.WORKBOOKS, *(name for name in declared if name.endswith(".xlsx"))}
    for path in sorted(RECORDED.rglob("*.*")):
        name = path.relative_to(RECORDED).as_posix()
        if path.parent.with_suffix(".xlsx").relative_to(RECORDED).as_posix() in workbooks or path.is_dir():
            continue
        packed = f"{name}.gz" in declared
        put(folder, f"{name}.gz" if packed else name, gzip.compress(path.read_bytes(), mtime=0) if packed else path.read_bytes())
    for name in sorted(workbooks):
        _bind(RECORDED / name.removesuffix(".xlsx"), folder / name)
    return folder


def put(folder: Path, name: str, content: bytes) -> Path:
    """A file of that content, its folders made."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def _bind(sheets: Path, target: Path) -> None:
    with xlsxwriter.Workbook(target) as book:
        for path in sorted(sheets.glob("*.csv")):
            sheet = book.add_worksheet(path.stem)
            with path.open(encoding="utf-8", newline="") as file:
                for number, row in enumerate(csv.reader(file)):
                    sheet.write_row(number, 0, row)
