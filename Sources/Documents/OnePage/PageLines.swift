import AgreementCore
import Words

/// The lines of the page and of the wall: which services each of them speaks for, and each plan's cell.
///
/// Whatever a plan doesn't leave by the hour has a line, so that no paper is silent about what a client may ask for:
/// services that aren't on the list but that a cell covers all the same, and everything else.
struct PageLines {
    struct Line {
        var name: String
        /// The services that it speaks for; none where it stands for everything that isn't named.
        var services: [Service]
        /// For each plan.
        var cells: [Cell]
        var isEverythingElse = false
    }
    struct Group {
        var title: String
        /// `nil` for everything else.
        var category: String?
        var lines: [Line]
    }
    private(set) var groups: [Group] = []
    /// The off-list services that every plan leaves by the hour.
    private(set) var never: [Service] = []
    /// For each plan.
    let shared: [SharedLimits]
    let sheet: PriceSheet

    init(_ sheet: PriceSheet) {
        self.sheet = sheet
        func cells(_ service: Service) -> [Cell] { sheet.plans.map { $0.coverage.cell(for: service) } }
        func isNever(_ service: Service) -> Bool {
            service.list == .off && zip(sheet.plans, cells(service)).allSatisfy { $0.isByTheHour($1) }
        }
        never = sheet.services.filter(isNever)
        func hasOwn(_ word: String) -> Bool { sheet.plans.contains { $0.coverage.cell(named: word) != nil } }
        let inOrder = sheet.services.filter { $0.list == .on } + sheet.services
        for category in inOrder.map(\.category).uniqued() {
            var lines: [Line] = []
            var rest: [Service] = []
            for service in sheet.services where service.category == category && !isNever(service) {
                let isNamed =
                    service.list == .on || hasOwn(service.id) && cells(service) != Self.unnamed(sheet, service)
                if isNamed {
                    lines.append(Line(name: service.name, services: [service], cells: cells(service)))
                } else if hasOwn(category) {
                    rest.append(service)
                }
            }
            if let one = rest.first, cells(one) != Self.everythingElse(sheet) {
                let title = spelled(category)
                lines.append(Line(name: "Everything else in \(title)", services: rest, cells: cells(one)))
            }
            if !lines.isEmpty {
                groups.append(Group(title: spelled(category), category: category, lines: lines))
            }
        }
        let rest = Self.everythingElse(sheet)
        if zip(sheet.plans, rest).contains(where: { !$0.isByTheHour($1) }) {
            let line = Line(name: "Everything else", services: [], cells: rest, isEverythingElse: true)
            groups.append(Group(title: "Not listed", category: nil, lines: [line]))
        }
        let all = groups.flatMap(\.lines)
        shared = sheet.plans.indices.map { plan in
            SharedLimits(all.map { $0.cells[plan] }, in: sheet.plans[plan])
        }
    }

    var lines: [Line] { groups.flatMap(\.lines) }

    /// Each plan's cell of what no line names.
    static func everythingElse(_ sheet: PriceSheet) -> [Cell] { sheet.plans.map(\.coverage.everythingElse) }

    /// Each plan's cell of a service without its own: its category's, else everything else's.
    private static func unnamed(_ sheet: PriceSheet, _ service: Service) -> [Cell] {
        sheet.plans.map { $0.coverage.inherited(for: service).cell }
    }

    /// What the lines say in a plan's column.
    func words(_ plan: Int, money: MoneyWords, showsPrices: Bool) -> CellWords {
        CellWords(plan: sheet.plans[plan], money: money, showsPrices: showsPrices, shared: shared[plan])
    }
}

extension Array where Element: Hashable {
    /// Each element once, where it comes first.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
