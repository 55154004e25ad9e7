import AgreementCore

/// The example's files as text, in the columns of formats.md.
struct SampleText {
    private(set) var bytes: [UInt8]

    init(columns: String) { bytes = Array((columns + "\n").utf8) }

    mutating func row(_ fields: [String]) {
        for (column, field) in fields.enumerated() {
            if column > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: Self.quoted(field).utf8)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return field }
        var text = "\""
        for character in field { text += character == "\"" ? "\"\"" : String(character) }
        return text + "\""
    }

    static func money(_ cents: Int64) -> String {
        let (whole, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(cents < 0 ? "-" : "")\(whole).\(twoDigits(Int(rest)))"
    }
    static func start(_ date: LocalDate, minuteOfDay: Int?) -> String {
        guard let minuteOfDay else { return date.description }
        return "\(date)T\(twoDigits(minuteOfDay / 60)):\(twoDigits(minuteOfDay % 60)):00"
    }
    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
