"""The way of a survey: an editor uploads answers, the page shows them in place of the simulated example, and they are withdrawn."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import SignIn, settled
from tests.browser.looking import look

_ROWS = [f"{('staff', 'manager')[at % 3 == 0]},PL22,{at % 5 + 1},5,{(at + 2) % 5 + 1},anna{at}@uni.example" for at in range(18)]
_SURVEY = "\n".join(["group,region,socore.social,socore.social needed,socore.open,e-mail", *_ROWS]).encode()


def test_a_survey_on_its_way(sign_in: SignIn) -> None:
    page = sign_in("editor", "uploads?what=surveys")
    settled(page)
    title = page.get_by_role("combobox", name=re.compile("^Survey"))
    title.focus()
    title.press_sequentially("Diagnosis")
    title.press("Enter")
    page.get_by_role("textbox", name="Wave").fill("2026")
    page.get_by_role("textbox", name="Wave").press("Enter")
    page.locator("input[type=file]").set_input_files({"name": "survey.csv", "mimeType": "text/csv", "buffer": _SURVEY})
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Regioscope: 18 responses. Questions: 5.")
    expect(main).to_contain_text("Answers of 18 people can be saved.")
    look(page)
    page.get_by_role("button", name="Save 36 answers").click()
    expect(page.get_by_test_id("stAlert").first).to_contain_text("The answers were saved")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Competences").click()
    expect(page.locator("p.answer")).to_contain_text("High or very high levels are most common in")
    expect(main).not_to_contain_text("Simulated example")
    page.get_by_role("radio", name="Gap", exact=True).click()
    expect(page.locator("p.answer")).to_contain_text("largest in Social skills")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Uploads").click()
    settled(page)
    batch = page.get_by_role("combobox", name="Batch to withdraw")
    batch.focus()
    batch.press_sequentially("survey.csv")
    expect(page.get_by_role("option", name=re.compile("survey.csv")).first).to_be_visible()
    batch.press("Enter")
    page.get_by_text("Delete its rows; only its line in this list remains").click()
    page.get_by_role("button", name="Withdraw batch", exact=True).click()
    expect(page.get_by_test_id("stAlert").first).to_contain_text("was withdrawn")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Competences").click()
    expect(main.get_by_text("Simulated example", exact=True).first).to_be_visible()
