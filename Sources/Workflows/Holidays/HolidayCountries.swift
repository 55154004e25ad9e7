import AgreementCore

/// Each country's list is what its law calls public holidays for the whole country, as published by its government;
/// where regions differ, the name says which one's is meant.
extension PublicHolidays {
    private static func rule(
        _ name: String, _ rule: HolidayRule, _ move: HolidayMove = .none, since: Int = 0
    ) -> Rule {
        Rule(name: name, rule: rule, move: move, since: since)
    }

    private static func newYear(_ move: HolidayMove = .none) -> Rule { rule("New Year's Day", .on(1, 1), move) }
    private static func christmas(_ move: HolidayMove = .none) -> Rule { rule("Christmas Day", .on(12, 25), move) }
    private static func boxing(_ name: String, _ move: HolidayMove = .none) -> Rule {
        rule(name, .on(12, 26), move)
    }
    private static let goodFriday = rule("Good Friday", .easter(-2))
    private static let easterSunday = rule("Easter Sunday", .easter(0))
    private static let easterMonday = rule("Easter Monday", .easter(1))
    private static let ascension = rule("Ascension Day", .easter(39))
    private static let pentecost = rule("Pentecost", .easter(49))
    private static let pentecostMonday = rule("Pentecost Monday", .easter(50))
    private static let corpusChristi = rule("Corpus Christi", .easter(60))
    private static let epiphany = rule("Epiphany", .on(1, 6))
    private static let may = rule("May Day", .on(5, 1))
    private static let assumption = rule("Assumption Day", .on(8, 15))
    private static let allSaints = rule("All Saints' Day", .on(11, 1))
    private static let immaculate = rule("Immaculate Conception", .on(12, 8))

    /// 5 U.S.C. 6103; Ontario's Retail Business Holidays and Employment Standards Acts; the Public Holidays Act of New
    /// South Wales.
    static let overseas = [
        PublicHolidays(
            code: "US", name: "United States",
            rules: [
                newYear(.nearestWorkday), rule("Martin Luther King Jr. Day", .nth(3, .monday, 1)),
                rule("Washington's Birthday", .nth(3, .monday, 2)), rule("Memorial Day", .last(.monday, 5)),
                rule("Juneteenth", .on(6, 19), .nearestWorkday, since: 2021),
                rule("Independence Day", .on(7, 4), .nearestWorkday), rule("Labor Day", .nth(1, .monday, 9)),
                rule("Columbus Day", .nth(2, .monday, 10)), rule("Veterans Day", .on(11, 11), .nearestWorkday),
                rule("Thanksgiving Day", .nth(4, .thursday, 11)), christmas(.nearestWorkday),
            ]),
        PublicHolidays(
            code: "CA", name: "Canada (Ontario)",
            rules: [
                newYear(.nextWorkday), rule("Family Day", .nth(3, .monday, 2)), goodFriday,
                // The Monday before 25 May.
                rule("Victoria Day", .onOrAfter(.monday, 5, 18)), rule("Canada Day", .on(7, 1), .nextAfterSunday),
                rule("Labour Day", .nth(1, .monday, 9)), rule("Thanksgiving", .nth(2, .monday, 10)),
                christmas(.nextWorkday), boxing("Boxing Day", .nextWorkday),
            ]),
        PublicHolidays(
            code: "AU", name: "Australia (New South Wales)",
            rules: [
                newYear(.nextWorkday), rule("Australia Day", .on(1, 26), .nextWorkday), goodFriday,
                rule("Easter Saturday", .easter(-1)), easterSunday, easterMonday,
                rule("Anzac Day", .on(4, 25), .nextWorkday),
                rule("King's Birthday", .nth(2, .monday, 6)), rule("Labour Day", .nth(1, .monday, 10)),
                christmas(.nextWorkday), boxing("Boxing Day", .nextWorkday),
            ]),
    ]

    static let western = [
        PublicHolidays(
            code: "GB", name: "England and Wales",
            rules: [
                newYear(.nextWorkday), goodFriday, easterMonday,
                rule("Early May bank holiday", .nth(1, .monday, 5)), rule("Spring bank holiday", .last(.monday, 5)),
                rule("Summer bank holiday", .last(.monday, 8)), christmas(.nextWorkday),
                boxing("Boxing Day", .nextWorkday),
            ]),
        PublicHolidays(
            code: "IE", name: "Ireland",
            rules: [
                newYear(), rule("Saint Brigid's Day", .firstFridayElseMonday(2), since: 2023),
                rule("Saint Patrick's Day", .on(3, 17)), easterMonday,
                rule("May holiday", .nth(1, .monday, 5)), rule("June holiday", .nth(1, .monday, 6)),
                rule("August holiday", .nth(1, .monday, 8)), rule("October holiday", .last(.monday, 10)),
                christmas(), boxing("Saint Stephen's Day"),
            ]),
        PublicHolidays(
            code: "FR", name: "France",
            rules: [
                newYear(), easterMonday, may, rule("Victory Day", .on(5, 8)), ascension, pentecostMonday,
                rule("National Day", .on(7, 14)), assumption, allSaints, rule("Armistice Day", .on(11, 11)),
                christmas(),
            ]),
        PublicHolidays(
            code: "BE", name: "Belgium",
            rules: [
                newYear(), easterMonday, may, ascension, pentecostMonday, rule("National Day", .on(7, 21)),
                assumption, allSaints, rule("Armistice Day", .on(11, 11)), christmas(),
            ]),
        PublicHolidays(
            code: "NL", name: "Netherlands",
            rules: [
                newYear(), easterSunday, easterMonday, rule("King's Day", .on(4, 27), .dayBeforeSunday), ascension,
                pentecost, pentecostMonday, christmas(), boxing("Second Day of Christmas"),
            ]),
    ]

    static let northern = [
        PublicHolidays(
            code: "DE", name: "Germany (all states)",
            rules: [
                newYear(), goodFriday, easterMonday, may, ascension, pentecostMonday,
                rule("German Unity Day", .on(10, 3)), christmas(), boxing("Second Day of Christmas"),
            ]),
        PublicHolidays(
            code: "AT", name: "Austria",
            rules: [
                newYear(), epiphany, easterMonday, may, ascension, pentecostMonday, corpusChristi, assumption,
                rule("National Day", .on(10, 26)), allSaints, immaculate, christmas(), boxing("Saint Stephen's Day"),
            ]),
        PublicHolidays(
            code: "CH", name: "Switzerland (Zurich)",
            rules: [
                newYear(), goodFriday, easterMonday, may, ascension, pentecostMonday,
                rule("National Day", .on(8, 1)), christmas(), boxing("Saint Stephen's Day"),
            ]),
        PublicHolidays(
            code: "PL", name: "Poland",
            rules: [
                newYear(), epiphany, easterSunday, easterMonday, may, rule("Constitution Day", .on(5, 3)), pentecost,
                corpusChristi, assumption, allSaints, rule("Independence Day", .on(11, 11)),
                rule("Christmas Eve", .on(12, 24), since: 2025), christmas(), boxing("Second Day of Christmas"),
            ]),
        PublicHolidays(
            code: "SE", name: "Sweden",
            rules: [
                newYear(), epiphany, goodFriday, easterSunday, easterMonday, may, ascension, pentecost,
                rule("National Day", .on(6, 6)), rule("Midsummer Day", .onOrAfter(.saturday, 6, 20)),
                rule("All Saints' Day", .onOrAfter(.saturday, 10, 31)), christmas(), boxing("Second Day of Christmas"),
            ]),
        PublicHolidays(
            code: "NO", name: "Norway",
            rules: [
                newYear(), rule("Maundy Thursday", .easter(-3)), goodFriday, easterSunday, easterMonday, may,
                ascension, rule("Constitution Day", .on(5, 17)), pentecost, pentecostMonday, christmas(),
                boxing("Second Day of Christmas"),
            ]),
    ]

    static let southern = [
        PublicHolidays(
            code: "IT", name: "Italy",
            rules: [
                newYear(), epiphany, easterSunday, easterMonday, rule("Liberation Day", .on(4, 25)), may,
                rule("Republic Day", .on(6, 2)), assumption,
                rule("Saint Francis of Assisi", .on(10, 4), since: 2026), allSaints, immaculate, christmas(),
                boxing("Saint Stephen's Day"),
            ]),
        PublicHolidays(
            code: "ES", name: "Spain (all communities)",
            rules: [
                newYear(), epiphany, goodFriday, may, assumption, rule("National Day", .on(10, 12)), allSaints,
                rule("Constitution Day", .on(12, 6)), immaculate, christmas(),
            ]),
        PublicHolidays(
            code: "PT", name: "Portugal",
            rules: [
                newYear(), goodFriday, easterSunday, rule("Freedom Day", .on(4, 25)), may, corpusChristi,
                rule("Portugal Day", .on(6, 10)), assumption, rule("Republic Day", .on(10, 5)), allSaints,
                rule("Restoration of Independence", .on(12, 1)), immaculate, christmas(),
            ]),
    ]
}
