"""On a phone: the frame is one line with a menu, a table's row is a few lines, and nothing is cut or sticks out."""

import re

import pytest
from playwright.sync_api import expect

from conftest import picture
from faults import assert_without_fault, found, wider
from test_every_page import PAGES
from test_import import TOGGL, file, give

ROAD = ["Start", "Import", "Hours", "Sort", "Services", "Table", "Clients", "Sit-downs", "Settings"]
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


def opener(page):
    return page.get_by_role("button", name="Menu")


def menu(page):
    return page.locator("#rail-menu")


def is_expanded(page):
    """What the browser tells assistive technology of the button; no attribute says it, so it holds without scripts."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    button = next(
        node for node in tree["nodes"]
        if node.get("role", {}).get("value") == "button" and node.get("name", {}).get("value") == "Menu"
    )
    return next(told["value"]["value"] for told in button["properties"] if told["name"] == "expanded")


def cut(page):
    """Tables that are wider than their place, and cells that are a few letters wide though their words are not.

    Only the table of plans scrolls, by plan.
    """
    return page.evaluate(
        """() => [...document.querySelectorAll("main table:not(.plans-grid)")].flatMap((table) => {
            const place = table.closest(".table-scroll") ?? table.parentElement;
            const cells = [...table.querySelectorAll("tbody :is(td, th):not(.number)")];
            const narrow = cells.filter((cell) => {
                const box = cell.getBoundingClientRect();
                return box.width > 0 && box.width < 64 && box.height > 84;
            });
            return [
                ...(place.scrollWidth > place.clientWidth + 1 ? [`${table.className}: ${table.scrollWidth}`] : []),
                ...narrow.map((cell) => `${table.className}: ${cell.textContent.slice(0, 40)}`),
            ];
        })"""
    )


@pytest.mark.parametrize("name", PAGES)
def test_the_frame_is_one_line_and_nothing_is_cut(open_page, name):
    page = open_page(PAGES[name], size="phone")
    page.wait_for_load_state("networkidle")
    rail = page.locator(".rail")
    box = rail.bounding_box()
    assert (box["x"], box["y"], box["width"]) == (0, 0, 390)
    assert box["height"] <= 56
    # The welcome asks one thing, and has its heading in the middle.
    assert page.locator("h1").bounding_box()["y"] < 160
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert cut(page) == []
    # It stays in sight, and what is led to isn't under it.
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert rail.bounding_box()["y"] == 0
    assert page.faults == []


def test_an_import_report_fits(practice):
    visitor = practice("own")
    page = visitor.open("/import", size="phone")
    rows = TOGGL + "Tom,tom@example.com,Birch & Sons,Support,,No day,Yes,,,,,01:30:00,,\n"
    give(page, [file("Toggl_time_entries.csv", rows)])
    expect(page.locator("h1")).to_contain_text("row")
    for scheme in ["light", "dark"]:
        page.emulate_media(color_scheme=scheme)
        picture(page, f"import-report-phone-{scheme}")
        assert_without_fault(page)
    assert cut(page) == []
    assert page.locator(".rail").bounding_box()["height"] <= 56


def test_the_line_says_whose_practice_it_is_and_where_one_is(open_page):
    places = {"/": "Start", "/clients/ironwood-surveyors": "Clients", "/people": "Settings", "/notes": "Notes"}
    for path, place in places.items():
        page = open_page(path, size="phone")
        expect(page.locator(".rail .company")).to_have_text("Example IT")
        expect(page.locator(".rail-place")).to_have_text(place)
        expect(page.locator(".rail-place")).to_be_visible()
    page.locator(".rail .company").click()
    expect(page).to_have_url(re.compile("/$"))


@SCRIPTS
def test_the_menu_goes_by_keyboard(open_page, scripts):
    page = open_page("/hours", size="phone", scripts=scripts)
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(opener(page)).to_be_focused()
    expect(menu(page)).to_be_hidden()
    assert is_expanded(page) is False
    page.keyboard.press("Enter")
    expect(menu(page)).to_be_visible()
    assert is_expanded(page) is True
    page.keyboard.press("Tab")
    expect(menu(page).get_by_role("link", name="Start")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu(page)).to_be_hidden()
    expect(opener(page)).to_be_focused()
    assert is_expanded(page) is False
    page.keyboard.press("Enter")
    for _ in range(ROAD.index("Services") + 1):
        page.keyboard.press("Tab")
    expect(menu(page).get_by_role("link", name="Services")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/services$"))
    expect(menu(page)).to_be_hidden()


@SCRIPTS
def test_a_touch_beside_the_menu_closes_it(open_page, scripts):
    page = open_page("/clients", size="phone", scripts=scripts)
    opener(page).tap()
    expect(menu(page)).to_be_visible()
    page.touchscreen.tap(195, 820)
    expect(menu(page)).to_be_hidden()
    expect(page).to_have_url(re.compile("/clients$"))
    opener(page).tap()
    opener(page).tap()
    expect(menu(page)).to_be_hidden()


def test_who_tabs_out_of_the_menu_has_it_closed(open_page):
    page = open_page("/hours", size="phone")
    opener(page).click()
    menu(page).get_by_role("button", name="Sign out").focus()
    page.keyboard.press("Tab")
    expect(menu(page)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_menu_has_everything_a_thumb_high(open_page, scheme):
    page = open_page("/clients", size="phone", scheme=scheme)
    opener(page).tap()
    inside = menu(page)
    targets = inside.locator("a, button")
    words = [text.split(" ")[0] for text in targets.all_inner_texts()]
    assert words == [*ROAD, "Find", "Notes", "Keys", "Light", "Dark", "Auto", "Olivia", "Sign"]
    expect(inside.get_by_role("link", name="Clients")).to_have_attribute("aria-current", "page")
    for target in [*targets.all(), opener(page), page.locator(".rail .company")]:
        box = target.bounding_box()
        assert box["height"] >= 44 and box["width"] >= 44, target.inner_text()
        assert box["y"] + box["height"] <= 844
    assert found(page) == []
    assert wider(page) <= 0
    picture(page, f"menu-phone-{scheme}")


def test_a_low_window_scrolls_the_menu(open_page):
    page = open_page("/clients", size="phone")
    page.set_viewport_size({"width": 568, "height": 320})
    opener(page).click()
    last = menu(page).get_by_role("button", name="Sign out")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()


def test_find_and_notes_of_the_menu_take_its_place(open_page):
    page = open_page("/clients", size="phone")
    opener(page).click()
    menu(page).get_by_role("link", name="Find").click()
    expect(page.get_by_role("dialog", name="Find")).to_be_visible()
    expect(menu(page)).to_be_hidden()
    page.keyboard.press("Escape")
    opener(page).click()
    menu(page).get_by_role("link", name="Notes").click()
    expect(page.get_by_label("Notepad")).to_be_visible()
    expect(menu(page)).to_be_hidden()
    expect(page.get_by_label("Notepad").get_by_label("A note")).to_be_focused()
    assert page.faults == []


@SCRIPTS
def test_dark_is_chosen_and_one_signs_out_in_the_menu(practice, scripts):
    page = practice("example").open("/hours", size="phone", scripts=scripts)
    opener(page).click()
    menu(page).get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page).to_have_url(re.compile("/hours"))
    opener(page).click()
    menu(page).get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/sign-in"))


def test_a_wide_window_has_the_rail_and_paper_nothing_of_it(open_page):
    page = open_page("/clients", size="phone")
    opener(page).click()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(opener(page)).to_be_hidden()
    expect(page.locator(".rail-place")).to_be_hidden()
    for name in ROAD:
        expect(page.locator(".rail").get_by_role("link", name=name, exact=True)).to_be_in_viewport()
    assert page.locator(".rail").bounding_box()["width"] == 176
    assert menu(page).bounding_box()["width"] < 176
    page.emulate_media(media="print")
    expect(page.locator(".rail")).to_be_hidden()


@pytest.mark.parametrize("path", ["/sit-downs", "/clients", "/clients/ironwood-surveyors", "/table", "/happenings"])
def test_what_is_lines_to_the_eye_stays_a_table_to_the_ear(open_page, path):
    page = open_page(path, size="phone")
    expect(page.locator("main table.lines").first).to_be_attached()
    page.wait_for_function(
        """() => [...document.querySelectorAll("table.lines")].every((table) =>
            table.role === "table" && [...table.rows].every((row) =>
                row.role === "row" && [...row.cells].every((cell) =>
                    ["cell", "rowheader", "columnheader"].includes(cell.role))))"""
    )


def test_a_sit_down_is_its_client_the_change_and_where_it_stands(open_page):
    page = open_page("/sit-downs", size="phone")
    row = page.locator("#visits tbody tr").first
    name, change = row.locator("th"), row.locator("td.number").nth(2)
    assert name.bounding_box()["height"] < 32, "the name is cut into lines"
    assert abs(name.bounding_box()["y"] - change.bounding_box()["y"]) < 4
    assert row.bounding_box()["height"] < 100
    expect(row).to_contain_text("Suggested")


def test_the_wall_page_has_its_plans_under_each_other(open_page):
    page = open_page("/table/wall", size="phone")
    cells = page.locator(".verdicts tbody tr").first.locator("td")
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert len(boxes) == 3
    assert all(below["y"] >= above["y"] + above["height"] for above, below in zip(boxes, boxes[1:]))
    assert all(box["x"] + box["width"] <= 390 for box in boxes)
    said = cells.evaluate_all("cells => cells.map((cell) => getComputedStyle(cell, '::before').content)")
    assert ["Silver" in said[0], "Gold" in said[1], "Platinum" in said[2]] == [True] * 3
