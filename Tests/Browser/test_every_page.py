"""What holds for every page: no fault that axe finds, nothing that sticks out of a phone, no script that fails."""

import pytest

from conftest import picture
from faults import assert_without_fault

PAGES = {
    "start": "/",
    "import": "/import",
    "hours": "/hours",
    "sort": "/sort",
    "services": "/services",
    "table": "/table",
    "clients": "/clients",
    "client": "/clients/ironwood-surveyors",
    "sit-downs": "/sit-downs",
    "sit-down": "/sit-downs/ironwood-surveyors",
    "card": "/sit-downs/ironwood-surveyors/card",
    "weeding": "/weeding",
    "letter": "/weeding/ironwood-surveyors/letter",
    "publish": "/table/publish",
    "editions": "/table/editions",
    "page": "/table/page",
    "wall": "/table/wall",
    "notes": "/notes",
    "settings": "/settings",
    "calendar": "/settings/calendar",
    "costs": "/settings/costs",
    "people": "/people",
    "changes": "/changes",
    "happenings": "/happenings",
    "backup": "/backup",
    "account": "/account",
    "find": "/find",
    "keys": "/keys",
    "welcome": "/welcome",
}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_without_fault(open_page, name):
    """Desk and phone, light and dark: the same page, as the window and the system change around it."""
    page = open_page(PAGES[name])
    page.wait_for_load_state("networkidle")
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text() != "There is no such page"
    for size in [{"width": 1280, "height": 900}, {"width": 390, "height": 844}]:
        page.set_viewport_size(size)
        for scheme in ["light", "dark"]:
            page.emulate_media(color_scheme=scheme)
            picture(page, f"{name}-{'desk' if size['width'] > 900 else 'phone'}-{scheme}")
            assert_without_fault(page)
    assert page.faults == []


@pytest.mark.parametrize("name", PAGES)
def test_page_can_be_read_without_scripts_and_prints_without_rail_and_buttons(open_page, name):
    page = open_page(PAGES[name], scripts=False)
    assert page.locator("h1").inner_text().strip() != ""
    assert page.locator("main").inner_text().strip() != ""
    page.emulate_media(media="print")
    assert not page.locator(".rail").is_visible()
    for button in page.locator("button:visible").all():
        assert not button.is_visible(), button.inner_text()
