/// How far a connection is with its requests, and whether it keeps up. Told what happens, and asked every second.
/// Times are milliseconds of a clock that never goes back.
struct ConnectionPace {
    private let limits: ConnectionLimits
    /// Whether the server is stopping.
    var isStopping = false
    /// Answers that are still to come: a client may send further requests before the first is answered.
    private var openAnswers = 0
    /// Whether a request's head has come and its body isn't whole.
    private(set) var isBodyOpen = false
    /// Since when the next head is waited for, and until when it has to be whole.
    private var headDeadline: Int64
    private var hasHeadBegun: Bool
    /// How long, in milliseconds, the other side may still send nothing, or take nothing: bytes earn time.
    private var readingCredit: Int64
    private var writingCredit: Int64
    private var sentBefore = 0
    private var askedAt: Int64
    /// The body of a request that is answered already.
    private var unwanted: (bytes: Int, deadline: Int64)?

    init(_ limits: ConnectionLimits, at now: Int64) {
        self.limits = limits
        headDeadline = now + limits.headSeconds * 1000
        hasHeadBegun = true
        readingCredit = limits.patienceSeconds * 1000
        writingCredit = limits.patienceSeconds * 1000
        askedAt = now
    }

    /// Whether nothing is being done for it: it may go to make room.
    var isWaiting: Bool { openAnswers == 0 && !isBodyOpen }
    /// Whether the request that is being sent is of somebody who is signed in.
    var isSignedIn = false
    var stage: ConnectionRoom.Stage {
        if isBodyOpen { return isSignedIn ? .served : .sending }
        return openAnswers > 0 ? .served : .waiting
    }

    /// - Returns: whether it has sent enough of what nobody wants.
    mutating func came(_ bytes: Int, at now: Int64) -> Bool {
        if isWaiting, !hasHeadBegun {
            hasHeadBegun = true
            headDeadline = now + limits.headSeconds * 1000
        }
        readingCredit = earned(readingCredit, bytes)
        unwanted?.bytes += bytes
        return (unwanted?.bytes ?? 0) > limits.unwantedBytes
    }

    mutating func headCame() {
        openAnswers += 1
        isBodyOpen = true
        isSignedIn = false
        unwanted = nil
        readingCredit = limits.patienceSeconds * 1000
    }

    mutating func bodyEnded(at now: Int64) {
        isBodyOpen = false
        unwanted = nil
        if openAnswers == 0 { waitForHead(at: now) }
    }

    mutating func answerEnded(at now: Int64) {
        openAnswers = max(0, openAnswers - 1)
        guard openAnswers == 0 else { return }
        if isBodyOpen { unwanted = (0, now + limits.unwantedSeconds * 1000) } else { waitForHead(at: now) }
    }

    private mutating func waitForHead(at now: Int64) {
        hasHeadBegun = false
        headDeadline = now + limits.idleSeconds * 1000
    }

    /// - Parameters:
    ///   - isReading: whether we wait for bytes; where a page takes its time, the sender is not to blame.
    ///   - sent: the bytes that the system has taken of our answers so far; `isWriting`: whether more wait for it.
    /// - Returns: whether the connection is to be closed.
    mutating func isOver(at now: Int64, isReading: Bool, sent: Int, isWriting: Bool) -> Bool {
        let passed = now - askedAt
        askedAt = now
        if let unwanted, now >= unwanted.deadline { return true }
        let patience = (isStopping ? limits.patienceSecondsAtStop : limits.patienceSeconds) * 1000
        if isWriting {
            writingCredit = min(patience, earned(writingCredit, sent - sentBefore)) - passed
        } else {
            writingCredit = patience
        }
        sentBefore = sent
        if isBodyOpen, isReading { readingCredit = min(patience, readingCredit) - passed }
        if writingCredit <= 0 || readingCredit <= 0 { return true }
        return isWaiting && now >= headDeadline
    }

    private func earned(_ credit: Int64, _ bytes: Int) -> Int64 {
        let time = Int64(clamping: bytes).multipliedReportingOverflow(by: 1000)
        guard !time.overflow else { return limits.patienceSeconds * 1000 }
        return min(limits.patienceSeconds * 1000, credit + time.partialValue / limits.bytesASecond)
    }
}
