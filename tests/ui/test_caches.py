"""Cached reads: a new generation is never answered with figures of the one before."""

import ast
from pathlib import Path

import pytest

from ui import reads
from ui.reads import View

UI = Path(__file__).resolve().parent.parent.parent / "ui"


def test_another_generation_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = reads.observations

    def observed(indicator: str, release: str | None = None) -> object:
        asked.append(reads.generation())
        return real(indicator, release)

    monkeypatch.setattr(reads, "observations", observed)
    view = View("gerd_pct_gdp", "2024", 2, "2022-03-31")
    for name in ("first", "second", "second"):
        monkeypatch.setattr(reads, "generation", lambda name=name: name)
        reads.layer(view)
    assert asked == ["first", "second"]


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: str(path.relative_to(UI)))
def test_no_cache_leaves_an_argument_out_of_its_key(path: Path) -> None:
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef) and any("cache_" in ast.unparse(each) for each in function.decorator_list):
            assert not [argument.arg for argument in function.args.args if argument.arg.startswith("_")], function.name
