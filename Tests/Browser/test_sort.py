"""Sort: groups of unsorted work into services, by keyboard, without scripts, and back."""

import re

import pytest
from playwright.sync_api import expect

from conftest import picture
from faults import assert_without_fault
from test_import import TOGGL, file, give


@pytest.fixture
def example(practice):
    return practice("example")


def title(page):
    return page.locator("h1").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_work_is_sorted_by_keyboard_and_taken_back(example, scheme):
    page = example.open("/sort?by=all", scheme=scheme)
    before, groups = title(page), page.locator("tr.group").count()
    assert "unsorted" in before
    page.keyboard.press("ArrowDown")
    expect(page.locator("tr.group").first).to_have_class(re.compile("current"))
    page.keyboard.type("Odd jobs")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text(before)
    expect(page.locator("tr.group")).to_have_count(groups - 1)
    page.goto(example.server.address + "/sort?by=all")
    expect(page.locator("#rules")).to_contain_text("Odd jobs")
    assert_without_fault(page)
    picture(page, f"sort-assigned-desk-{scheme}")
    page.locator("#rules").get_by_role("button", name=re.compile("^Take back")).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(before)
    expect(page.locator("tr.group")).to_have_count(groups)
    assert page.faults == []


def test_several_groups_go_into_one_service_without_scripts(example):
    page = example.open("/sort?by=all", scripts=False)
    before, groups = title(page), page.locator("tr.group").count()
    for box in page.locator("tr.group input").all()[:2]:
        box.check()
    page.get_by_label("Service", exact=True).fill("Odd jobs")
    page.get_by_role("button", name="Assign").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert page.locator("tr.group").count() == max(0, groups - 2)
    expect(page.locator("#rules")).to_contain_text("Odd jobs")
    page.goto(example.server.address + "/services")
    expect(page.get_by_role("link", name="Odd jobs", exact=True)).to_be_visible()
    page.goto(example.server.address + "/sort?by=all")
    for _ in range(min(2, groups)):
        page.locator("#rules").get_by_role("button", name=re.compile("^Take back")).first.click()
    expect(page.locator("h1")).to_have_text(before)


def test_what_is_said_over_the_groups_follows_an_assignment(practice):
    visitor = practice("own")
    page = visitor.open("/import")
    give(page, file("toggl.csv", TOGGL + "".join(
        f"Tom,tom@example.com,Acorn Bakery,Support,,{note},Yes,2026-03-{day:02},09:00:00,2026-03-{day:02},10:00:00,01:00:00,,\n"
        for note in ["Printer jammed", "New laptop", "Backup failed"] for day in range(10, 14))))
    page.get_by_role("button", name=re.compile("^Take \\d+ rows in")).click()
    expect(page.locator("#working")).to_have_count(0)
    page.goto(visitor.server.address + "/sort?by=words")
    lead = page.locator("p.lead")
    groups = page.locator("tr.group").count()
    # After the last group the page goes on to what is sorted.
    assert groups > 1
    page.keyboard.press("ArrowDown")
    page.keyboard.type("Odd jobs")
    page.keyboard.press("Enter")
    expect(page.locator("tr.group")).to_have_count(groups - 1)
    said = [lead.all_inner_texts(), title(page)]
    page.reload()
    assert said == [lead.all_inner_texts(), title(page)]


def test_nothing_is_assigned_without_a_service(example):
    page = example.open("/sort?by=all")
    before = title(page)
    page.locator("tr.group input").first.check()
    page.get_by_role("button", name="Assign").click()
    field = page.get_by_label("Service", exact=True)
    if field.input_value() == "":
        expect(field).to_be_focused()
        expect(page.locator("#messages")).to_contain_text("Type the service's name")
        assert title(page) == before


def test_what_stays_unsorted_is_shown_with_its_share(open_page):
    page = open_page("/sort?by=all", size="phone")
    line = page.locator("tfoot tr:last-child")
    expect(line).to_contain_text("Unsorted")
    expect(line).to_contain_text("%")
    assert_without_fault(page)
    page.goto(page.url.replace("/sort?by=all", "/services"))
    expect(page.get_by_role("link", name="Sort them")).to_be_visible()
