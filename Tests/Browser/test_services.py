"""Services on three lists: by key, button, mouse and form; suggestions, pasting, renaming, merging, and back."""

import re

import pytest
from playwright.sync_api import expect

from conftest import picture
from faults import assert_without_fault


def card(page, name):
    return page.locator("li.service").filter(has=page.get_by_role("link", name=name, exact=True))


def on_list(page, word, name):
    return page.locator(f'[data-list="{word}"] li.service').filter(has=page.get_by_role("link", name=name, exact=True))


def name_on(page, word, place=0):
    return page.locator(f'[data-list="{word}"] li.service .name').nth(place).inner_text()


def count_on(page, word):
    return page.locator(f'[data-list="{word}"] li.service').count()


@pytest.fixture
def example(practice):
    return practice("example")


def test_keys_move_a_card_and_z_takes_it_back(example):
    page = example.open("/services")
    name = name_on(page, "on")
    page.get_by_role("link", name=name, exact=True).focus()
    with page.expect_response("**/services/move"):
        page.keyboard.press("3")
    expect(on_list(page, "off", name)).to_have_count(1)
    expect(page.get_by_role("link", name=name, exact=True)).to_be_focused()
    with page.expect_response("**/services/move"):
        page.keyboard.press("ArrowLeft")
    expect(on_list(page, "maybe", name)).to_have_count(1)
    page.reload()
    expect(on_list(page, "maybe", name)).to_have_count(1)
    page.keyboard.press("z")
    expect(on_list(page, "off", name)).to_have_count(1)
    assert page.faults == []


def test_buttons_move_a_card_without_scripts(example):
    page = example.open("/services", scripts=False)
    name = name_on(page, "on")
    card(page, name).get_by_role("button", name="Off", exact=True).click()
    expect(on_list(page, "off", name)).to_have_count(1)
    page.get_by_role("button", name="← Back").click()
    expect(on_list(page, "on", name)).to_have_count(1)


def test_a_card_is_dragged_with_the_mouse(example):
    page = example.open("/services")
    name = name_on(page, "on")
    box = card(page, name).locator(".weight").bounding_box()
    target = page.locator('[data-list="maybe"] ul.services').bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 20, steps=3)
    page.mouse.move(target["x"] + target["width"] / 2, target["y"] + 60, steps=5)
    with page.expect_response("**/services/move"):
        page.mouse.up()
    expect(on_list(page, "maybe", name)).to_have_count(1)
    page.reload()
    expect(on_list(page, "maybe", name)).to_have_count(1)


def test_what_is_said_over_the_lists_follows_a_move(example):
    page = example.open("/services")
    name = name_on(page, "on")
    lead = page.locator(".page-head .lead")
    before = lead.inner_text()
    page.get_by_role("link", name=name, exact=True).focus()
    with page.expect_response("**/services/move"):
        page.keyboard.press("3")
    expect(lead).not_to_have_text(before)
    said = [lead.inner_text(), page.locator("h1").inner_text(), page.locator("#follow").inner_text()]
    assert f'{count_on(page, "on")} on' in said[0] and f'{count_on(page, "off")} off' in said[0]
    page.reload()
    assert said == [lead.inner_text(), page.locator("h1").inner_text(), page.locator("#follow").inner_text()]


def press_to_the_end(page, name, most=40):
    """Presses a button of steps until it can't be pressed; how often that was."""
    button = page.get_by_role("button", name=name)
    for count in range(most):
        button.wait_for()
        if button.is_disabled():
            return count
        with page.expect_response("**/step"):
            button.click()
        page.wait_for_load_state()
        page.wait_for_timeout(150)
    raise AssertionError(f"{name} has no end")


def test_back_stops_at_the_door_of_the_page(example):
    services = example.open("/services")
    for _ in range(3):
        name = name_on(services, "on")
        services.get_by_role("link", name=name, exact=True).focus()
        with services.expect_response("**/services/move"):
            services.keyboard.press("3")
    off = count_on(services, "off")
    table = example.open("/table?wait")
    address = table.locator("#grid a.words", has_text=re.compile("^Included$")).first.get_attribute("href")
    cell = table.locator(f'#grid a[href="{address}"]')
    for key, words in [("h", "By the hour"), ("i", "Included")]:
        cell.focus()
        table.keyboard.press(key)
        expect(cell).to_have_text(words)
    assert press_to_the_end(table, "← Back") == 2, "the table's own two"
    expect(table.get_by_role("button", name="← Back")).to_have_attribute("title", re.compile("of the services"))
    services.reload()
    assert count_on(services, "off") == off, "the services stay"
    expect(services.get_by_role("button", name="Forward →")).to_be_disabled()
    table.keyboard.press("Control+z")
    expect(table.locator("#messages")).to_contain_text("of the services")
    assert press_to_the_end(table, "Forward →") == 2, "all the way out again"
    services.reload()
    assert press_to_the_end(services, "← Back") == 0, "the table's are newer"
    table.goto(example.server.address + "/table/changes")
    expect(table.locator("h1")).to_contain_text(re.compile(r"2 of the table and \d+ of the services"))
    assert_without_fault(table)
    picture(table, "table-changes-desk-light")
    table.get_by_role("button", name=re.compile("^Back to: ")).last.click()
    table.goto(example.server.address + "/table/changes")
    expect(table.locator("h1")).to_contain_text("taken back")
    table.get_by_role("button", name=re.compile("^Forward to: ")).first.click()
    services.reload()
    assert count_on(services, "off") == off, "Changes leads past every door, and back"


def test_a_drag_that_ends_nowhere_moves_nothing(example):
    page = example.open("/services")
    name = name_on(page, "on")
    box = card(page, name).locator(".weight").bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 5)
    page.mouse.down()
    target = page.locator('[data-list="off"] ul.services').bounding_box()
    page.mouse.move(target["x"] + 30, target["y"] + 30, steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(on_list(page, "on", name)).to_have_count(1)
    page.reload()
    expect(on_list(page, "on", name)).to_have_count(1)


def test_all_suggestions_are_taken_at_once_and_taken_back(example):
    page = example.open("/services")
    before = {word: count_on(page, word) for word in ["on", "maybe", "off"]}
    button = page.get_by_role("button", name=re.compile("^Take \\d+ suggestion"))
    taken = int(re.search(r"\d+", button.inner_text()).group())
    assert taken > 0
    button.click()
    expect(page.get_by_role("button", name="All suggestions are taken")).to_be_disabled()
    after = {word: count_on(page, word) for word in ["on", "maybe", "off"]}
    assert after != before
    assert sum(after.values()) == sum(before.values())
    page.get_by_role("button", name="← Back").click()
    expect(page.get_by_role("button", name=re.compile(f"^Take {taken} suggestion"))).to_be_enabled()
    assert {word: count_on(page, word) for word in ["on", "maybe", "off"]} == before


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_list_is_pasted_one_a_line(example, scripts):
    page = example.open("/services", scripts=scripts)
    known = name_on(page, "on")
    page.get_by_text("Add services").click()
    page.get_by_label("Services, one a line").fill(f"Drone survey\tfield work\n{known}\n\nSolar audit")
    page.get_by_role("button", name="Look at them first").click()
    expect(page.locator("h1")).to_contain_text("2 services to add")
    expect(page.locator("table.pasted")).to_contain_text("is there already")
    picture(page, "services-paste-desk-light")
    page.get_by_role("button", name="Add 2 services").click()
    expect(on_list(page, "maybe", "Drone survey")).to_contain_text("No work was logged")
    expect(on_list(page, "maybe", "Solar audit")).to_have_count(1)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_service_is_renamed(example, scripts):
    page = example.open("/services", scripts=scripts)
    name = name_on(page, "on")
    page.get_by_role("link", name=name, exact=True).click()
    form = page.get_by_role("dialog") if scripts else page.locator("main")
    if scripts:
        assert_without_fault(page)
        picture(page, "services-editor-desk-light")
    form.get_by_label("Name").fill("Looking after it all")
    form.get_by_role("button", name="Save").click()
    expect(on_list(page, "on", "Looking after it all")).to_have_count(1)
    expect(page.get_by_role("link", name=name, exact=True)).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_name_that_is_taken_is_said_and_what_was_typed_stays(example, scripts):
    page = example.open("/services", scripts=scripts)
    name, taken = name_on(page, "on", 0), name_on(page, "on", 1)
    page.get_by_role("link", name=name, exact=True).click()
    form = page.get_by_role("dialog") if scripts else page.locator("main")
    form.get_by_label("Name").fill(taken)
    form.get_by_label("What it is, for the small print").fill("Words that took a while.")
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text(taken)
    expect(page.get_by_label("Name")).to_have_value(taken)
    expect(page.get_by_label("What it is, for the small print")).to_have_value("Words that took a while.")


def test_a_service_is_merged_and_undo_brings_it_back(example):
    page = example.open("/services")
    name, into = name_on(page, "on", 0), name_on(page, "on", 1)
    page.get_by_role("link", name=name, exact=True).click()
    editor = page.get_by_role("dialog")
    editor.get_by_text("Merge it into another", exact=True).click()
    editor.get_by_label("All its work counts as").select_option(label=into)
    editor.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("link", name=name, exact=True)).to_have_count(0)
    page.get_by_role("button", name="← Back").click()
    expect(on_list(page, "on", name)).to_have_count(1)


def test_who_comes_second_is_told_and_overwrites_nothing(example):
    first, second = example.open("/services"), example.open("/services")
    name = name_on(first, "on")
    for page, key in [(first, "3"), (second, "2")]:
        page.get_by_role("link", name=name, exact=True).focus()
        with page.expect_response("**/services/move"):
            page.keyboard.press(key)
    expect(second.locator("#messages")).to_contain_text("quicker")
    expect(on_list(second, "on", name)).to_have_count(1)
    second.reload()
    expect(on_list(second, "off", name)).to_have_count(1)


def test_typing_filters_the_cards(example):
    page = example.open("/services", size="phone")
    name = name_on(page, "on")
    page.get_by_label("Filter services").fill(name)
    expect(page.locator("li.service:visible").first).to_contain_text(name)
    assert page.locator("li.service:visible").count() < page.locator("li.service").count()
    assert_without_fault(page)


def test_a_card_shows_its_evidence(example):
    page = example.open("/services", scripts=False)
    words = page.locator("#board").inner_text()
    assert re.search(r"\d+% of the (work|hours|time)", words) or re.search(r"\d+%", words)
    assert "suggested" in words.lower()
