"""A client's page: its box and why, the year, the bridge that adds up, every entry's verdict, what if, pins."""

import re
from decimal import Decimal

from playwright.sync_api import expect

from conftest import picture


def cents(text):
    """`−1,234.50` as -123450."""
    digits = text.replace(",", "").replace("−", "-").replace("+", "").strip()
    return int(Decimal(digits) * 100)


def first_client(page):
    """The worst client of the hours, by its row's link to its box."""
    page.locator("#clients .opener").first.click()
    link = page.get_by_role("link", name="Its box, and how it gets there").first
    expect(link).to_be_visible()
    return link.get_attribute("href")


def test_the_hours_lead_to_a_client_whose_bridge_adds_up(open_page):
    page = open_page("/hours")
    page.goto(page.url.split("/hours")[0] + first_client(page))
    assert re.match(r".+ (belongs in \w+|is in \w+.* by your choice).*: \$[\d,]+ a year", page.locator("h1").inner_text())
    rows = page.locator(".bridge-table tbody tr")
    amounts = [cents(text) for text in rows.locator("td:nth-child(2)").all_inner_texts()]
    reached = [cents(text) for text in rows.locator("td:nth-child(3)").all_inner_texts()]
    end = cents(page.locator(".bridge-table tfoot td").last.inner_text())
    assert sum(amounts) == end == reached[-1]
    expect(page.locator(".bridge-chart")).to_be_visible()
    assert page.locator(".year-panel").count() == 4
    picture(page, "client")
    assert page.faults == []


def test_the_months_add_up_to_the_boxes(open_page):
    page = open_page("/hours")
    page.goto(page.url.split("/hours")[0] + first_client(page))
    page.get_by_text("The figures").click()
    table = page.locator("#year table")
    heads = table.locator("thead th").all_inner_texts()
    together = table.locator("tfoot td").all_inner_texts()
    for column in range(2, len(heads)):
        months = table.locator(f"tbody td:nth-child({column + 1})").all_inner_texts()
        assert sum(cents(text) for text in months) == cents(together[column - 1])


def test_entries_are_filtered_by_verdict_and_say_every_test(open_page):
    page = open_page("/hours")
    page.goto(page.url.split("/hours")[0] + first_client(page))
    expect(page.locator("table.entries tbody tr").first).to_be_visible()
    page.get_by_label("Verdicts").get_by_role("link", name=re.compile("^By the hour")).click()
    badges = page.locator("table.entries tbody tr .verdict.billed")
    assert badges.count() >= page.locator("table.entries tbody tr").count() > 0
    expect(badges.first).to_contain_text("an hour")
    page.locator("table.entries .tests summary").first.click()
    expect(page.locator("table.entries .tests li").first).to_be_visible()
    page.get_by_label("Terms").get_by_role("link", name="Today").click()
    expect(page.locator("#entries h2")).to_contain_text("as they are today")


def test_what_if_without_scripts(open_page):
    page = open_page("/hours", scripts=False)
    page.locator("#clients .opener").first.click()
    page.get_by_role("link", name="Its box, and how it gets there").first.click()
    page.get_by_label("Users").fill("500")
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator("#what-if h2")).to_contain_text("would be the box")
    assert page.get_by_label("Users").input_value() == "500"


def test_a_box_is_pinned_with_a_reason_and_unpinned(practice):
    page = practice("example").open("/hours")
    page.goto(page.url.split("/hours")[0] + first_client(page))
    box = page.locator("tr.is-box th").first.inner_text().split("\n")[0]
    page.get_by_text("Choose another box").click()
    choice = page.get_by_label("Box", exact=True)
    other = next(name for name in choice.locator("option").all_inner_texts() if name != box)
    choice.select_option(label=other)
    page.locator("#field-pin-why").fill("promised in May")
    page.get_by_role("button", name="Put it there").click()
    expect(page.locator("h1")).to_contain_text(f"is in {other} by your choice")
    expect(page.locator("#box")).to_contain_text("promised in May")
    expect(page.locator(".bridge-table tfoot th")).to_have_text(other)
    page.get_by_text("Change your choice, or take it back").click()
    page.get_by_role("button", name=re.compile("^Back to")).click()
    expect(page.locator("h1")).to_contain_text("belongs in")


def test_a_pin_without_a_reason_says_what_to_do(practice):
    page = practice("example").open("/hours", scripts=False)
    page.locator("#clients .opener").first.click()
    page.get_by_role("link", name="Its box, and how it gets there").first.click()
    page.get_by_text("Choose another box").click()
    page.locator("#field-pin-why").fill("   ")
    page.get_by_role("button", name="Put it there").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why")


def test_who_is_not_there_is_told_what_to_do(open_page):
    page = open_page("/clients/nobody%20at%20all")
    expect(page.locator("h1")).to_have_text("There is no such client")
