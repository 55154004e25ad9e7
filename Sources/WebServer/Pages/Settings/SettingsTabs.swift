import HTML

/// The settings' pages, one beside the other.
enum SettingsTab: String, CaseIterable {
    case company, calendar, costs, people, changes, happenings, backup

    var name: String {
        switch self {
        case .company: "Company"
        case .calendar: "Hours and holidays"
        case .costs: "Costs and margin"
        case .people: "People"
        case .changes: "Log of changes"
        case .happenings: "What happened"
        case .backup: "Backup"
        }
    }

    var path: String {
        switch self {
        case .company: "/settings"
        case .calendar, .costs: "/settings/" + rawValue
        case .people, .changes, .happenings, .backup: "/" + rawValue
        }
    }

    static func write(_ current: SettingsTab, _ page: inout HTMLPage) {
        page.element(.nav, .class("tabs"), .label("Settings")) { nav in
            for tab in allCases {
                let here: [HTMLAttribute] = tab == current ? [.attribute("aria-current", "page")] : []
                nav.element(.a, [.href(tab.path)] + here) { $0.text(tab.name) }
            }
        }
    }
}
