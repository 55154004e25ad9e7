/// The words of findings.
enum SheetWords {
    /// `` `fix`, `email-fix` and 3 more ``: the first four.
    static func ids(_ services: [Service]) -> String { listed(services.map { "`\($0.id)`" }, most: 4) }

    /// `a`, `a and b`, `a, b and c`; where there are more than `most`, `a, b and 3 more`.
    static func listed(_ words: [String], most: Int = .max) -> String {
        if words.count > most { return listed(Array(words.prefix(most - 1)) + ["\(words.count - most + 1) more"]) }
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    static func hours(_ hours: HoursClass) -> String {
        switch hours {
        case .business: "in business hours"
        case .afterHours: "after hours"
        case .holiday: "on holidays"
        }
    }

    static func treatment(_ offer: CoverageOffer, _ currency: Currency) -> String {
        switch offer.treatment {
        case .included: "included"
        case .hourly: "by the hour"
        case .optional: "on request"
        case .extra(let price, let per): "\(amount(price, currency)) a \(per == .base ? "month" : per.rawValue)"
        case .allowance(let id): "from `\(id)`"
        case .times(let count, let every, _): "\(count) a \(every.rawValue)"
        case .flat(let price): "\(amount(price, currency)) a job"
        case .discount(let basisPoints): "\(decimal(Int64(basisPoints), decimals: 2))% off"
        }
    }

    /// `$500`, `$3.50`, `EUR 500`.
    static func amount(_ cents: Int64, _ currency: Currency) -> String {
        (currency.code == "USD" ? "$" : currency.code + " ") + decimal(cents, decimals: currency.decimals)
    }

    /// A number that isn't negative, with its decimals only where it has some.
    private static func decimal(_ scaled: Int64, decimals: Int) -> String {
        var unit: Int64 = 1
        for _ in 0..<decimals { unit *= 10 }
        let (whole, rest) = scaled.quotientAndRemainder(dividingBy: unit)
        return rest == 0 ? String(whole) : "\(whole).\(padded(Int(rest), to: decimals))"
    }

    /// `1 server, 0 workstations and 2 users`.
    static func counts(_ counts: Counts) -> String {
        listed([
            count(counts.servers, "server"), count(counts.workstations, "workstation"), count(counts.users, "user"),
        ])
    }

    /// `1 server`, `2 servers`.
    static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
