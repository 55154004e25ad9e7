import AgreementCore
import PracticeFiles
import Testing

@testable import ToolExports

/// Each tool's export as its importer meets it, with rows of our own.
@Suite("Shipped mappings")
struct ShippedMappingTests {
    @Test("every shipped mapping reads, and is called as its file is")
    func allRead() throws {
        #expect(MappingRegistry.all.map(\.name) == MappingRegistry.names)
        #expect(MappingRegistry.names.count == 14)
        for mapping in MappingRegistry.all { #expect(!mapping.title.isEmpty) }
    }

    @Test("Toggl Track: a mark before the header, tags, a timer that runs, zero seconds")
    func toggl() throws {
        let imported = try Imported(
            "toggl-track",
            """
            \u{FEFF}User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,\
            Duration,Tags,Amount (USD)
            Ann,a@x.example,Bay Bakery,Support,,"Mail, again",Yes,2026-03-02,16:40:00,2026-03-02,17:20:01,\
            00:40:01,"onsite, fix",90.00
            Ann,a@x.example,Bay Bakery,Upkeep,,Servers,No,2026-03-03,09:00:00,2026-03-03,10:15:00,01:15:00,,
            Ann,a@x.example,,Office,,Tidy,No,2026-03-04,09:00:00,2026-03-04,09:10:00,00:10:00,,
            Ann,a@x.example,Bay Bakery,Support,,Runs,No,2026-03-05,09:00:00,,,,,
            Ann,a@x.example,Bay Bakery,Support,,Nothing,No,2026-03-05,09:00:00,2026-03-05,09:00:00,00:00:00,,
            """)
        #expect(imported.entries.count == 2)
        let first = imported.entries[0]
        #expect(first.client == "bay-bakery")
        #expect(first.service == "unsorted")
        #expect(first.place == .onsite)
        #expect(first.start.text == "2026-03-02T16:40:00")
        #expect(first.seconds == 2_401)
        #expect(first.technician == "Ann")
        #expect(first.note == "Mail, again")
        #expect(!first.isCourtesy)
        #expect(try imported.csv.contains(",labor,2026-03-02T16:40:00,2026-03-02T17:20:01,,onsite,Ann,"))
        #expect(imported.entries[1].place == nil)
        #expect(!imported.entries[1].isCourtesy, "Billable: No is no favour unless a mapping says so")
        #expect(imported.rejected.map(\.reason) == [.noClient, .stillRunning, .zeroLength])
        #expect(imported.rejected.map(\.line) == [4, 5, 6])
        #expect(imported.report.assumedPlace == 1)
        #expect(imported.report.unmapped[.service]?.map(\.word) == ["Upkeep", "fix"])
        #expect(imported.report.columnsNotTaken == ["Email", "Billable", "Amount (USD)"])
        #expect(imported.report.roundedLengths == 0)
    }

    @Test("Clockify: a clock of 12 hours, and the order of day and month is asked for")
    func clockifyTwelveHours() throws {
        let text = """
            "Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date",\
            "Start Time","End Date","End Time","Duration (h)","Duration (decimal)"
            "Help","Bay Bakery","Printer","","Bo","","b@x.example","onsite","Yes","03/04/2026","11:40 AM",\
            "03/04/2026","12:20 PM","00:40:00","0.67"
            "Help","Bay Bakery","Night","","Bo","","b@x.example","","Yes","05/06/2026","11:30:30 PM",\
            "06/06/2026","12:10:30 AM","0:40","0.00"
            "Help","Bay Bakery","Odd","","Bo","","b@x.example","","Yes","05/06/2026","1:00 PM","05/06/2026",\
            "02:00 PM","00:00:00","0.00"
            """
        let faults = #expect(throws: FileFaults.self) { try Imported("clockify", text) }
        #expect(faults?.faults.map(\.code) == [.exportDateOrder])
        #expect(faults?.faults.first?.expected.contains("--date-order dmy") == true)
        let imported = try Imported("clockify", text, .dateOrder(.dmy))
        #expect(
            imported.entries.map(\.start.text) == [
                "2026-04-03T11:40:00", "2026-06-05T23:30:30", "2026-06-05T13:00:00",
            ])
        #expect(imported.entries.map(\.seconds) == [2_400, 2_400, 3_600])
        #expect(imported.report.lengthsFromClock == 1)
        let american = try Imported("clockify", text, .dateOrder(.mdy))
        #expect(american.entries[0].start.text == "2026-03-04T11:40:00")
    }

    @Test("Clockify: a clock of 24 hours, and a day over 12 settles the order")
    func clockifyTwentyFourHours() throws {
        let imported = try Imported(
            "clockify",
            """
            "Project","Client","Description","User","Type","Invoiced","Start Date","Start Time","End Date",\
            "End Time","Duration (h)","Duration (decimal)"
            "Cloud","Bay Bakery","Setup","Bo","Regular","No","20/02/2026","09:00","20/02/2026","12:30","3:30","3.50"
            "Cloud","Bay Bakery","Setup","Bo","Regular","No","03/02/2026","09:00","03/02/2026","10:00","1:00","1.00"
            """)
        #expect(imported.entries.map(\.start.text) == ["2026-02-20T09:00:00", "2026-02-03T09:00:00"])
        #expect(imported.report.dateOrder == "day before month, as `20/02/2026` on line 2 shows")
        #expect(imported.report.columnsAbsent.sorted() == ["Tags", "Task"])
    }

    @Test(
        "Harvest: decimal comma or point, as the file shows",
        arguments: [
            (",", "\"0,67\"", 2_412, "comma, as `0,67` shows"), (",", "1.5", 5_400, "point, as `1.5` shows"),
            (";", "2.000,5", 7_201_800, "comma, as `2.000,5` shows"),
        ])
    func harvest(delimiter: String, hours: String, seconds: Int, sign: String) throws {
        let header = "Date,Client,Project,Task,Notes,Hours,Billable?,Invoiced?,First Name,Last Name"
        let row = "2026-03-02,Bay Bakery,Support,Fix,Mail,HOURS,Yes,No,Dana,Lee"
        let text = "\(header)\n\(row)".split(separator: ",").joined(separator: delimiter)
            .replacing("HOURS", with: hours)
        let imported = try Imported("harvest", text)
        let entry = try #require(imported.entries.first)
        #expect(entry.seconds == seconds)
        #expect(entry.start == .date(try #require(LocalDate(year: 2026, month: 3, day: 2))))
        #expect(entry.technician == "Dana Lee")
        #expect(imported.report.decimalSign == sign)
        #expect(imported.report.assumedClock == 1)
    }

    @Test("Harvest: 1,234 hours may be a thousand or one: asked for")
    func harvestAsks() throws {
        let text = """
            Date,Client,Project,Task,Notes,Hours,First Name,Last Name
            2026-03-02,Bay Bakery,Support,Fix,Mail,"1,234",Dana,Lee
            """
        let faults = #expect(throws: FileFaults.self) { try Imported("harvest", text) }
        #expect(faults?.faults.map(\.code) == [.exportDecimalSign])
        var options = ImportOptions()
        options.decimalSign = .comma
        // 1.234 hours are 4,442.4 seconds: a whole one, then what a decimal of a minute can say.
        let imported = try Imported("harvest", text, options)
        #expect(imported.entries[0].seconds == 4_443)
        #expect(imported.report.roundedLengths == 2)
        options.decimalSign = .point
        #expect(try Imported("harvest", text, options).entries[0].seconds == 4_442_400)
    }

    @Test("Kimai: seconds, names of columns in any case, semicolons")
    func kimai() throws {
        let imported = try Imported(
            "kimai",
            """
            date;from;to;duration;rate;user;customer;project;activity;description;exported;tags
            2026-03-02;16:40;18:41;7260;90.00;bo@x.example;Bay Bakery;Help;Fix;Mail;0;remote
            """)
        let entry = try #require(imported.entries.first)
        #expect(entry.seconds == 7_260)
        #expect(entry.start.text == "2026-03-02T16:40:00")
        #expect(entry.place == .remote)
        #expect(imported.report.unmapped[.service]?.map(\.word) == ["Fix"])
    }

    @Test("ITFlow: a ticket is one minute to be counted, and says so")
    func itflow() throws {
        let imported = try Imported(
            "itflow-tickets",
            """
            "Ticket Number",Priority,Status,Subject,"Date Opened","Date Resolved","Date Closed",Client,Contact,\
            "Assigned To",Category,Billable
            TCK-7,Low,Closed,"No sound","2026-03-02 09:01:02","2026-03-02 10:00:00",,"Bay Bakery",Al,Bo,Fix,1
            """)
        let entry = try #require(imported.entries.first)
        #expect(entry.id == "itflow-TCK-7")
        #expect(entry.ticket == "TCK-7")
        #expect(entry.seconds == 60)
        #expect(entry.note == "[no time in the export] No sound")
        #expect(imported.report.effort == .nominal)
    }

    @Test("HaloPSA: whole minutes; the order of day and month is asked for")
    func halopsa() throws {
        let text = """
            Client,Ticket ID,Agent,Time Taken (mins),Action Description,Action Logged Date,Note,Budget Type,\
            Parent ID,Parent Summary,Charge Rate,Billable Time Taken (mins)
            Bay Bakery,2001,Bo,45,Rebuilt the profile,03/04/2026,,,,,Remote support,45
            """
        #expect(throws: FileFaults.self) { try Imported("halopsa-actions", text) }
        let imported = try Imported("halopsa-actions", text, .dateOrder(.mdy))
        let entry = try #require(imported.entries.first)
        #expect(entry.start.text == "2026-03-04")
        #expect(entry.seconds == 2_700)
        #expect(entry.ticket == "2001")
        #expect(try Imported("halopsa-actions", text, .dateOrder(.dmy)).entries[0].start.text == "2026-04-03")
    }

    @Test("ConnectWise: nested names, its own hours")
    func connectWise() throws {
        let imported = try Imported(
            "connectwise-time-entries",
            """
            [{"id":7,"company":{"id":1,"identifier":"BayBakery","name":"Bay Bakery"},"chargeToId":69,
              "chargeToType":"ServiceTicket","member":{"identifier":"bo","name":"Bo"},"workType":{"name":"Regular"},
              "workRole":{"name":"Engineer"},"timeStart":"2026-03-02T08:00:00Z","timeEnd":"2026-03-02T10:00:00Z",
              "actualHours":1.5,"billableOption":"NoCharge","notes":"patched"}]
            """)
        let entry = try #require(imported.entries.first)
        #expect(entry.id == "connectwise-7")
        #expect(entry.client == "BayBakery")
        #expect(imported.report.clients == [ImportReport.Client(id: "BayBakery", name: "Bay Bakery", entries: 1)])
        #expect(entry.seconds == 5_400)
        #expect(imported.report.lengthsUnlikeClock == 1, "1.5 hours were booked in 2: said, not recomputed")
        #expect(entry.role == "Engineer")
        #expect(entry.ticket == "69")
        #expect(entry.start.text == "2026-03-02T08:00:00Z")
        #expect(!entry.isCourtesy)
    }

    @Test("Autotask: hours as booked, a day without a clock, the client from the tickets")
    func autotask() throws {
        let entries = """
            {"id":4,"ticketID":100,"taskID":null,"dateWorked":"2026-01-23T00:00:00.00Z",\
            "startDateTime":"2026-01-23T10:00:00.00Z","endDateTime":"2026-01-23T12:30:00.00Z","hoursWorked":1.0,\
            "resourceID":10,"roleID":8,"billingCodeID":3,"contractID":5,"summaryNotes":"Triage"}
            {"id":5,"ticketID":101,"taskID":null,"dateWorked":"2026-01-24T00:00:00.00Z","startDateTime":null,\
            "endDateTime":null,"hoursWorked":0.25,"resourceID":10,"roleID":8,"billingCodeID":3,"contractID":5,\
            "summaryNotes":"Call"}
            """
        let alone = try Imported("autotask-time-entries", entries)
        #expect(alone.entries.map(\.client) == ["contract-5", "contract-5"])
        #expect(alone.entries.map(\.seconds) == [3_600, 900])
        #expect(alone.entries.map(\.start.text) == ["2026-01-23T10:00:00Z", "2026-01-24"])
        #expect(alone.report.lengthsUnlikeClock == 1)
        let tickets = #"[{"id":100,"companyID":77,"companyName":"Bay Bakery"},{"id":101,"companyID":78}]"#
        let joined = try Imported(
            try MappingRegistry.mapping(named: "autotask-time-entries"),
            [.made(entries, name: "entries.json"), .made(tickets, name: "Tickets.json")])
        #expect(joined.entries.map(\.client) == ["bay-bakery", "78"])
    }

    @Test("Syncro: offsets stay, clients come from the tickets or from the caller")
    func syncro() throws {
        let timer = """
            {"id":1,"ticket_id":100,"user_id":10,"start_time":"2026-03-04T10:23:00.000-05:00",\
            "end_time":"2026-03-04T11:23:01.000-05:00","recorded":true,"billable":true,"notes":"",\
            "active_duration":3601}
            """
        #expect(try Imported("syncro-timers", timer).rejected.map(\.reason) == [.noClient])
        var options = ImportOptions()
        options.fallbackClient = "Bay Bakery"
        let imported = try Imported("syncro-timers", timer, options)
        let entry = try #require(imported.entries.first)
        #expect(entry.seconds == 3_601)
        #expect(try imported.csv.contains("2026-03-04T10:23:00-05:00,2026-03-04T11:23:01-05:00,,"))
        #expect(entry.client == "bay-bakery")
    }

    @Test("solidtime: from start to end")
    func solidtime() throws {
        let imported = try Imported(
            "solidtime",
            """
            description,billable,client,project,tags,start,end,task,user_name,user_email
            "Mail","true","Bay Bakery","Help","","2026-03-03T00:40:00Z","2026-03-03T01:20:00Z","Fix","Bo",\
            "b@x.example"
            """)
        #expect(imported.entries.first?.seconds == 2_400)
    }

    @Test(
        "a tool is known by its columns",
        arguments: [
            (
                "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,"
                    + "End time,Duration,Tags",
                "toggl-track"
            ),
            ("date;FROM;to;duration;rate;user;customer;project;activity;description", "kimai"),
            (
                "Case ID,Activity,Resource,Complete Timestamp,Variant,Variant index,Variant,customer,"
                    + "product,service_type",
                "helpdesk-italian"
            ),
            (
                #"{"ticket_id":1,"user_id":1,"start_time":"","end_time":"","recorded":true,"billable":true,"#
                    + #""active_duration":3}"#,
                "syncro-timers"
            ),
        ])
    func recognises(header: String, name: String) throws {
        #expect(try MappingRegistry.recognise([.made(header)]).name == name)
    }

    @Test("columns that nobody knows")
    func notRecognised() {
        let faults = #expect(throws: FileFaults.self) { try MappingRegistry.recognise([.made("a,b,c\n1,2,3")]) }
        #expect(faults?.faults.map(\.code) == [.mappingNotRecognised])
    }
}
