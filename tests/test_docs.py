"""Nothing is undocumented: every indicator, page, URL key, route, command, make target and variable stands in the docs."""

import re
from functools import lru_cache
from pathlib import Path

import pytest

from api.operations import OPERATIONS, Operation
from data.catalogue import DATASETS, FLAGS, INDICATORS, NETWORKS, SOURCES, STATUS_LABELS
from data.catalogue.model import Indicator
from data.schema import COLUMNS
from ui.app.pages import EVERYWHERE, PAGES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAPERS = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
CODE = [*ROOT.glob("*.py"), ROOT / "Makefile", *(path for path in ROOT.glob("*/**/*.py") if ".venv" not in path.parts)]


@lru_cache(maxsize=64)
def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def _sections(name: str) -> dict[str, str]:
    """Text below each heading of level 2, by the heading without its marks."""
    parts = re.split(r"^## +(.+)$", _read(name), flags=re.MULTILINE)
    return {title.replace("`", "").strip(): text for title, text in zip(parts[1::2], parts[2::2], strict=True)}


def _indicator_line(row: Indicator) -> str:
    levels = ", ".join(str(level) for level in row.levels)
    datasets = ", ".join(f"`{key}`" for key in row.datasets)
    return f"| `{row.key}` | {row.label} | {row.unit} | {levels} | {row.default_nuts} | {datasets} |"


@pytest.mark.parametrize("row", INDICATORS.values(), ids=INDICATORS)
def test_every_indicator_has_its_line(row: Indicator) -> None:
    assert _indicator_line(row) in _read("docs/indicators.md").splitlines()


def test_no_indicator_is_documented_that_does_not_exist() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", _sections("docs/indicators.md")["All indicators"], re.MULTILINE)) == set(INDICATORS)


def test_the_papers_count_right() -> None:
    held = sum(not row.live_only for row in INDICATORS.values())
    assert all(f"{held} indicators" in _read(name) for name in ("README.md", "CHANGELOG.md"))


@pytest.mark.parametrize("key", DATASETS)
def test_every_dataset_is_described(key: str) -> None:
    assert re.search(rf"^\| `{key}` \|", _sections("docs/indicators.md")["Datasets"], re.MULTILINE)


@pytest.mark.parametrize("key", SOURCES)
def test_every_publisher_is_credited(key: str) -> None:
    assert SOURCES[key].attribution in _read("README.md")


@pytest.mark.parametrize("key", PAGES)
def test_every_page_has_a_section_with_what_its_address_keeps(key: str) -> None:
    page = PAGES[key]
    section = _sections("docs/user-guide.md")[page.title]
    assert page.question in section
    assert f"`/{'' if key == next(iter(PAGES)) else key}`" in section
    assert not [name for name in page.keeps if f"`{name}`" not in section]
    assert f"docs/user-guide.md#{_anchor(page.title)}" in _read("README.md")


def test_what_every_address_keeps_is_said() -> None:
    assert not [name for name in EVERYWHERE if f"`{name}`" not in _sections("docs/user-guide.md")["What every page has"]]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.path)
def test_every_route_has_a_section_with_its_parameters(operation: Operation) -> None:
    section = _sections("docs/api.md")[f"GET {operation.path}"]
    assert not [name for name in operation.query.model_fields if f"`{name}`" not in section]


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_is_explained(column: str) -> None:
    assert re.search(rf"^\| `{column}` \|", _read("docs/api.md"), re.MULTILINE)


@pytest.mark.parametrize("key", NETWORKS)
def test_every_network_is_listed(key: str) -> None:
    assert re.search(rf"^\| `{key}` \|", _read("docs/user-guide.md"), re.MULTILINE)


@pytest.mark.parametrize("letter", FLAGS)
def test_every_flag_is_explained(letter: str) -> None:
    assert re.search(rf"^\| `{letter}` \| {FLAGS[letter].label} \|", _read("docs/methods.md"), re.MULTILINE)


@pytest.mark.parametrize("status", STATUS_LABELS)
def test_every_status_is_explained(status: str) -> None:
    assert re.search(rf"^\| `{status}` \|", _read("docs/methods.md"), re.MULTILINE)


def _targets() -> list[str]:
    return re.findall(r"^([a-z-]+):.*## ", _read("Makefile"), re.MULTILINE)


@pytest.mark.parametrize("target", _targets())
def test_every_make_target_is_explained(target: str) -> None:
    assert f"`make {target}" in _read("docs/operating.md")


def _variables() -> list[str]:
    return sorted({name for path in CODE for name in re.findall(r"\bREGIOSCOPE_[A-Z][A-Z_]+\b", path.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("name", _variables())
def test_every_variable_is_explained(name: str) -> None:
    assert f"`{name}`" in _read("docs/operating.md")


def test_every_command_is_explained() -> None:
    from loaders.__main__ import COMMANDS

    assert not [name for name in COMMANDS if f"python -m loaders {name}" not in _read("docs/operating.md")]


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def _links() -> list[tuple[Path, str]]:
    text = {path: re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL) for path in PAPERS}
    found = [(path, target) for path in PAPERS for target in re.findall(r"\]\(([^)\s]+)\)", text[path])]
    return [(path, target) for path, target in found if not re.match(r"[a-z]+:", target)]


@pytest.mark.parametrize(
    ("paper", "target"), _links(), ids=lambda value: str(value.relative_to(ROOT)) if isinstance(value, Path) else value
)
def test_links_lead_somewhere(paper: Path, target: str) -> None:
    name, _, anchor = target.partition("#")
    found = (paper.parent / name).resolve() if name else paper
    assert found.exists()
    if anchor:
        headings = re.findall(r"^#+ +(.+)$", found.read_text(encoding="utf-8"), re.MULTILINE)
        assert anchor in {_anchor(heading) for heading in headings}


@pytest.mark.parametrize("paper", [path for path in PAPERS if DOCS in path.parents], ids=lambda path: path.name)
def test_every_paper_can_be_found_from_the_readme(paper: Path) -> None:
    listed = _read("docs/adr/README.md") if paper.parent.name == "adr" and paper.name != "README.md" else _read("README.md")
    name = paper.name if paper.parent.name == "adr" and paper.name != "README.md" else str(paper.relative_to(ROOT))
    assert f"]({name})" in listed


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in sorted((DOCS / "adr").glob("0*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
