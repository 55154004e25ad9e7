"""Hours: who got how many hours at what rate, worst first."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from conftest import picture
from faults import assert_without_fault


def rates(page):
    """The rates down the page, in cents; `None` where nobody knows one."""
    column = page.locator("#clients thead th").all_inner_texts().index(rate_title(page))
    cells = page.locator(f"#clients tbody tr.client > :nth-child({column + 1})").all_inner_texts()
    return [None if cell == "–" else float(cell.replace(",", "")) for cell in cells]


def rate_title(page):
    return next(text for text in page.locator("#clients thead th").all_inner_texts() if text.startswith("An hour"))


def test_the_worst_rate_stands_first_and_is_the_title(open_page):
    page = open_page("/hours")
    known = [rate for rate in rates(page) if rate is not None]
    assert len(known) > 20
    assert known == sorted(known)
    first = page.locator("#clients tbody tr.client").first.locator(".opener").inner_text()
    title = page.locator("h1").inner_text()
    assert title.startswith(f"You gave {first} ")
    assert f"at ${round(known[0])} an hour" in title


def test_typing_filters(open_page):
    page = open_page("/hours")
    page.keyboard.press("/")
    page.keyboard.type("iron")
    expect(page.locator("#clients tbody tr.client:visible")).to_have_count(1)
    expect(page.locator("#found")).to_have_text("1 client")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Ironwood Surveyors")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("tr.opened")).to_contain_text("Ironwood Surveyors")
    assert page.faults == []


def test_filter_and_sort_without_scripts(open_page):
    page = open_page("/hours", scripts=False)
    page.get_by_label("Filter clients by name").fill("iron")
    page.get_by_role("button", name="Filter").click()
    assert page.locator("#clients tbody tr.client").count() == 1
    page.get_by_role("link", name="Ironwood Surveyors").click()
    expect(page.locator("tr.opened")).to_be_visible()

    page = open_page("/hours", scripts=False)
    page.get_by_role("link", name="Client", exact=True).click()
    names = page.locator("#clients .opener").all_inner_texts()
    assert names == sorted(names, key=str.lower)


def test_a_heading_sorts_both_ways_in_place(open_page):
    page = open_page("/hours")
    before = rates(page)
    heading = page.locator("#clients thead th", has_text=rate_title(page))
    heading.get_by_role("link").click()
    expect(heading).to_have_attribute("aria-sort", re.compile("ascending|descending"))
    heading.get_by_role("link").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    known = [rate for rate in rates(page) if rate is not None]
    assert known == sorted(known, reverse=True)
    assert sorted(known) == sorted(rate for rate in before if rate is not None)
    page.reload()
    assert [rate for rate in rates(page) if rate is not None] == known


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_a_row_opens_in_place_and_closes(open_page, size, scheme):
    page = open_page("/hours", size=size, scheme=scheme)
    link = page.locator("#clients .opener").first
    link.click()
    expect(page.locator("tr.opened")).to_be_visible()
    expect(link).to_have_attribute("aria-expanded", "true")
    assert_without_fault(page)
    picture(page, f"hours-opened-{size}-{scheme}")
    link.click()
    expect(page.locator("tr.opened")).to_have_count(0)


def test_the_arrows_walk_from_name_to_name(open_page):
    page = open_page("/hours")
    links = page.locator("#clients .opener")
    links.first.focus()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(links.first).to_be_focused()


def test_everything_can_be_exported(open_page):
    page = open_page("/hours")
    count = page.locator("#clients tbody tr.client").count()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Export CSV").click()
    lines = list(csv.reader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig"))))
    assert len(lines) >= count + 1
    assert len({len(line) for line in lines}) == 1
    assert page.locator("#clients .opener").first.inner_text() in lines[1]


def test_what_is_assumed_stands_beside_it(open_page):
    page = open_page("/hours")
    assert "assumed" in page.locator("main").inner_text().lower()
