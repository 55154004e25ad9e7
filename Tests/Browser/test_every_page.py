"""What holds for every page: no fault that axe finds, nothing that sticks out of a phone, no script that fails."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import picture

PAGES = {
    "start": "/",
    "import": "/import",
    "hours": "/hours",
    "sort": "/sort",
    "services": "/services",
    "table": "/table",
    "notes": "/notes",
    "settings": "/settings",
    "account": "/account",
}


def serious(results):
    return [
        f"{fault['id']}: {fault['help']} ({len(fault['nodes'])}): {fault['nodes'][0]['html'][:160]}"
        for fault in results.response["violations"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desk", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_page_is_without_fault(open_page, name, size, scheme):
    page = open_page(PAGES[name], size=size, scheme=scheme)
    page.wait_for_load_state("networkidle")
    picture(page, f"{name}-{size}-{scheme}")
    assert serious(Axe().run(page)) == []
    assert page.locator("h1").count() == 1
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, "the page is wider than the screen"
    assert page.faults == []


@pytest.mark.parametrize("name", PAGES)
def test_page_can_be_read_without_scripts(open_page, name):
    page = open_page(PAGES[name], scripts=False)
    assert page.locator("h1").inner_text().strip() != ""
    assert page.locator("main").inner_text().strip() != ""


@pytest.mark.parametrize("name", PAGES)
def test_page_prints_without_rail_and_buttons(open_page, name):
    page = open_page(PAGES[name])
    page.emulate_media(media="print")
    assert not page.locator(".rail").is_visible()
    for button in page.get_by_role("button").all():
        assert not button.is_visible(), button.inner_text()
