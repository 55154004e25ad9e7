public import AgreementCore

/// How numbers are written where a company is: Unicode CLDR's decimal and grouping signs.
public struct NumberStyle: Hashable, Sendable {
    /// Before the decimals: a point or a comma.
    public let decimalSign: Character
    /// Between groups of three digits.
    public let groupingSign: String

    /// `1,234.50`.
    public static let point = NumberStyle(decimalSign: ".", groupingSign: ",")
    /// `1.234,50`.
    public static let comma = NumberStyle(decimalSign: ",", groupingSign: ".")
    /// `1 234,50`, with a narrow space that doesn't break.
    public static let spacedComma = NumberStyle(decimalSign: ",", groupingSign: "\u{202F}")
    /// `1’234.50`.
    public static let apostrophe = NumberStyle(decimalSign: ".", groupingSign: "’")

    private init(decimalSign: Character, groupingSign: String) {
        self.decimalSign = decimalSign
        self.groupingSign = groupingSign
    }

    /// The style of the country that a time zone lies in; `point` where it isn't known to be another.
    ///
    /// - Parameter timeZone: an IANA name.
    public init(timeZone: String) { self = Self.byZone[timeZone] ?? .point }

    private static let byZone: [String: NumberStyle] = {
        let zones: [(NumberStyle, [String])] = [
            (
                .comma,
                [
                    "Europe/Berlin", "Europe/Busingen", "Europe/Vienna", "Europe/Brussels", "Europe/Amsterdam",
                    "Europe/Rome", "Europe/Vatican", "Europe/San_Marino", "Europe/Madrid", "Africa/Ceuta",
                    "Atlantic/Canary", "Europe/Copenhagen", "Europe/Luxembourg", "Europe/Athens", "Europe/Ljubljana",
                    "Europe/Zagreb", "Europe/Belgrade", "Europe/Bucharest", "Europe/Istanbul", "America/Sao_Paulo",
                    "America/Buenos_Aires", "America/Argentina/Buenos_Aires", "America/Bogota", "America/Santiago",
                    "America/Montevideo", "Asia/Jakarta", "Asia/Ho_Chi_Minh",
                ]
            ),
            (
                .spacedComma,
                [
                    "Europe/Paris", "Europe/Monaco", "Europe/Warsaw", "Europe/Stockholm", "Europe/Oslo",
                    "Europe/Lisbon", "Atlantic/Madeira", "Atlantic/Azores", "Europe/Helsinki", "Europe/Mariehamn",
                    "Europe/Prague", "Europe/Bratislava", "Europe/Budapest", "Europe/Sofia", "Europe/Tallinn",
                    "Europe/Riga", "Europe/Vilnius", "Europe/Kyiv", "Europe/Kiev",
                ]
            ),
            (.apostrophe, ["Europe/Zurich", "Europe/Vaduz"]),
        ]
        return Dictionary(uniqueKeysWithValues: zones.flatMap { style, names in names.map { ($0, style) } })
    }()

    /// A decimal of our files, such as `12.5`, as people write it here: `12,5`.
    public func written(_ decimal: String) -> String {
        decimalSign == "." ? decimal : decimal.replacing(".", with: String(decimalSign))
    }
}

extension PriceSheet {
    /// How the sheet's amounts are written.
    public var money: MoneyWords { MoneyWords(currency, numberStyle) }
    /// How numbers are written where the sheet's company is.
    public var numberStyle: NumberStyle { NumberStyle(timeZone: timeZone) }
}
