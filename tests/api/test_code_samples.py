"""Code for an address: what can be run here is run against the API, the rest is parsed for its structure; no address escapes its quotes."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from exports.code_samples import SAMPLES

HOSTILE = "http://localhost/api/v1/observations?geo=\"'`$(touch x)\\\n</script>&format=csv"
QUERY = "indicator=gerd_pct_gdp&indicator=ris_index&geo=PL22&start=2020&format=csv"
PAIRS = {"(": ")", "[": "]", "{": "}"}


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
@pytest.mark.parametrize("form", ["csv", "json"])
def test_no_address_ends_the_text_that_holds_it(sample, form: str) -> None:
    address = HOSTILE if form == "csv" else HOSTILE.replace("&format=csv", "")
    code = sample.code(address)
    (url,) = re.findall(r"http://localhost[^\s\"']*(?=[\"'])", code)
    assert url.isascii()
    assert not set("\"'`$()\\<> \n") & set(url)


@pytest.mark.parametrize("form", ["table", "other"])
@pytest.mark.parametrize("label", ["R", "Excel Power Query", "JavaScript", "Python"])
def test_brackets_and_quotes_close(label: str, form: str) -> None:
    address = "http://localhost/api/v1/x" + ("?format=csv" if form == "table" else "")
    bare = re.sub(r'"[^"\n]*"', "", SAMPLES[label].code(address))
    assert '"' not in bare
    open_: list[str] = []
    for sign in bare:
        if sign in PAIRS:
            open_.append(PAIRS[sign])
        elif sign in PAIRS.values():
            assert open_.pop() == sign
    assert not open_


def test_power_query_is_one_let_whose_last_step_is_named() -> None:
    code = SAMPLES["Excel Power Query"].code("http://localhost/api/v1/x?format=csv")
    steps = re.findall(r"^    (\w+) = .*?(,?)$", code, re.MULTILINE)
    assert code.startswith("let\n")
    assert [comma for _, comma in steps] == [","] * (len(steps) - 1) + [""]
    assert code.split()[-1] == steps[-1][0]


@pytest.fixture(scope="module")
def address(server: str) -> str:
    return f"{server}/api/v1/observations?{QUERY}"


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_python_reads_the_rows(address: str, tmp_path: Path) -> None:
    told = _run([sys.executable, "-c", SAMPLES["Python"].code(address) + "print(len(data), data.value.sum())"], tmp_path)
    assert told.splitlines()[-1] == "8 262.4"
    told = _run([sys.executable, "-c", SAMPLES["Python"].code(address.replace("&format=csv", ""))], tmp_path)
    assert "'observations'" in told


def test_curl_saves_the_file(address: str, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    _run(["bash", "-c", SAMPLES["curl"].code(address)], tmp_path)
    (file,) = tmp_path.iterdir()
    assert file.name == "regioscope-gerd_pct_gdp-ris_index-PL22-2020.csv"
    assert len(file.read_text(encoding="utf-8").splitlines()) == 9


def test_javascript_reads_the_rows(address: str, tmp_path: Path) -> None:
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    told = _run(["node", "--input-type=module", "-e", SAMPLES["JavaScript"].code(address)], tmp_path)
    assert told.split()[0] == "8"
    other = SAMPLES["JavaScript"].code(address.replace("&format=csv", ""))
    assert "observations" in _run(["node", "--input-type=module", "-e", other], tmp_path)


def test_r_reads_the_rows(address: str, tmp_path: Path) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed")
    assert "8" in _run(["Rscript", "-e", SAMPLES["R"].code(address) + "cat(nrow(data))"], tmp_path)
