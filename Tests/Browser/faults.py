"""What axe finds wrong with a page, in lines that can be read."""

from axe_playwright_python.sync_playwright import Axe

AXE = Axe()


def found(page):
    """Each fault with the first element that has it."""
    return [
        f"{fault['id']}: {fault['help']} ({len(fault['nodes'])}): {fault['nodes'][0]['html'][:160]}"
        for fault in AXE.run(page).response["violations"]
    ]


def wider(page):
    """By how many pixels the page sticks out of the screen."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def repeated(page):
    """Ids that stand twice: a label or a link would lead to the wrong one."""
    return page.evaluate(
        """() => [...document.querySelectorAll("[id]")].map((element) => element.id)
            .filter((id, at, all) => all.indexOf(id) !== at)"""
    )


def assert_without_fault(page):
    """Nothing that axe finds, no id twice, and nothing that sticks out. Axe needs a page that may run scripts."""
    assert repeated(page) == []
    assert found(page) == []
    assert wider(page) <= 0, "the page is wider than the screen"
