import PracticeFiles
import Testing

@testable import ToolExports

/// JSON is cut into rows as it comes, whatever its shape.
@Suite struct JSONRowTests {
    private func rows(_ text: String, list: String? = nil) throws(FileFault) -> [String?] {
        var cutter = JSONRowCutter(
            MemoryByteSource(Array(text.utf8)), file: "x.json", list: list, limits: JSONLimits())
        var found: [String?] = []
        while let row = try cutter.next() {
            switch row {
            case .object(let bytes): found.append(String(decoding: bytes, as: UTF8.self))
            case .other: found.append(nil)
            }
        }
        return found
    }

    @Test func everyShapeOfADocument() throws {
        #expect(try rows("[]") == [])
        #expect(try rows(" [ {\"a\":1} , {} ]\n") == ["{\"a\":1}", "{}"])
        #expect(try rows("[1, \"a\", [2, {}], null, {\"b\": [{}]}]") == [nil, nil, nil, nil, "{\"b\": [{}]}"])
        #expect(try rows("{\"a\": {\"b\": []}}") == ["{\"a\": {\"b\": []}}"])
        #expect(try rows("\u{FEFF}[{}]") == ["{}"])
        #expect(try rows("[{\"a\\\"]\": \"}\\\\\"}]") == ["{\"a\\\"]\": \"}\\\\\"}"])
    }

    @Test func aListAtAPath() throws {
        #expect(
            try rows("{\"x\": [1], \"data\": {\"y\": [2], \"items\": [{\"a\": []}]}}", list: "data.items") == [
                "{\"a\": []}"
            ])
        #expect(try rows("{\"data.items\": [{}], \"z\": [{}]}", list: "data.items") == ["{}"])
        #expect(try rows("[{}]", list: "data.items") == ["{}"])
        for text in ["{}", "{\"data\": [{\"items\": [{}]}]}", "{\"items\": [{}]}"] {
            let fault = #expect(throws: FileFault.self) { try rows(text, list: "data.items") }
            #expect(fault?.expected.contains("no list stands") == true, "\(text)")
        }
    }

    @Test(arguments: [
        "[", "[{}", "[{}] x", "[{},]", "[{} {}]", "{\"a\" 1}", "{\"a\":}", "{a:1}", "[}", "{]", "{\"a\":1,}", "[\"a]",
        "", "]", "[,]", "{\"a\":1 \"b\":2}",
    ])
    func whatIsNoneIsRefused(_ text: String) {
        let fault = #expect(throws: FileFault.self) { try rows(text) }
        #expect(fault?.code == .exportJSON)
    }

    @Test func depthIsBounded() throws {
        let fault = #expect(throws: FileFault.self) { try rows(String(repeating: "[", count: 100_000)) }
        #expect(fault?.code == .exportJSON)
    }

    @Test func aLookAtMillionsOfNothingHoldsNothing() throws {
        // Two megabytes of the twenty that once took 615.
        let text = "[" + String(repeating: "1,", count: 1_000_000) + "1]"
        let look = try ExportLook(ExportFile.made(text, name: "x.json"))
        #expect(look.columns.isEmpty && look.rows.count == 8)
    }
}
