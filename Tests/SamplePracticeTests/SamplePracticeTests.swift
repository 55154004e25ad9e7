import AgreementCore
import SamplePractice
import Testing

@Suite("The example practice") struct SamplePracticeTests {
    static let practice = SamplePractice(clients: 40, months: 12, seed: 7)

    /// A file's rows by column name; nothing in the example is quoted.
    static func rows(_ name: String, of practice: SamplePractice = practice) -> [[String: String]] {
        guard let file = practice.files.first(where: { $0.name == name }) else { return [] }
        let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
        let header = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return lines.dropFirst().map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(uniqueKeysWithValues: zip(header, fields))
        }
    }
    static let entries = rows("entries.csv")

    static func hours(_ rows: [[String: String]]) -> Int {
        rows.reduce(0) { $0 + (Int($1["minutes"] ?? "") ?? 0) } / 60
    }

    @Test("The same numbers give the same bytes, on this machine and on others") func deterministic() {
        let again = SamplePractice(clients: 40, months: 12, seed: 7)
        #expect(again.files.map(\.bytes) == Self.practice.files.map(\.bytes))
        #expect(SamplePractice(clients: 40, months: 12, seed: 8).files[6].bytes != Self.practice.files[6].bytes)
        // FNV-1a of what was made when this was written; a change of it is a change of every example.
        let made = Self.practice.files.filter { $0.name.hasSuffix(".csv") }
        let print = made.flatMap(\.bytes).reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        #expect(print == 14_453_745_169_456_409_940)
    }

    @Test("A client's year doesn't change when others come in, nor do months that were there") func independent() {
        let fewer = SamplePractice(clients: 5, months: 3, seed: 7)
        let clients = Set(Self.rows("clients.csv", of: fewer).map { $0["client"] })
        func work(_ rows: [[String: String]]) -> [[String?]] {
            rows.filter { clients.contains($0["client"]) && ($0["start"] ?? "") < "2026-04" }.map {
                [$0["client"], $0["service"], $0["start"], $0["minutes"], $0["charge"], $0["unit_price"]]
            }
        }
        #expect(work(Self.rows("entries.csv", of: fewer)) == work(Self.entries))
    }

    @Test("40 clients and ourselves, about $675 a month each") func size() {
        let clients = Self.rows("clients.csv")
        #expect(clients.count == 41)
        #expect(Set(clients.map { $0["client"] }).count == 41)
        let internalClients = clients.filter { $0["internal"] == "yes" }.compactMap { $0["client"] }
        #expect(internalClients == ["ourselves"])
        let average = Self.practice.invoicedCents / 480
        #expect((60_000...75_000).contains(average), "\(average)")
        #expect(!Self.rows("invoiced.csv").contains { $0["client"] == "ourselves" })
    }

    @Test("Half of the maintenance is unwritten; monitoring is $125 a server") func legacy() {
        let items = Self.rows("legacy.csv")
        let monitoring = items.filter { $0["covers"] == "monitoring" }
        let maintenance = items.filter { $0["item"]?.hasPrefix("Maintenance") == true }
        #expect(!monitoring.isEmpty && monitoring.allSatisfy { $0["unit_price"] == "125.00" })
        let unwritten = maintenance.filter { $0["basis"] == "unwritten" }.count
        #expect((maintenance.count / 4...maintenance.count * 3 / 4).contains(unwritten))
    }

    @Test(
        "What an owner would recognise is there",
        arguments: [
            "routine at night by our choice", "a restore through the night", "a failed drive", "a reinstalled server",
            "favours", "work without a clock", "a blank place", "a system that isn't ours", "a private card",
            "unsorted work",
            "a checkup in two sittings", "work across closing time", "licences that a plan has inside",
            "a computer that no plan has inside",
        ])
    func stories(_ story: String) {
        let matches: ([String: String]) -> Bool = { row in
            let start = row["start"] ?? ""
            let hour = start.count > 10 ? Int(start.dropFirst(11).prefix(2)) ?? -1 : -1
            let minute = start.count > 10 ? Int(start.dropFirst(14).prefix(2)) ?? 0 : 0
            let length = Int(row["minutes"] ?? "") ?? 0
            return switch story {
            case "routine at night by our choice":
                row["service"] == "server-maintenance" && (hour >= 21 || hour == 2) && row["hours"] == "business"
            case "a restore through the night": row["service"] == "restore-data" && hour == 18 && length == 560
            case "a failed drive": row["kind"] == "part" && row["service"] == "hardware-replacement"
            case "a reinstalled server": row["service"] == "reinstall-system" && length > 480
            case "favours": row["charge"] == "courtesy"
            case "work without a clock": row["kind"] == "labor" && hour < 0
            case "a blank place": row["kind"] == "labor" && row["place"] == ""
            case "a system that isn't ours": row["maintained"] == "no"
            case "unsorted work": row["service"] == "unsorted"
            case "licences that a plan has inside": row["kind"] == "part" && row["service"] == "antivirus"
            case "a computer that no plan has inside": row["kind"] == "part" && row["service"] == "new-pc"
            case "a checkup in two sittings": row["note"] == "second sitting"
            case "work across closing time":
                hour >= 8 && hour * 60 + minute < 1_020 && hour * 60 + minute + length > 1_020 && row["hours"] == ""
            default: false
            }
        }
        if story == "a private card" {
            #expect(Self.rows("clients.csv").contains { $0["card"] == "agreement" })
        } else {
            #expect(Self.entries.contains(where: matches))
        }
    }

    @Test("One client is nearly all the work of one service") func oneClient() {
        let audits = Self.entries.filter { $0["service"] == "security-audit" }
        #expect(Set(audits.map { $0["client"] }).count == 1 && Self.hours(audits) > 15)
    }

    @Test("The handshake client pays $500 for about four times that of work") func handshake() {
        let item = Self.rows("legacy.csv").first { $0["item"] == "Everything by handshake" }
        let price = item?["unit_price"]
        #expect(price == "500.00")
        let work = Self.hours(Self.entries.filter { $0["client"] == item?["client"] })
        #expect((1_500...2_400).contains(work * 135 / 12), "\(work) hours a year at $135")
    }

    @Test("The folder's sheet and costs are the repository's") func embedded() {
        let sheet = Self.practice.files.first { $0.name == "sheet.yaml" }
        let text = String(decoding: sheet?.bytes ?? [], as: UTF8.self)
        #expect(text.contains("company: Example IT"))
        #expect(Self.practice.files.map(\.name).contains("costs.yaml"))
    }

    @Test("Any size can be made", arguments: [(1, 1), (2, 5), (300, 2), (7, 30)]) func sizes(clients: Int, months: Int)
    {
        let practice = SamplePractice(clients: clients, months: months, seed: 99)
        #expect(Self.rows("clients.csv", of: practice).count == clients + 1)
        #expect(Set(Self.rows("clients.csv", of: practice).map { $0["client"] }).count == clients + 1)
        #expect(practice.entryCount > 0)
    }
}
