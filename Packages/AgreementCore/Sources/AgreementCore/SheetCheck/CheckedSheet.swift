/// A sheet with what several rules ask of it.
struct CheckedSheet {
    let sheet: PriceSheet
    let year: Int
    /// The hours classes that can come: no holiday where none is set, no after hours where it is always open.
    let hoursThatCome: HoursSet

    init(_ sheet: PriceSheet, year: Int) {
        self.sheet = sheet
        self.year = year
        var hours: HoursSet = sheet.holidays.isEmpty ? [] : .holiday
        let weekdays = sheet.businessHours.windowsByWeekday
        if weekdays.contains(where: { !$0.isEmpty }) { hours.insert(.business) }
        if !weekdays.allSatisfy(Self.isOpenAllDay) { hours.insert(.afterHours) }
        hoursThatCome = hours
    }

    private static func isOpenAllDay(_ windows: [BusinessWindow]) -> Bool {
        var reached = 0
        for window in windows where window.openingSecond <= reached { reached = max(reached, window.closingSecond) }
        return reached == 86_400
    }

    /// The cells of a plan that are the cell of some service, each with its services, in the services' order.
    func cells(of plan: Plan, for services: [Service]) -> [CellUse] {
        var uses: [CellUse] = []
        for service in services {
            let found = Self.cell(of: service, in: plan)
            if let index = uses.firstIndex(where: { $0.path == found.path }) {
                uses[index].services.append(service)
            } else {
                uses.append(CellUse(path: found.path, cell: found.cell, plan: plan, services: [service]))
            }
        }
        return uses
    }

    /// The plan's cell of a service, and where it stands: at the service's id, at its category, at `default`, or
    /// nowhere, where the plan's `coverage` stands for it.
    static func cell(of service: Service, in plan: Plan) -> (path: SheetPath, cell: Cell) {
        let coverage = SheetPath.plan(plan.id).appending("coverage")
        let found = plan.coverage.found(for: service)
        let path =
            switch found.level {
            case .service: coverage.appending(service.id)
            case .category: coverage.appending(service.category)
            case .everythingElse, .exception:
                plan.coverage.defaultCell == nil ? coverage : coverage.appending("default")
            }
        return (path, found.cell)
    }
}

/// A cell of a plan with the services whose cell it is.
struct CellUse {
    let path: SheetPath
    let cell: Cell
    let plan: Plan
    var services: [Service]

    /// What the cell does at a place, and in which hours; `nil` where it gives nothing there.
    func treatment(at place: Place) -> (treatment: Treatment, hours: HoursSet)? { cell.treatment(at: place, in: plan) }

    /// Whether it covers work somewhere: not by the hour, at a fixed price or a discount, but by the fee.
    var covers: Bool { Place.allCases.contains { treatment(at: $0)?.treatment.covers == true } }
}

extension Cell {
    /// The treatment at a place with the hours that stand nearest to it; `nil` where the cell gives none, or gives
    /// one for the plan's places and this isn't one (rating.md, section 4).
    func treatment(at place: Place, in plan: Plan) -> (treatment: Treatment, hours: HoursSet)? {
        guard covers(place, in: plan), let found = treatment(at: place) else { return nil }
        return (found.treatment, coveredHours(at: place, in: plan))
    }
}

extension Treatment {
    /// Whether the work is paid for by the plan's fee, or by an extra's: up to a limit, or once it is asked for.
    var covers: Bool {
        switch self {
        case .included, .optional, .extra, .allowance, .times: true
        case .hourly, .flat, .discount: false
        }
    }
}
