public import AgreementCore
import Practice
import Synchronization

/// What was worked out from a state of the practice, each figure once, when it is first asked for.
public final class PracticeFigures: Sendable {
    private let hoursReport: Once<HoursReport>
    private let serviceReport: Once<ServiceReport>
    private let hoursFigures: HoursFigures
    private let unsortedWork: Once<UnsortedWork>
    private let notes: Mutex<NoteGroups?>
    /// Client by client, for the states to come.
    private let keptHours: ClientFigures<HoursQuestion, HoursKept>
    private let keptServices: ClientFigures<[String], ServicesKept>

    init() {
        (keptHours, keptServices) = (ClientFigures(HoursKept()), ClientFigures(ServicesKept()))
        (hoursReport, serviceReport, unsortedWork) = (Once(), Once(), Once())
        hoursFigures = HoursFigures(keeping: keptHours)
        notes = Mutex(nil)
    }

    /// What was worked out from another state, as far as it holds for the one that has come of it.
    ///
    /// - Parameter hasSameEntries: also of the same services.
    init(of before: PracticeSnapshot, heldFor after: PracticeSnapshot, hasSameEntries: Bool) {
        let known = before.figures
        (keptHours, keptServices) = (known.keptHours, known.keptServices)
        let hasSameWork =
            hasSameEntries && before.clients == after.clients && before.zone.name == after.zone.name
            && FigureGround(before.sheet) == FigureGround(after.sheet)
        let hasSameHours =
            hasSameWork && before.invoiced == after.invoiced && before.company.costs == after.company.costs
        let hasSameServices = hasSameWork && before.company.neverCategories == after.company.neverCategories
        hoursReport = hasSameHours ? known.hoursReport : Once()
        hoursFigures = hasSameHours ? known.hoursFigures : HoursFigures(keeping: known.keptHours)
        serviceReport = hasSameServices ? known.serviceReport : Once()
        // The columns of new sources come with new entries.
        unsortedWork = hasSameWork ? known.unsortedWork : Once()
        notes = Mutex(hasSameWork ? known.noteGroups : nil)
    }

    /// Where hours, services and unsorted work are kept: the same for two states that share them.
    var places: [ObjectIdentifier] {
        [ObjectIdentifier(hoursReport), ObjectIdentifier(serviceReport), ObjectIdentifier(unsortedWork)]
    }

    /// Hours by client (fit.md, "Where the hours went").
    public func hours(_ practice: PracticeSnapshot) async -> HoursReport {
        await hoursReport.value {
            var input = HoursInput(clients: practice.clients)
            input.sheets = practice.sheet.map { [$0] } ?? []
            input.zone = practice.zone
            input.invoiced = practice.invoiced
            input.costs = practice.company.costs
            input.ratesOnlyInvoicedMonths = true
            return self.keptHours.with(HoursQuestion(includesMoney: true)) {
                HoursReport(practice.entries, input, keeping: &$0)
            }
        }
    }

    /// What nobody has sorted into a service yet.
    public func unsorted(_ practice: PracticeSnapshot) async -> UnsortedWork {
        await unsortedWork.value { UnsortedWork(practice) }
    }

    /// Unsorted work by words of the notes, where somebody has asked the database for it.
    var noteGroups: NoteGroups? { notes.withLock { $0 } }
    func keep(_ groups: NoteGroups) { notes.withLock { $0 = groups } }

    /// Hours by client and by month, for some dates, with or without money.
    public func hours(_ practice: PracticeSnapshot, _ question: HoursQuestion) async -> HoursAnswer {
        await hoursFigures.answer(practice, question)
    }

    /// Services with their evidence and suggestion (fit.md, "The 90/90 rule").
    public func services(_ practice: PracticeSnapshot) async -> ServiceReport {
        await serviceReport.value {
            var settings = ServiceSettings()
            settings.categoriesNeverOnAgreement = Set(practice.company.neverCategories)
            return self.keptServices.with(practice.company.neverCategories) { kept in
                ServiceReport(
                    countingUnlistedIn: practice.entries, sheets: practice.sheet.map { [$0] } ?? [],
                    zone: practice.zone, clients: practice.clients, settings: settings, keeping: &kept)
            }
        }
    }
}

/// What of a sheet figures are worked out from: prices, plans and words change none of them.
private struct FigureGround: Equatable {
    var services: [Service]?
    var businessHours: BusinessHours?
    var holidays: [LocalDate]?

    init(_ sheet: PriceSheet?) {
        (services, businessHours, holidays) = (sheet?.services, sheet?.businessHours, sheet?.holidays)
    }
}
