"""Clients: which box for whom, what it means, and how far each move is."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from conftest import picture
from faults import assert_without_fault


def numbers(page, column):
    """A column of the list down the page; `None` where nobody knows it."""
    titles = [text.split(",")[0].split("?")[0].strip() for text in page.locator("#clients thead th").all_inner_texts()]
    cells = page.locator(f"#clients tr.client > :nth-child({titles.index(column) + 1})").all_inner_texts()
    plain = [cell.split("\n")[0].replace(",", "").replace("%", "").replace("−", "-").replace("+", "") for cell in cells]
    return [None if cell == "–" else float(cell) for cell in plain]


def names(page):
    return page.locator("#clients tr.client .opener").all_inner_texts()


def line(page, client):
    """A client's line in the list."""
    return page.locator("#clients tr.client").filter(has_text=client)


def aim(page, target):
    """Types another target margin, and waits until the page has it."""
    revision = page.locator("#above").get_attribute("data-seen")
    field = page.get_by_label("Target margin")
    field.fill(str(target))
    field.press("Tab")
    page.wait_for_function("was => document.getElementById('above').dataset.seen !== was", arg=revision)


def test_says_how_many_fit_and_adds_up(open_page):
    page = open_page("/clients")
    title = re.fullmatch(
        r"(\d+) of (\d+) clients fits?; (none loses|(\d+) loses?) money",
        page.locator("h1").inner_text())
    assert title and int(title[2]) == 40
    boxes = [int(text) for text in page.locator("[data-figure^='box ']").all_inner_texts()]
    assert len(boxes) == 3 and sum(boxes) == 40
    assert len(names(page)) == 40
    assert page.locator("tr.client.losing").count() == int(title[4] or 0)
    picture(page, "clients")


@pytest.mark.parametrize("column", ["Pays now", "Change", "Margin"])
def test_sorts_by_numbers_both_ways(open_page, column):
    page = open_page("/clients")
    heading = page.locator("#clients thead a").filter(has_text=column)
    way = None
    for _ in range(2):
        with page.expect_response(re.compile("clients.part")):
            heading.click()
        way = {"descending": "ascending", "ascending": "descending"}.get(way)
        expect(page.locator(f"#clients th[aria-sort={way}]" if way else "#clients th[aria-sort]")).to_contain_text(column)
        expect(heading).to_be_focused()
        way = page.locator("#clients th[aria-sort]").get_attribute("aria-sort")
        known = [value for value in numbers(page, column) if value is not None]
        assert known == sorted(known, reverse=way == "descending")
        assert len(names(page)) == 40
    assert page.faults == []


def test_six_columns_stand_in_the_list_and_the_rest_in_the_line(open_page):
    page = open_page("/clients")
    assert page.locator("#clients > thead th").count() == 6
    row = page.locator("#clients tr.client").first
    row.locator("td").nth(3).click()
    opened = page.locator("tr.opened")
    expect(opened).to_contain_text("Of the hourly price")
    for word in ("Items", "Labor", "Invoiced", "Hours", "An hour", "Cheapest", "Best"):
        expect(opened.locator(".client-more")).to_contain_text(word)
    row.locator("td").nth(2).click()
    expect(opened).to_have_count(0)
    page.get_by_label("Sort by").select_option(label="of the hourly price")
    expect(page).to_have_url(re.compile("sort=efficiency"))
    assert page.faults == []


def test_a_head_explains_itself_by_key_too(open_page):
    page = open_page("/clients")
    words = page.locator("#what-margin")
    expect(words).to_be_hidden()
    page.get_by_role("button", name="What “Margin” means").focus()
    page.keyboard.press("Enter")
    expect(words).to_be_visible()
    page.keyboard.press("Escape")
    expect(words).to_be_hidden()
    assert page.locator("#clients > thead th .what").count() == 6


def test_typing_filters_and_keys_open(open_page):
    page = open_page("/clients")
    page.keyboard.press("/")
    page.keyboard.type("iron")
    expect(page.locator("#clients tr.client")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("tr.opened")).to_contain_text("its box")
    page.keyboard.press("Enter")
    expect(page.locator("tr.opened")).to_have_count(0)
    page.get_by_role("searchbox").fill("nobody is called that")
    expect(page.get_by_role("link", name="Show all 40")).to_be_visible()
    assert page.faults == []


def test_a_target_moves_everything_at_once_and_back(practice):
    page = practice("example").open("/clients")
    before = page.locator("#above").inner_text()
    title = page.locator("h1").inner_text()
    was = page.get_by_label("Target margin").input_value()
    aim(page, 70)
    assert page.locator("h1").inner_text() != title
    assert page.locator("#above .changed").count() > 0
    after = page.locator("#above").inner_text()
    assert after != before
    assert page.reload() and page.locator("#above").inner_text() == after, "it was kept"
    aim(page, was)
    assert page.locator("#above").inner_text() == before
    assert page.faults == []


def test_a_pin_is_seen_everywhere_and_taken_back(practice):
    page = practice("example").open("/clients?sort=client&order=up")
    client = names(page)[0]
    line(page, client).locator(".opener").click()
    row = page.locator("#clients tr.client").first
    box = row.locator("td strong").inner_text()
    plan = page.get_by_label("Another box")
    expect(plan).to_be_visible()
    other = next(text for text in plan.locator("option").all_inner_texts() if text != box)
    plan.select_option(label=other)
    page.get_by_role("button", name="Put it there").click()
    assert page.get_by_label("Why").evaluate("field => !field.checkValidity()"), "a reason is asked for"
    page.get_by_label("Why").fill("they asked for it")
    page.get_by_role("button", name="Put it there").click()
    expect(row.locator("td strong")).to_have_text(other)
    expect(row).to_contain_text("your choice")
    expect(page.locator(".sums")).to_contain_text("1 by your choice")
    expect(page.locator("tr.opened")).to_contain_text("You put it there: they asked for it")
    exported = list(csv.DictReader(io.StringIO(page.request.get(page.url.split("/clients")[0] + "/clients.csv").text())))
    assert [one["pinnedBecause"] for one in exported if one["name"] == client] == ["they asked for it"]
    page.get_by_role("button", name="Undo").click()
    expect(row.locator("td strong")).to_have_text(box)
    expect(page.locator(".sums")).not_to_contain_text("by your choice")
    assert page.faults == []


def test_a_sit_down_is_planned_and_marks_are_kept(practice):
    page = practice("example").open("/clients")
    client = names(page)[0]
    line(page, client).locator(".opener").click()
    page.get_by_label("Where it stands", exact=True).select_option(label="Sit-down planned")
    page.get_by_label("Next day").fill("2026-03-02")
    page.get_by_label("Who does it").fill("Dana <b>")
    page.get_by_role("button", name="Keep").first.click()
    row = line(page, client)
    expect(row).to_contain_text("Sit-down planned")
    expect(row).to_contain_text("2 March 2026")
    expect(row).to_contain_text("Dana <b>")
    page.get_by_role("checkbox", name="Every visit becomes a project").check()
    page.get_by_role("button", name="Keep").last.click()
    expect(row).to_contain_text("always a project")
    expect(page.locator("tr.opened summary")).to_have_text("2 changes so far")
    page.get_by_role("link", name="Sit-down planned 1").click()
    expect(page.locator("#clients tr.client")).to_have_count(1)
    page.goto(page.url.split("/clients")[0] + "/")
    expect(page.locator(".stage").filter(has_text="Clients in their boxes")).to_contain_text("1 is planned")
    assert page.faults == []


def test_two_people_at_one_client(practice):
    visitor = practice("example")
    first, second = visitor.open("/clients"), visitor.open("/clients")
    client = names(first)[0]
    for page in (first, second):
        line(page, client).locator(".opener").click()
        page.get_by_label("Where it stands", exact=True).select_option(label="Said yes")
    first.get_by_role("button", name="Keep").first.click()
    expect(first.locator(".message")).to_contain_text("Kept.")
    second.get_by_label("Where it stands", exact=True).select_option(label="Said no")
    second.get_by_role("button", name="Keep").first.click()
    expect(second.locator(".message")).to_contain_text("Olivia Owner was quicker: said yes")


def test_works_without_scripts(practice):
    page = practice("example").open("/clients", scripts=False)
    page.get_by_label("Filter clients by name").fill("iron")
    page.get_by_role("button", name="Filter").click()
    line(page, "Ironwood Surveyors").locator(".opener").click()
    page.get_by_label("Where it stands", exact=True).select_option(label="Presented")
    page.get_by_role("button", name="Keep").first.click()
    expect(page.locator("#clients tr.client")).to_contain_text("Presented")
    page.get_by_label("Target margin").fill("55")
    page.get_by_role("button", name="Work it out").click()
    assert page.get_by_label("Target margin").input_value() == "55"


def test_the_list_goes_out_whole(open_page):
    page = open_page("/clients?sort=change&order=down")
    rows = list(csv.DictReader(io.StringIO(page.request.get(page.url.replace("/clients?", "/clients.csv?")).text())))
    assert [row["name"] for row in rows] == names(page)
    assert {"box", "reason", "change", "margin", "move", "next", "who"} <= set(rows[0])


def test_nothing_to_show_says_what_to_do(practice):
    page = practice("own").open("/clients")
    assert page.locator("h1").inner_text() in ("No clients yet", "No history yet")
    expect(page.locator(".empty a.button")).to_have_attribute("href", "/clients.edit")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_looks(open_page, size, scheme):
    page = open_page("/clients", size=size, scheme=scheme)
    page.locator("#clients .opener").first.click()
    expect(page.locator("tr.opened")).to_be_visible()
    picture(page, f"clients-{size}-{scheme}")
    assert_without_fault(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing hangs over the edge"
