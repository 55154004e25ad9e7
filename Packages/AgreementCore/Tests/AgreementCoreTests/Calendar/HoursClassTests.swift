import AgreementCore
import PlainRating
import Testing

/// Rating.md, section 3, "The hours class of an instant".
@Suite struct HoursClassTests {
    struct Moment: CustomTestStringConvertible, Sendable {
        let zone: HandMadeZone
        /// The same windows on every weekday but Sunday of the zones that say so.
        let windows: [String]
        let holiday: String?
        let instant: String
        let hours: HoursClass
        var testDescription: String { "\(zone.rules.name) \(windows) \(instant): \(hours.word)" }

        init(
            _ zone: HandMadeZone, _ windows: [String], holiday: String? = nil, _ instant: String, _ hours: HoursClass
        ) {
            (self.zone, self.windows, self.holiday, self.instant, self.hours) = (zone, windows, holiday, instant, hours)
        }
    }

    static let moments = [
        // The opening is in, the closing is out.
        Moment(.west, ["08:00-17:00"], "2026-03-02T07:59:59-08:00", .afterHours),
        Moment(.west, ["08:00-17:00"], "2026-03-02T08:00-08:00", .business),
        Moment(.west, ["08:00-17:00"], "2026-03-02T16:59:59-08:00", .business),
        Moment(.west, ["08:00-17:00"], "2026-03-02T17:00-08:00", .afterHours),
        Moment(.west, ["08:00-12:00", "13:00-17:00"], "2026-03-02T12:30-08:00", .afterHours),
        Moment(.west, ["08:00-12:00", "12:00-17:00"], "2026-03-02T12:00-08:00", .business),
        Moment(.west, [], "2026-03-02T12:00-08:00", .afterHours),
        // To midnight and from it.
        Moment(.west, ["18:00-24:00"], "2026-03-02T23:59:59-08:00", .business),
        Moment(.west, ["18:00-24:00"], "2026-03-03T00:00-08:00", .afterHours),
        Moment(.west, ["00:00-06:00"], "2026-03-03T00:00-08:00", .business),
        // A holiday, from its first instant to the next date's.
        Moment(.west, ["08:00-17:00"], holiday: "2026-03-02", "2026-03-01T23:59:59-08:00", .afterHours),
        Moment(.west, ["08:00-17:00"], holiday: "2026-03-02", "2026-03-02T00:00-08:00", .holiday),
        Moment(.west, ["08:00-17:00"], holiday: "2026-03-02", "2026-03-02T12:00-08:00", .holiday),
        Moment(.west, ["00:00-24:00"], holiday: "2026-03-02", "2026-03-03T00:00-08:00", .business),
        // A window within the skipped hour has no length; one across it is an hour shorter.
        Moment(.west, ["02:00-03:00"], "2026-03-08T03:00-07:00", .afterHours),
        Moment(.west, ["02:00-03:00"], "2026-03-08T01:59:59-08:00", .afterHours),
        Moment(.west, ["01:30-03:30"], "2026-03-08T03:29:59-07:00", .business),
        Moment(.west, ["01:30-03:30"], "2026-03-08T03:30-07:00", .afterHours),
        // One that ends in the repeated hour ends at its first occurrence, one that runs over it is longer.
        Moment(.west, ["00:00-01:30"], "2026-11-01T01:29:59-07:00", .business),
        Moment(.west, ["00:00-01:30"], "2026-11-01T01:15-08:00", .afterHours),
        Moment(.west, ["01:30-02:00"], "2026-11-01T01:15-08:00", .business),
        Moment(.west, ["01:30-02:00"], "2026-11-01T02:00-08:00", .afterHours),
        // A date that begins at one o'clock.
        Moment(.skipsMidnight, ["00:00-06:00"], "2026-03-01T01:00-03:00", .business),
        Moment(.skipsMidnight, ["18:00-24:00"], "2026-03-01T01:00-03:00", .afterHours),
        Moment(.skipsMidnight, ["18:00-24:00"], "2026-10-31T23:30-04:00", .business),
        // Over midnight and back: the repeated evening is of the date that has begun.
        Moment(.backOverMidnight, ["22:00-24:00"], "2026-10-31T23:30-02:30", .business),
        Moment(.backOverMidnight, ["22:00-24:00"], "2026-10-31T23:30-03:30", .afterHours),
        Moment(.backOverMidnight, ["00:00-06:00"], "2026-10-31T23:30-03:30", .business),
        Moment(.backOverMidnight, ["22:00-24:00"], holiday: "2026-11-01", "2026-10-31T23:30-03:30", .holiday),
        // The date before the one that doesn't happen closes where the next one begins.
        Moment(.skipsADay, ["18:00-24:00"], "2026-12-29T23:59:59-10:00", .business),
        Moment(.skipsADay, ["18:00-24:00"], "2026-12-31T00:00+14:00", .afterHours),
        Moment(.skipsADay, ["00:00-06:00"], holiday: "2026-12-30", "2026-12-31T00:00+14:00", .business),
    ]

    @Test("The hours class of an instant", arguments: moments)
    func classes(moment: Moment) {
        let windows = moment.windows.map { window in
            let ends = window.split(separator: "-").map { Clock.second(String($0)) }
            return BusinessWindow(openingSecond: ends[0], closingSecond: ends[1])
        }
        let hours = BusinessHours(Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, windows) }))
        let rates = HourlyRates(business: 0, afterHours: 0, holiday: 0)
        let sheet = PriceSheet(
            id: "2026", from: Clock.date("2026-01-01"), company: "", currency: Currency(code: "USD")!, timeZone: "",
            businessHours: hours, holidays: moment.holiday.map { [Clock.date($0)] } ?? [],
            labor: [LaborCard(name: "agreement", rates: PlaceRates(remote: rates, onsite: rates))], services: [],
            plans: [])
        let calendar = HoursCalendar(
            sheet: sheet, zone: moment.zone.rules, from: Clock.date("2026-01-01"), through: Clock.date("2027-01-31"))
        #expect(calendar.hours(at: Clock.instant(moment.instant), zone: moment.zone.rules).hours == moment.hours)
    }
}
