import AgreementCore

/// A plan whose cells hold in business hours, with another plan's after hours and on holidays.
///
/// What a plan covers without a limit can be mixed with what another covers so, or with nothing; an allowance, a count
/// or a price of one beside the free work of the other has no cell that says it.
struct NightPlan {
    private(set) var plan: Plan
    /// The names of the services that stay as the day's plan has them.
    private(set) var notMixed: [String] = []

    private static let night: HoursSet = [.afterHours, .holiday]

    init(day: Plan, night: Plan, services: [Service]) {
        plan = day
        guard day.id != night.id else { return }
        var rows: [Coverage.Row] = []
        for service in services + [Service.unsorted] {
            let cell = day.coverage.cell(for: service)
            let other = night.coverage.cell(for: service)
            let places = Place.allCases.map { place in
                Self.mixed(Self.effective(cell, at: place, in: day), Self.effective(other, at: place, in: night))
            }
            if places.contains(.cannot) {
                notMixed.append(service.name)
                rows.append(Coverage.Row(service.id, cell))
            } else {
                rows.append(Coverage.Row(service.id, Self.cell(remote: places[0], onsite: places[1])))
            }
        }
        plan.coverage = Coverage(defaultCell: day.coverage.defaultCell, rows: rows)
    }

    private enum Mixed: Equatable {
        case nothing
        case treatment(PlaceTreatment)
        case cannot
    }

    /// What a plan does with a service at a place, with the hours that hold; `nil` where it does nothing.
    private static func effective(_ cell: Cell, at place: Place, in plan: Plan) -> PlaceTreatment? {
        guard cell.covers(place, in: plan), let found = cell.treatment(at: place), found.treatment != .hourly
        else { return nil }
        return PlaceTreatment(found.treatment, hours: found.hours ?? cell.hours ?? plan.hours)
    }

    private static func mixed(_ day: PlaceTreatment?, _ night: PlaceTreatment?) -> Mixed {
        let dayHours = (day?.hours ?? []).intersection(.business)
        let nightHours = (night?.hours ?? []).intersection(Self.night)
        switch (day?.treatment, night?.treatment) {
        case (let treatment?, nil): return made(treatment, dayHours)
        case (nil, let treatment?): return treatment == .included ? made(.included, nightHours) : cannot(nightHours)
        case (nil, nil): return .nothing
        case (let one?, let other?):
            if one == other { return made(one, dayHours.union(nightHours)) }
            if nightHours.isEmpty { return made(one, dayHours) }
            if dayHours.isEmpty, other == .included { return made(.included, nightHours) }
            return .cannot
        }
    }

    private static func made(_ treatment: Treatment, _ hours: HoursSet) -> Mixed {
        hours.isEmpty ? .nothing : .treatment(PlaceTreatment(treatment, hours: hours))
    }
    private static func cannot(_ hours: HoursSet) -> Mixed { hours.isEmpty ? .nothing : .cannot }

    private static func cell(remote: Mixed, onsite: Mixed) -> Cell {
        func treatment(_ mixed: Mixed) -> PlaceTreatment? {
            if case .treatment(let found) = mixed { return found }
            return nil
        }
        let (one, other) = (treatment(remote), treatment(onsite))
        return one == nil && other == nil ? .hourly : Cell(.byPlace(remote: one, onsite: other))
    }
}
