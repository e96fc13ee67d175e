"""A page of the dashboard, run by streamlit's own test driver: opened under an address, read as words."""

from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from ui.app.pages import PAGES

MAIN = Path(__file__).resolve().parents[2] / "ui" / "app" / "main.py"


def visit(key: str, **query: str) -> AppTest:
    """The page after one run under this address; an exception that it shows fails the test."""
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    app.switch_page(str(PAGES[key].script))
    app.query_params.update(query)
    app.run()
    assert not app.exception, [one.value for one in app.exception]
    return app


def said(app: AppTest) -> str:
    """All words that the page shows but those of tables, charts and inputs; HTML as it is sent."""
    shown = [*app.get("html"), *app.markdown, *app.info, *app.caption, *app.warning, *app.error, *app.success]
    return " ".join(str(getattr(one, "value", None) or one.proto.body) for one in shown)


def press(app: AppTest, label: str) -> None:
    """Press the button of that label; the page must not fail."""
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def box(boxes: Any, label: str) -> Any:
    """Return the element of that label."""
    return next(one for one in boxes if one.label == label)
