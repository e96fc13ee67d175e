"""Words that Streamlit writes in English whatever the language: where a setting leaves them out, it is set."""

import ast
from pathlib import Path


def test_no_list_of_choices_offers_select_all(root: Path) -> None:
    calls = [
        (path.relative_to(root), call)
        for folder in ("ui", "pages")
        for path in sorted((root / folder).rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "multiselect"
    ]
    offered = [str(path) for path, call in calls if not any(word.arg == "select_all" for word in call.keywords)]
    assert len(calls) >= 7
    assert offered == []
