import AgreementCore
import HTML
import Hummingbird
import ToolExports
import Words
import Workflows

/// What a list leaves open, asked in one form: dates and amounts that can be read two ways, clients that nobody here
/// knows, months that are here already.
struct ListQuestionsView {
    let view: ImportDraftView
    let shell: Shell
    let number: Int
    let group: ImportGroup
    let list: ListReport

    /// So many clients are asked for one by one; what is said of the others holds for the rest.
    private static let shownClients = 100
    /// So many known clients stand in each choice.
    private static let mostChoices = 60

    private var key: String { "list-\(number)-" }

    static func words(_ question: ListQuestion) -> String {
        switch question {
        case .dateOrder(let date): "“\(date)” can be read two ways: which comes first, the day or the month?"
        case .dateOrderMixed(let day, let month):
            "“\(day)” has the day first and “\(month)” the month: which is it in dates that can be read both ways?"
        case .decimalSign(let amount): "“\(amount)” may be a thousand, or one and a bit: which is it?"
        case .decimalSignMixed(let point, let comma):
            "In “\(point)” the point is the decimal sign, in “\(comma)” the comma: which is it?"
        case .period(let count):
            "\(counted(count, "price")) \(count == 1 ? "doesn’t" : "don’t") say how often \(count == 1 ? "it is" : "they are") paid."
        }
    }

    func write(_ main: inout HTMLPage) {
        view.form(&main, shell, "answers", group: number) { form in
            form.element(.fieldset, .class("asks")) { set in
                set.element(.legend, text: list.isOpen ? "To be said first: \(group.title)" : "What was said")
                for question in list.questions { ask(question, &set) }
                months(&set)
                clients(&set)
                set.element(
                    .button, list.isOpen ? [.class("main"), .type("submit")] : [.type("submit")]
                ) { $0.text("Read it so") }
            }
        }
    }

    private func ask(_ question: ListQuestion, _ set: inout HTMLPage) {
        var field: FormField
        let options: [(value: String, words: String)]
        switch question {
        case .dateOrder, .dateOrderMixed:
            field = FormField("dateOrder", "03/04 is", "")
            options = [("", "Choose"), ("dmy", "3 April"), ("mdy", "4 March")]
        case .decimalSign, .decimalSignMixed:
            field = FormField("decimal", "Amounts are written", "")
            options = [("", "Choose"), ("point", "1,234.50"), ("comma", "1.234,50")]
        case .period:
            field = FormField("defaultEvery", "They are paid", "")
            options = [
                ("", "Choose"), ("month", "every month"), ("quarter", "every quarter"), ("year", "every year"),
                ("once", "once"),
            ]
        }
        field.form = key
        field.help = Self.words(question)
        set.choice(field, options)
    }

    private func months(_ set: inout HTMLPage) {
        guard !list.monthsThere.isEmpty else { return }
        let count = list.monthsThere.count
        set.element(.h3, text: "\(counted(count, "month")) \(count == 1 ? "is" : "are") here with another amount")
        ReportTable.write(
            &set, ["Which", "Here", "In the list"], list.monthsThere.prefix(50).map { [$0.what, $0.was, $0.becomes] },
            numbers: [1, 2])
        if count > 50 { set.element(.p, text: "The first 50 are shown.") }
        var field = FormField("months", "These months", list.monthsAnswer?.rawValue ?? "")
        field.form = key
        set.choice(
            field,
            [
                ("", "Choose"), ("replace", "become what the list says"),
                ("add", "are added to: these are further invoices"),
                ("keep", "stay as they are here"),
            ])
    }

    private func clients(_ set: inout HTMLPage) {
        guard !list.unknownClients.isEmpty, !view.site.practice.current.clients.isEmpty else { return }
        let unknown = list.unknownClients
        set.element(.h3, text: "\(counted(unknown.count, "client")) that nobody here knows")
        let known = view.site.practice.current.clients
        let everyone = known.count <= Self.mostChoices ? known : []
        for (place, client) in unknown.prefix(Self.shownClients).enumerated() {
            set.element(.input, .type("hidden"), .name("name.\(place)"), .value(client.name))
            var field = FormField(
                "who.\(place)", "\(client.name), \(counted(client.rows, "row"))", Self.value(chosen(client)))
            field.form = key
            var options = [("", client.likely == nil ? "as all the others" : "Choose"), ("new", "is a new client")]
            if let likely = client.likely { options.append(("=" + likely.id, "is " + Self.name(likely))) }
            options += everyone.filter { $0.id != client.likely?.id }.map { ("=" + $0.id, "is " + Self.name($0)) }
            options.append(("out", "stays out, with its rows"))
            set.choice(field, options)
        }
        if unknown.contains(where: { $0.likely == nil }) {
            var field = FormField("others", "All the others", Self.value(group.answers.otherClients))
            field.form = key
            set.choice(field, [("", "Choose"), ("new", "are new clients"), ("out", "stay out, with their rows")])
        }
    }

    /// What looks like a known client is offered as that one; it counts once the form is sent.
    private func chosen(_ client: ListReport.UnknownClient) -> ClientAnswer? {
        group.answers.clients[NewClientIDs.folded(client.name)] ?? client.likely.map { .known($0.id) }
    }

    private static func name(_ client: Client) -> String { client.name.isEmpty ? client.id : client.name }

    private static func value(_ answer: ClientAnswer?) -> String {
        switch answer {
        case nil: ""
        case .new: "new"
        case .leaveOut: "out"
        case .known(let id): "=" + id
        }
    }

    /// What a form says of a list, for a group's answers.
    static func take(_ form: FormFields, _ group: inout ImportGroup) {
        func answer(_ text: String) -> ClientAnswer? {
            switch text {
            case "new": .new
            case "out": .leaveOut
            default: text.hasPrefix("=") ? .known(String(text.dropFirst())) : nil
            }
        }
        for place in 0..<shownClients {
            guard let name = form["name.\(place)"] else { break }
            group.answers.clients[NewClientIDs.folded(name)] = answer(form["who.\(place)"] ?? "")
        }
        if let others = answer(form.text("others")) { group.answers.otherClients = others }
        group.answers.monthsThere = MonthsAnswer(rawValue: form.text("months")) ?? group.answers.monthsThere
        if let every = LegacyItem.Every(rawValue: form.text("defaultEvery")), var sketch = group.list {
            sketch.every = every
            group.content = .list(sketch)
        }
    }
}
