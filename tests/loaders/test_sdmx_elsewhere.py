"""The same SDMX-CSV read by sdmx1 and by pysdmx: every cell has the same dimensions, value, flags and confidentiality as here.

The files are the publishers' own, our recorded answers, and what our stand-in for Eurostat writes. Both libraries are shown
the file as it is but for two things, and find no cell otherwise than we do:

- sdmx1 2.28 reads SDMX-CSV 2.0 only, takes the optional column ACTION for granted, and needs to be told the structure:
  the column is put in, and the structure is made of the file's own header. It knows columns of codes, each with its title
  beside it or without, but not Eurostat's form that has titles alone.
- pysdmx 1.10 reads SDMX-CSV 1.0 and 2.0, but takes empty cells for text, which pandas 3 no longer makes of them: it reads
  with the text columns of pandas 2. It takes every title beside a code for one more component; these are left out here.

What they return is text: an empty value is none to both, and neither says why a value is missing. That a cell is
confidential, not applicable or merely missing is our reading alone; so is the year of a period. Neither reads Eurostat's
bulk TSV or JSON-stat: our TSV reader is held against them by writing one table in both forms (and against DuckDB in
`test_tsv.py`). We read no SDMX-ML, which sdmx1 does.
"""

import csv
import gzip
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import pysdmx.io
import pytest
import sdmx
from hypothesis import given
from hypothesis import strategies as st
from sdmx.model import v21

from data.errors import UnreadableFile
from loaders import sdmx_csv
from loaders.recognise import read, read_bytes
from tests.standin import writers
from tests.standin.sheets import Sheet
from tests.tables import FORMATS, rows

REAL = ("tgs00042.2026-02", "tgs00007", "tgs00010", "tgs00109", "nama_10r_2gdp", "nama_10r_2gvagr")
Cells = dict[tuple[str, ...], tuple[float | None, str, str]]
"""Value, flags and confidentiality by the codes of the dimensions, geo and period, in the order of the file."""

_NOT_KEYS = frozenset({"OBS_VALUE", "OBS_FLAG", "CONF_STATUS"})
_ENVELOPE = frozenset({"STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "DATAFLOW", "LAST UPDATE"})


def _ours(plain: bytes) -> Cells:
    return {row[:-4]: (row[-4], row[-3] or "", row[-2]) for row in rows(read_bytes(plain, "t.csv"))}


def _sdmx1(plain: bytes) -> Cells:
    lines = list(csv.reader(io.StringIO(plain.decode("utf-8-sig"))))
    at = 3 if lines[0][2] == "STRUCTURE_NAME" else 2
    acting = [[*line[:at], "I" if number else "ACTION", *line[at:]] for number, line in enumerate(lines)]
    text = io.StringIO()
    csv.writer(text).writerows(acting)
    names = [name for name in lines[0] if name in _NOT_KEYS or _is_code_column(name, lines[0])]
    keys = [name for name in names if name not in _NOT_KEYS]
    message = sdmx.reader.csv.Reader().convert(io.BytesIO(text.getvalue().encode()), structure=_structure(keys, names))
    (data,) = message.data
    return {
        tuple(str(obs.dimension[name].value) for name in keys): (
            float(obs.value) if obs.value else None,
            *(str(obs.attached_attribute[name].value) if name in obs.attached_attribute else "" for name in ("OBS_FLAG", "CONF_STATUS")),
        )
        for obs in data.obs
    }


def _is_code_column(name: str, header: Sequence[str]) -> bool:
    """Columns of dimensions stand before the value; with titles, each second one is a title."""
    if name in _ENVELOPE or header.index(name) > header.index("OBS_VALUE"):
        return False
    first = next(place for place, one in enumerate(header) if one not in _ENVELOPE)
    step = header.index("OBS_VALUE") - header.index("TIME_PERIOD")
    return (header.index(name) - first) % step == 0


def _structure(keys: Sequence[str], names: Sequence[str]) -> v21.DataStructureDefinition:
    made = v21.DataStructureDefinition(id="AS_THE_HEADER_SAYS")
    for order, name in enumerate(keys):
        made.dimensions.append(v21.Dimension(id=name, order=order))
    made.measures.append(v21.PrimaryMeasure(id="OBS_VALUE"))
    for name in {"OBS_FLAG", "CONF_STATUS"}.intersection(names):
        made.attributes.append(v21.DataAttribute(id=name))
    return made


def _pysdmx(plain: bytes) -> Cells:
    text = plain.decode("utf-8-sig")
    header = next(csv.reader(io.StringIO(text)))
    keys = [name for name in header if name not in _NOT_KEYS and _is_code_column(name, header)]
    with pd.option_context("future.infer_string", False):
        (data,) = pysdmx.io.read_sdmx(text, validate=False).data
    # columns without any content are dropped there
    frame = data.data.reindex(columns=[*keys, "OBS_VALUE", "OBS_FLAG", "CONF_STATUS"], fill_value="")
    return {
        tuple(str(code) for code in row[:-3]): (float(row[-3]) if row[-3] != "" else None, str(row[-2]), str(row[-1]))
        for row in frame.itertuples(index=False, name=None)
    }


OTHERS = pytest.mark.parametrize("other", [_sdmx1, _pysdmx], ids=["sdmx1", "pysdmx"])
as_pandas_2 = pytest.mark.filterwarnings("ignore:The 'future.infer_string' option")


@as_pandas_2
@OTHERS
@pytest.mark.real
@pytest.mark.parametrize("name", REAL)
def test_a_published_file_says_the_same_to_all(shared_data: Path, name: str, other: Callable[[bytes], Cells]) -> None:
    plain = gzip.decompress((shared_data / "eurostat" / f"{name}.sdmx.csv.gz").read_bytes())
    ours = _ours(plain)
    assert len(ours) == plain.count(b"\n") - 1
    assert other(plain) == ours


@as_pandas_2
@OTHERS
@pytest.mark.parametrize("name", ["sdmx_2_both", "sdmx_2_codes"])
def test_a_recorded_answer_of_version_2_says_the_same_to_all(name: str, other: Callable[[bytes], Cells]) -> None:
    plain = (FORMATS / f"{name}.csv").read_bytes()
    assert other(plain) == _ours(plain)


@as_pandas_2
def test_a_recorded_answer_of_version_1_says_the_same_to_pysdmx() -> None:
    plain = (FORMATS / "sdmx_1_codes.csv").read_bytes()
    assert _pysdmx(plain) == _ours(plain)


_CELLS = st.sampled_from([":", "0", "1.5", "-3", "1e-05", "12345678.9 b", ": c", ": @C", ": u@C", "2 bp", "7 e@N"])


@st.composite
def _sheets(draw: st.DrawFn) -> Sheet:
    periods = ("2021", "2022", "2023")
    places = st.sampled_from(["PL22", "NL35", "NA", "EU27_2020"])
    keys = draw(st.lists(st.tuples(st.just("A"), st.sampled_from(["PC", "HAB"]), places), min_size=1, unique=True))
    cells = {key: tuple(draw(_CELLS) for _ in periods) for key in keys}
    return Sheet(("freq", "unit", "geo"), periods, cells | {keys[0]: ("1.5", "2 b", ": @C")})


@as_pandas_2
@given(sheet=_sheets())
def test_what_we_write_ourselves_is_read_back_the_same(sheet: Sheet) -> None:
    one, two = writers.sdmx_csv(sheet, "tgs00042", "2026-10-15"), writers.sdmx_csv_2(sheet, "tgs00042", "2026-10-15")
    ours = _ours(two)
    assert len(ours) == len(sdmx_csv.read(one, "one.csv").frame)
    listed = {key: cell for key, cell in _ours(writers.tsv(sheet, "", "")).items() if cell != (None, "", "")}
    assert listed == ours
    assert _ours(one) == _pysdmx(one) == _pysdmx(two) == _sdmx1(two) == ours


@pytest.mark.real
def test_sdmx_ml_is_read_elsewhere_and_refused_here(shared_data: Path) -> None:
    path = shared_data / "api-samples" / "sdmx" / "estat_data.xml"
    (data,) = sdmx.read_sdmx(path).data
    assert len(data.obs) > 10
    with pytest.raises(UnreadableFile, match=r"estat_data\.xml .*SDMX-CSV"):
        read(path)
