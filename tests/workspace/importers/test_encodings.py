"""Which encoding of one byte a text is in is told by its letters."""

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given

from tests.workspace.importers.examples import check, read
from workspace.importers import container

TEXTS = {
    "pl": "mikroskop świetlny, źródło, łódź, żółć, gęś",
    "cs": "světelný mikroskop, průmysl, šílený žluťoučký kůň",
    "sk": "svetelný mikroskop, ľahký, žltý kôň, päť",
    "hu": "fénymikroszkóp, tűzőgép, őrület",
    "hr": "svjetlosni mikroskop, čišćenje, žlica",
    "lt": "šviesinis mikroskopas, įranga, ąžuolas, ėjimas, ūkis",
    "pt": "microscópio ótico, medição, estações, não",
    "no": "lysmikroskop, målinger, øvelse, æra",
    "de": "Lichtmikroskop, Prüfstand, Größe, Ähre",
    "fr": "microscope à lumière, œuvre, forêt, çà",
}
CASES = [
    *((text, "cp1250", "windows_1250") for text in map(TEXTS.get, ("pl", "cs", "sk", "hu", "hr"))),
    *((text, "iso8859-2", "iso_8859_2") for text in map(TEXTS.get, ("pl", "cs", "sk", "hr"))),
    *((text, "cp1252", "windows_1252") for text in map(TEXTS.get, ("pt", "no", "fr"))),
    (TEXTS["lt"], "cp1257", "windows_1257"),
]


@pytest.mark.parametrize(("text", "encoding", "note"), CASES)
def test_the_encoding_is_decided_by_evidence(text: str, encoding: str, note: str) -> None:
    assert container.decoded(text.encode(encoding)) == (text, note)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("encoding", ["cp1250", "iso8859-2", "cp1252", "cp1257"])
def test_where_letters_leave_it_open_the_text_is_the_same(language: str, encoding: str) -> None:
    try:
        content = TEXTS[language].encode(encoding)
    except UnicodeEncodeError:
        return
    assert container.decoded(content)[0] == TEXTS[language]


def test_names_of_instruments_are_as_they_were_written() -> None:
    table = "instrument;start;end;group\nMikroskop świetlny;2024-05-01 08:00;2024-05-01 09:00;uczelnia\n"
    for encoding, note in (("iso8859-2", "iso_8859_2"), ("cp1250", "windows_1250")):
        done = read(table.encode(encoding))
        check(done)
        assert (done.report.notes[0], done.events["instrument"].to_pylist()) == (note, ["Mikroskop świetlny"])


@given(
    words=st.lists(st.text("aeiouklmnprstwząćęłńóśźż", min_size=3, max_size=9), min_size=5),
    encoding=st.sampled_from(["cp1250", "iso8859-2"]),
)
def test_polish_words_are_read_as_they_were_written(words: list[str], encoding: str) -> None:
    text = " ".join(words)
    assume(not _is_utf8(text.encode(encoding)))
    assert container.decoded(text.encode(encoding))[0] == text


def _is_utf8(content: bytes) -> bool:
    """Whether the bytes are UTF-8 too, by chance: then nothing tells that they were meant as letters of one byte."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
