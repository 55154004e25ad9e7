public import AgreementCore

/// What can be done to the list of services: each is one change of the draft sheet.
public enum ServiceEdit: Sendable {
    /// Puts services on a list.
    case move([String], to: ServiceList)
    /// Puts each service on the list that is suggested for it.
    case follow([String: ServiceList])
    case add([NewService])
    /// Everything that a card says; the id stays.
    case change(Service)
    /// One service becomes a part of another: its work counts as the other's.
    case merge(String, into: String)
    /// Takes a service off the sheet that nothing uses.
    case delete(String)
}

extension ServiceEdit {
    /// The change in words, for the list of changes: `Moved Backup to On`.
    func words(_ sheet: PriceSheet) -> String {
        func name(_ id: String) -> String { sheet.service(id)?.name ?? id }
        func several(_ count: Int) -> String { count == 1 ? "1 service" : "\(count) services" }
        switch self {
        case .move(let ids, let list):
            return "Moved \(ids.count == 1 ? name(ids[0]) : several(ids.count)) to \(Self.word(list))"
        case .follow(let lists): return "Took the suggestion for \(several(lists.count))"
        case .add(let services):
            return "Added \(services.count == 1 ? services[0].name : several(services.count))"
        case .change(let service):
            let before = sheet.service(service.id)
            return before?.name != service.name
                ? "Renamed \(before?.name ?? service.id) to \(service.name)" : "Changed \(service.name)"
        case .merge(let id, let other): return "Merged \(name(id)) into \(name(other))"
        case .delete(let id): return "Deleted \(name(id))"
        }
    }

    static func word(_ list: ServiceList) -> String {
        switch list {
        case .on: "On"
        case .maybe: "Maybe"
        case .off: "Off"
        }
    }

    /// Makes the change.
    ///
    /// - Throws: `refused`, with what to do instead.
    func apply(to sheet: inout PriceSheet) throws(SheetEditFault) {
        switch self {
        case .move(let ids, let list):
            for id in ids { try sheet.put(id, on: list) }
        case .follow(let lists):
            for (id, list) in lists.sorted(by: { $0.key < $1.key }) { try sheet.put(id, on: list) }
        case .add(let services):
            for service in services { try sheet.add(service) }
        case .change(let service):
            let place = try sheet.place(of: service.id)
            try sheet.check(name: service.name, category: service.category, besides: service.id)
            let before = sheet.services[place].list
            sheet.services[place] = service
            sheet.services[place].list = before
            try sheet.put(service.id, on: service.list)
        case .merge(let id, let other):
            guard id != other else { throw .refused("A service can't be merged into itself. Choose another.") }
            _ = try sheet.place(of: other)
            sheet.services.remove(at: try sheet.place(of: id))
        case .delete(let id):
            sheet.services.remove(at: try sheet.place(of: id))
        }
        sheet.dropCellsOfNothing()
    }
}

extension PriceSheet {
    fileprivate func place(of id: String) throws(SheetEditFault) -> Int {
        guard let place = services.firstIndex(where: { $0.id == id }) else {
            throw .refused("This service isn't on the sheet any more. Open the page again to see what is.")
        }
        return place
    }

    /// Puts a service on a list. What is off the agreement is by the hour in every plan, unless a cell of its own says
    /// otherwise; what comes back is again as its category says.
    fileprivate mutating func put(_ id: String, on list: ServiceList) throws(SheetEditFault) {
        let place = try place(of: id)
        let was = services[place].list
        guard was != list else { return }
        if was == .on { endAsBegun(services[place]) }
        for plan in plans.indices where list == .off || was == .off {
            let coverage = plans[plan].coverage
            let own = coverage.rows.firstIndex { $0.word == id }
            if list == .off, own == nil, coverage.cell(for: services[place]) != .hourly {
                plans[plan].coverage.rows.append(Coverage.Row(id, .hourly))
            } else if was == .off, let own, coverage.rows[own].cell == .hourly {
                plans[plan].coverage.rows.remove(at: own)
            }
        }
        if list == .on { begin(services[place]) }
        services[place].list = list
    }

    fileprivate mutating func add(_ new: NewService) throws(SheetEditFault) {
        try check(name: new.name, category: new.category, besides: nil)
        let id = new.id ?? ServiceIDs.free(for: new.name, in: self)
        let isTaken = services.contains { $0.id == id } || ServiceIDs.reserved.contains(id)
        guard !isTaken else { throw .refused("There is a service “\(id)” already. Give the new one another name.") }
        if new.id != nil, services.contains(where: { $0.category == id }) {
            throw .refused("“\(id)” is a category already. Rename the category first.")
        }
        services.append(Service(id: id, name: new.name, category: new.category, list: .maybe))
        try put(id, on: new.list)
    }

    /// What formats.md asks of a service, in the words of a form.
    fileprivate func check(name: String, category: String, besides id: String?) throws(SheetEditFault) {
        guard !name.isEmpty else { throw .refused("A service needs a name.") }
        guard name.count <= PastedServices.longestName else { throw .refused("A name has at most 200 characters.") }
        guard !category.isEmpty else { throw .refused("A service needs a category: plans treat a category alike.") }
        guard !ServiceIDs.reserved.contains(category) else {
            throw .refused("“\(category)” has a meaning of its own. Choose another category.")
        }
        if services.contains(where: { $0.id == category && $0.id != id }) {
            throw .refused("“\(category)” is a service already: nobody could say which one a cell means.")
        }
        if let id, id == category, services.contains(where: { $0.category == category && $0.id != id }) {
            throw .refused("“\(category)” is this service's own word. Choose another category.")
        }
        let same = services.first { $0.id != id && $0.name.lowercased() == name.lowercased() }
        if same != nil {
            throw .refused("There is a service called “\(name)” already. Merge them, or choose another name.")
        }
    }

    /// Cells whose service or category is gone would be cells of nothing.
    fileprivate mutating func dropCellsOfNothing() {
        let words = serviceIDs.union(services.map(\.category)).union([Service.unsorted.id])
        for plan in plans.indices {
            plans[plan].coverage.rows.removeAll { !words.contains($0.word) }
        }
    }
}
