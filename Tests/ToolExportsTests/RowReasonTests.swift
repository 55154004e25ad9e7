import AgreementCore
import PracticeFiles
import Testing

@testable import ToolExports

/// Each reason for which a row is no entry, with the row.
@Suite("Rows that are no entries")
struct RowReasonTests {
    static let yaml = """
        mapping: made
        format: csv
        dates: ["yyyy-MM-dd[ HH:mm[:ss]]"]
        fields:
          id: Id
          client: Client
          kind: Kind
          start: Start
          end: End
          minutes: Minutes
          quantity: Quantity
          unitPrice: Price
        skip:
          - {column: Client, is: [Lunch], why: are lunch}
        """
    static let header = "Id,Client,Kind,Start,End,Minutes,Quantity,Price\n"

    @Test(
        "one row, one reason",
        arguments: [
            ("1,Acme,,2026-03-02 09:00,,45,,", nil),
            ("1,Acme,part,2026-03-02,,,2,3.50", nil),
            ("1,Acme,labor,2026-03-02 09:00", "field-count"),
            ("1,Acme,labor,2026-03-02 09:00,,45,,,more", "field-count"),
            ("1,,,2026-03-02 09:00,,45,,", "no-client"),
            ("1,Acme,,,,45,,", "no-date"),
            ("1,Acme,,2 March,,45,,", "date-unreadable"),
            ("1,Acme,,2026-02-30,,45,,", "date-unreadable"),
            ("1,Acme,,1989-12-31,,45,,", "date-out-of-range"),
            ("1,Acme,,2026-03-02 25:00,,45,,", "time-unreadable"),
            ("1,Acme,,2026-03-02,,,,", "no-length"),
            ("1,Acme,,2026-03-02 09:00,,an hour,,", "length-unreadable"),
            ("1,Acme,,2026-03-02 09:00,,0,,", "zero-length"),
            ("1,Acme,,2026-03-02 09:00,2026-03-02 09:00,,,", "zero-length"),
            ("1,Acme,,2026-03-02 09:00,,-5,,", "negative-length"),
            ("1,Acme,,2026-03-02 09:00,,44641,,", "too-long"),
            ("1,Acme,,2026-03-02,,600001,,", "too-long"),
            ("1,Acme,,2026-03-02,,99999999999999999,,", "too-long"),
            ("1,Acme,,2026-03-02,,600000,,", nil),
            ("1,Acme,,2026-03-02 09:00,2026-03-02 08:00,,,", "ends-before-start"),
            ("1,Acme,,2026-03-02 09:00,,,,", "still-running"),
            ("1,Acme,part,2026-03-02,,,many,1", "quantity-unreadable"),
            ("1,Acme,part,2026-03-02,,,1,much", "unit-price-unreadable"),
            ("1,Acme,part,2026-03-02,,,-1,-1", "price-negative"),
            ("1,Lunch,,2026-03-02 12:00,,45,,", "by-mapping"),
            ("1,\(String(repeating: "A", count: 1_001)),,2026-03-02 12:00,,45,,", "text-too-long"),
        ] as [(String, String?)])
    func reason(row: String, reason: String?) throws {
        let imported = try Imported(try Mapping.made(Self.yaml), [.made(Self.header + row)])
        #expect(imported.rejected.map(\.reason.code) == (reason.map { [$0] } ?? []))
        #expect(imported.entries.count == (reason == nil ? 1 : 0))
        #expect(imported.report.rowsRead == 1)
        if reason != nil { #expect(imported.rejected.first?.line == 2) }
    }

    @Test("an id that comes again: the first row that is an entry has it")
    func repeatedID() throws {
        let rows = "1,Acme,,2026-03-02 09:00,,0,,\n1,Acme,,2026-03-02 09:00,,45,,\n1,Acme,,2026-03-03 09:00,,45,,"
        let imported = try Imported(try Mapping.made(Self.yaml), [.made(Self.header + rows)])
        #expect(imported.entries.map(\.start.text) == ["2026-03-02T09:00:00"])
        #expect(imported.rejected.map(\.reason) == [.zeroLength, .idRepeated])
    }

    @Test("rows alike get a counter; the same rows in a second file are the same")
    func alike() throws {
        let mapping = try Mapping.made(MappingFaultTests.smallest)
        let text = "Client,Day,Minutes\nA,2026-03-02,5\nA,2026-03-02,5\nB,2026-03-02,5\n"
        let imported = try Imported(mapping, [.made(text), .made(text + "A,2026-03-02,5\n")])
        #expect(imported.entries.count == 4)
        #expect(imported.rejected.map(\.reason) == [.idRepeated, .idRepeated, .idRepeated])
        #expect(Set(imported.entries.map(\.id)).count == 4)
        #expect(imported.entries[1].id == imported.entries[0].id + "-2")
        #expect(imported.entries[3].id == imported.entries[0].id + "-3")
    }

    @Test("a length that no decimal of a minute can say takes an end, or the nearest three seconds")
    func threeSeconds() throws {
        let yaml = MappingFaultTests.smallest.replacing(
            "minutes: Minutes", with: "minutes: {from: Minutes, as: seconds}"
        )
        .replacing("yyyy-MM-dd", with: "iso")
        let text =
            "Client,Day,Minutes\nA,2026-03-02,100\nB,2026-03-02T09:00:00Z,100\nC,2026-03-02T09:00,100\nD,2026-03-02,1\n"
        let imported = try Imported(try Mapping.made(yaml), [.made(text)])
        #expect(imported.entries.map(\.seconds) == [99, 100, 99, 3])
        #expect(imported.report.roundedLengths == 3)
        #expect(try imported.csv.contains("2026-03-02T09:00:00Z,2026-03-02T09:01:40Z,,"))
        // In a zone, wall times are instants, and nothing is lost.
        let zoned = try Imported(try Mapping.made(yaml + "\ntimeZone: America/Los_Angeles"), [.made(text)])
        #expect(zoned.entries.map(\.seconds) == [99, 100, 100, 3])
        #expect(try zoned.csv.contains("2026-03-02T09:00:00-08:00,2026-03-02T09:01:40-08:00,,"))
    }

    @Test("charge, maintained, hours and place come from their tables, and only from them")
    func words() throws {
        let yaml =
            MappingFaultTests.smallest + """

                  charge: Billable
                  maintained: Ours
                  hours: Class
                  place: Where
                values:
                  charge: {is: {"No": courtesy}, otherwise: "yes"}
                  maintained: {is: {"false": "no"}}
                  hours: {is: {Night: afterHours}}
                  place: {contains: {site: onsite}}
                """
        let text = """
            Client,Day,Minutes,Billable,Ours,Class,Where
            A,2026-03-02,5,no,FALSE,night,On-Site visit
            A,2026-03-02,6,Yes,true,BUSINESS,home
            """
        let imported = try Imported(try Mapping.made(yaml), [.made(text)])
        #expect(imported.entries.map(\.isCourtesy) == [true, false])
        #expect(imported.entries.map(\.isMaintained) == [false, true])
        #expect(imported.entries.map(\.hours) == [.afterHours, .business])
        #expect(imported.entries.map(\.place) == [.onsite, nil])
        #expect(imported.report.unmapped[.place] == [ImportReport.Count(word: "home", count: 1)])
        #expect(imported.report.assumedPlace == 1)
    }

    @Test("clients: one in all spellings, ids of their own, ids they already have")
    func clients() throws {
        let names = [
            "Harbor Dental", "harbor  dental", "Harbor-Dental!", "PC2", "Müller & Söhne", "???", "bay", "Bay Bakery",
        ]
        let text = "Client,Day,Minutes\n" + names.map { "\($0),2026-03-02,5\n" }.joined()
        var options = ImportOptions()
        options.knownClients = ["Bay Bakery": "bay"]
        let imported = try Imported(try Mapping.made(MappingFaultTests.smallest), [.made(text)], options)
        let ids = imported.report.clients.map(\.id)
        #expect(ids.prefix(4) == ["harbor-dental", "harbor-dental-2", "PC2", "müller-söhne"])
        #expect(ids[4].hasPrefix("client-"))
        #expect(ids.suffix(1) == ["bay"])
        #expect(imported.entries.map(\.client).suffix(2) == ["bay", "bay"])
        #expect(imported.report.clients[0].entries == 2)
        let csv = try imported.report.writeClients(to: MemorySink()).text
        #expect(csv.hasPrefix("client,name,servers,workstations,users\nharbor-dental,Harbor Dental,0,0,0\n"))
    }

    @Test("an export without a header, a tab between fields, columns by number")
    func withoutHeader() throws {
        let yaml = """
            mapping: made
            format: csv
            delimiter: tab
            header: no
            dates: yyyy-MM-dd
            fields: {client: "#1", start: "#2", minutes: "#3"}
            """
        let imported = try Imported(try Mapping.made(yaml), [.made("A\t2026-03-02\t5\nB\t2026-03-02\t6\n")])
        #expect(imported.entries.map(\.client) == ["A", "B"])
    }

    @Test("a list inside a JSON object, rows that are no objects, lists of tags")
    func json() throws {
        let yaml =
            MappingFaultTests.smallest.replacing("csv", with: "json")
            + "\nlist: data.items\nvalues: {service: {is: {fix: fix}}}"
        let mapping = try Mapping.made(
            yaml.replacing("minutes: Minutes", with: "minutes: Minutes\n  service: {words: Tags}"))
        let text = """
            {"data": {"items": [
              {"Client": "A", "Day": "2026-03-02", "Minutes": 7.5, "Tags": ["mail", "fix"]},
              17,
              {"Client": "B", "Day": "2026-03-02", "Minutes": null}
            ]}}
            """
        let imported = try Imported(mapping, [.made(text, name: "export.json")])
        #expect(imported.entries.map(\.seconds) == [450])
        #expect(imported.entries.map(\.service) == ["fix"])
        #expect(imported.rejected.map(\.reason) == [.notAnObject, .noLength])
        #expect(imported.rejected.map(\.row) == [2, 3])
        #expect(imported.rejected.map(\.line) == [nil, nil])
    }
}
