import AgreementCore
import Documents
import PracticeFiles
import Words
import Workflows

/// The table as it is edited: rows by plans, in words.
struct TableGrid {
    /// A plan's head: its name and prices.
    struct Head {
        let plan: Plan
        let column: OnePage.Column
        let findings: [Int]
    }
    struct GridCell: Equatable {
        var words: String
        /// How the style sheet knows it: what it means, whether it stands here itself, whether it repeats the one left.
        var classes: String
        /// What stands at the place itself, as forms carry it.
        var seen: String
        /// Numbers of the findings that are about it.
        var findings: [Int]
    }
    struct Row {
        enum Kind { case place, hours, fact, category, service, everythingElse }
        var kind: Kind
        /// The word that addresses use: a service's id, a category, a fact's name.
        var word: String
        var name: String
        /// What stands beside the name: on which list it is, if not on.
        var note: String?
        var cells: [GridCell]
        var findings: [Int] = []
    }
    /// Rows under one heading.
    struct Section {
        var title: String
        var rows: [Row]
    }
    let sheet: PriceSheet
    let heads: [Head]
    let sections: [Section]
    /// Services on the off list whose cells are by the hour everywhere: one line.
    let never: [Service]
    let findings: [Finding]

    init(_ sheet: PriceSheet, year: Int) {
        let findings = SheetCheck.findings(in: sheet, year: year)
        let maker = GridMaker(sheet: sheet, findings: findings)
        self.sheet = sheet
        self.findings = findings
        heads = sheet.plans.map { plan in
            Head(
                plan: plan, column: OnePage.Column(plan, money: sheet.money),
                findings: maker.findings(ofPlan: plan.id))
        }
        never = sheet.services.filter { service in
            service.list == .off && sheet.plans.allSatisfy { $0.coverage.cell(for: service) == .hourly }
        }
        let hidden = Set(never.map(\.id))
        var sections = [Section(title: "How we work", rows: maker.howWeWork)]
        for category in sheet.categories {
            let services = sheet.services.filter { $0.category == category && !hidden.contains($0.id) }
            guard !services.isEmpty else { continue }
            sections.append(
                Section(
                    title: CategoryWords.name(category),
                    rows: [maker.category(category)] + services.map(maker.service)))
        }
        sections.append(Section(title: "Everything else", rows: [maker.everythingElse]))
        self.sections = sections
    }

    var rows: [Row] { sections.flatMap(\.rows) }

    /// What the page is built of: where it is the same before and after a change, words alone have to be set anew.
    var structure: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        let parts = sheet.plans.map(\.id) + rows.flatMap { [$0.word, $0.name, $0.note ?? ""] } + never.map(\.name)
        for part in parts + sheet.labor.flatMap({ [$0.name] + $0.roles.map(\.name) }) {
            for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ 0xFF) &* 0x100_0000_01b3
        }
        return String(hash, radix: 16)
    }
}

/// Makes the rows of the table.
private struct GridMaker {
    let sheet: PriceSheet
    let findings: [Finding]

    /// The findings about a plan itself: its price, its allowances.
    func findings(ofPlan id: String) -> [Int] {
        findings.indices.filter { index in
            let steps = findings[index].path.steps
            return steps.count >= 2 && steps[0] == "plans" && steps[1] == id
                && !(steps.count > 3 && steps[2] == "coverage")
        }
    }

    private func findings(ofCell plan: String, _ word: String) -> [Int] {
        findings.indices.filter { Array(findings[$0].path.steps.prefix(4)) == ["plans", plan, "coverage", word] }
    }

    private func findings(ofService id: String) -> [Int] {
        findings.indices.filter { Array(findings[$0].path.steps.prefix(2)) == ["services", id] }
    }

    var howWeWork: [TableGrid.Row] {
        let places = sheet.plans.map { HoursWords.covered($0.places).capitalizedFirst }
        let hours = sheet.plans.map { HoursWords.covered($0.hours).capitalizedFirst }
        return [
            TableGrid.Row(kind: .place, word: "", name: "Where", cells: plain(places)),
            TableGrid.Row(kind: .hours, word: "", name: "When", cells: plain(hours)),
        ]
            + sheet.facts.map { fact in
                TableGrid.Row(
                    kind: .fact, word: fact.name, name: fact.name,
                    cells: plain(sheet.plans.map { (fact.values[$0.id] ?? "–").capitalizedFirst }))
            }
    }

    private func plain(_ words: [String]) -> [TableGrid.GridCell] {
        words.enumerated().map { position, text in
            TableGrid.GridCell(
                words: text, classes: position > 0 && words[position - 1] == text ? "said same" : "said", seen: "",
                findings: [])
        }
    }

    func category(_ category: String) -> TableGrid.Row {
        TableGrid.Row(
            kind: .category, word: category, name: CategoryWords.name(category), cells: cells(.word(category)))
    }

    func service(_ service: Service) -> TableGrid.Row {
        TableGrid.Row(
            kind: .service, word: service.id, name: service.name,
            note: service.list == .on ? nil : service.list == .maybe ? "maybe" : "off", cells: cells(.word(service.id)),
            findings: findings(ofService: service.id))
    }

    var everythingElse: TableGrid.Row {
        TableGrid.Row(kind: .everythingElse, word: "default", name: "Everything else", cells: cells(.everythingElse))
    }

    private func cells(_ place: CellPlace) -> [TableGrid.GridCell] {
        var cells: [TableGrid.GridCell] = []
        for plan in sheet.plans {
            let own = place.own(in: plan)
            let cell = own ?? place.inherited(in: plan, sheet)
            let words = CellWords(plan: plan, money: sheet.money).words(cell)
            var classes = Self.tone(cell, in: plan)
            if own != nil { classes += " own" }
            if words == cells.last?.words { classes += " same" }
            cells.append(
                TableGrid.GridCell(
                    words: words, classes: classes,
                    seen: own.map { CellText.write($0, currency: sheet.currency) } ?? "",
                    findings: findings(ofCell: plan.id, place.word)))
        }
        return cells
    }

    /// The colour of what happens to most work: that of the first place that the plan covers.
    private static func tone(_ cell: Cell, in plan: Plan) -> String {
        let places = plan.places.places + Place.allCases
        switch places.lazy.compactMap({ cell.treatment(at: $0)?.treatment }).first {
        case .included, .optional, .extra: return "is-covered"
        case .allowance, .times: return "is-allowance"
        case .flat, .discount: return "is-flat"
        case .hourly, nil: return "is-billed"
        }
    }
}
