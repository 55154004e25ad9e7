"""Import: files through the page into a report, then in, and out again; the newcomer's road to a table on one page."""

import io
import os
import pathlib
import re
import zipfile

import pytest
from playwright.sync_api import expect

from conftest import picture
from faults import assert_without_fault
from paper import paper_at, prints
from server import ROOT

SIP = [
    place / "shared/data/sip"
    for place in [ROOT.parent, pathlib.Path("/work")]
    if (place / "shared/data/sip/Sip-task-info.csv").exists()
]
needs_sip = pytest.mark.skipif(not SIP, reason="../shared/data/sip isn't there")

TOGGL = """User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()
Tom,tom@example.com,Acorn Bakery,Support,,Printer jammed,Yes,2026-03-02,09:00:00,2026-03-02,10:00:00,01:00:00,,
Tom,tom@example.com,Birch & Sons,Support,,New laptop,Yes,2026-03-03,10:00:00,2026-03-03,11:30:00,01:30:00,,
"""


def file(name, content, kind="text/csv"):
    return {"name": name, "mimeType": kind, "buffer": content if isinstance(content, bytes) else content.encode()}


def give(page, files):
    """Chooses the files and sends them."""
    page.locator("#files").set_input_files(files)
    page.get_by_role("button", name="Look at the files").click()


@needs_sip
@prints
def test_a_newcomer_gets_from_two_files_to_a_table_and_a_sheet_on_paper(practice, tmp_path):
    visitor = practice("own")
    page = visitor.open("/")
    page.set_default_timeout(60_000)
    page.get_by_role("link", name="Drop last year's time export").first.click()
    give(page, [SIP[0] / "Sip-task-info.csv", SIP[0] / "est-act-dates.csv"])
    expect(page.locator("h1")).to_contain_text("12,299 rows", timeout=60_000)
    assert_without_fault(page)
    picture(page, "import-report-desk-light")
    left_out = page.get_by_label("Leave the rows out that can't come in")
    if left_out.count():
        left_out.check()
    page.get_by_role("button", name=re.compile("^Take [\\d,]+ rows in")).click()
    expect(page.locator("h1")).to_contain_text("in", timeout=60_000)
    expect(page.locator("#working")).to_have_count(0, timeout=60_000)
    picture(page, "import-taken-desk-light")

    page.goto(visitor.server.address + "/hours")
    assert page.locator("#clients tbody tr.client").count() > 5
    picture(page, "sip-hours-desk-light")

    page.goto(visitor.server.address + "/sort")
    picture(page, "sip-sort-desk-light")
    page.get_by_role("button", name=re.compile("words services$")).click()
    page.goto(visitor.server.address + "/services")
    assert page.locator("li.service").count() > 3
    take = page.get_by_role("button", name=re.compile("^Take \\d+ suggestion"))
    if take.count():
        take.click()
        expect(page.get_by_role("button", name="All suggestions are taken")).to_be_visible()
    picture(page, "sip-services-desk-light")

    page.goto(visitor.server.address + "/table?wait")
    assert page.locator("#grid tr.service").count() > 0
    assert page.locator(".clients .client[data-i]").count() > 5
    picture(page, "sip-table-desk-light")
    page.goto(visitor.server.address + "/table/page")
    assert "full" in page.locator("h1").inner_text() or "one page" in page.locator("h1").inner_text().lower()
    picture(page, "sip-page-desk-light")

    page.goto(visitor.server.address + "/clients")
    assert page.locator("#clients tr.client").count() > 5
    picture(page, "sip-clients-desk-light")
    page.goto(visitor.server.address + "/clients?sort=hours&order=down")
    client = page.locator("#clients [data-client]").first.get_attribute("data-client")
    page.goto(visitor.server.address + f"/sit-downs/{client}")
    expect(page.locator("h1")).to_contain_text("a month")
    picture(page, "sip-sit-down-desk-light")
    paper = paper_at(page, page.get_by_role("link", name="PDF", exact=True).get_attribute("href"), tmp_path)
    assert paper.page_count <= 2 and paper.words_off_the_paper == []
    for number in range(1, paper.page_count + 1):
        paper.picture(f"sip-sheet-{number}", number)
    page.get_by_role("link", name="Its year").click()
    expect(page.locator(".entries .noted").first).to_be_visible()
    picture(page, "sip-client-desk-light")
    assert page.faults == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize(
    "name, content", [("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4), ("empty.csv", b"")], ids=["png", "empty"]
)
def test_a_wrong_file_is_said_and_nothing_comes_in(practice, name, content, scripts):
    visitor = practice("own")
    page = visitor.open("/import", scripts=scripts)
    give(page, [file(name, content)])
    expect(page.locator("main .notice.bad, main .fault").first).to_contain_text(name)
    if scripts:
        assert_without_fault(page)
        picture(page, f"import-wrong-{name.split('.')[1]}-desk-light")
    page.goto(visitor.server.address + "/hours")
    expect(page.locator("main")).to_contain_text("Import last year's time export")


def test_an_unknown_table_asks_for_its_columns(practice):
    page = practice("own").open("/import")
    give(page, [file("log.csv", "Kunde,Tag,Dauer\nAcorn,2026-03-02,1:30\n")])
    expect(page.locator("h1")).to_have_text("Nobody here knows these columns yet")
    assert_without_fault(page)
    page.get_by_role("link", name="Time entries").click()
    assert_without_fault(page)
    assert page.faults == []
    picture(page, "import-mapping-desk-light")


INVOICES = """Our invoices
Customer;When;Sum
Acorn;3/2/2026;1.234,50
Acorn;4/2/2026;100,00
Birch;5/2/2026;much
"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_list_of_invoices_is_pointed_at_asked_about_and_taken_back(practice, scripts):
    visitor = practice("own")
    page = visitor.open("/import", scripts=scripts)
    give(page, [file("invoices.csv", INVOICES)])
    expect(page.locator("h1")).to_have_text("Nobody here knows these columns yet")
    page.get_by_role("link", name="Invoices", exact=True).click()
    expect(page.locator("h1")).to_have_text("Which column says what?")
    page.get_by_label("Month or date").select_option(label="When")
    page.get_by_label("Amount", exact=True).select_option(label="Sum")
    if scripts:
        expect(page.locator("#preview")).to_contain_text("can be read two ways")
        assert_without_fault(page)
        picture(page, "import-list-desk-light")
    page.get_by_role("button", name="Read the list so").click()
    expect(page.locator("h1")).to_have_text("Something has to be said first")
    assert_without_fault(page) if scripts else None
    picture(page, f"import-asked-{'scripts' if scripts else 'plain'}-desk-light")
    page.get_by_label("03/04 is").select_option(label="3 April")
    page.get_by_role("button", name="Read it so").first.click()
    expect(page.locator("h1")).to_have_text("2 of 3 rows can come in")
    expect(page.locator("main")).to_contain_text("added up")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile("^Download (it|all)")).click()
    assert "much" in waiting.value.path().read_text()
    picture(page, f"import-invoices-{'scripts' if scripts else 'plain'}-desk-light")
    page.get_by_label("Leave the rows out that can't come in").check()
    page.get_by_role("button", name="Take 1 month in").click()
    expect(page.locator("h1")).to_have_text("It is in")
    page.goto(visitor.server.address + "/import")
    page.get_by_role("button", name=re.compile("^Undo")).first.click()
    expect(page.locator("main")).to_contain_text("Taken back")
    assert page.faults == []


def workbook(sheets):
    """A workbook whose cells are texts, or numbers with the style of a date (1), a clock (2) or a length (3)."""
    forms = ["d.m.yyyy", "h:mm AM/PM", "[h]:mm"]
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def cell(value):
        if isinstance(value, tuple):
            return f'<c s="{value[1]}"><v>{value[0]}</v></c>'
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'

    def relations(*rows):
        tags = (f'<Relationship Id="{id}" Type="{office}/{kind}" Target="{target}"/>' for id, kind, target in rows)
        return f'<Relationships>{"".join(tags)}</Relationships>'

    numbers = range(len(sheets))
    parts = {
        "_rels/.rels": relations(("w", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{n + 1}" r:id="s{n}"/>' for n, name in enumerate(sheets))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            ("f", "styles", "styles.xml"), *((f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)),
        "xl/styles.xml": f"<styleSheet {main}><numFmts>"
        + "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{form}"/>' for n, form in enumerate(forms))
        + '</numFmts><cellXfs><xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(forms)))
        + "</cellXfs></styleSheet>",
    }
    for number, rows in enumerate(sheets.values()):
        cells = "".join(f"<row>{''.join(cell(value) for value in row)}</row>" for row in rows)
        parts[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet {main}><sheetData>{cells}</sheetData></worksheet>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return packed.getvalue()


@pytest.mark.skipif(not os.access("/usr/bin/python3", os.X_OK), reason="what reads workbooks isn't installed")
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_worksheet_of_a_workbook_is_chosen_and_taken(practice, scripts):
    visitor = practice("own")
    page = visitor.open("/import", scripts=scripts)
    head = ["User", "Client", "Project", "Description", "Start date", "Start time", "Duration"]
    book = workbook({
        "Cover": [["Report", "of Tom"], ["for", "2026"]],
        "Entries": [
            head,
            ["Tom", "Acorn Bakery", "Support", "Printer", (46083, 1), (0.375, 2), (0.0625, 3)],
            ["Tom", "Birch", "Support", "Laptop", (46084, 1), (0.5, 2), (1.25, 3)],
        ],
    })
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    give(page, [file("report.xlsx", book, kind)])

    def until(words):
        """Without scripts somebody looks again."""
        for _ in range(20 if not scripts else 0):
            if page.get_by_role("link", name="Look again").count() == 0:
                break
            page.get_by_role("link", name="Look again").click()
        expect(page.locator("h1")).to_have_text(words)

    until("Nobody here knows these columns yet")
    choice = page.get_by_label("The worksheet of report.xlsx that is read")
    expect(choice).to_have_value("Cover")
    if scripts:
        assert_without_fault(page)
        picture(page, "import-worksheet-desk-light")
    choice.select_option(label="Entries")
    page.get_by_role("button", name="Read this one").click()
    until("All 2 rows can come in")
    expect(page.locator("main")).to_contain_text("31 h 30 of work")
    expect(page.get_by_label("The worksheet of report.xlsx that is read")).to_have_value("Entries")
    page.get_by_role("button", name="Take 2 rows in").click()
    until("2 entries are in")
    assert page.faults == []


def test_lists_dropped_on_start_show_clients_without_hours(practice):
    visitor = practice("own")
    page = visitor.open("/")
    assert_without_fault(page)
    picture(page, "start-drop-desk-light")
    give(page, [
        file("clients.csv", "client,name,servers,workstations,users\nacorn,Acorn,1,4,5\nbirch,Birch,0,0,0\n"),
        file("legacy.csv", "client,item,quantity,unit_price,every,covers,basis\nacorn,Care,1,740.00,month,,written\n"),
    ])
    expect(page.locator("h1")).to_have_text("All 3 rows can come in")
    page.get_by_role("button", name="Take 3 rows in").click()
    page.get_by_role("link", name="See the clients").click()
    expect(page.locator("h1")).to_have_text("2 clients, and no hours yet")
    expect(page.locator("#deals")).to_contain_text("740")
    expect(page.locator("main")).to_contain_text("No hours are known")
    assert_without_fault(page)
    picture(page, "clients-without-hours-desk-light")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Clients and what they have").click()
    assert waiting.value.suggested_filename == "clients-template.csv"
    assert page.faults == []


OWN_HEADINGS = """Who,When,Ref,Sum,Due
Acorn,03/02/2026,7,"1.200,50",03/03/2026
"""


def test_a_list_that_was_pointed_at_once_comes_in_by_itself_until_it_is_forgotten(practice):
    visitor = practice("own")
    page = visitor.open("/import")
    give(page, [file("sums.csv", OWN_HEADINGS)])
    page.get_by_role("link", name="Invoices", exact=True).click()
    for field, column in {"Client": "Who", "Month or date": "When", "Invoice number": "Ref", "Amount": "Sum"}.items():
        page.get_by_label(field, exact=True).select_option(label=column)
    page.get_by_label("03/04 is").select_option(label="3 April")
    expect(page.get_by_label("Name of this list")).to_have_value("sums")
    assert_without_fault(page)
    picture(page, "import-list-named-desk-light")
    page.get_by_role("button", name="Read the list so").click()
    page.get_by_role("button", name="Take 1 month in").click()
    expect(page.locator("h1")).to_have_text("It is in")

    page.goto(visitor.server.address + "/import")
    give(page, [file("march.csv", OWN_HEADINGS.replace("/02/", "/03/"))])
    expect(page.locator("h1")).to_have_text("Its one row can come in")
    expect(page.locator(".read-by")).to_contain_text("Read by your mapping “sums”")
    assert_without_fault(page)
    picture(page, "import-read-by-desk-light")
    page.get_by_role("link", name="Change it").click()
    expect(page.get_by_label("Month or date")).to_have_value("1")
    expect(page.get_by_label("03/04 is")).to_have_value("dmy")
    page.get_by_role("button", name="Read the list so").click()
    page.get_by_role("button", name="Take 1 month in").click()
    expect(page.locator("h1")).to_have_text("It is in")

    page.goto(visitor.server.address + "/import")
    page.get_by_text("1 mapping that you made").click()
    assert_without_fault(page)
    picture(page, "import-mappings-desk-light")
    page.get_by_role("button", name="Forget sums").click()
    expect(page.locator("#mappings")).to_have_count(0)
    give(page, [file("april.csv", OWN_HEADINGS)])
    expect(page.locator("h1")).to_have_text("Nobody here knows these columns yet")
    assert page.faults == []


@prints
def test_from_lists_to_a_sheet_on_paper_without_an_hour(practice, tmp_path):
    visitor = practice("own")
    page = visitor.open("/import")
    give(page, [
        file("clients.csv", "client,name,servers,workstations,users\nacorn,Acorn Bakery,1,4,5\nbirch,Birch,0,0,0\n")
    ])
    page.get_by_role("button", name="Take 2 clients in").click()
    page.get_by_role("link", name="See the clients").click()
    page.get_by_role("link", name="Acorn Bakery").click()
    expect(page.locator("h1")).to_contain_text("Acorn Bakery would begin in")
    assert_without_fault(page)
    picture(page, "client-without-hours-asks-desk-light")
    page.get_by_label("It pays a month").fill("640")
    page.get_by_role("button", name="That is what it pays").click()
    expect(page.locator("main")).to_contain_text("No hours of this client are known: the box is from its counts")
    expect(page.locator("h1")).to_contain_text("belongs in")
    assert_without_fault(page)
    for size, scheme in [("desk", "light"), ("phone", "light"), ("desk", "dark")]:
        for name, path in {"client": "/clients/acorn", "sit-down": "/sit-downs/acorn", "visits": "/sit-downs"}.items():
            look = visitor.open(path, size=size, scheme=scheme)
            assert_without_fault(look)
            picture(look, f"{name}-without-hours-{size}-{scheme}")
            assert look.faults == []
    page.get_by_role("link", name="Its sit-down").click()
    expect(page.locator(".paper")).to_contain_text("We have no year of work for you on file.")
    page.goto(visitor.server.address + "/sit-downs/acorn")
    paper = paper_at(page, page.get_by_role("link", name="PDF", exact=True).get_attribute("href"), tmp_path)
    assert paper.page_count == 1 and paper.words_off_the_paper == []
    paper.picture("sheet-without-hours", 1)
    assert "640.00" in paper.text and "no year of work" in paper.text
    for word in ["In the year", "would have cost", "You paid", "The same work"]:
        assert word not in paper.text, word
    look = visitor.open("/clients/birch")
    expect(look.locator("main")).to_contain_text("the fees go by them")
    picture(look, "client-without-counts-desk-light")
    assert page.faults == []


def test_entries_come_in_and_are_taken_back_without_scripts(practice):
    visitor = practice("own")
    page = visitor.open("/import", scripts=False)
    give(page, [file("toggl.csv", TOGGL)])
    expect(page.locator("h1")).to_contain_text("2 rows")
    page.get_by_role("button", name="Take 2 rows in").click()
    page.goto(visitor.server.address + "/import")
    expect(page.locator("h1")).to_contain_text("2 entries of 2 clients are in")
    page.get_by_role("button", name=re.compile("^Undo")).first.click()
    expect(page.locator("main")).to_contain_text("Taken back")
    page.goto(visitor.server.address + "/hours")
    expect(page.locator("main")).to_contain_text("Import last year's time export")


def test_the_same_file_again_changes_nothing(practice):
    visitor = practice("own")
    page = visitor.open("/import")
    give(page, [file("toggl.csv", TOGGL)])
    page.get_by_role("button", name="Take 2 rows in").click()
    expect(page.locator("#working")).to_have_count(0)
    page.goto(visitor.server.address + "/import")
    expect(page.locator("h1")).to_contain_text("2 entries of 2 clients are in")
    give(page, [file("toggl.csv", TOGGL)])
    expect(page.locator("h1")).to_have_text("Everything in there is in already")


def test_everything_goes_out_as_plain_files(open_page):
    page = open_page("/import")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Take everything with you").click()
    assert waiting.value.suggested_filename.endswith(".zip")
    assert waiting.value.path().read_bytes()[:2] == b"PK"
