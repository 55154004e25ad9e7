import AgreementCore
import Foundation

/// A scenario's rows as rows of `entries.csv`.
enum EntryColumns {
    static let names = [
        "id", "client", "service", "kind", "start", "minutes", "end", "place", "technician", "role", "ticket",
        "maintained", "hours", "charge", "quantity", "unit_price",
    ]

    static func fields(of rows: [Scenario.Row]) throws -> [[String]] {
        try rows.enumerated().map { number, row in
            var fields = [
                "id": id(number), "client": ScenarioPractice.client, "service": row.service, "place": row.place,
                "start": try start(row.when),
            ]
            try addAmount(row.amount, to: &fields)
            for word in pieces(row.also) { try add(word, to: &fields) }
            return names.map { fields[$0] ?? "" }
        }
    }

    /// Ids in the order of the rows: `e001`.
    static func id(_ number: Int) -> String {
        let digits = String(number + 1)
        return "e" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }

    /// `Mon 2026-03-02 16:30`, `Sun 2026-11-01 01:30 -08:00` or `Mon 2026-03-02`; the day of the week must be right.
    private static func start(_ when: String) throws -> String {
        var words = when.split(separator: " ").map(String.init)
        guard words.count >= 2 else { throw ScenarioFlaw("not a day: \(when)") }
        let day = words.removeFirst()
        let numbers = words[0].split(separator: "-").compactMap { Int($0) }
        guard numbers.count == 3, let date = LocalDate(year: numbers[0], month: numbers[1], day: numbers[2]),
            DayWords.weekday(date) == day
        else { throw ScenarioFlaw("not a day: \(when)") }
        guard words.count > 1 else { return words[0] }
        return words[0] + "T" + words[1...].joined()
    }

    private static func addAmount(_ amount: String, to fields: inout [String: String]) throws {
        if let end = amount.after("until") {
            fields["end"] = try start(end)
        } else if let cross = amount.range(of: " × $") {
            fields["kind"] = "part"
            fields["quantity"] = String(amount[..<cross.lowerBound]).replacing("−", with: "-")
            fields["unit_price"] = String(amount[cross.upperBound...])
        } else if amount.hasSuffix(" min"), !amount.contains("h") {
            fields["minutes"] = String(amount.dropLast(4))
        } else {
            let words = amount.split(separator: " ")
            guard words.count >= 2, words[1] == "h", let hours = Int(words[0]) else {
                throw ScenarioFlaw("not a length: \(amount)")
            }
            fields["minutes"] = String(hours * 60 + (words.count > 2 ? Int(words[2]) ?? 0 : 0))
        }
    }

    private static func add(_ word: String, to fields: inout [String: String]) throws {
        if let technician = word.after("by") {
            fields["technician"] = technician
        } else if let ticket = word.after("ticket") {
            fields["ticket"] = ticket
        } else if let hours = word.after("hours:") {
            fields["hours"] = hours
        } else if let role = word.after("as") {
            fields["role"] = role
        } else if word == "favour" {
            fields["charge"] = "courtesy"
        } else if word == "not maintained" {
            fields["maintained"] = "no"
        } else {
            throw ScenarioFlaw("what does `\(word)` mean?")
        }
    }
}

/// Days, times and money as a reader writes them.
enum DayWords {
    static func weekday(_ date: LocalDate) -> String {
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][Int(date.weekday.rawValue)]
    }

    /// `1 h 45`, `30 min`, `59 s`, `1 h 0 min 20 s`.
    static func duration(_ seconds: Int) -> String {
        let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
        if rest > 0 {
            return (hours > 0 ? "\(hours) h " : "") + (seconds >= 60 ? "\(minutes) min " : "") + "\(rest) s"
        }
        if hours == 0 { return "\(minutes) min" }
        return minutes == 0 ? "\(hours) h" : "\(hours) h \(minutes)"
    }

    /// `$1,234.50`.
    static func money(_ cents: Int64) -> String {
        let digits = String(cents.magnitude / 100)
        var grouped = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position).isMultiple(of: 3) { grouped += "," }
            grouped.append(digit)
        }
        let rest = cents.magnitude % 100
        return (cents < 0 ? "−$" : "$") + grouped + "." + (rest < 10 ? "0" : "") + String(rest)
    }

    /// `$135` or `$202.50`.
    static func rate(_ cents: Int64) -> String {
        cents % 100 == 0 ? String(money(cents).dropLast(3)) : money(cents)
    }
}
