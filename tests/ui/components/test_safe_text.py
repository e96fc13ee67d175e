"""What people write can do nothing on a page."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.components.safe_text import html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One\ntwo\n\nthree", "<p>One<br>two</p><p>three</p>"),
        ("- one\n- **two**", "<ul><li>one</li><li><strong>two</strong></li></ul>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[bank](https://evil.example/x?y=1)", "<p>bank (evil.example)</p>"),
        ("[bank](https://bank.example@evil.example:8080/x)", "<p>bank (evil.example)</p>"),
        ("![x](http://evil.example/p.png)", "<p>!x (evil.example)</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("https://lab.example/a", "<p>https://lab.example/a</p>"),
        ("$x$ :red[y] :material/home: # no", "<p>$x$ :red[y] :material/home: # no</p>"),
        ("** no ** a*b", "<p>** no ** a*b</p>"),
    ],
)
def test_a_strict_subset_is_shown(text: str, shown: str) -> None:
    assert html(text) == shown


@settings(max_examples=100, deadline=None, database=None, derandomize=True)
@given(st.text(alphabet="<>\"'&*[]()-\n ahtps:/.@", max_size=60))
def test_no_text_makes_another_tag(text: str) -> None:
    assert set(re.findall(r"<[^>]*>", html(text))) <= {"<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<br>", "<strong>", "</strong>"}
