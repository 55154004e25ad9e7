import AgreementCore

extension ServiceEdit {
    /// The change for the log: each service by itself, from what to what.
    func logged(_ sheet: PriceSheet) -> [LoggedChange] {
        func name(_ id: String) -> String { sheet.service(id)?.name ?? id }
        func moved(_ id: String, _ list: ServiceList) -> LoggedChange? {
            guard let service = sheet.service(id), service.list != list else { return nil }
            return LoggedChange(subject: service.name, was: Self.word(service.list), became: Self.word(list))
        }
        switch self {
        case .move(let ids, let list): return ids.compactMap { moved($0, list) }
        case .follow(let lists): return lists.sorted { $0.key < $1.key }.compactMap { moved($0.key, $0.value) }
        case .add(let services):
            return services.map { LoggedChange(subject: $0.name, was: nil, became: Self.word($0.list)) }
        case .change(let service):
            let (was, became) = (sheet.service(service.id).map(Self.card) ?? [], Self.card(service))
            let differing = became.indices.filter { !was.indices.contains($0) || was[$0] != became[$0] }
            return [
                LoggedChange(
                    subject: name(service.id),
                    was: differing.compactMap { was.indices.contains($0) ? was[$0] : nil }.joined(separator: "; "),
                    became: differing.map { became[$0] }.joined(separator: "; "))
            ]
        // The work that goes along stands in a line of its own.
        case .merge(let id, let other):
            let was = sheet.service(id).map { Self.word($0.list) }
            return [LoggedChange(subject: name(id), was: was, became: name(other))]
        case .delete(let id):
            return [LoggedChange(subject: name(id), was: sheet.service(id).map { Self.word($0.list) }, became: nil)]
        }
    }

    /// What a card says, each of it by itself.
    private static func card(_ service: Service) -> [String] {
        [
            "called \(service.name)", "under \(CategoryWords.name(service.category))", word(service.list),
            service.value.map { "\($0.rawValue) value" } ?? "no value",
            service.easesMaintenance ? "eases maintenance" : "eases no maintenance",
            service.description.isEmpty ? "no description" : "“\(service.description)”",
            service.checks.isEmpty ? "no checks" : "checks: \(service.checks.joined(separator: ", "))",
        ]
    }
}
