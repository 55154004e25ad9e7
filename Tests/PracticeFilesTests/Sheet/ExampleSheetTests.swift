import AgreementCore
import PracticeFiles
import Testing

/// The example practice's own files.
struct ExampleSheetTests {
    @Test func `the example sheet reads, and is the same after writing`() throws {
        let sheet = try PriceSheetFile.read(path: examples + "sheet.yaml")
        #expect(sheet.plans.map(\.id) == ["silver", "gold", "platinum"])
        #expect(sheet.plans[0].price.base == 50_000)
        #expect((20...26).contains(sheet.services.count))
        let text = PriceSheetFile.write(sheet)
        #expect(try PriceSheetFile.read(text, file: "written.yaml") == sheet)
        #expect(PriceSheetFile.write(try PriceSheetFile.read(text, file: "written.yaml")) == text)
    }

    @Test func `the example costs read, and are the same after writing`() throws {
        let sheet = try PriceSheetFile.read(path: examples + "sheet.yaml")
        let costs = try CostsFile.read(path: examples + "costs.yaml", currency: sheet.currency, sheets: [sheet])
        #expect(costs.services["spam-filter"]?.user == 120)
        let text = CostsFile.write(costs, currency: sheet.currency)
        #expect(try CostsFile.read(text, file: "written.yaml", currency: sheet.currency, sheets: [sheet]) == costs)
    }

    /// Higher plans to the right: what a client gives up by paying more would be a mistake of the example.
    @Test func `no plan of the example covers less than the one to its left`() throws {
        let sheet = try PriceSheetFile.read(path: examples + "sheet.yaml")
        for (lower, higher) in zip(sheet.plans, sheet.plans.dropFirst()) {
            for service in sheet.services {
                let less = lower.coverage.cell(for: service)
                let more = higher.coverage.cell(for: service)
                for place in Place.allCases {
                    let lowerRank = rank(less, place, lower)
                    #expect(rank(more, place, higher) >= lowerRank, "\(higher.id) \(service.id) \(place)")
                }
            }
        }
    }

    /// How much of a service a plan gives at a place: nothing, a price, some of it, all of it.
    private func rank(_ cell: Cell, _ place: Place, _ plan: Plan) -> Int {
        if case .anyPlace = cell.shape, !plan.places.contains(place) { return 0 }
        switch cell.treatment(at: place)?.treatment {
        case nil, .hourly?: return 0
        case .discount?: return 1
        case .flat?: return 2
        case .extra?: return 3
        case .allowance?, .times?: return 4
        case .optional?: return 5
        case .included?: return 6
        }
    }
}

/// The root of the repository, with a slash at the end.
let repository = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/"

let examples = repository + "Examples/"
