import AgreementCore
import PracticeFiles
import Testing

@testable import ToolExports

/// Damaged mappings and exports are refused or imported; nothing ends the program.
@Suite("Damaged input")
struct MutationTests {
    static let exports: [(mapping: String, text: String)] = [
        (
            "clockify",
            """
            "Project","Client","Description","User","Start Date","Start Time","End Date","End Time","Duration (h)"
            "Help","Bay Bakery","Printer","Bo","13/04/2026","11:40 AM","13/04/2026","12:20 PM","00:40:00"
            """
        ),
        (
            "harvest",
            """
            Date,Client,Project,Task,Notes,Hours,First Name,Last Name
            2026-03-02,Bay Bakery,Support,Fix,Mail,"2.000,67",Dana,Lee
            """
        ),
        (
            "connectwise-time-entries",
            """
            {"id":7,"company":{"identifier":"BayBakery"},"timeStart":"2026-03-02T08:00:00Z","actualHours":1.5}
            {"id":8,"company":{"identifier":"BayBakery"},"timeStart":"2026-03-02T09:00:00+02:00","actualHours":0.1}
            """
        ),
        (
            "helpdesk-italian-intervals",
            """
            Case ID,Activity,Resource,Complete Timestamp,customer,product,service_type
            C1,Take in charge ticket,R,2026/03/29 01:59:17.000,V,P,S
            C1,Closed,R,2026/03/29 03:01:17.000,V,P,S
            """
        ),
    ]

    @Test("1,000 damaged exports", arguments: exports.indices)
    func damagedExports(index: Int) throws {
        let (name, text) = Self.exports[index]
        let mapping = try MappingRegistry.mapping(named: name)
        #expect(try !Imported(mapping, [.made(text)]).entries.isEmpty, "undamaged, it comes in")
        var damage = Damage(seed: UInt64(index) + 1)
        for _ in 0..<250 {
            let file = ExportFile(name: "damaged", bytes: damage.damaged(Array(text.utf8)))
            do throws(FileFaults) {
                let imported = try Imported(mapping, [file])
                #expect(imported.entries.allSatisfy { (1...36_000_000).contains($0.seconds) })
                #expect(imported.entries.count + imported.rejected.count <= imported.report.rowsRead)
            } catch {
                #expect(!error.faults.isEmpty)
            }
            _ = try? MappingRegistry.recognise([file])
        }
    }

    @Test("1,000 damaged mappings, each that still reads run on an export", arguments: exports.indices)
    func damagedMappings(index: Int) throws {
        let (name, text) = Self.exports[index]
        let yaml = try #require(MappingRegistry.text(of: name))
        var damage = Damage(seed: UInt64(index) + 100)
        var readable = 0
        for _ in 0..<250 {
            do throws(FileFaults) {
                let mapping = try Mapping.read(damage.damaged(yaml), file: "damaged.yaml")
                readable += 1
                _ = try Imported(mapping, [.made(text)])
            } catch {
                #expect(!error.faults.isEmpty)
            }
        }
        #expect(readable > 0, "the damage leaves some mappings readable, or this shows nothing")
    }
}

/// Damage by a seed: bytes changed, left out, doubled, cut off (SplitMix64).
private struct Damage {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, bound)))
    }

    mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let telling = Array("0123456789-:,.;\"'{}[]\n\r\t #&*é\u{0}".utf8)
        for _ in 0...next(4) where !bytes.isEmpty {
            let at = next(bytes.count)
            switch next(6) {
            case 0: bytes[at] = UInt8(next(256))
            case 1: bytes[at] = telling[next(telling.count)]
            case 2: bytes.insert(telling[next(telling.count)], at: at)
            case 3: bytes.remove(at: at)
            case 4: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + next(40))], at: at)
            default: if next(10) == 0 { bytes.removeLast(next(bytes.count)) }
            }
        }
        return bytes
    }
}
