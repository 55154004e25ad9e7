import AgreementCore
import HTML
import Practice
import Words
import Workflows

/// Where work is found and written down: at a client, or one's own with all clients.
struct WorkGround {
    let site: Site
    let context: PageContext
    let practice: PracticeSnapshot
    /// `nil` for one's own work.
    let client: Client?
    /// What may be changed by whoever changes no more than their own work.
    let own: OwnWork?

    init(_ ground: RecordGround) {
        (site, context, practice) = (ground.site, ground.context, ground.practice)
        client = ground.client
        own = nil
    }

    init(ownOf context: PageContext, _ site: Site) {
        (self.site, self.context) = (site, context)
        practice = site.practice.current
        client = nil
        own = OwnWork(context.user, practice.company, today: site.today)
    }

    static let ownPath = "/work"

    var path: String { client.map { RecordTab.work.path($0.id) } ?? Self.ownPath }
    /// Where a change of the lists is taken back.
    var backPath: String { client == nil ? Self.ownPath + ".back" : "/clients.back" }
    var keeping: RecordKeeping { RecordKeeping(site.practice, now: site.now) }
    var numbers: TypedNumbers { TypedNumbers(practice.company) }
    var money: MoneyWords { practice.company.money }
    /// Whether anything can be written down here.
    var takesWork: Bool { own.map { $0.days != nil } ?? true }
    /// `for Acme`, and nothing of one's own.
    var forWhom: String { client.map { " for " + spokenName($0.name) } ?? "" }

    /// The days that are looked at where nobody says any.
    var usualDays: ClosedRange<LocalDate> {
        guard let own else { return TimeZoneRules.firstDate...TimeZoneRules.lastDate }
        let today = site.today
        return min(own.days?.lowerBound ?? today, today.adding(days: -30))...TimeZoneRules.lastDate
    }

    func clientName(_ id: String) -> String { practice.clients.first { $0.id == id }?.name ?? id }

    func serviceName(_ id: String) -> String {
        practice.sheet?.service(id)?.name ?? (id == Service.unsorted.id ? "not sorted yet" : id.capitalizedFirst)
    }

    /// What there is of some days, newest first.
    func keys(_ days: ClosedRange<LocalDate>) -> [WorkKey] {
        if let client { return keeping.keys(of: client.id, days) }
        return own.map { keeping.keys(of: $0, days) } ?? []
    }

    func changes() async throws -> [ManualChange] {
        if let client { return try await keeping.changes(of: client.id, limit: ChangesPart.most) }
        return try await keeping.changes(by: context.user, limit: ChangesPart.most)
    }

    func shell(_ title: String, lead: String? = nil) -> Shell {
        var shell = Shell(
            site: site, context: context, title: title, lead: lead, step: client == nil ? .work : .clients,
            styles: ["client.css", "records.css"], modules: ["sheet.js"])
        if let client { shell.noteSubject = .client(client.id) }
        return shell
    }

    func writeTabs(_ page: inout HTMLPage) {
        if let client { RecordTab.write(.work, client, &page) }
    }
}
