public import AgreementCore
import PracticeFiles
import Words

/// What a category is called, and where its rows stand on the page.
public struct CategoryChange: TableChange {
    /// What is done to it.
    public enum Kind: Hashable, Sendable {
        case rename(to: String)
        case moveUp
        case moveDown
        /// Its services go into another one, which is made where it isn't there yet.
        case join(String)
    }
    public var category: String
    public var kind: Kind

    public init(_ category: String, _ kind: Kind) {
        self.category = category
        self.kind = kind
    }

    public func wantedWords(in sheet: PriceSheet) -> String { words(in: sheet) }
    public func placeWords(in sheet: PriceSheet) -> String { "the categories" }
    /// The order of the categories; and what plans say of one that gets another name, or goes.
    public func standing(in sheet: PriceSheet) -> String {
        let order = sheet.categories.joined(separator: "\n")
        switch kind {
        case .moveUp, .moveDown: return order
        case .rename, .join:
            let cells = sheet.plans.map { plan in
                plan.coverage.rows.first { $0.word == category }
                    .map { CellText.write($0.cell, currency: sheet.currency) } ?? ""
            }
            return ([order] + cells).joined(separator: "\n")
        }
    }
    public func standingWords(in sheet: PriceSheet) -> String { listed(sheet.categories.map(CategoryWords.name)) }

    public func apply(to sheet: inout PriceSheet) throws(TableRefusal) {
        let order = sheet.categories
        guard let place = order.firstIndex(of: category) else {
            throw TableRefusal("There is no such category any more. Open the table again.")
        }
        switch kind {
        case .rename(let name):
            guard !order.contains(name) || name == category else {
                throw TableRefusal(
                    "There is a category called \(CategoryWords.name(name)). Choose another name.", field: "name")
            }
            try rename(to: name, &sheet, keepingCells: true)
        case .join(let other):
            try rename(to: other, &sheet, keepingCells: false)
        case .moveUp, .moveDown:
            let other = kind == .moveUp ? place - 1 : place + 1
            guard order.indices.contains(other) else { return }
            var wanted = order
            wanted.swapAt(place, other)
            let services = sheet.services
            sheet.services = wanted.flatMap { category in services.filter { $0.category == category } }
        }
    }

    private func rename(to name: String, _ sheet: inout PriceSheet, keepingCells: Bool) throws(TableRefusal) {
        if sheet.services.contains(where: { $0.id == name }) || ["default", "unsorted"].contains(name) {
            throw TableRefusal("A category can't be called \(name): a service is. Choose another name.", field: "name")
        }
        for service in sheet.services.indices where sheet.services[service].category == category {
            sheet.services[service].category = name
        }
        for plan in sheet.plans.indices {
            let rows = sheet.plans[plan].coverage.rows
            sheet.plans[plan].coverage.rows = rows.compactMap { row in
                guard row.word == category else { return row }
                return keepingCells ? Coverage.Row(name, row.cell) : nil
            }
        }
    }

    public func words(in sheet: PriceSheet) -> String {
        let name = CategoryWords.name(category)
        return switch kind {
        case .rename(let new): "\(name) is called \(CategoryWords.name(new))"
        case .moveUp: "\(name) moved up"
        case .moveDown: "\(name) moved down"
        case .join(let other): "\(name) joined with \(CategoryWords.name(other))"
        }
    }
}

extension PriceSheet {
    /// In the order in which the page shows them: that of their first services.
    public var categories: [String] {
        var found: [String] = []
        for service in services where !found.contains(service.category) { found.append(service.category) }
        return found
    }
}
