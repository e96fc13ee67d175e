"""Text is measured rather too wide than too narrow, and cut where it cannot fit."""

from hypothesis import given, settings
from hypothesis import strategies as st

from exports.slides.measure import cut, fit, width, wrap
from exports.slides.words import clean, linked, plain


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.floats(20, 800), st.floats(12, 200))
def test_fitted_text_is_as_high_as_its_box_at_most(text: str, across: float, down: float) -> None:
    fitted = fit(clean(text), across, down, (9.0,))
    assert fitted.height <= max(down, 9 * 1.22) + 0.01
    assert all(width(line, 9) <= across for line in fitted.lines if len(line) > 1)


def test_long_words_are_broken_and_long_texts_end_with_an_ellipsis() -> None:
    assert all(width(line, 12) <= 100 for line in wrap("Donaudampfschifffahrtsgesellschaft" * 3, 100, 12))
    assert cut("a" * 10_000, 100, 12).endswith("…")
    assert fit("word " * 5_000, 300, 40, (14, 12)).text.endswith("…")


def test_markdown_becomes_plain_text_and_only_web_addresses_become_links() -> None:
    assert plain("**R&D** [Eurostat](https://a.b/c_(d)) \u202e x\x00") == "R&D Eurostat x"
    assert linked("a [b](https://c.d) [e](javascript:f)") == [("a ", ""), ("b", "https://c.d"), (" [e](javascript:f)", "")]
