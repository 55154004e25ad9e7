import AgreementCore
import HTML
import Hummingbird
import Workflows

/// A row that nobody rates: what it is called, and what it says for each plan.
struct FactForm: TableForm {
    static let path: RouterPath = "/table/fact"
    let fact: Fact?

    static func link(_ name: String) -> String { "/table/fact?fact=\(QueryText.encoded(name))" }

    init(_ query: FormFields, _ sheet: PriceSheet) throws {
        let name = query.text("fact")
        fact = sheet.facts.first { $0.name == name }
        if fact == nil, !name.isEmpty { throw Refusal.notFound }
    }

    var title: String { fact?.name ?? "Another row" }
    var action: String { fact == nil ? "Add" : "Set" }
    var place: [(name: String, value: String)] { [("fact", fact?.name ?? "")] }

    func initial(_ sheet: PriceSheet) -> TypedValues {
        var values = TypedValues()
        values["name"] = fact?.name ?? ""
        for (number, plan) in sheet.plans.enumerated() { values["says\(number)"] = fact?.values[plan.id] ?? "" }
        return values
    }

    func fields(_ values: TypedValues, _ sheet: PriceSheet, _ form: inout HTMLPage) {
        form.typed("name", "What it is", values, help: fact == nil ? "Such as: First response" : nil)
        for (number, plan) in sheet.plans.enumerated() { form.typed("says\(number)", plan.name, values) }
    }

    func change(_ values: inout TypedValues, _ sheet: PriceSheet) -> (any TableChange)? {
        var says: [String: String] = [:]
        for (number, plan) in sheet.plans.enumerated() where !values["says\(number)"].isEmpty {
            let text = values["says\(number)"]
            if text.unicodeScalars.count > 200 { values.fault("says\(number)", "A cell has at most 200 letters.") }
            says[plan.id] = text
        }
        let made = Fact(name: values.name("name", "A row"), values: says)
        return FactChange(fact.map { .set($0.name, made) } ?? .add(made))
    }

    func moves(_ sheet: PriceSheet) -> [TableMove] {
        guard let fact else { return [] }
        var moves: [TableMove] = []
        if sheet.facts.first != fact { moves.append(TableMove(words: "Up", what: "fact-up", id: fact.name)) }
        if sheet.facts.last != fact { moves.append(TableMove(words: "Down", what: "fact-down", id: fact.name)) }
        return moves + [TableMove(words: "Take it off the page", what: "fact-remove", id: fact.name, isRisky: true)]
    }
}

/// What a category is called, and where it stands.
struct CategoryForm: TableForm {
    static let path: RouterPath = "/table/category"
    let category: String

    static func link(_ category: String) -> String { "/table/category?category=\(QueryText.encoded(category))" }

    init(_ query: FormFields, _ sheet: PriceSheet) throws {
        category = query.text("category")
        guard sheet.categories.contains(category) else { throw Refusal.notFound }
    }

    var title: String { CategoryWords.name(category) }
    var place: [(name: String, value: String)] { [("category", category)] }

    func initial(_ sheet: PriceSheet) -> TypedValues {
        var values = TypedValues()
        values["name"] = category
        return values
    }

    func fields(_ values: TypedValues, _ sheet: PriceSheet, _ form: inout HTMLPage) {
        form.typed(
            "name", "Name", values,
            help: "The name of another category joins the two. Which services stand in it is said under Services.")
    }

    func change(_ values: inout TypedValues, _ sheet: PriceSheet) -> (any TableChange)? {
        let name = values.name("name", "A category")
        let known = sheet.categories.first { $0 == name || CategoryWords.name($0) == name }
        if let known, known != category { return CategoryChange(category, .join(known)) }
        return CategoryChange(category, .rename(to: known ?? name))
    }

    func moves(_ sheet: PriceSheet) -> [TableMove] {
        var moves: [TableMove] = []
        if sheet.categories.first != category {
            moves.append(TableMove(words: "Up", what: "category-up", id: category))
        }
        if sheet.categories.last != category {
            moves.append(TableMove(words: "Down", what: "category-down", id: category))
        }
        return moves
    }
}
