import AgreementCore
import PracticeFiles
import Testing

/// docs/errors.md is the gallery of every fault: each code has its heading, and each line that stands there as
/// printed is what is really printed.
struct ErrorsDocumentTests {
    private let document: String

    init() throws {
        let path = repository + "docs/errors.md"
        document = String(decoding: try WholeFile.read(path: path, largestBytes: 1 << 20), as: UTF8.self)
    }

    @Test(arguments: FaultCode.allCases)
    func `every fault has its heading`(code: FaultCode) {
        #expect(headings.contains(code.rawValue))
    }

    @Test func `no heading is left of a fault that is gone, and none stands twice`() {
        #expect(headings.filter { FaultCode(rawValue: $0) == nil } == [])
        #expect(Set(headings).count == headings.count)
    }

    @Test(arguments: FaultGallery.printed)
    func `what the document shows is what is printed`(fault: FileFault) {
        #expect(document.contains("\n\(fault.description)\n"), "\(fault.description)")
    }

    private var headings: [String] {
        document.split(separator: "\n").filter { $0.hasPrefix("### `") }.map { String($0.dropFirst(5).dropLast()) }
    }
}

/// One fault of each code of price sheets and costs: the first of the tests' cases.
enum FaultGallery {
    static let printed: [FileFault] = {
        var first: [FaultCode: FileFault] = [:]
        func keep(_ faults: [FileFault], _ code: FaultCode) {
            if let fault = faults.first(where: { $0.code == code }), first[code] == nil { first[code] = fault }
        }
        for given in YamlFaultTests.cases { keep(YamlFaultTests.faults(of: Array(given.2.utf8)), given.0) }
        keep(YamlFaultTests.faults(of: Array("company: Caf".utf8) + [0xE9]), .yamlEncoding)
        keep(YamlFaultTests.faults(of: [UInt8](repeating: 0x20, count: YamlDocument.largestBytes + 1)), .fileTooLarge)
        keep(YamlFaultTests.faults(of: Array(String(repeating: "- ", count: 30).utf8)), .yamlTooDeep)
        for given in sheetFaultCases { keep(SheetFaultTests.faults(of: given.text), given.code) }
        for given in CostsFaultTests.cases { keep(CostsFaultTests.faults(of: given.3), given.0) }
        keep(CostsFaultTests.faultsOfTwoSheets, .sheetsCurrencies)
        keep(CostsFaultTests.faultsOfTwoSheets, .sheetsTimeZones)
        keep(CostsFaultTests.faultsOfTwoSheets, .sheetsSameFrom)
        keep(CostsFaultTests.faultsOfTwoSheets, .sheetsSameName)
        return first.values.sorted { $0.code.rawValue < $1.code.rawValue }
    }()
}
