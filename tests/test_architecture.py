"""The house rules: who may import whom, how long modules are, and what no module may contain."""

import ast
import functools
import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

from tests.each_file import for_each

ROOT = Path(__file__).resolve().parent.parent

_PRODUCT = ("data", "loaders", "analytics", "exports", "workspace", "queries", "api", "ui")
MAY_IMPORT = {
    "data": (),
    "loaders": ("data",),
    "analytics": ("data.catalogue", "data.schema", "data.usage", "data.errors"),
    "exports": ("data", "analytics", "queries"),
    "workspace": ("data",),
    "queries": ("data", "analytics", "workspace"),
    "api": ("data", "analytics", "exports", "workspace", "queries"),
    "ui": ("data", "analytics", "exports", "workspace", "queries"),
    "pages": ("ui", "analytics", "queries", "data.catalogue"),
    "app": ("api", "ui"),
    "benchmarks": (*_PRODUCT, "tests.find_chromium", "tests.find_postgresql", "tests.postgresql"),
}
"""Data flows one way; every package may also import itself. Errors carry no figures, so analytics may raise them."""

OURS = frozenset(MAY_IMPORT) | {"tests"}
SCREEN = frozenset({"ui", "pages", "app", "benchmarks"})
"""Who may import Streamlit; the benchmarks serve bare Streamlit apps to compare with."""
NETWORK = frozenset({"requests", "urllib3", "urllib.request", "http.client", "httpx", "aiohttp", "socket", "ftplib"})

_CODE = ["analytics", "api", "app.py", "benchmarks", "data", "exports", "loaders", "pages", "queries", "tests", "ui", "workspace"]
_PAPERS = ["CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "docs"]
_SETUP = [".ci", ".gitignore", ".streamlit", "Makefile", "pyproject.toml", "requirements.txt"]
TOP_LEVEL = frozenset([*_CODE, *_PAPERS, *_SETUP])
LOCAL = frozenset({".git", ".venv", ".cache", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", "__pycache__", "build"})
TEXTS = frozenset({".py", ".md", ".toml", ".txt", ".json", ".po", ".cfg", ".in", ".yml", ".yaml", ".tsv", ".csv", ""})
MACHINE_PATH = re.compile(r"(?<![\w./~}-])/(?:home|Users|root|work|mnt|private|tmp|var/folders)/|[A-Z]:\\\\?Users")

OWN_SOCKET = ROOT / "ui" / "server" / "no_delay.py"  # an option of the socket that the server listens on
MODULE_LINES = 300
PAGE_LINES = 40
APP_LINES = 40


def _files() -> list[Path]:
    """Every Python file of the project."""
    found = [path for name in sorted(TOP_LEVEL) for path in ([ROOT / name] if name.endswith(".py") else (ROOT / name).rglob("*.py"))]
    return [path for path in found if path.is_file() and not LOCAL.intersection(path.parts)]


def _package(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@functools.lru_cache(maxsize=1024)
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def _imports(tree: ast.AST) -> Iterator[str]:
    """Dotted names of the modules imported anywhere in the tree, inside functions too; a relative import yields "."."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." if node.level else node.module or "."
            for alias in node.names:
                full = f"{module}.{alias.name}"
                yield full if module.split(".")[0] in OURS and _is_module(full) else module


def _within(name: str, allowed: str) -> bool:
    return name == allowed or name.startswith(f"{allowed}.")


def _forbidden(package: str, imported: str) -> bool:
    if imported.split(".", maxsplit=1)[0] not in OURS or _within(imported, package):
        return False
    return not any(_within(imported, allowed) for allowed in MAY_IMPORT[package])


FILES = _files()
PRODUCT = [path for path in FILES if _package(path) in MAY_IMPORT]
SERVED = [path for path in PRODUCT if _package(path) != "benchmarks"]


@pytest.mark.parametrize(
    ("package", "imported", "forbidden"),
    [
        ("data", "loaders.tsv", True),
        ("data", "data.schema", False),
        ("analytics", "data.store", True),
        ("analytics", "data.catalogue.model", False),
        ("pages", "data.schema", True),
        ("pages", "pandas", False),
        ("api", "ui.app.shell", True),
        ("queries", "ui.app.i18n", True),
        ("api", "queries.observations", False),
        ("loaders", "database", False),
        ("ui", "tests", True),
    ],
)
def test_the_rule_itself(package: str, imported: str, forbidden: bool) -> None:
    assert _forbidden(package, imported) is forbidden


def test_lazy_and_indirect_imports_are_seen() -> None:
    code = "from data import store\ndef f():\n    from loaders import table\n    import queries.observations\n    from . import x\n"
    assert list(_imports(ast.parse(code))) == ["data.store", "loaders.table", "queries.observations", "."]


@for_each(PRODUCT)
def test_imports_flow_one_way(path: Path) -> None:
    package = _package(path)
    wrong = [name for name in _imports(_tree(path)) if name == "." or name.startswith("..") or _forbidden(package, name)]
    assert not wrong, f"{package} may import only {', '.join(MAY_IMPORT[package]) or 'nothing of ours'}, by absolute names"


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_modules_import_each_other_in_no_circle() -> None:
    modules = {_module(path): path for path in SERVED}
    at_import = {
        name: ast.Module([node for node in _tree(path).body if isinstance(node, ast.Import | ast.ImportFrom)], [])
        for name, path in modules.items()
    }
    TopologicalSorter({name: set(_imports(tree)) & modules.keys() - {name} for name, tree in at_import.items()}).prepare()


@pytest.mark.parametrize("package", ["ui", "analytics"])
def test_every_module_has_a_room(package: str) -> None:
    loose = {path.name for path in (ROOT / package).glob("*.py")} - {"__init__.py"}
    assert not loose, (
        f"put it into a room of {package}/: {', '.join(sorted(path.name for path in (ROOT / package).iterdir() if path.is_dir()))}"
    )


@for_each(PRODUCT)
def test_only_the_screen_knows_streamlit(path: Path) -> None:
    if _package(path) not in SCREEN:
        assert not [name for name in _imports(_tree(path)) if _within(name, "streamlit")]


@for_each(PRODUCT)
def test_only_loaders_reach_the_network(path: Path) -> None:
    if _package(path) not in {"loaders", "benchmarks"} and path != OWN_SOCKET:
        assert not NETWORK.intersection(_imports(_tree(path)))


@for_each(PRODUCT)
def test_modules_say_what_they_are_for(path: Path) -> None:
    assert ast.get_docstring(_tree(path)), "begin the module with a docstring"


@for_each(FILES)
def test_modules_stay_short(path: Path) -> None:
    limit = {"pages": PAGE_LINES, "app": APP_LINES}.get(_package(path), MODULE_LINES)
    assert len(path.read_text(encoding="utf-8").splitlines()) <= limit


@for_each([path for path in FILES if _package(path) == "pages"])
def test_pages_only_tell_the_story(path: Path) -> None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Try, ast.TryStar, ast.For, ast.While)
    assert not [node.lineno for node in ast.walk(_tree(path)) if isinstance(node, kinds)], "functions, try and loops belong in ui/"
    sums = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.BinOp) and _has_subscript(node)]
    assert not sums, "column arithmetic belongs in analytics/"


def _has_subscript(node: ast.BinOp) -> bool:
    return isinstance(node.left, ast.Subscript) or isinstance(node.right, ast.Subscript)


@for_each(FILES)
def test_errors_are_caught_by_name(path: Path) -> None:
    handlers = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.ExceptHandler)]
    caught = [name for handler in handlers for name in _names(handler.type)]
    assert not {"", "Exception", "BaseException"}.intersection(caught), "catch the error that you expect, by name"


def _names(node: ast.expr | None) -> list[str]:
    if isinstance(node, ast.Tuple):
        return [name for element in node.elts for name in _names(element)]
    return [ast.unparse(node) if node else ""]


@for_each(SERVED)
def test_caches_are_bounded(path: Path) -> None:
    functions = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.FunctionDef) and _takes_anything(node)]
    wrong = [node.lineno for node in functions for decorator in node.decorator_list if _unbounded(decorator)]
    assert not wrong, "give every cache a maxsize or max_entries"


def _takes_anything(node: ast.FunctionDef) -> bool:
    """A function without parameters has one result to keep."""
    taken = node.args
    return bool(taken.posonlyargs or taken.args or taken.vararg or taken.kwonlyargs or taken.kwarg)


def _unbounded(decorator: ast.expr) -> bool:
    name = ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator).split(".")[-1]
    limits = {"lru_cache": "maxsize", "cache": "", "cache_data": "max_entries", "cache_resource": "max_entries"}
    if name not in limits:
        return False
    given = {word.arg for word in decorator.keywords if ast.unparse(word.value) != "None"} if isinstance(decorator, ast.Call) else set()
    return limits[name] not in given


@pytest.mark.parametrize(("decorator", "unbounded"), [("cache", True), ("lru_cache(maxsize=None)", True), ("lru_cache(maxsize=2)", False)])
def test_the_rule_on_caches_itself(decorator: str, unbounded: bool) -> None:
    assert _unbounded(ast.parse(decorator, mode="eval").body) is unbounded


@for_each([path for path in SERVED if _package(path) != "loaders"])
def test_nothing_prints(path: Path) -> None:
    calls = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.Call) and ast.unparse(node.func) == "print"]
    assert not calls


@for_each(FILES)
def test_no_drawer_for_everything(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "misc", "common"}, "name the module for what it holds"


def test_the_top_level_is_as_designed() -> None:
    surplus = {path.name for path in ROOT.iterdir()} - TOP_LEVEL - LOCAL
    assert not surplus, "a new name at the top needs a reason in docs/adr and a place in TOP_LEVEL"


def test_no_text_names_a_path_of_somebodys_machine() -> None:
    texts = [path for name in TOP_LEVEL for path in ([ROOT / name] if (ROOT / name).is_file() else (ROOT / name).rglob("*"))]
    texts = [path for path in texts if path.is_file() and path.suffix in TEXTS and not LOCAL.intersection(path.parts)]
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in texts
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if path != Path(__file__) and MACHINE_PATH.search(line)
    ]
    assert not found


def test_the_rule_on_paths_itself() -> None:
    assert MACHINE_PATH.search('open("/home/anna/data.csv")')
    assert MACHINE_PATH.search("(/tmp/x)")
    assert not MACHINE_PATH.search("https://example.org/home/page, docs/home/x, tests/root/y")


def _pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _project() -> dict[str, Any]:
    project: dict[str, Any] = _pyproject()["project"]
    return project


def _declared() -> set[str]:
    """Packages that the product needs, and those that it imports when a refresh runs on a cluster."""
    lines = [*_project()["dependencies"], *_pyproject()["dependency-groups"]["cluster"]]
    return {re.split(r"[\[<>=~! ]", line)[0].lower().replace("_", "-") for line in lines}


def _used() -> set[str]:
    owners = importlib.metadata.packages_distributions()
    names = {name.split(".")[0] for path in SERVED for name in _imports(_tree(path))} - OURS - sys.stdlib_module_names - {""}
    return {owners.get(name, [name])[0].lower().replace("_", "-") for name in names}


def test_dependencies_are_declared_and_needed() -> None:
    assert _used() == _declared(), "pyproject.toml lists exactly the packages that the product imports"


def test_one_version_everywhere() -> None:
    from api.routes.lists import VERSION

    assert _project()["version"] == VERSION
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["requirements.txt", "loaders/requirements.txt", "tests/requirements.txt"])
def test_every_package_is_pinned_and_no_index_named(name: str) -> None:
    lines = [line.split("#")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
    assert all(re.match(r"[a-z0-9.-]+(\[[a-z,]+\])?==[^ ]+( ; .+)?$", line) for line in lines if line)
    assert not re.search(r"https?:|file:|--", "\n".join(lines))
