import AgreementCore
import Practice
import Workflows

/// Everything that has a name and a place.
struct FindIndex {
    struct Place {
        let name: String
        /// `page`, `action`, `client`, `service`, `plan`, `rates`, `category`.
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
                Place(name: "What happened: sign-ins and refusals", kind: "page", path: "/happenings"),
                Place(name: "Backup and restore", kind: "page", path: "/backup"),
                Place(name: "Add a person", kind: "action", path: "/people#add"),
                Place(name: "Take a backup", kind: "action", path: "/backup"),
            ]
        }
        if role.editsSheets {
            places += Self.editing(practice, role)
            // The company itself has hours, and no box.
            places += practice.clients.map { client in
                Place(
                    name: client.name, kind: "client",
                    path: client.isInternal ? PagePath.client(client.id) : PagePath.clientYear(client.id))
            }
            places += practice.clients.filter { !$0.isInternal }.map { client in
                Place(name: "\(client.name): sit-down", kind: "page", path: SitDownPage.path(client.id))
            }
            places += Self.table(practice)
        }
        self.places = places
    }

    /// What owner and sales can do, wherever they are.
    private static func editing(_ practice: PracticeSnapshot, _ role: Role) -> [Place] {
        var actions = [
            ("Import a time export", "/import"), ("Sort work into services", "/sort"),
            ("Add a service", "/services#add"), ("Change the target margin", "/clients"),
            ("Change the largest rise", "/clients"), ("Export the clients", "/clients.csv"),
            ("Export the hours", "/hours.csv"), ("Export the sit-downs", "/sit-downs.csv"),
            ("Export the whole practice", "/import/practice.zip"), ("Print the page", "/table/page"),
            ("Print the page for the wall", "/table/wall"), ("Compare editions", "/table/editions"),
        ]
        if practice.draft != nil {
            actions += [
                ("Add a plan", "/table/new-plan"), ("Change the rates", "/table#terms"),
                ("Change the rounding", "/table/rounding"), ("Change the business hours", "/table/hours"),
                ("Change the edition and its first day", "/table/edition"),
                ("Take a change of the table back", "/table"),
            ]
            if role.administers { actions.append(("Publish the table", "/table/publish")) }
        } else if practice.sheet != nil {
            actions.append(("Begin the next edition", "/table/editions"))
        }
        if role.administers {
            actions += [
                ("Set what an hour costs", "/settings/costs"), ("Set the holidays", "/settings/calendar"),
                ("Change the company and its logo", "/settings"), ("Restore a backup", "/backup"),
            ]
        }
        let pages = [
            Place(name: "Whom to let go", kind: "page", path: "/weeding"),
            Place(name: "Editions", kind: "page", path: "/table/editions"),
            Place(name: "Changes of the table", kind: "page", path: "/table/changes"),
        ]
        return pages + actions.map { Place(name: $0.0, kind: "action", path: $0.1) }
    }

    /// The sheet by name: plans, rates, categories, services.
    private static func table(_ practice: PracticeSnapshot) -> [Place] {
        guard let sheet = practice.sheet else { return [] }
        let isDraft = practice.draft != nil
        let plans = sheet.plans.map { plan in
            Place(
                name: plan.name, kind: "plan",
                path: isDraft ? "/table/plan?plan=\(QueryText.encoded(plan.id))" : "/table")
        }
        let rates = sheet.labor.map { card in
            Place(
                name: "Rates: \(card.name)", kind: "rates",
                path: isDraft ? RatesForm.link(card.name) : "/table#terms")
        }
        let categories = sheet.categories.map { category in
            Place(
                name: CategoryWords.name(category), kind: "category",
                path: isDraft ? CategoryForm.link(category) : "/table")
        }
        let services = sheet.services.map { Place(name: $0.name, kind: "service", path: PagePath.service($0.id)) }
        return plans + rates + categories + services
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
    var answer: JSONValue { .list(places.map { .texts([$0.name, $0.kind, $0.path]) }) }
}
