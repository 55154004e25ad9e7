/// The decisions of a client's exceptions under each of its agreements.
struct ExceptionDecisions {
    private struct Row {
        var exception: AgreementException
        var agreement: Int32
        var decisions: CellDecisions
    }
    private var rows: [Row] = []
    /// The run's counters and those of the exceptions.
    private(set) var counters: TimesCounters
    /// What keeps the client from being rated: exceptions that draw on what their plan doesn't have.
    private(set) var faults: [RatingFault] = []

    init(_ exceptions: [AgreementException], timeline: AgreementTimeline, sheets: CompiledSheets) {
        counters = sheets.counters
        for (number, agreement) in timeline.agreements.enumerated() {
            let plan = sheets.sheets[agreement.sheet].sheet.plans[agreement.plan]
            for exception in exceptions
            where exception.from <= agreement.through ?? exception.from
                && agreement.from <= exception.through ?? agreement.from
            {
                let decisions = CellDecisions(
                    cell: exception.cell, level: .exception, plan: plan, service: exception.service,
                    counters: &counters)
                for allowance in decisions.unknownAllowances {
                    faults.append(
                        .unknownAllowance(
                            client: exception.client, service: exception.service, allowance: allowance,
                            plan: plan.id))
                }
                rows.append(Row(exception: exception, agreement: Int32(number), decisions: decisions))
            }
        }
    }

    @inline(__always)
    func decision(source: UInt32, agreement: Int32, day: Int32, variant: Int, table: EntryTable) -> Decision? {
        if rows.isEmpty { return nil }
        let date = LocalDate(dayNumber: day)
        return rows.first {
            $0.agreement == agreement && $0.exception.service == table.sources.word(source)
                && $0.exception.isInForce(on: date)
        }?.decisions[variant]
    }

    /// The cell of a service on a date on which the client has an agreement: its exception's, else the plan's.
    func found(for service: Service, on date: LocalDate, in plan: Plan) -> (cell: Cell, level: CellLevel) {
        let own = rows.first { $0.exception.service == service.id && $0.exception.isInForce(on: date) }
        return own.map { ($0.exception.cell, .exception) } ?? plan.coverage.found(for: service)
    }
}
