import Glibc

/// What strangers and friends may take of the server's time and room before a page is even asked for.
struct ConnectionLimits: Hashable, Sendable {
    /// How many connections there may be at once. New ones wait outside where all of them are at work.
    var most = Self.usualMost()
    /// How many one address may have; nil behind a proxy, from whose address all of them come.
    var mostFromOneAddress: Int? = 128
    /// From connecting, or from the first byte of a further request, until its head is whole.
    var headSeconds: Int64 = 10
    /// How long nothing may come between two requests.
    var idleSeconds: Int64 = 60
    /// What a body, and a reader of an answer, has to keep up over `patienceSeconds`.
    var bytesASecond: Int64 = 1_024
    var patienceSeconds: Int64 = 30
    /// The same while the server stops: it waits for nobody who sends nothing.
    var patienceSecondsAtStop: Int64 = 2
    /// How much of a body that nobody wants is still taken in, so that its sender hears why.
    var unwantedBytes = 8 << 20
    var unwantedSeconds: Int64 = 10
    /// A request's head: one field with its name, all of them, and how many.
    var fieldBytes = 16 << 10
    var headBytes = 64 << 10
    var fieldCount = 100

    /// What files, the database and the printing processes need beside connections.
    private static let otherDescriptors = 48

    /// 512, or fewer where the process may have so few descriptors.
    private static func usualMost() -> Int {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 512 }
        let descriptors = Int(clamping: limit.rlim_cur)
        return max(8, min(512, descriptors - otherDescriptors))
    }
}
