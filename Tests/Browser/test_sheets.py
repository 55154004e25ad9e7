"""From the files of a practice to sheets on paper: the whole road, odd names, and a table that changes meanwhile."""

import base64
import csv
import io
import re
import subprocess
import zipfile

from playwright.sync_api import expect

from conftest import picture
from faults import assert_without_fault
from paper import paper_at, prints
from server import program

LONG = " and Sons International Holdings of the Northern Counties Limited"
ODD = {
    "ironwood-surveyors": "Ironwood " * 44 + "Surv",
    "granite-accounting": "Granite" * 20,
    "violet-realty": "<b>Violet</b> & \"Realty\" <script>alert(1)</script>",
    "driftwood-bakery": "مخبز الخشب الطافي وشركاؤه",
}


# Three by one.
LOGO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAABCAIAAACUgoPjAAAADUlEQVR4nGMQCciGIAALJgJuvzr89gAAAABJRU5ErkJggg=="
)


def sample_zip(folder, name=lambda client, name: name):
    """The example practice as one file, each client named by `name`."""
    subprocess.run([program(), "sample", "--output", folder / "sample"], check=True, capture_output=True)
    path = folder / "sample" / "clients.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text())))
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"name": name(row["client"], row["name"])} for row in rows)
    whole = folder / "practice.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        for part in sorted((folder / "sample").iterdir()):
            archive.write(part, part.name)
    return whole


def take_in(visitor, archive):
    """The practice through the import page, as a newcomer gives it."""
    page = visitor.open("/import")
    page.set_default_timeout(60_000)
    page.locator("#files").set_input_files(archive)
    page.get_by_role("button", name="Look at the files").click()
    page.get_by_role("button", name="Take the practice in").click()
    page.get_by_role("link", name="See where it stands").wait_for(timeout=60_000)
    return page


def print_all(page):
    """Asks for the PDF of every sheet in the list; the page that waits for it."""
    page.get_by_role("button", name=re.compile(r"^Print the \d+ sheets of this list")).click()
    page.wait_for_url("**/sheets/*")


def printed(page, folder):
    """The PDF, once it is ready."""
    link = page.get_by_role("link", name="Open the PDF")
    link.wait_for(timeout=120_000)
    return paper_at(page, link.get_attribute("href"), folder)


@prints
def test_from_the_practices_files_to_the_sheet_of_who_pays_500(practice, tmp_path):
    visitor = practice("own")
    page = take_in(visitor, sample_zip(tmp_path))
    page.goto(visitor.server.address + "/settings")
    page.get_by_label("A picture").set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": LOGO})
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_role("img", name="The company's logo")).to_be_visible()
    page.goto(visitor.server.address + "/clients?q=ironwood")
    page.locator("#clients .opener").first.click()
    page.get_by_role("link", name="Its sit-down").click()
    expect(page.locator("h1")).to_contain_text("Ironwood Surveyors: Gold")
    picture(page, "road-sit-down")
    paper = paper_at(page, page.get_by_role("link", name="PDF", exact=True).get_attribute("href"), tmp_path)
    assert paper.page_count == 2
    assert paper.facts["Tagged"] == "yes"
    assert paper.words_off_the_paper == []
    assert paper.picture_count == 1
    # $500 each month, and nothing else, becomes Gold at $972; the steps between the two years' sums add up by hand.
    text = re.sub(r"\s+", " ", paper.text)
    assert "For Ironwood Surveyors" in text and "Everything by handshake" in text
    assert "Fee a month 500.00 972.00 1,798.00" in text
    assert (
        "What you paid 6,000.00 The fee of Gold +11,664.00 Everything by handshake ends −6,000.00 "
        "Work by the hour that Gold leaves out +1,518.75 Gold, the same year $13,182.75"
    ) in text
    for number in (1, 2):
        paper.picture(f"road-sheet-{number}", number)
    assert page.faults == []


@prints
def test_sheets_with_the_longest_names_are_two_pages_and_nothing_is_cut(practice, tmp_path):
    visitor = practice("own")
    page = take_in(visitor, sample_zip(tmp_path, lambda client, name: ODD.get(client, name + LONG)))
    page.goto(visitor.server.address + "/sit-downs")
    assert_without_fault(page)
    picture(page, "long-names-sit-downs")
    print_all(page)
    paper = printed(page, tmp_path)
    expect(page.locator("main")).not_to_contain_text("more than two pages")
    assert 40 <= paper.page_count <= 80
    assert paper.words_off_the_paper == []
    text = re.sub(r"\s+", " ", paper.text)
    assert text.count("Northern Counties Limited") >= 36
    # Markup stays text, on the sheet or among those whose sheets wait for an owner's yes.
    assert "<script>alert(1)</script>" in text + page.locator("main").inner_text()
    for number in range(1, 9):
        paper.picture(f"long-names-sheet-{number}", number)
    for client in ODD:
        for path in (f"/clients/{client}", f"/sit-downs/{client}", f"/sit-downs/{client}/card"):
            page.goto(visitor.server.address + path)
            assert_without_fault(page)
    phone = visitor.open("/clients", size="phone")
    assert_without_fault(phone)
    picture(phone, "long-names-clients-phone")
    assert page.faults == []


@prints
def test_a_table_that_changes_meanwhile_changes_no_sheet_that_is_being_printed(practice, tmp_path):
    visitor = practice("example")
    page = visitor.open("/sit-downs?q=g")
    table = visitor.open("/table")
    print_all(page)
    table.locator("#head-0 a.plan-name").click()
    form = table.get_by_role("dialog")
    form.get_by_label(re.compile("^(A month|Base|.*month)", re.IGNORECASE)).first.fill("4321")
    form.get_by_role("button", name="Set").click()
    expect(table.locator("#head-0")).to_contain_text("4,321")
    before = printed(page, tmp_path).text
    assert "4,321.00" not in before and before.count("Edition 2026") > 5

    table.goto(visitor.server.address + "/table/publish")
    if table.locator("#begun").count():
        table.locator("#begun").check()
    table.get_by_role("button", name=re.compile("^Publish edition")).click()
    page.goto(visitor.server.address + "/sit-downs?q=g")
    print_all(page)
    after = printed(page, tmp_path).text
    assert "4,321.00" in after and "draft" not in after
    assert before.count("Edition 2026") == after.count("Edition 2026")
