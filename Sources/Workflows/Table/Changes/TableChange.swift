public import AgreementCore

/// A change of the table: what it does to the sheet, what it overwrites, and what the list of changes calls it.
public protocol TableChange: Sendable {
    /// What stands in its place now, as text to compare: a change is made only where what its author saw still
    /// stands.
    func standing(in sheet: PriceSheet) -> String
    /// What the place is called: `Fixes in Silver`.
    func placeWords(in sheet: PriceSheet) -> String
    /// What stands there now, for people: `$525 a month`.
    func standingWords(in sheet: PriceSheet) -> String
    /// What shall stand there.
    func wantedWords(in sheet: PriceSheet) -> String
    /// Makes the change.
    ///
    /// - Throws: what the user should mend, and where.
    func apply(to sheet: inout PriceSheet) throws(TableRefusal)
    /// What is changed, from what to what: `Fixes in Silver: Included instead of 2 h a month`.
    func words(in sheet: PriceSheet) -> String
}

/// Why a change can't be made, at the field that it is about.
public struct TableRefusal: Error, Hashable, Sendable {
    /// The form's field; empty where the fault is none of a field's.
    public var field: String
    /// What is wrong and what to do.
    public var words: String

    public init(_ words: String, field: String = "") {
        self.words = words
        self.field = field
    }

    static let planIsGone = TableRefusal("Somebody has removed this plan meanwhile. Open the table again.")
}

extension PriceSheet {
    func planIndex(_ id: String) throws(TableRefusal) -> Int {
        guard let index = plans.firstIndex(where: { $0.id == id }) else { throw .planIsGone }
        return index
    }
}

/// Ids are made of names, once: `Silver Plus` → `silver-plus`.
public enum FreeID {
    /// An id that nobody has.
    ///
    /// - Parameter taken: whether somebody has that id; a number makes it differ.
    public static func make(_ name: String, taken: (String) -> Bool) -> String {
        var id = ""
        for scalar in name.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                id.unicodeScalars.append(scalar)
            } else if !id.isEmpty, id.last != "-" {
                id += "-"
            }
        }
        while id.last == "-" { id.removeLast() }
        if id.isEmpty { id = "plan" }
        if !taken(id) { return id }
        var number = 2
        while taken("\(id)-\(number)") { number += 1 }
        return "\(id)-\(number)"
    }
}
