/// What a service was used for in a window: a row of the 90/90 rule (fit.md), before anything is suggested.
///
/// "Work" is seconds, or tickets where tickets are counted. Shares of a service without work are parts of nothing.
public struct ServiceUse: Hashable, Sendable {
    /// The service's id, or without a sheet whatever word the entries use.
    public var service: String
    /// `nil` without a sheet, as is `list`.
    public var category: String?
    public var list: ServiceList?
    /// What the sheet says the service is worth to clients; `nil` where nobody has said.
    public var value: ServiceValue?
    public var easesMaintenance = false
    /// Time entries.
    public var entries = 0
    public var work = 0
    /// Of all services' work.
    public var workShare = Share(0, of: 0)
    /// Clients that had it.
    public var clients = 0
    /// Of the clients that have any work.
    public var clientShare = Share(0, of: 0)
    /// Of its work, the part that is one client's: that of the client with most of it.
    public var topClientShare = Share(0, of: 0)
    /// Of its client-months (clients that had it × months of the window), the part in which work began.
    public var monthShare = Share(0, of: 0)
    /// The part of its work in long jobs; a job is a client's ticket, or an entry without one.
    public var longJobShare = Share(0, of: 0)
    /// The part of its work that was done onsite. A ticket is onsite if any of its entries is.
    public var onsiteShare = Share(0, of: 0)
    /// The part of its work outside business hours: after hours or on holidays; `nil` without a sheet. A ticket is
    /// after hours if any of its entries began then.
    public var afterHoursShare: Share?
    /// Work ÷ clients that had any ÷ days in the window × 365, as the exact fraction; `nil` where tickets are
    /// counted, which say nothing of time, and without work.
    public var clientYear: Share?
    public var isCore = false
    /// Whether the log books whole tasks: then a long job is no sign of a project.
    public var isOfWholeTasks = false

    /// `clientYear` rounded to whole seconds.
    public var secondsPerClientYear: Int? {
        clientYear.map { Int(wideQuotient(Int128($0.part), by: Int128($0.whole))) }
    }

    init(service: String, listed: Service?) {
        self.service = service
        category = listed?.category
        list = listed?.list
        value = listed?.value
        easesMaintenance = listed?.easesMaintenance ?? false
    }
}
