import Practice
import Workflows

/// The owner's road, in its order: what the rail shows.
enum RoadStep: String, CaseIterable, Sendable {
    case start, work, importing, hours, sort, services, table, clients, sitDowns, settings

    var name: String {
        switch self {
        case .start: "Start"
        case .work: "My work"
        case .importing: "Import"
        case .hours: "Hours"
        case .sort: "Sort"
        case .services: "Services"
        case .table: "Table"
        case .clients: "Clients"
        case .sitDowns: "Sit-downs"
        case .settings: "Settings"
        }
    }

    var path: String {
        switch self {
        case .start: "/"
        case .importing: "/import"
        case .sitDowns: "/sit-downs"
        case .work, .hours, .sort, .services, .table, .clients, .settings: "/" + rawValue
        }
    }

    /// What of the road a role walks: a technician sees what is covered, and no money.
    func isFor(_ role: Role) -> Bool {
        switch self {
        case .start, .hours, .table: true
        // Owner and sales find work at its client.
        case .work: !role.editsSheets
        case .importing, .sort, .services, .clients, .sitDowns: role.editsSheets
        case .settings: role.administers
        }
    }
}
