"""Public exports that the product once refused, brought as a new user brings them: every click is counted."""

import re

import pytest
from playwright.sync_api import expect

from conftest import picture
from faults import assert_without_fault
from server import ROOT
from test_import import give

CASES = ROOT.parent / "shared" / "data" / "cases" / "import"

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="../shared/data is absent: its cases are not tried")

# The file, what is clicked from its choosing on, and what the report says of the hours.
POINTED = ["Time entries", "Save it and read the file"]
REFUSED = [
    ("excel-ansi/export.csv", [], "1 h of work"),
    ("excel-other-delimiters/toggl-semicolon.csv", [], "3 h of work"),
    ("kimai-own-export-hmm/export.csv", [], "9 h 50 of work"),
    ("halopsa-uk-dates/no-proof.csv", ["the day: 3/4 is 3 April", "Read it so"], "1 h 15 of work, 3 April 2026"),
    ("lengths-in-words/export.csv", POINTED, "7 h of work"),
    (
        "date-and-12-hour-clock-in-one/export.csv", [*POINTED, "the month: 3/4 is March 4", "Read it so"],
        "2 h 15 of work, 2 March 2026",
    ),
]


def words_on(page, words):
    """What a person sees under these words: an answer, a way on, or a button."""
    answer, link = page.get_by_label(words, exact=True), page.get_by_role("link", name=words, exact=True)
    return answer.or_(link).or_(page.get_by_role("button", name=words, exact=True)).first


@pytest.mark.parametrize("path, clicks, words", REFUSED, ids=[case[0].split("/")[0] for case in REFUSED])
def test_an_export_that_was_refused_comes_in(practice, path, clicks, words):
    page = practice("own").open("/import")
    give(page, [CASES / path])
    page.wait_for_url(re.compile("/import/[a-z0-9]+$"))
    for target in clicks:
        expect(words_on(page, target)).to_be_visible()
        words_on(page, target).click()
    expect(page.locator("main")).to_contain_text(words)
    assert_without_fault(page)
    picture(page, f"case-{path.split('/')[0]}-desk-light")
    left_out = page.get_by_label("Leave the rows out that can't come in")
    if left_out.count():
        left_out.check()
    page.get_by_role("button", name=re.compile("^Take [\\d,]+ rows? in")).click()
    expect(page.locator("main a.button.main")).to_be_visible()
    assert page.faults == []
