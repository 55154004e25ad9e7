import AgreementCore
import Practice
import Words
import Workflows

/// An item that clients pay, as forms show and read it.
struct ItemCells {
    static let often = [("month", "a month"), ("quarter", "a quarter"), ("year", "a year"), ("once", "once")]
    static let bases = [("unwritten", "only spoken"), ("written", "in writing")]

    /// What others have: the practice's usual items, most first.
    let usual: [String]
    let categories: [String]
    private let numbers: TypedNumbers
    /// Services and categories, which an item can cover.
    private let known: Set<String>

    init(_ practice: PracticeSnapshot) {
        let services = practice.sheet?.services ?? []
        categories = Set(services.map(\.category)).sorted()
        known = Set(services.map(\.id) + categories)
        numbers = TypedNumbers(practice.company)
        usual = Dictionary(grouping: practice.legacy, by: \.item)
            .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(50).map(\.key)
    }

    func shown(_ item: LegacyItem) -> [String: String] {
        [
            "item": item.item, "quantity": numbers.text(item.quantity), "price": numbers.text(item.unitPriceCents),
            "every": item.every.rawValue, "covers": item.covers.joined(separator: " "), "basis": item.basis.rawValue,
        ]
    }

    /// - Returns: `nil` where something isn't right, which is noted in the reader's row.
    func read(_ reader: inout SheetReader, of client: String) -> LegacyItem? {
        let name = reader.text("item", isRequired: "Say what it pays for.")
        let quantity = reader.quantity("quantity")
        let price = reader.cents("price")
        if price == nil { reader.row.fault("price", "Say the price of one.") }
        let covers = reader.text("covers", longest: 2_000).split { $0 == " " || $0 == "," || $0 == ";" }
            .map(String.init)
        if let unknown = covers.first(where: { !known.contains($0) }) {
            reader.row.fault("covers", "“\(truncated(unknown, to: 30))” is no service and no category of your list.")
        }
        let every = reader.choice("every", LegacyItem.Every.self)
        let basis = reader.choice("basis", LegacyItem.Basis.self)
        guard let price, let every, let basis else { return nil }
        reader.checkAmount(quantity, at: price, "price")
        return LegacyItem(
            client: client, item: name, quantity: quantity, unitPriceCents: price, every: every, covers: covers,
            basis: basis)
    }
}
