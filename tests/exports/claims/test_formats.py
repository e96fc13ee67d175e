"""Citations are read by other people's programs, whatever stands in a name."""

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import INDICATORS
from exports.claims.bibtex import entry, escape
from exports.claims.citation import Citation, plain
from exports.claims.formats import FORMATS
from exports.claims.letter import letter
from exports.claims.reference_files import csl_json, ris
from exports.claims.words import Speaker

HOSTILE = 'Śląskie} , url={http://evil}, \\input{/etc/passwd} $x$ 100 % & #1 "q" @misc{x,\r\nER  - \u202eltr\u0000 <script> {'
TEXT = st.text(max_size=60) | st.just(HOSTILE)


def citation(title: str = "A title", abstract: str = "A sentence.", publisher: str = "Eurostat", **more: Any) -> Citation:
    """A citation with these texts."""
    given_: dict[str, Any] = {
        "release": "2026-05-20",
        "generation": "5b3f74798b5ac6b0",
        "sha256": "a324" * 16,
        "link": "https://example.org/claim?indicator=gerd_pct_gdp&of=PL22&cited=x.y",
        "publishers": [publisher],
        "facts": [("Source", publisher), ("Licence", "CC BY 4.0")],
        "language": "en",
        "accessed": date(2026, 11, 30),
    }
    return Citation(title=title, abstract=abstract, **{**given_, **more})


def fields_of(bibtex: str) -> dict[str, str]:
    """The fields of one entry as BibTeX reads them: braces balance, a backslash escapes nothing for it."""
    head = re.match(r"@misc\{(\w+),\s*", bibtex)
    assert head
    found, rest = {}, bibtex[head.end() :]
    while not rest.startswith("}"):
        name = re.match(r"(\w+) = \{", rest)
        assert name, rest[:40]
        depth, at = 1, name.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[at], 0)
            at += 1
        found[name[1]] = rest[name.end() : at - 1]
        rest = rest[at:].lstrip(",").lstrip()
    assert rest == "}\n"
    return found


@given(title=TEXT, abstract=TEXT, publisher=TEXT)
def test_bibtex_holds_one_entry_with_its_fields_and_no_command_of_others(title: str, abstract: str, publisher: str) -> None:
    fields = fields_of(entry(citation(title, abstract, publisher)))
    assert set(fields) <= {"author", "title", "year", "month", "howpublished", "abstract", "note", "url", "urldate", "language"}
    assert (fields["year"], fields["month"]) == ("2026", "5")
    commands = set(re.findall(r"\\([a-z]+)", " ".join(fields.values())))
    assert commands <= {
        "textbackslash",
        "textbraceleft",
        "textbraceright",
        "textasciitilde",
        "textasciicircum",
        "textdollar",
        "textquotedbl",
        "char",
    }


def test_what_tex_reads_as_a_sign_is_escaped() -> None:
    assert escape("R&D 50% $5 #1 a_b {x} \\y ~^") == (
        r"R\&D 50\% {\textdollar}5 \#1 a\_b {\textbraceleft}x{\textbraceright} {\textbackslash}y {\textasciitilde}{\textasciicircum}"
    )


@given(title=TEXT, publisher=TEXT)
def test_csl_json_says_the_same(title: str, publisher: str) -> None:
    (item,) = json.loads(csl_json(citation(title, publisher=publisher)))
    assert (item["title"], item["type"], item["issued"]) == (plain(title), "dataset", {"date-parts": [[2026, 5, 20]]})
    assert item["author"] == [{"literal": plain(publisher)}]


@given(title=TEXT, abstract=TEXT)
def test_ris_is_one_record_of_lines_with_a_tag(title: str, abstract: str) -> None:
    lines = ris(citation(title, abstract)).split("\r\n")
    assert lines[0] == "TY  - DATA"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert sum(line.startswith("ER  -") for line in lines) == 1


@pytest.mark.parametrize(("release", "year", "day"), [("2026", "2026", "2026/"), ("2026-05", "2026", "2026/05/"), ("undated", None, None)])
def test_a_release_is_a_date_as_far_as_it_is_known(release: str, year: str | None, day: str | None) -> None:
    said = dict(line.split("  - ", 1) for line in ris(citation(release=release)).split("\r\n") if line)
    assert (said.get("PY"), said.get("DA")) == (year, day)
    assert fields_of(entry(citation(release=release))).get("year") == year


def test_every_format_names_source_licence_checksum_and_link() -> None:
    for form in FORMATS.values():
        text = form.write(citation())
        assert all(part in text for part in ("Eurostat", "CC BY 4.0", "a324" * 16, "claim?indicator=gerd_pct_gdp"[:6], "5b3f74798b5ac6b0"))


def test_words_name_flags_confidential_values_and_converted_ones() -> None:
    speaker = Speaker(row=INDICATORS["gerd_pct_gdp"], language="en", names={"PL22": "Śląskie"})
    cell = {"geo": "PL22", "year": 2023, "value": 1.0, "flags": "be", "status": "reported"}
    assert (
        speaker.sentence(cell)
        == "R&D expenditure (GERD) in Śląskie (PL22) was 1.00\N{NO-BREAK SPACE}% [be: break in series, estimated] in 2023."
    )
    hidden = speaker.sentence({**cell, "value": None, "flags": "", "status": "confidential"})
    assert hidden == "R&D expenditure (GERD): there is no value for Śląskie (PL22) in 2023 (confidential)."
    lost = speaker.value({**cell, "flags": None, "status": "recoded", "from_geo": "NL31", "from_nuts": "2021", "exact": False})
    assert "converted from NL31 (NUTS 2021), estimated, flags not available" in lost


def test_a_letter_holds_the_value_the_report_and_the_evidence_on_lines_of_their_own() -> None:
    dispute = {"geo": "PL22", "year": 2023, "value": 1.0, "flags": "", "status": "reported", "source": "Eurostat", "dataset": "tgs00042"}
    dispute |= {"release": "2026-05", "evidence": "https://example.org/a", "submitted": "2026-11-30", "text": "Too low.\nValue: \u202e9"}
    lines = letter(dispute, Speaker(row=INDICATORS["gerd_pct_gdp"], language="en"), "https://x/disputes?dispute=1").splitlines()
    assert "Value: 1.00\N{NO-BREAK SPACE}%" in [
        line.replace(" ", "\N{NO-BREAK SPACE}").replace("Value:\N{NO-BREAK SPACE}", "Value: ") for line in lines
    ]
    assert {"Evidence: https://example.org/a", "Dataset: tgs00042", "Too low.", "Value: 9"} <= set(lines)
