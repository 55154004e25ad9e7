import AgreementCore
import Workflows

/// Everything that has a name and a place.
struct FindIndex {
    struct Place {
        let name: String
        /// `page`, `client`, `service`, `action`.
        let kind: String
        let path: String
    }

    let places: [Place]

    init(_ practice: PracticeSnapshot, role: Role) {
        var places = RoadStep.allCases.filter { $0.isFor(role) }.map {
            Place(name: $0.name, kind: "page", path: $0.path)
        }
        places += [
            Place(name: "Notes", kind: "page", path: "/notes"),
            Place(name: "Your account and password", kind: "page", path: "/account"),
            Place(name: "Keys", kind: "page", path: "/keys"),
        ]
        if role.administers {
            places += [
                Place(name: "People", kind: "page", path: "/people"),
                Place(name: "Log of changes", kind: "page", path: "/changes"),
                Place(name: "Backup and restore", kind: "page", path: "/backup"),
                Place(name: "Add a person", kind: "action", path: "/people#add"),
                Place(name: "Take a backup", kind: "action", path: "/backup"),
            ]
        }
        if role.editsSheets {
            places.append(Place(name: "Import a time export", kind: "action", path: "/import"))
            places.append(Place(name: "Change the target margin", kind: "action", path: "/clients"))
            places.append(Place(name: "Whom to let go", kind: "page", path: "/weeding"))
            // The company itself has hours, and no box.
            places += practice.clients.map { client in
                Place(
                    name: client.name, kind: "client",
                    path: client.isInternal ? PagePath.client(client.id) : PagePath.clientYear(client.id))
            }
            places += (practice.sheet?.services ?? []).map {
                Place(name: $0.name, kind: "service", path: PagePath.service($0.id))
            }
        }
        self.places = places
    }

    /// Those whose name has all the words, the ones that begin with the first word ahead.
    func places(matching words: String) -> [Place] {
        let parts = words.lowercased().split(separator: " ")
        guard let first = parts.first else { return places.filter { $0.kind == "page" || $0.kind == "action" } }
        let found = places.filter { place in
            let name = place.name.lowercased()
            return parts.allSatisfy { name.contains($0) }
        }
        return found.filter { $0.name.lowercased().hasPrefix(first) }
            + found.filter { !$0.name.lowercased().hasPrefix(first) }
    }

    /// `[["Acme","client","/clients/acme"],…]`
    var json: [UInt8] {
        let rows = places.map { place in
            "[\(JSONText.string(place.name)),\(JSONText.string(place.kind)),\(JSONText.string(place.path))]"
        }
        return Array("[\(rows.joined(separator: ","))]".utf8)
    }
}
