"""Whatever bytes come, every reader of tables of infrastructure answers with entries and a report, or with one of our errors."""

import contextlib
import csv
import io

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from data.errors import RegioscopeError
from tests.workspace.importers.test_any_input import CELLS, LATIN, changed, damaged, workbook
from tests.workspace.lists.examples import example, read
from workspace.lists.formats import LISTS, recognise

DEGREES = st.sampled_from(["50.26", "19,02", "-1.4", "1e3", "51.9194", "19.1451", "50.26, 19.02", "0", "nan"])
NAMES = st.sampled_from(["facility", "instrument", "service", "Hall", "PL", "NL", "Krakow", "Delft", "-", "a@b.pl"])
ALL_CELLS = st.one_of(CELLS, DEGREES, NAMES)


def _rows(kind: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(example(f"{kind}.csv").decode()), delimiter=";" if kind == "directory" else ","))


def _survives(content: bytes, kind: str) -> None:
    for task in (lambda: read(content, kind), lambda: recognise(content, "x")):
        with contextlib.suppress(RegioscopeError):
            task()


@pytest.mark.parametrize("kind", ["directory", "uniquip"])
@given(data=st.data())
def test_tables_as_text(kind: str, data: st.DataObject) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=data.draw(st.sampled_from([",", ";", "\t", "|"]))).writerows(data.draw(changed(_rows(kind), ALL_CELLS)))
    content = text.getvalue().encode(data.draw(LATIN), errors="replace")
    _survives(data.draw(damaged(content)) if data.draw(st.booleans()) else content, kind)


@pytest.mark.parametrize("kind", ["directory", "uniquip"])
@settings(max_examples=max(4, settings.default.max_examples // 20))  # each starts several processes
@given(data=st.data())
def test_tables_as_workbooks(kind: str, data: st.DataObject) -> None:
    content = workbook(data.draw(changed(_rows(kind), ALL_CELLS)))
    _survives(data.draw(damaged(content)) if data.draw(st.booleans()) else content, kind)


@given(content=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda text: text.encode(errors="replace"))))
def test_any_bytes(content: bytes) -> None:
    for kind in LISTS:
        _survives(content, kind)


@pytest.mark.parametrize(("kind", "name"), [("eosc", "eosc_page.json"), ("cerif", "cerif_records.xml")])
@given(data=st.data())
def test_damaged_lists_of_catalogues_are_finished(kind: str, name: str, data: st.DataObject) -> None:
    _survives(data.draw(damaged(example(name))), kind)
