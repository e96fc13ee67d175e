"""Briefs say what the pages say, as tagged PDF and as DOCX, whatever is written in them."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import docx as word
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from data.errors import NotThere, NotWritten
from exports.briefs import docx, make, pdf, text
from exports.briefs.batch import batch
from exports.briefs.model import Brief, Section
from exports.exhibits.model import TextTable, View
from ui.app import offstage

Made = Callable[[str, str], Brief]
HOST = "https://regioscope.example"
PROFILE = "profile?region=PL22&network=socore"
COMPARISON = "compare?regions=PL22,ITC3,NL35&indicators=gerd_pct_gdp,gdp_pps_pct_eu&year=2023"
HOSTILE = (
    '#panic("x") $1/0$ *bold* <tag> @ref \\ [link](javascript:alert(1)) `raw` #import "/etc/passwd" '
    "\u202eabc\u202c \U0001f9ea \x00\x0b & ]]> #"
)
MOST_PAGES = 2


@pytest.fixture(scope="module")
def read() -> Callable[[str, str], View]:
    """What reads a page at an address in a language, each once."""
    return lru_cache(maxsize=64)(offstage.read)


@pytest.fixture(scope="module")
def made(read: Callable[[str, str], View]) -> Made:
    """What makes the brief of an address in a language."""
    return lambda address, language: make.brief(address, language, lambda one: read(one, language), HOST)


def _words(content: bytes) -> str:
    """Return all text of a PDF with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def _word_text(content: bytes) -> str:
    document = word.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def _elements(content: bytes) -> Iterator[dict[str, Any]]:
    """Yield the elements of the structure tree in the order in which they are read."""
    waiting = [PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop(0).get_object()
        if hasattr(node, "get"):
            yield node
            children = node.get("/K", [])
            waiting = [*(children if isinstance(children, list) else [children]), *waiting]


def _brief(**parts: Any) -> Brief:
    usual = {"language": "en", "kind": "Region brief", "title": "T", "subtitle": "S", "answers": ["A."], "link": HOST, "generation": "g"}
    return Brief(**{**usual, **parts})


@pytest.mark.parametrize("language", ["en", "pl"])
def test_a_region_s_brief_says_what_its_profile_says(read: Callable[[str, str], View], made: Made, language: str) -> None:
    shown, brief = read(PROFILE, language).exhibits[0], made(PROFILE, language)
    tables = {table.key: table for table in shown.tables}
    assert brief.answers == [shown.headline]
    assert [list(section.points) for section in brief.beside] == [
        [tuple(row) for row in tables[key].rows] for key in ("strengths", "weaknesses")
    ]
    by_label = {row[0]: row for row in tables["profile"].rows}
    (listed,) = brief.sections[0].tables
    assert len(listed.rows) == 5
    written, edited = _words(pdf.pdf(brief)), _word_text(docx.docx(brief))
    for row in listed.rows:
        label, value = row[0].partition("\n")[0], row[1].partition("\n")[0]
        known = by_label[label]
        assert value == known[2]
        assert row[2].split("\n") == known[4:6]  # the rank, and between which ranks it lies
        assert {value, known[4]} <= set(edited.split("\n"))
        assert " ".join(value.split()) in written
    assert shown.sources
    assert set(shown.sources) <= set(brief.sources)
    assert f"{HOST}/profile?region=PL22&network=socore&lang={language}" in written.replace(" ", "").replace(text._BREAK, "")


def test_the_pdf_is_tagged_in_its_language_with_title_headings_headers_and_words_for_pictures(made: Made) -> None:
    content = pdf.pdf(made(PROFILE, "pl"))
    reader = PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "pl"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Śląskie"
    assert re.search(rb"pdfuaid:part>1<", root["/Metadata"].get_object().get_data())
    elements = list(_elements(content))
    kinds = [element.get("/S") for element in elements]
    assert all(element.get("/Alt") for element in elements if element.get("/S") == "/Figure")
    assert kinds.count("/Figure") == 2  # the map and the code
    headings = [kind for kind in kinds if kind in ("/H1", "/H2", "/H3")]
    assert headings[0] == "/H1"
    assert set(headings[1:]) == {"/H2"}
    assert kinds.count("/TH") == sum(len(table.columns) for section in made(PROFILE, "pl").sections for table in section.tables)
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    described = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert all({"/FontFile2", "/FontFile3"} & set(one.get_object()) for one in described)
    assert len(reader.pages) <= MOST_PAGES


def test_the_docx_has_real_headings_header_rows_alternative_texts_and_its_language(made: Made) -> None:
    document = word.Document(io.BytesIO(docx.docx(made(COMPARISON, "pl"))))
    assert [one.style.name for one in document.paragraphs if one.style.name.startswith("Heading")][:2] == ["Heading 1", "Heading 2"]
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)
    assert all(shape._inline.docPr.get("descr") for shape in document.inline_shapes)
    assert len(document.inline_shapes) == 3
    assert document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").get(qn("w:val")) == "pl-PL"
    assert document.core_properties.title


def test_a_comparison_s_brief_has_its_regions_side_by_side_and_says_what_is_confidential(
    read: Callable[[str, str], View], made: Made
) -> None:
    brief = made(COMPARISON, "en")
    shown = read(COMPARISON, "en").exhibits[0]
    assert brief.title == "Śląskie, Liguria, Utrecht"
    assert brief.answers[0] == shown.headline
    assert len(brief.answers) == len(shown.figures)
    (section,) = brief.sections
    assert [row[0] for row in section.tables[0].rows] == ["Śląskie\nPL22", "Liguria\nITC3", "Utrecht\nNL35"]
    assert "confidential in 2023" in " ".join(section.notes)
    assert "confidential in 2023" in _words(pdf.pdf(brief))


def test_a_network_s_brief_has_facts_regions_and_targets(read: Callable[[str, str], View]) -> None:
    brief = make.brief("networks?network=socore&part=events", "en", lambda one: read(PROFILE if "profile" in one else one, "en"), HOST)
    assert brief.answers[0] == read("networks?network=socore&part=overview", "en").exhibits[0].headline
    assert ("Partners", "10") in brief.beside[0].points
    assert [len(section.tables[0].rows) for section in brief.sections] == [7, 6]
    assert len(PdfReader(io.BytesIO(pdf.pdf(brief))).pages) <= MOST_PAGES


def test_a_region_with_two_values_and_none_in_the_eu_has_a_page(made: Made) -> None:
    brief = made("profile?region=MD", "en")
    assert "rank range" not in " ".join(brief.caveats)
    assert "0.22" in _words(pdf.pdf(brief))


@pytest.mark.parametrize("address", ["profile?region=PL22", "compare?regions=PL22,ITC3"])
def test_a_view_without_an_answer_becomes_a_brief_that_says_so(address: str) -> None:
    def empty(one: str) -> View:
        return View(address=one, language="en", theme="light", generation="g", title="", exhibits=())

    brief = make.brief(address, "en", empty, HOST)
    assert brief.answers[0].endswith(".")
    assert brief.answers[0].split()[0] in _words(pdf.pdf(brief))
    assert docx.docx(brief)


@pytest.mark.parametrize(
    "address", ["profile", "profile?region=XX99", "networks", "networks?network=none", "ranking?region=PL22", "", "../x?y"]
)
def test_only_a_region_a_comparison_and_a_network_have_briefs(address: str) -> None:
    assert not make.possible(address)
    with pytest.raises(NotThere, match="briefs of a region"):
        make.brief(address, "en", lambda _one: pytest.fail("nothing needs to be read"), HOST)


def test_whatever_is_written_stays_text() -> None:
    table = TextTable(caption=HOSTILE, columns=[HOSTILE, "N"], rows=[[HOSTILE, f"1\n{HOSTILE}"]], figures=["N"])
    section = Section(heading=HOSTILE, texts=[HOSTILE], points=[(HOSTILE, HOSTILE)], tables=[table], notes=[HOSTILE])
    texts = {"kind": HOSTILE, "title": HOSTILE, "subtitle": HOSTILE, "answers": [HOSTILE], "caveats": [HOSTILE], "mark": HOSTILE}
    brief = _brief(**texts, sources=[HOSTILE, f"[{HOSTILE}](https://x.example) ({HOSTILE})"], beside=[section], sections=[section])
    written, edited = _words(pdf.pdf(brief)).replace(text._BREAK, ""), _word_text(docx.docx(brief))
    for shown in (written, edited):
        assert '#panic("x") $1/0$ *bold* <tag> @ref' in shown
        assert "\u202e" not in shown
    assert "\U0001f9ea" in edited  # an editor has letters for it
    assert "javascript" not in json.dumps(str(PdfReader(io.BytesIO(pdf.pdf(brief))).pages[0].get("/Annots", "")))


@pytest.mark.parametrize("words", ["x" * 10_000, "Ł " * 5_000, "سلام שלום 漢字", "\ufffe\ud800\x1b", "e\u0301" * 300, ""])
def test_long_foreign_and_broken_texts_break_no_file(words: str) -> None:
    brief = _brief(title=words, answers=[words], caveats=[words] * 3, sections=[Section(heading=words, texts=[words])])
    assert len(PdfReader(io.BytesIO(pdf.pdf(brief))).pages) <= 4
    assert len(word.Document(io.BytesIO(docx.docx(brief))).paragraphs) > 5


def test_an_archive_has_a_file_for_each_region_and_says_which_is_missing() -> None:
    done: list[int] = []

    def content(region: str) -> bytes:
        if region == "XX":
            raise NotWritten("too long")
        return region.encode()

    made = batch(["PL22", "XX", "../../etc"], content, lambda region: make.file_name(f"profile?region={region}", "pdf"), done.append)
    with zipfile.ZipFile(io.BytesIO(made.archive)) as archive:
        names = archive.namelist()
    assert names[0] == "regioscope-brief-PL22.pdf"
    assert all(re.fullmatch(r"[\w-]+\.pdf", name) for name in names)
    assert made.failed == {"XX": "too long"}
    assert done == [0, 1, 2, 3]


def test_simulated_data_are_marked(read: Callable[[str, str], View]) -> None:
    profile = read(PROFILE, "en")
    marked = replace(profile, exhibits=[replace(profile.exhibits[0], simulated=True)])
    brief = make.brief(PROFILE, "en", lambda one: marked if one.startswith("profile") else read(one, "en"), HOST)
    assert "simulated" in _words(pdf.pdf(brief))
    assert "simulated" in _word_text(docx.docx(brief))
