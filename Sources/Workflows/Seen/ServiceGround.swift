public import AgreementCore

/// What a form shows of the services that it changes.
public enum ServiceGround: Hashable, Sendable {
    /// Which services there are, what they are called, and on which list each is.
    case lists
    /// All that is said of one service, by its id.
    case service(String)

    /// What it shows.
    public func seen(_ sheet: PriceSheet) -> SeenState {
        switch self {
        case .lists: SeenState(of: sheet.services.flatMap { [$0.id, $0.name, $0.category, $0.list.rawValue] })
        case .service(let id): SeenState(of: sheet.service(id).map(Self.parts) ?? [])
        }
    }

    private static func parts(_ service: Service) -> [String] {
        [
            service.id, service.name, service.category, service.list.rawValue, service.value?.rawValue ?? "",
            service.easesMaintenance ? "eases" : "", service.goods ? "goods" : "", service.description,
        ] + service.checks
    }
}
