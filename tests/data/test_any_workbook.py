"""Whatever a workbook holds and wherever it is damaged, the caller gets text or a sentence, and lives on."""

import io

import hypothesis.strategies as st
import xlwt
from hypothesis import given, settings

from tests.data.workbooks import A1, ods, outcome, xlsx

OUTCOMES = {"read", "password", "too_large", "packed", "workbook"}
FEW = settings(max_examples=max(10, settings.default.max_examples // 5), deadline=None)
"""Each example starts a process."""


ADDRESSES = st.one_of(
    st.just(""),
    st.builds(
        lambda before, letters, row, quote: f"{before}r={quote}{letters}{row}{quote}",
        st.sampled_from([" ", "", "\n", "\t ", " t='n'", " x:"]),
        st.text("ABCXYZabcxyz", max_size=7),
        st.one_of(st.integers(0, 12), st.sampled_from([1_048_576, 1_048_577, 99_999_999, 2**31, 2**32, 2**64, "", "-1", "1e9", "٣"])),
        st.sampled_from(['"', "'", ""]),
    ),
)
CELLS = st.builds(
    lambda address, kind, value: f"<c{address}{kind}><v>{value}</v></c>",
    ADDRESSES,
    st.sampled_from(["", ' t="s"', ' t="inlineStr"', ' t="b"', ' t="d"', ' t="e"', ' s="999999"']),
    st.sampled_from(["", "0", "-1", "99999999999999999999", "1e999", "nan", "x", "&amp;", "&no;", "<v>", "]]>"]),
)
ROWS = st.builds(
    lambda row, cells: f"<row{row}>{''.join(cells)}</row>",
    st.sampled_from(["", ' r="1"', ' r="2"', ' r="1048576"', ' r="4294967295"', ' r="0"', ' r="x"', ' r="99999999999"', 'r="3"']),
    st.lists(CELLS, max_size=4),
)
MORE = st.sampled_from(
    [
        "",
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        '<mergeCells><mergeCell ref="B9:A1"/></mergeCells>',
        '<mergeCells><mergeCell ref="AAAAAAA1:A99999999999"/></mergeCells>',
        '<dimension ref="A1:XFD1048576"/>',
        "<x>" * 5_000,
        "<!--" + "-" * 5_000,
    ]
)
PLACES = st.sampled_from(["worksheets/sheet1.xml", "sheet1.xml", "../sheet1.xml", "worksheets/sheet1.bin", "styles.xml", "workbook.xml"])
STRINGS = st.sampled_from(["", "<si><t>a</t></si>", "<si>" * 3_000, "<si><t>" + "long " * 20_000 + "</t></si>"])


@FEW
@given(rows=st.lists(ROWS, max_size=4), more=MORE, place=PLACES, strings=STRINGS)
def test_whatever_a_sheet_holds_the_caller_lives_on(rows: list[str], more: str, place: str, strings: str) -> None:
    assert outcome(xlsx("".join(rows), place, more, strings)) in OUTCOMES


REPEATS = st.sampled_from(
    ["", *(f' table:number-{what}-repeated="{much}"' for what in ("rows", "columns") for much in (2, 16384, 2**20, 2**32, 2**64, -1))]
)


@FEW
@given(data=st.data())
def test_whatever_a_sheet_of_the_open_format_holds(data: st.DataObject) -> None:
    cells = st.builds(lambda repeat: f'<table:table-cell{repeat} office:value-type="string"><text:p>x</text:p></table:table-cell>', REPEATS)
    rows = st.builds(
        lambda repeat, inner: f"<table:table-row{repeat}>{''.join(inner)}</table:table-row>", REPEATS, st.lists(cells, max_size=3)
    )
    assert outcome(ods("".join(data.draw(st.lists(rows, max_size=3))))) in OUTCOMES


def _old() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    for row in range(3):
        sheet.write(row, 0, "text")
        sheet.write(row, 1, 1.5)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


WHOLE = (xlsx(A1, strings="<si><t>a</t></si>"), ods("<table:table-row/>"), _old())


@FEW
@given(data=st.data())
def test_whatever_is_damaged(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(WHOLE)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        piece = data.draw(st.one_of(st.binary(max_size=8), st.sampled_from([b"\xff" * 4, b"\xff\xff\xff\x7f", bytes(4)])))
        content[at : at + len(piece)] = piece
    assert outcome(bytes(content)) in OUTCOMES
