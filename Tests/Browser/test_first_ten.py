"""An owner without any file: from an empty practice to ten clients in their boxes, with every key and click counted."""

import re

import pytest
from playwright.sync_api import expect

from conftest import picture
from faults import assert_without_fault

# What a slow typist needs (keystroke-level model, Card, Moran and Newell, 1980: 0.28 s a key, 1.1 s to point, 0.2 s to
# click, 1.35 s to think before each click).
SECONDS_A_KEY = 0.28
SECONDS_A_CLICK = 1.1 + 0.2 + 1.35

COUNTING = """
addEventListener('keydown', () => { sessionStorage.keys = Number(sessionStorage.keys || 0) + 1; }, true);
addEventListener('pointerdown', () => { sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1; }, true);
"""
CLIENTS = [(f"{word} & Sons", at % 3, 4 + at, 5 + at) for at, word in enumerate(
    ["Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak", "Pine"])]


def test_ten_clients_are_in_their_boxes_within_ten_minutes_of_clicks_and_keys(practice):
    visitor = practice("own")
    page = visitor.open("/")
    page.context.add_init_script(COUNTING)
    page.reload()
    type_text = page.keyboard.type
    page.get_by_role("link", name="Clients", exact=True).click()
    page.get_by_role("link", name="Write down your clients").click()
    page.locator('#clients tr[data-row="r0"] [data-column="name"]').click()
    for at, (name, *counts) in enumerate(CLIENTS):
        type_text(name)
        for count in counts:
            page.keyboard.press("Tab")
            type_text(str(count))
        # To the name in the next row.
        page.keyboard.press("Enter")
        for _ in counts:
            page.keyboard.press("Shift+Tab")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.locator("#clients [data-sheet-state]")).to_have_text(re.compile("^Kept$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("10 clients to edit")
    # What most of them pay: so much for each computer, in one go; then what three pay besides.
    page.get_by_role("link", name="One item for many").click()
    page.get_by_label("What it pays for").click()
    type_text("Computer care")
    page.get_by_label("How many").select_option("workstations")
    page.get_by_label("Price of one").click()
    type_text("45")
    for box in page.get_by_role("checkbox").all():
        box.click()
    picture(page, "first-ten-item")
    page.get_by_role("button", name="Give it to those ticked").click()
    expect(page.locator("#changes")).to_contain_text("to 10 clients")
    for name in ["Ash", "Elm", "Oak"]:
        page.get_by_role("link", name="Clients", exact=True).click()
        page.get_by_role("link", name=re.compile(f"^{name} & Sons")).first.click()
        page.get_by_role("link", name="Today’s deal").click()
        row = page.locator("#items tr.new").first
        row.locator('[data-column="item"]').click()
        type_text("Backup")
        page.keyboard.press("Tab")
        type_text("1")
        page.keyboard.press("Tab")
        type_text("60")
        page.keyboard.press("Enter")
        expect(page.locator("#items [data-sheet-state]")).to_have_text(re.compile("^Kept$"))
    page.get_by_role("link", name="Clients", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("10 clients")
    expect(page.locator(".lead").first).to_contain_text("10 boxes from the counts and the deal alone")
    picture(page, "first-ten-boxes")
    assert_without_fault(page)
    keys, clicks = (int(page.evaluate(f"sessionStorage.{name} || 0")) for name in ["keys", "clicks"])
    seconds = keys * SECONDS_A_KEY + clicks * SECONDS_A_CLICK
    print(f"ten clients in boxes: {keys} keys, {clicks} clicks: {seconds:.0f} s")
    assert keys > 200 and clicks > 20
    assert seconds < 600
    assert page.faults == []


def box(page):
    return re.search(r"in (\w+)( by|:)", page.locator("h1").inner_text()).group(1)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_mended_entry_moves_its_client_to_another_box(practice, scripts):
    visitor = practice("example")
    page = visitor.open("/clients/ironwood-surveyors", scripts=scripts)
    before = box(page)
    page.locator(".record-tabs").get_by_role("link", name="Entries").click()
    page.get_by_label("Verdict").select_option("covered")
    page.get_by_role("button", name="Find").click()
    page.locator(".work tbody th a").nth(1).click()
    page.get_by_label("How long").fill("400:00")
    page.get_by_role("button", name="Keep it").click()
    page.locator(".record-tabs").get_by_role("link", name="Its year").click()
    after = box(page)
    assert after != before
    page.locator(".record-tabs").get_by_role("link", name="Entries").click()
    page.get_by_role("button", name=re.compile("^Take back")).first.click()
    page.locator(".record-tabs").get_by_role("link", name="Its year").click()
    assert box(page) == before
