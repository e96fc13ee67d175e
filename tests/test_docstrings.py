"""A public function's docstring begins with a verb: what it returns, yields, writes or refuses."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("analytics", "queries", "data", "loaders", "workspace", "exports", "api", "ui")
VERBS = frozenset(
    re.findall(
        r"\w+",
        """Add Answer Append Ask Bring Change Clear Close Convert Count Deal Declare Delete Do Draw Drop Empty End Fetch Fill
        Forget Free Give Hand Keep Let Load Log Make Note Open Put Raise Read Refuse Remember Replace Return Run Say
        Serve Show Sign Sort Start Style Switch Take Wait Write Yield""",
    )
)
FILES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def _public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Public functions and methods; a property is named for what it holds, and a command's docstring is its help on the screen."""
    homes = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_"))]
    for node in (node for home in homes for node in home.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
        decorators = [ast.unparse(one) for one in node.decorator_list]
        if not node.name.startswith("_") and not any(re.search(r"property$|\.(command|group)\b", one) for one in decorators):
            yield node


def test_docstrings_of_functions_begin_with_a_verb() -> None:
    wrong = {
        f"{path.relative_to(ROOT)}: {node.name}": text.split()[0]
        for path in FILES
        for node in _public(ast.parse(path.read_text(encoding="utf-8")))
        if (text := ast.get_docstring(node)) and text.split()[0].rstrip(",:") not in VERBS
    }
    assert not wrong, f"begin with one of {', '.join(sorted(VERBS))}"
