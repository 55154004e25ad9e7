"""Plans that a client isn't offered: in the table, on its page, and on the sheet for its table. No scripts."""

from playwright.sync_api import expect

from conftest import picture
from paper import paper_at, prints

CLIENT = "/clients/ironwood-surveyors"
SHEET = "/sit-downs/ironwood-surveyors"


def bound(visitor, plan, **most):
    """Says in the table up to how many things a plan is."""
    page = visitor.open(f"/table/plan?plan={plan}", scripts=False)
    for thing, count in most.items():
        page.get_by_label(f"{thing.capitalize()} up to").fill(str(count))
    picture(page, "plan-bounds")
    page.get_by_role("button", name="Set", exact=True).click()
    return page


@prints
def test_a_plan_for_few_computers_has_no_price_on_the_sheet(practice, tmp_path):
    visitor = practice("example")
    page = bound(visitor, "gold", workstations=5, servers=1)
    page.goto(visitor.server.address + "/table")
    expect(page.locator("thead").first).to_contain_text("up to 1 server and 5 computers")
    picture(page, "table-bounds")
    page.goto(visitor.server.address + CLIENT)
    expect(page.locator(".boxes-of-client")).to_contain_text("not offered: only up to")
    picture(page, "client-not-offered")
    page.goto(visitor.server.address + SHEET)
    expect(page.locator(".boxes")).to_contain_text("computers")
    picture(page, "sit-down-not-offered")
    assert "computers" in paper_at(page, SHEET + "/sheet.pdf", tmp_path).text
    # Back to what was: the steps of the table take it along.
    page.goto(visitor.server.address + "/table")
    page.get_by_role("button", name="← Back").click()
    page.goto(visitor.server.address + "/table")
    expect(page.locator("thead").first).not_to_contain_text("5 computers")


def test_a_plan_is_taken_off_and_offered_again(practice):
    visitor = practice("example")
    for size in ["desk", "phone"]:
        page = visitor.open(CLIENT, size=size, scripts=False)
        page.get_by_text("Take a plan off its offer").click()
        page.locator("#offer").get_by_label("Plan").select_option(label="Gold")
        page.locator("#offer").get_by_label("Why").fill("they asked for less")
        picture(page, f"offer-{size}")
        page.get_by_role("button", name="Take it off").click()
        expect(page.locator("#box")).to_contain_text("Gold is taken off its offer: they asked for less")
        picture(page, f"offer-taken-{size}")
        page.goto(visitor.server.address + CLIENT + "/agreements")
        expect(page.locator("#changes")).to_contain_text("Took Gold off its offer")
        page.goto(visitor.server.address + SHEET)
        expect(page.locator(".boxes")).not_to_contain_text("Gold")
        expect(page.locator("aside.aside")).to_contain_text("Gold isn’t offered to it")
        page.goto(visitor.server.address + CLIENT)
        page.get_by_text("Change its offer").click()
        page.get_by_role("button", name="Offer Gold again").click()
        expect(page.locator("#box")).not_to_contain_text("taken off its offer")


def test_a_loss_is_said_before_the_sheet_is_shown(practice):
    visitor = practice("example")
    page = visitor.open("/clients/ironwood-surveyors", scripts=False)
    page.goto(visitor.server.address + "/settings/costs")
    page.get_by_label("An hour of work").first.fill("900")
    page.get_by_role("button", name="Save").click()
    page.goto(visitor.server.address + SHEET)
    expect(page.locator(".notice.bad", has_text="would lose you")).to_contain_text(
        "take it off its offer, or offer it nevertheless")
    picture(page, "losing-offer")
    notice = page.locator(".notice.bad", has_text="would lose you")
    notice.get_by_label("Why").fill("we want them")
    notice.get_by_role("button", name="Offer it nevertheless").click()
    page.wait_for_url("**" + SHEET)
    expect(page.locator(".notice", has_text="would lose you")).to_contain_text("as you said: we want them")
    phone = visitor.open(SHEET, size="phone", scripts=False)
    picture(phone, "losing-offer-phone")
