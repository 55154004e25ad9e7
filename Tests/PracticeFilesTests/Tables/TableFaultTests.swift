import AgreementCore
import PracticeFiles
import Testing

private let clients = "client,name,servers,workstations,users,card,internal,from,through\n"
private let agreements = "client,sheet,plan,from,through,servers,workstations,users,opt_ins,fee_percent\n"
private let exceptions = "client,service,treatment,from,through,why,owner\n"
private let blocks = "client,block,hours,from,through\n"
private let withheld = "client,plan,why\n"
private let legacy = "client,item,quantity,unit_price,every,covers,basis\n"
private let invoiced = "client,month,amount\n"
private let entries =
    "id,client,service,kind,start,minutes,end,quantity,unit_price,place,maintained,hours,charge,role\n"

private let tableCases: [FaultCase] = [
    // Any table
    FaultCase("clients", "", "csv-header-missing 1 -"),
    FaultCase("clients", "client,name,servers,users\n", "csv-column-missing 1 workstations"),
    FaultCase("clients", "client,name,servers,workstations,users,name\n", "csv-column-twice 1 name"),
    FaultCase("clients", clients + "c1,Acme\nc2,B,0,0,0,,,,\n", "csv-field-count 2 -: 2"),
    FaultCase("clients", clients + "c1,\"Acme", "csv-unclosed-quote 2 name"),
    FaultCase("clients", clients + "c1,Ac\"me,,,,,,,\n", "csv-stray-quote 2 name"),
    // clients.csv
    FaultCase("clients", clients + ",Acme,0,0,0,,,,\n", "field-missing 2 client: "),
    FaultCase("clients", clients + "c1,A,0,0,0,,,,\nc2,B,0,0,0,,,,\nc1,C,0,0,0,,,,\n", "client-twice 4 client: c1"),
    FaultCase(
        "clients", clients + "c1,A,-1,2.5,x,,,,\n", "count-malformed 2 servers: -1",
        "count-malformed 2 workstations: 2.5", "count-malformed 2 users: x"),
    FaultCase("clients", clients + "c1,A,100001,0,0,,,,\n", "count-malformed 2 servers: 100001"),
    FaultCase("clients", clients + "c1,A,0,0,0,private,,,\n", "card-unknown 2 card: private"),
    FaultCase("clients", clients + "c1,A,0,0,0,,maybe,,\n", "yes-no-malformed 2 internal: maybe"),
    FaultCase("clients", clients + "c1,A,0,0,0,,,2026-02-30,\n", "date-malformed 2 from: 2026-02-30"),
    FaultCase("clients", clients + "c1,A,0,0,0,,,3/2/2026,\n", "date-malformed 2 from: 3/2/2026"),
    FaultCase("clients", clients + "c1,A,0,0,0,,,2026-02-02,2026-02-01\n", "dates-reversed 2 through: 2026-02-01"),
    // agreements.csv
    FaultCase("agreements", agreements + "c9,2026,silver,2026-01-01,,,,,,\n", "client-unknown 2 client: c9"),
    FaultCase("agreements", agreements + "c1,2025,silver,2026-01-01,,,,,,\n", "sheet-unknown 2 sheet: 2025"),
    FaultCase("agreements", agreements + "c1,2026,bronze,2026-01-01,,,,,,\n", "plan-unknown 2 plan: bronze"),
    FaultCase("agreements", agreements + "c1,2026,silver,,,,,,,\n", "field-missing 2 from: "),
    FaultCase("agreements", agreements + "c1,2026,silver,2026-01-01,,,,,:2,\n", "opt-in-malformed 2 opt_ins: :2"),
    FaultCase(
        "agreements", agreements + "c1,2026,silver,2026-01-01,,,,,firewall:0,\n",
        "opt-in-malformed 2 opt_ins: firewall:0"),
    FaultCase("agreements", agreements + "c1,2026,silver,2026-01-01,,,,,fax,\n", "opt-in-unknown 2 opt_ins: fax"),
    FaultCase(
        "agreements", agreements + "c1,2026,silver,2026-01-01,,,,,unsorted,\n",
        "opt-in-unknown 2 opt_ins: unsorted"),
    FaultCase(
        "agreements", agreements + "c1,2026,silver,2026-01-01,,,,,firewall firewall:2,\n",
        "opt-in-twice 2 opt_ins: firewall firewall:2"),
    FaultCase(
        "agreements", agreements + "c1,2026,silver,2026-01-01,,,,,,80%\n",
        "fee-percent-malformed 2 fee_percent: 80%"),
    FaultCase(
        "agreements", agreements + "c1,2026,silver,2026-01-01,,,,,,80.125\n",
        "fee-percent-too-fine 2 fee_percent: 80.125"),
    FaultCase(
        "agreements", agreements + "c1,2026,silver,2026-01-01,,,,,,-5\n",
        "fee-percent-out-of-range 2 fee_percent: -5"),
    FaultCase(
        "agreements", agreements + "c1,2026,silver,2026-01-01,2026-06-30,,,,,\nc1,2026,gold,2026-06-30,,,,,,\n",
        "agreements-overlap 3 from: 2026-06-30"),
    FaultCase(
        "agreements", agreements + "c1,2026,gold,2026-07-01,,,,,,\nc1,2026,silver,2026-01-01,,,,,,\n",
        "agreements-overlap 2 from: 2026-07-01"),
    FaultCase(
        "agreements",
        agreements + "c1,2026,silver,2026-01-01,2026-06-30,,,,,\nc1,2026,gold,2026-07-01,,,,,,\n"
            + "c2,2026,gold,2026-03-01,,,,,,\n"),
    // exceptions.csv
    FaultCase(
        "exceptions", exceptions + "c1,fix,sometimes,2026-01-01,,,\n",
        "cell-treatment 2 treatment: sometimes"),
    FaultCase("exceptions", exceptions + "c1,fix,,2026-01-01,,,\n", "field-missing 2 treatment: "),
    FaultCase("exceptions", exceptions + "c1,fix,included,,,,\n", "field-missing 2 from: "),
    FaultCase("exceptions", exceptions + "c1,mail,included,2026-01-01,,,\n", "service-unknown 2 service: mail"),
    FaultCase(
        "exceptions", exceptions + "c1,fix,{allowance: remote-labor},2026-01-01,2026-07-01,,\n",
        "exception-allowance-unknown 2 treatment: {allowance: remote-labor}"),
    FaultCase("exceptions", exceptions + "c1,fix,{allowance: remote-labor},2026-01-01,2026-06-30,,\n"),
    FaultCase(
        "exceptions", exceptions + "c1,fix,included,2026-01-01,,,\nc1,fix,hourly,2026-05-01,,,\n",
        "exceptions-overlap 3 from: 2026-05-01"),
    FaultCase("exceptions", exceptions + "c1,fix,included,2026-01-01,2026-04-30,,\nc1,fix,hourly,2026-05-01,,,\n"),
    // blocks.csv
    FaultCase("blocks", blocks + "c1,b1,ten,,\n", "hours-malformed 2 hours: ten"),
    FaultCase("blocks", blocks + "c1,b1,0.0000000001,,\n", "hours-too-fine 2 hours: 0.0000000001"),
    FaultCase("blocks", blocks + "c1,b1,-1,,\n", "hours-out-of-range 2 hours: -1"),
    FaultCase("blocks", blocks + "c1,b1,10,,\nc1,b1,5,,\nc2,b1,5,,\n", "block-twice 3 block: b1"),
    // withheld-plans.csv
    FaultCase("withheld", withheld + "nobody,silver,no\n", "client-unknown 2 client: nobody"),
    FaultCase("withheld", withheld + "c1,bronze,no\n", "plan-unknown 2 plan: bronze"),
    FaultCase("withheld", withheld + "c1,silver,\n", "field-missing 2 why: "),
    FaultCase("withheld", withheld + "c1,silver,a\nc1,silver,b\nc2,silver,b\n", "withheld-twice 3 plan: silver"),
    FaultCase("withheld", withheld + "c1,silver,a\nc1,gold,b\n"),
    // legacy.csv
    FaultCase("legacy", legacy + "c1,x,a,1,month,,\n", "quantity-malformed 2 quantity: a"),
    FaultCase("legacy", legacy + "c1,x,0.0001,1,month,,\n", "quantity-too-fine 2 quantity: 0.0001"),
    FaultCase("legacy", legacy + "c1,x,1000001,1,month,,\n", "quantity-too-large 2 quantity: 1000001"),
    FaultCase("legacy", legacy + "c1,x,1,$5,month,,\n", "amount-malformed 2 unit_price: $5"),
    FaultCase("legacy", legacy + "c1,x,1,1.005,month,,\n", "amount-too-fine 2 unit_price: 1.005"),
    FaultCase("legacy", legacy + "c1,x,1,-1,month,,\n", "amount-negative 2 unit_price: -1"),
    FaultCase("legacy", legacy + "c1,x,1,1000000000.01,month,,\n", "amount-too-large 2 unit_price: 1000000000.01"),
    FaultCase("legacy", legacy + "c1,x,1,1,weekly,,\n", "every-unknown 2 every: weekly"),
    FaultCase("legacy", legacy + "c1,x,1,1,,,\n", "field-missing 2 every: "),
    FaultCase("legacy", legacy + "c1,x,1,1,month,fax,\n", "covers-unknown 2 covers: fax"),
    FaultCase("legacy", legacy + "c1,x,1,1,month,,spoken\n", "basis-unknown 2 basis: spoken"),
    FaultCase("legacy", legacy + "c1,x,-1,125,month,fix repair,unwritten\n"),
    // invoiced.csv
    FaultCase("invoiced", invoiced + "c1,2026-13,5\n", "month-malformed 2 month: 2026-13"),
    FaultCase("invoiced", invoiced + "c1,March,5\n", "month-malformed 2 month: March"),
    FaultCase("invoiced", invoiced + "c1,2026-03,-5\n"),
]

private let entryCases: [FaultCase] = [
    FaultCase("entries", entries + ",c1,fix,,2026-03-02,45,,,,,,,,\n", "field-missing 2 id: "),
    FaultCase("entries", entries + "e1,,fix,,2026-03-02,45,,,,,,,,\n", "field-missing 2 client: "),
    FaultCase("entries", entries + "e1,c9,fix,,2026-03-02,45,,,,,,,,\n", "client-unknown 2 client: c9"),
    FaultCase("entries", entries + "e1,c1,fax,,2026-03-02,45,,,,,,,,\n", "service-unknown 2 service: fax"),
    FaultCase("entries", entries + "e1,c1,unsorted,,2026-03-02,45,,,,,,,,\ne2,c1,,,2026-03-02,45,,,,,,,,\n"),
    FaultCase("entries", entries + "e1,c1,fix,expense,2026-03-02,45,,,,,,,,\n", "kind-unknown 2 kind: expense"),
    FaultCase("entries", entries + "e1,c1,fix,,,45,,,,,,,,\n", "field-missing 2 start: "),
    FaultCase(
        "entries", entries + "e1,c1,fix,,2026-03-02 16:30,45,,,,,,,,\n",
        "instant-malformed 2 start: 2026-03-02 16:30"),
    FaultCase(
        "entries", entries + "e1,c1,fix,,2026-02-29T10:00,45,,,,,,,,\n",
        "instant-malformed 2 start: 2026-02-29T10:00"),
    FaultCase(
        "entries", entries + "e1,c1,fix,,2026-03-02T24:00,45,,,,,,,,\n",
        "instant-malformed 2 start: 2026-03-02T24:00"),
    FaultCase(
        "entries", entries + "e1,c1,fix,,2026-03-02T10:00-8:00,45,,,,,,,,\n",
        "instant-malformed 2 start: 2026-03-02T10:00-8:00"),
    FaultCase(
        "entries", entries + "e1,c1,fix,,2026-03-02T10:00:00.5Z,45,,,,,,,,\n",
        "instant-fraction 2 start: 2026-03-02T10:00:00.5Z"),
    FaultCase(
        "entries", entries + "e1,c1,fix,,1989-12-31T23:59,45,,,,,,,,\n",
        "instant-out-of-range 2 start: 1989-12-31T23:59"),
    FaultCase("entries", entries + "e1,c1,fix,,2061-01-01,45,,,,,,,,\n", "instant-out-of-range 2 start: 2061-01-01"),
    FaultCase("entries", entries + "e1,c1,fix,,2026-03-02,,,,,,,,,\n", "duration-missing 2 minutes: "),
    FaultCase(
        "entries", entries + "e1,c1,fix,,2026-03-02T10:00,45,2026-03-02T11:00,,,,,,,\n",
        "minutes-and-end 2 end: 2026-03-02T11:00"),
    FaultCase("entries", entries + "e1,c1,fix,,2026-03-02,1h,,,,,,,,\n", "minutes-malformed 2 minutes: 1h"),
    FaultCase("entries", entries + "e1,c1,fix,,2026-03-02,0.01,,,,,,,,\n", "minutes-not-whole-seconds 2 minutes: 0.01"),
    FaultCase("entries", entries + "e1,c1,fix,,2026-03-02,0,,,,,,,,\n", "minutes-not-positive 2 minutes: 0"),
    FaultCase("entries", entries + "e1,c1,fix,,2026-03-02,-5,,,,,,,,\n", "minutes-not-positive 2 minutes: -5"),
    FaultCase(
        "entries", entries + "e1,c1,fix,,2026-03-02T10:00,44640.05,,,,,,,,\n",
        "clocked-too-long 2 minutes: 44640.05"),
    FaultCase("entries", entries + "e1,c1,fix,,2026-03-02T10:00,44640,,,,,,,,\n"),
    FaultCase(
        "entries", entries + "e1,c1,fix,,2026-03-02,600000.05,,,,,,,,\n",
        "unclocked-too-long 2 minutes: 600000.05"),
    FaultCase("entries", entries + "e1,c1,fix,,2026-03-02,600000,,,,,,,,\n"),
    FaultCase(
        "entries", entries + "e1,c1,fix,,2026-03-02,,2026-03-02T11:00,,,,,,,\n",
        "end-without-clock 2 end: 2026-03-02T11:00"),
    FaultCase(
        "entries", entries + "e1,c1,fix,,2026-03-02T10:00,,2026-03-03,,,,,,,\n",
        "end-without-clock 2 end: 2026-03-03"),
    FaultCase(
        "entries", entries + "e1,c1,fix,,2026-03-02T10:00,,2026-03-02T10:00,,,,,,,\n",
        "end-not-after-start 2 end: 2026-03-02T10:00"),
    FaultCase(
        "entries", entries + "e1,c1,fix,,2026-03-02T10:00,,2026-04-20T10:00,,,,,,,\n",
        "clocked-too-long 2 end: 2026-04-20T10:00"),
    FaultCase("entries", entries + "e1,c1,fix,,2026-03-02,45,,2,,,,,,\n", "labor-with-price 2 quantity: 2"),
    FaultCase("entries", entries + "p1,c1,fix,part,2026-03-02,45,,2,9,,,,,\n", "part-with-duration 2 minutes: 45"),
    FaultCase("entries", entries + "p1,c1,fix,part,2026-03-02,,,,9,,,,,\n", "part-quantity-missing 2 quantity: "),
    FaultCase("entries", entries + "p1,c1,fix,part,2026-03-02,,,2,,,,,,\n", "part-price-missing 2 unit_price: "),
    FaultCase("entries", entries + "p1,c1,fix,part,2026-03-02,,,-2.125,9.99,,,,,\n"),
    FaultCase("entries", entries + "p1,c1,fix,part,2026-03-02,,,2,-9.99,,,,,\n", "amount-negative 2 unit_price: -9.99"),
    FaultCase("entries", entries + "e1,c1,fix,,2026-03-02,45,,,,here,,,,\n", "place-unknown 2 place: here"),
    FaultCase("entries", entries + "e1,c1,fix,,2026-03-02,45,,,,,Yes,,,\n", "yes-no-malformed 2 maintained: Yes"),
    FaultCase("entries", entries + "e1,c1,fix,,2026-03-02,45,,,,,,night,,\n", "hours-unknown 2 hours: night"),
    FaultCase("entries", entries + "e1,c1,fix,,2026-03-02,45,,,,,,,no,\n", "charge-unknown 2 charge: no"),
    FaultCase(
        "entries", entries + "e1,c1,fix,,2026-03-02,45,,,,,,,,\ne1,c1,fix,,2026-03-02,45,,,,,,,,\n",
        "entry-twice 3 id: e1"),
    FaultCase("entries", "id,client,service,minutes\n", "csv-column-missing 1 start"),
]

@Suite struct TableFaultTests {
    @Test(arguments: tableCases) func everyRuleOfTheTables(_ example: FaultCase) {
        #expect(example.read() == example.faults)
    }

    @Test(arguments: entryCases) func everyRuleOfEntries(_ example: FaultCase) {
        #expect(example.read() == example.faults)
    }

    @Test func longIdsAreRefused() {
        let id = String(repeating: "x", count: 65_536)
        let faults = FaultCase("entries", entries + "\(id),c1,fix,,2026-03-02,45,,,,,,,,\n").read()
        #expect(faults == ["text-too-long 2 id: \(id)"])
    }

    @Test func aHundredFaultsAreReported() {
        let rows = (0..<1_000).map { "e\($0),c1,fix,,2026-03-02,0,,,,,,,,\n" }.joined()
        let faults = FaultCase("entries", entries + rows).read()
        #expect(faults.count == 100)
        #expect(faults.last == "minutes-not-positive 101 minutes: 0")
    }

    @Test func columnsThatAreNotUsedAreNamed() throws {
        let text = "color,client,name,servers,workstations,users,\nred,c1,Acme,1,2,3,x\n"
        let table = try ClientsFile.read(MemoryByteSource(text), file: "clients.csv")
        #expect(table.notices.map(\.description) == ["clients.csv: columns not used: color, one without a name"])
        #expect(table.rows.map(\.counts.users) == [3])
    }
}
